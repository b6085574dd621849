"""One run at a time: a lock file that the system frees when its holder ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.disk.refusal import refusals
from pipeline.problem import EnvironmentProblem, Place, Problem

_PAUSE_S = 0.05


@contextmanager
def locked(
    path: Path, on_wait: Callable[[], None] | None = None, timeout_s: float = 60.0
) -> Iterator[Callable[[], bool]]:
    """Hold the lock `path`; call `on_wait` once if another run has it, and wait for `timeout_s`.

    What is given tells whether it guards still: who deletes its folder lets another run take a new
    one. Raises EnvironmentProblem when the other run does not let go in time. Not for nesting.
    """
    deadline = time.monotonic() + timeout_s
    with refusals(path):
        held = _try(path)
        if held is None and on_wait:
            on_wait()
        while held is None and time.monotonic() < deadline:
            time.sleep(_PAUSE_S)
            held = _try(path)
    if held is None:
        raise EnvironmentProblem(_taken(path, timeout_s))
    try:
        yield lambda: _guards(held, path)
    finally:
        os.close(held)


def _try(path: Path) -> int | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _guards(descriptor, path):
            return descriptor
    except BlockingIOError:
        pass
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _guards(descriptor: int, path: Path) -> bool:
    """Tell whether it is this file that stands there: the folder may have been deleted since."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except (FileNotFoundError, NotADirectoryError):
        return False


def _taken(path: Path, timeout_s: float) -> Problem:
    return Problem(
        Place(str(path)),
        f"perintah bukti lain masih bekerja di folder ini setelah ditunggu {timeout_s:g} detik",
        "tunggu sampai selesai, atau hentikan perintah itu, lalu jalankan lagi",
    )
