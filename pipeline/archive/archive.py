"""The archive's door: the one writer of `output/arsip/`, where nothing is ever deleted.

Its lock is `arsip/.kunci`, an empty file that means nothing when no run holds it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.archive.bag import Head
from pipeline.archive.chain import Chain, read_chain
from pipeline.archive.copying import Copied, copy_all
from pipeline.archive.known import Known
from pipeline.archive.merging import merge
from pipeline.archive.sealing import Sealing, pending, rehearse, seal
from pipeline.archive.verifying import Verdict, verify
from pipeline.disk import locked
from pipeline.disk.handing import HandedOver
from pipeline.disk.staging import recover
from pipeline.filing import Item
from pipeline.places import Progress
from pipeline.problem import DamagedError


class Notes(Protocol):
    """Where it is noted, outside the archive, which bags were sealed."""

    def known(self) -> Known:
        """Return what is noted."""

    def begin(self, sealing: Sealing) -> None:
        """Note, before it stands, that this bag is being put in its place."""

    def end(self, name: str, head: str) -> None:
        """Note that the bag stands."""


@dataclass(frozen=True, slots=True)
class Archive:
    """One office's archive. `on_wait` is called once when another run is sealing."""

    folder: Path
    on_wait: Callable[[], None] | None = None
    timeout_s: float = 60.0

    def chain(self) -> Chain:
        """Read the bags' facts and tables, at little cost."""
        return read_chain(self.folder)

    def seal(self, items: Sequence[Item], head: Head, notes: Notes, progress: Progress) -> Sealing:
        """Seal the items that no bag holds yet into the next bag.

        Raises DamagedError where the chain is broken, or not what was noted: a bag behind it would
        vouch for it. A run that is killed leaves nothing half; the next mends its notes.
        """
        with locked(self.folder / ".kunci", self.on_wait, self.timeout_s):
            chain, known = self.chain(), notes.known()
            if problems := [*chain.problems, *known.problems(chain)]:
                raise DamagedError(*problems)
            for name, old in known.unfinished(chain):
                notes.end(name, old)
            recover(self.folder / chain.next_name)
            made = seal(chain, pending(chain, items), head, notes.begin, progress)
            if made.items:
                notes.end(made.name, made.head)
        return made

    def rehearse(self, items: Sequence[Item]) -> Sealing:
        """Return what `seal` would seal, and write nothing."""
        chain = self.chain()
        return rehearse(chain, pending(chain, items))

    def verify(self, known: Known, head: str, progress: Progress) -> Verdict:
        """Verify everything, also against the heads noted elsewhere and the one given."""
        return verify(self.chain(), known, head, progress)

    def copy(self, target: Path, progress: Progress, *, dry_run: bool) -> Copied:
        """Copy the bags that `target` has not, and verify all there. Raises DamagedError."""
        chain = self.chain()
        if dry_run:
            return copy_all(chain, target, progress, dry_run=True)
        with locked(target / ".kunci", self.on_wait, self.timeout_s):
            return copy_all(chain, target, progress)

    def merge(self, target: Path, progress: Progress, *, dry_run: bool) -> HandedOver:
        """Write all bags as one tree. Raises DamagedError, EditedFileError for a foreign folder."""
        return merge(self.chain(), target, progress, dry_run=dry_run)
