"""Folders that are whole or not there: filled beside their place, then put there by one rename."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.disk.digest import copied, shared_out
from pipeline.disk.names import require_portable
from pipeline.disk.refusal import refusals
from pipeline.disk.syncing import Watch
from pipeline.disk.writing import make_durable, make_folders, sync_folders, write_new
from pipeline.problem import EnvironmentProblem

_FEW = 100
"""Files that are settled one by one: the whole disk may have to wait for what others write."""
_STAGED, _OLD = ".tmp-", ".lama"
_DIFFERENT_DISK = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}
Source = Path | bytes


class Stage:
    """A folder to be, beside its `place`; it is thrown away unless `put` or `swap` ends the block.

    Names in it are posix paths; ValueError for one that leaves the folder or is not portable. What
    the machine refuses is an EnvironmentProblem.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = place.with_name(f".{place.name}{_STAGED}{os.urandom(4).hex()}")
        self._files: set[str] = set()
        self._folders: set[Path] = set()
        self._outside: set[Path] = set()
        self._watch: Watch | None = None

    def __enter__(self) -> Self:
        self._outside = make_folders({self.place.parent})
        make_folders({self.folder})
        self._folders.add(self.folder)
        try:
            with refusals(self.folder):
                self._watch = Watch(self.folder)
        except EnvironmentProblem:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._watch:
            self._watch.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def add(self, files: Sequence[tuple[str, Source]]) -> Iterator[str]:
        """Put files in, by their bytes or as copies; yield the sha256 of each, in order."""
        for name, _ in files:
            self._admit(name)
        yield from shared_out(self._fill, files)

    def write(self, name: str, data: bytes) -> None:
        """Put one file in."""
        list(self.add([(name, data)]))

    def link(self, name: str, source: Path) -> None:
        """Put a file in that stands on the same disk already: no byte is copied where that can be.

        The source is one of the folder that this one replaces, so its name is as it is.
        """
        self._place(name)
        try:
            os.link(source, self._at(name), follow_symlinks=False)
        except OSError as error:
            if error.errno not in _DIFFERENT_DISK:
                with refusals(source):
                    raise
            copied(source, self._at(name))

    def mark(self, name: str, data: bytes) -> None:
        """Put in a file that says what the folder is; its name may begin with a dot."""
        self._place(name)
        self._fill((name, data))

    def remove(self, name: str) -> None:
        """Take a file out again."""
        self._files.discard(name)
        with refusals(Path(self._at(name))):
            Path(self._at(name)).unlink()

    def settle(self) -> None:
        """Bring everything to the disk; folders that files were taken out of again are gone."""
        for folder in sorted(self._folders - {self.folder}, reverse=True):
            with suppress(OSError):  # it holds something
                folder.rmdir()
                self._folders.discard(folder)
        with refusals(self.place):
            if len(self._files) > _FEW and self._watch and self._watch.settle():
                return
        make_durable({Path(self._at(name)): self._at(name) for name in self._files})
        sync_folders({folder for folder in self._folders if folder.is_dir()})

    def put(self) -> None:
        """Put the settled folder in its place, where nothing may stand."""
        with refusals(self.place):
            os.replace(self.folder, self.place)  # noqa: PTH105 - as in `writing`
        sync_folders({self.place.parent, *self._outside})

    def swap(self) -> None:
        """Put the settled folder in the place of the one that stands there, which is then gone.

        A run killed between the two renames leaves the old one for `recover`; where the second is
        refused, the old one is put back.
        """
        old = _old(self.place)
        if self.place.exists():
            with refusals(self.place):
                os.replace(self.place, old)  # noqa: PTH105 - as in `writing`
        try:
            self.put()
        except EnvironmentProblem:
            if old.exists() and not self.place.exists():
                old.rename(self.place)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _admit(self, name: str) -> None:
        require_portable(name)
        self._place(name)

    def _place(self, name: str) -> None:
        self._files.add(name)
        parents = {Path(self._at(name)).parent} - self._folders
        for parent in parents:
            while parent not in self._folders:
                self._folders.add(parent)
                parent = parent.parent  # noqa: PLW2901 - up to the folder itself
        make_folders(parents)

    def _at(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def _fill(self, file: tuple[str, Source]) -> str:
        name, source = file
        if isinstance(source, Path):
            return copied(source, self._at(name))
        with refusals(Path(self._at(name))):
            write_new(self._at(name), source)
        return sha256(source).hexdigest()


def recover(place: Path) -> None:
    """Undo what a killed run left of `Stage`s for this place. The caller holds their lock."""
    with refusals(place):
        if not place.parent.is_dir():
            return
        old = _old(place)
        if old.exists() and not place.exists():
            os.replace(old, place)  # noqa: PTH105 - as in `writing`
        shutil.rmtree(old, ignore_errors=True)
        for entry in place.parent.iterdir():
            if entry.name.startswith(f".{place.name}{_STAGED}") and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}{_OLD}")
