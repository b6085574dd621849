"""sha256 of files, streamed, two at a time: hashing and reading let go of the interpreter."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pipeline.disk.refusal import refusals

T = TypeVar("T")
R = TypeVar("R")

_BLOCK = 1 << 20
_THREADS = 2
_AT_ONCE = 32
"""Items a thread takes at once: a hand-over costs as much as hashing some kilobytes."""


class _Room(threading.local):
    """A thread's own room to read into, so that small files cost no new one each."""

    def __init__(self) -> None:
        self.view = memoryview(bytearray(_BLOCK))


_room = _Room()


def digest(path: Path | str) -> str:
    """Return the sha256 of a file. Raises EnvironmentProblem."""
    with refusals(Path(path)):
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return _streamed(descriptor, lambda _: None)
        finally:
            os.close(descriptor)


def copied(source: Path | str, target: str) -> str:
    """Copy a file to one that is not there yet; return the sha256 of what was copied.

    Raises EnvironmentProblem about the one that the machine refuses.
    """
    with refusals(Path(source)):
        reading = os.open(source, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with refusals(Path(target)):
            writing = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
            try:
                return _streamed(reading, lambda block: _write(writing, block))
            finally:
                os.close(writing)
    finally:
        os.close(reading)


def _streamed(descriptor: int, take: Callable[[memoryview], None]) -> str:
    room, found = _room.view, sha256()
    while read := os.readv(descriptor, [room]):
        block = room[:read]
        found.update(block)
        take(block)
    return found.hexdigest()


def _write(descriptor: int, block: memoryview) -> None:
    while block:
        block = block[os.write(descriptor, block) :]


def shared_out(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """Yield what the work makes of each item, in order; two threads are at it."""
    chunks = [items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE)]
    if len(chunks) < _THREADS:
        yield from map(work, items)
        return
    pool = ThreadPoolExecutor(_THREADS)
    try:
        for made in pool.map(lambda chunk: [work(item) for item in chunk], chunks):
            yield from made
    finally:
        pool.shutdown(cancel_futures=True)
