"""A whole disk brought to rest by one call (Linux's syncfs), errors told.

An fsync a file makes the disk empty its cache each time, which takes minutes for thousands of files
on a busy one.
"""

import ctypes
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from pipeline.disk.refusal import refusals

_TELLS_ERRORS = (5, 8)
"""The Linux since which syncfs says that a write has failed."""


class Watch:
    """Watches the disk of a folder from now on; what is written behind it is settled at once."""

    def __init__(self, folder: Path) -> None:
        self._descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)

    def close(self) -> None:
        """Stop watching."""
        os.close(self._descriptor)

    def settle(self) -> bool:
        """Bring all that was written to the disk; False where this system cannot tell of errors.

        Raises OSError where something written since the beginning of the watch was lost.
        """
        call = _syncfs()
        if call is None:
            return False
        if call(self._descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
        return True


@contextmanager
def watched(folders: Iterable[Path]) -> Iterator[list[Watch]]:
    """Watch the disks on which these folders are; EnvironmentProblem where one refuses."""
    watches: dict[int, Watch] = {}
    try:
        for folder in folders:
            with refusals(folder):
                disk = folder.stat().st_dev
                if disk not in watches:
                    watches[disk] = Watch(folder)
        yield list(watches.values())
    finally:
        for watch in watches.values():
            watch.close()


@cache
def _syncfs() -> "ctypes._NamedFuncPointer | None":
    system = os.uname()
    if system.sysname != "Linux":
        return None
    version = tuple(int(part) for part in system.release.split("-")[0].split(".")[:2])
    library = ctypes.CDLL(None, use_errno=True)
    return library.syncfs if version >= _TELLS_ERRORS and hasattr(library, "syncfs") else None
