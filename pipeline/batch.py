"""Work shared out to all cores: values in, results out, in order, with a window that stays small.

The process that asks works too: helpers do what lies ahead, it does what nobody has begun whenever
the next result is not there yet. The results are those of a serial run, whatever their number.
"""

import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from traceback import format_exc
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.problem import EnvironmentProblem, Problem

if TYPE_CHECKING:
    from mmap import mmap
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 50
"""Items that are done at once, at most: enough to make the asking cheap."""
_WORTHWHILE = 200
"""Items below which a pool costs more than it saves."""
_AHEAD = 20
"""Chunks asked of each helper: enough for the while in which nobody takes results."""
_WINDOW = 40
"""Chunks that may wait to be taken, for each helper."""
_SHELF = 1 << 20
"""Bytes of a place on which a helper lays the results of a chunk; larger ones it hands over."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered(work: Callable[[T], R], items: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """Yield the work's result for each item, in the items' order.

    `work` runs in other processes too where there are enough items for it to pay; it must not rely
    on what it changes. An exception of the work ends the iteration.
    """
    workers = cores() if workers is None else workers
    if workers < 2 or len(items) < _WORTHWHILE:
        for item in items:  # not `map`: a StopIteration of the work would end it in silence
            yield work(item)
        return
    with _settled(), _Team.called(work, items, workers - 1) as team:
        for results in team.results():
            yield from results


@contextmanager
def _settled() -> Iterator[None]:
    """Keep the garbage collector off what is there: a round in a worker would copy all of it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Team:
    """Helpers, and the one who asks, at the same work.

    No thread stands between them: one that waits for the interpreter would hold up both sides.
    """

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any], helpers: int) -> None:
        self._work, self._items = work, items
        self._chunks = deque(enumerate(_chunks(len(items), helpers + 1)))
        self._helpers: list[_Helper] = []
        with suppress(OSError):  # no memory for one more: there is work for those that came
            for _ in range(helpers):
                self._helpers.append(_Helper(work, items))
        self._taken = 0
        self._done: dict[int, list[Any]] = {}

    @classmethod
    @contextmanager
    def called(
        cls, work: Callable[[Any], Any], items: Sequence[Any], helpers: int
    ) -> Iterator["_Team"]:
        """Call the helpers together, and let them go when the work is over, or is given up."""
        team = cls(work, items, helpers)
        try:
            yield team
        finally:
            for helper in team._helpers:
                helper.dismiss()

    def results(self) -> Iterator[list[Any]]:
        """Yield the results of a chunk after the other."""
        while True:
            self._ask()
            self._collect(wait=False)
            while self._taken in self._done:
                yield self._done.pop(self._taken)
                self._taken += 1
            if chunk := self._next():
                number, part = chunk
                self._done[number] = [self._work(item) for item in self._items[part]]
            elif any(helper.asked for helper in self._helpers):
                self._collect(wait=True)
            elif not self._done:
                return

    def _next(self) -> tuple[int, slice] | None:
        """Return a chunk that nobody has begun, unless too many wait to be taken."""
        waiting = len(self._done) + sum(len(helper.asked) for helper in self._helpers)
        enough = waiting >= _WINDOW * (len(self._helpers) or 1)
        return None if enough or not self._chunks else self._chunks.popleft()

    def _ask(self) -> None:
        """Give every helper enough to do; towards the end no more than is left for the others."""
        for helper in self._helpers:
            while len(helper.asked) < min(_AHEAD, len(self._chunks)) and (chunk := self._next()):
                helper.ask(*chunk)

    def _collect(self, *, wait: bool) -> None:
        """Take all results that are there; `wait` for one."""
        from multiprocessing import connection  # noqa: PLC0415 - only for much work

        by_end: dict[Any, _Helper] = {helper.results: helper for helper in self._helpers}
        while ready := connection.wait(list(by_end), None if wait else 0):
            for end in ready:
                number, results = by_end[end].answer()
                self._done[number] = results
            wait = False


class _Helper:
    """A process that does chunks in the order in which it was asked.

    It inherits work and items where the system can fork, and then has shelves for its results: as
    many as chunks are asked of it, so it never waits for somebody to take them.
    """

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
        from mmap import mmap  # noqa: PLC0415 - only for much work
        from multiprocessing import get_context  # noqa: PLC0415 - only for much work

        on_linux = os.name == "posix" and os.uname().sysname == "Linux"
        context: Any = get_context("fork" if on_linux else "spawn")
        tasks, self._tasks = context.Pipe(duplex=False)
        self.results, results = context.Pipe(duplex=False)
        self._shelves = [mmap(-1, _SHELF) for _ in range(_AHEAD)] if on_linux else []
        matter = (work, items, tasks, results, self._shelves)
        self._process = context.Process(target=_serve, args=matter, daemon=True)
        self._process.start()
        tasks.close()
        results.close()
        self.asked: deque[int] = deque()

    def ask(self, number: int, chunk: slice) -> None:
        """Ask for a chunk."""
        try:
            self._tasks.send(chunk)
        except OSError as error:
            raise _died() from error
        self.asked.append(number)

    def answer(self) -> tuple[int, list[Any]]:
        """Return the oldest chunk asked for, and its results; raise what its work raised."""
        try:
            found = self.results.recv()
        except (EOFError, OSError) as error:
            raise _died() from error
        if isinstance(found, Exception):
            raise found
        if isinstance(found, _Laid):
            shelf = self._shelves[found.shelf]
            found = pickle.loads(memoryview(shelf)[: found.size])  # noqa: S301 - a process of our own wrote it
        return self.asked.popleft(), found

    def dismiss(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self._process.terminate()
        self._process.join()
        self._tasks.close()
        self.results.close()


@dataclass(frozen=True, slots=True)
class _Laid:
    """Says that results lie on a shelf, so many bytes of them."""

    shelf: int
    size: int


def _died() -> EnvironmentProblem:
    hint = "jalankan lagi: yang sudah jadi tidak diulang; tutup program lain bila memori habis"
    return EnvironmentProblem(Problem(None, "sebuah proses pembantu mati", hint))


def _chunks(whole: int, workers: int) -> Iterator[slice]:
    """Yield what is done at once, ever less towards the end, so that all end together."""
    start = 0
    while start < whole:
        size = min(CHUNK, 1 + (whole - start) // (2 * workers))
        yield slice(start, start + size)
        start += size


def _serve(
    work: Callable[[Any], Any],
    items: Sequence[Any],
    tasks: "Connection",
    results: "Connection",
    shelves: Sequence["mmap"],
) -> None:
    """Do what is asked for, in a helper's process; leave Ctrl-C to the process that asks."""
    import signal  # noqa: PLC0415 - only in helpers
    from threading import Thread  # noqa: PLC0415 - only in helpers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_asker, daemon=True).start()
    for number in count():
        chunk = tasks.recv()
        answer: Any
        try:
            answer = _laid([work(item) for item in items[chunk]], number, shelves)
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            error.add_note(format_exc())
            answer = _sendable(error)
        results.send(answer)


def _sendable(error: Exception) -> Exception:
    """Return the error, or one that tells the same where it would not arrive as it is."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    except Exception:  # noqa: BLE001 - whatever its class does when it is packed or unpacked
        told = RuntimeError(f"{type(error).__name__}: {error}")
        told.__notes__ = error.__notes__
        return told
    return error


def _laid(made: list[Any], number: int, shelves: Sequence["mmap"]) -> "_Laid | list[Any]":
    """Lay the results of a helper's chunk on its shelf, or return them where they do not fit."""
    data = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    if not shelves or len(data) > _SHELF:
        return made
    shelf = number % len(shelves)
    shelves[shelf][: len(data)] = data
    return _Laid(shelf, len(data))


def _end_with_the_asker() -> None:
    """End this helper when the process that asked is gone, and with it the locks that it holds."""
    from multiprocessing import parent_process  # noqa: PLC0415 - only in helpers

    asker = parent_process()
    if asker is None:
        raise AssertionError("a helper that nobody asked")
    asker.join()
    os._exit(1)
