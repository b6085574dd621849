"""Files of strangers looked at by processes of their own, for which time and memory are short.

A file may be made to take hours, all memory, or the process that reads it: then it is refused, and
the caller lives on. Long files are shared out to all cores.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.batch import cores
from pipeline.problem import InputError, Place, Problem
from pipeline.readings import PageReading
from pipeline.scan.sources import Source, source

SECONDS = 30.0
"""How long a page may take: a hundred times what the slowest honest one takes."""
_BYTES = 2 << 30
"""Memory that a reader may ask for beyond what it starts with."""
_SHARE = 16
"""Pages that are worth a further reader."""

Look = Callable[[Source, int], PageReading]


@contextmanager
def looked_at(look: Look, data: bytes, name: str) -> Iterator[tuple[int, Iterator[PageReading]]]:
    """Give the number of the file's pages, and what `look` says of each, in their order.

    Raises InputError, at `name`, for a file that `source` refuses, or that breaks its reader.
    """
    readers = [_Reader(look, data, name)]
    try:
        count = readers[0].answer()
        more = min(cores(), 1 + count // _SHARE) - 1
        readers += [_Reader(look, data, name) for _ in range(more)]
        for reader in readers[1:]:
            reader.answer()
        for start, reader in enumerate(readers, 1):
            reader.ask(start, len(readers))
        yield count, (readers[n % len(readers)].answer() for n in range(count))
    finally:
        for reader in readers:
            reader.dismiss()


class _Reader:
    """A process that looks at every so many pages of a file, and tells of each."""

    def __init__(self, look: Look, data: bytes, name: str) -> None:
        context: Any = get_context("fork" if Path("/proc/self/statm").exists() else "spawn")
        self._name = name
        self._here, there = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(look, data, name, there, self._here), daemon=True
        )
        self._process.start()
        there.close()

    def ask(self, start: int, step: int) -> None:
        with suppress(BrokenPipeError):  # told by the answer that does not come
            self._here.send((start, step))

    def answer(self) -> Any:
        """Return the next thing told. Raises InputError, also where nothing comes."""
        try:
            told = self._here.recv() if self._here.poll(SECONDS) else None
        except (EOFError, ConnectionResetError):
            told = None
        if told is None:
            message = "berkas ini merusak pembacanya, atau terlalu berat"
            raise InputError(Problem(Place(self._name), message, "pindai lagi"))
        if isinstance(told, InputError):
            raise told
        return told

    def dismiss(self) -> None:
        self._process.kill()
        self._process.join()
        self._here.close()


def _serve(look: Look, data: bytes, name: str, end: Connection, other: Connection) -> None:
    """Look at pages in a reader's process; leave Ctrl-C to the process that asks."""
    other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shorten_memory()
    with suppress(BrokenPipeError, EOFError, MemoryError):  # nobody waits, or too much was asked
        try:
            with source(data, name) as opened:
                end.send(opened.pages)
                start, step = end.recv()
                for number in range(start, opened.pages + 1, step):
                    end.send(look(opened, number))
        except InputError as error:
            end.send(error)


def _shorten_memory() -> None:
    """Let this process have no more than _BYTES beyond what it has, where the system can."""
    with suppress(ImportError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + _BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
