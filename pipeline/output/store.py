"""The output folder's door: what stands there, and saving without losing a person's byte."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.disk import clear_stale, locked, refusals, require_portable, write_atomic
from pipeline.output.fate import Outcome, Rendering, State
from pipeline.output.memory import Memory
from pipeline.output.saver import PRIVATE, Saver
from pipeline.output.sight import Sight, look, standing
from pipeline.output.targets import Targets
from pipeline.problem import EnvironmentProblem, Place, Problem

_PRINTED = "cetak"
# What others write, under locks of their own.
_NOT_OURS = {"arsip", "pintu"}


@dataclass(slots=True)
class Store:
    """One output folder, which may be deleted at any time and made again.

    `on_wait` is called once when another run holds the folder; it is waited for `timeout_s`.
    """

    folder: Path
    on_wait: Callable[[], None] | None = None
    timeout_s: float = 60.0
    _memory: Memory | None = field(default=None, init=False)

    def state(self, target: str) -> State:
        """Tell what stands at the target."""
        return self._look(target).state

    def sight(self, target: str) -> Sight:
        """Return what stands at the target, with its bytes."""
        return self._look(target)

    def standing(self, target: str) -> str:
        """Return the content that stands there as we wrote it; nothing for any other file."""
        require_portable(target)
        return standing(self.folder, target, self._remembered())

    def is_stale(self, target: str, digest: str) -> bool:
        """Tell whether the file there, edited or not, was made of another digest (*usang*)."""
        return self._look(target).is_stale(digest, self._remembered().last(target))

    def keep(self, name: str, data: bytes) -> None:
        """Keep bytes that were printed, perhaps, beside the outputs; the first of a name stay."""
        require_portable(name)
        path = self.folder / PRIVATE / _PRINTED / name
        if not path.exists():
            write_atomic(path, data)

    def kept(self, name: str) -> bytes | None:
        """Return what was kept under the name."""
        path = self.folder / PRIVATE / _PRINTED / name
        with refusals(path):
            return path.read_bytes() if path.is_file() else None

    def discard(self, folder: str, but: Collection[str]) -> None:
        """Take away what we wrote into a folder and is no more; a file that was edited stays."""
        self._memory = None
        with locked(self.folder / PRIVATE / "kunci", self.on_wait, self.timeout_s):
            memory = self._remembered()
            ours = [name for name in memory.versions if name.startswith(f"{folder}/")]
            for target in (name for name in ours if name not in but):
                sight = self._look(target)
                if sight.state is State.OURS:
                    with refusals(sight.path):
                        sight.path.unlink()
                memory.forget(target)
            memory.save()

    def save(
        self, renderings: Iterable[Rendering], *, overwrite: bool = False, dry_run: bool = False
    ) -> list[Outcome]:
        """Write what has changed; keep what a person edited, or with `overwrite` a copy of it.

        `dry_run` writes nothing. Raises ValueError when two targets collide, EnvironmentProblem
        when the machine refuses; the batches before are then saved, and saving again goes on.
        """
        with self.saving(overwrite=overwrite, dry_run=dry_run) as saver:
            return [saved.outcome for saved in saver.save(_apart(renderings))]

    @contextmanager
    def saving(
        self, targets: Iterable[str] = (), *, overwrite: bool = False, dry_run: bool = False
    ) -> Iterator[Saver]:
        """Give what saves into the folder, also from other processes, while its lock is held.

        Whoever calls them lets them go before the end of the block. A `dry_run` needs no lock.
        Raises ValueError when two of the `targets` collide.
        """
        known = Targets()
        for target in targets:
            known.add(target)
        self._memory = None
        if dry_run:
            yield Saver(self.folder, self._remembered(), overwrite, dry_run)
            return
        with locked(self.folder / PRIVATE / "kunci", self.on_wait, self.timeout_s) as guards:
            memory = self._tidied()
            try:
                yield Saver(self.folder, memory, overwrite, dry_run)
                if not guards():
                    raise _deleted(self.folder)
                memory.save()
            except BaseException:
                self._memory = None
                with suppress(EnvironmentProblem):
                    if guards():
                        self._clear_stale()
                raise

    def _tidied(self) -> Memory:
        """Clear away and take over what a save that did not end has left; return what is known.

        Only who has just taken the lock may: that save, and its last helper, then are gone.
        """
        self._memory = None
        memory = self._remembered()
        memory.save()
        self._clear_stale()
        return memory

    def _look(self, target: str) -> Sight:
        require_portable(target)
        sight = look(self.folder, target, self._remembered())
        if sight.state is State.EDITED and self._remembered().is_behind():  # a save is at work
            self._memory = None
            sight = look(self.folder, target, self._remembered())
        return sight

    def _remembered(self) -> Memory:
        if self._memory is None:
            self._memory = Memory.load(self.folder / PRIVATE / "daftar.json")
        return self._memory

    def _clear_stale(self) -> None:
        for folder, inner, _ in os.walk(self.folder):
            inner[:] = [name for name in inner if name not in _NOT_OURS]
            clear_stale(Path(folder))


def _deleted(folder: Path) -> EnvironmentProblem:
    message = "folder hasil dihapus selagi ditulisi, jadi sebagian berkasnya tidak ada"
    return EnvironmentProblem(Problem(Place(str(folder)), message, "jalankan lagi"))


def _apart(renderings: Iterable[Rendering]) -> Iterator[Rendering]:
    known = Targets()
    for each in renderings:
        known.add(each.target)
        yield each
