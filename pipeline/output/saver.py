"""Who saves while the folder's lock is held: here, or in a helper's process that inherits it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.disk import BATCH
from pipeline.output.fate import Outcome, Rendering
from pipeline.output.memory import Memory, Versions
from pipeline.output.saving import carry_out, decide
from pipeline.output.sight import look, standing

PRIVATE = ".bukti"
_ATTIC = "cadangan"
_HEAVY = 1 << 24
"""Bytes at which a batch is written, also where it has few files."""


class Saved(NamedTuple):
    """What became of a rendering, and what is known of its target since."""

    outcome: Outcome
    versions: Versions


@dataclass(frozen=True, slots=True)
class Saver:
    """Saves into one output folder, in any of the processes under the lock that its store holds.

    What was saved elsewhere is known here when it is taken over.
    """

    folder: Path
    memory: Memory
    overwrite: bool
    dry_run: bool

    def standing(self, target: str) -> str:
        """Return the content that stands at the target as we wrote it, else nothing."""
        return standing(self.folder, target, self.memory)

    def is_stale(self, target: str, digest: str) -> bool:
        """Tell whether the file there, edited or not, was made of another digest (*usang*)."""
        sight = look(self.folder, target, self.memory)
        return sight.is_stale(digest, self.memory.last(target))

    def save(self, renderings: Iterable[Rendering]) -> list[Saved]:
        """Write what has changed, batch by batch; see `Store.save`."""
        saved: list[Saved] = []
        for batch in _batches(iter(renderings)):
            manner = {"overwrite": self.overwrite}
            plans = [decide(self.folder, self.memory, each, **manner) for each in batch]
            if self.dry_run:
                outcomes = [Outcome(p.rendering.target, p.fate, str(p.path)) for p in plans]
            else:
                outcomes = carry_out(plans, self.memory, self.folder / PRIVATE / _ATTIC)
            known = self.memory.versions
            saved += (Saved(each, known.get(each.target, ())) for each in outcomes)
        return saved

    def take_over(self, saved: Saved) -> None:
        """Know here what was saved in another process."""
        if saved.versions and not self.dry_run:
            self.memory.put(saved.outcome.target, *saved.versions)


def _batches(renderings: Iterator[Rendering]) -> Iterator[list[Rendering]]:
    batch: list[Rendering] = []
    weight = 0
    for each in renderings:
        batch.append(each)
        weight += len(each.data)
        if len(batch) == BATCH or weight >= _HEAVY:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
