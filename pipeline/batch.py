"""Work shared out to all cores: values in, results out, in order.

The process that asks works too: helpers do what lies ahead, it does what nobody has begun whenever
the next result is not there yet. The results are those of a serial run, whatever their number.
"""

import fcntl
import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from traceback import format_exc
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.problem import EnvironmentProblem, Problem

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]
"""From items to their results."""

CHUNK = 250
"""Items that are done at once, at most: enough to make what a chunk costs cheap."""
_SHARE = 2
"""Into how many chunks what is left for each worker would be cut."""
_WORTHWHILE = 100
"""Items below which helpers cost more than they save."""
_AHEAD = 3
"""Chunks asked of each helper: enough for the while in which the asker does one."""
_ROOM = 1 << 20
"""Bytes of results that a helper can leave behind without waiting for them to be taken."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered(
    work: Work[T, R], items: Sequence[T], workers: int | None = None
) -> Generator[R, None, None]:
    """Yield the work's result for each item, in the items' order.

    `work` is given some items at a time, in other processes too where there are enough for it to
    pay; it must not rely on what it changes. An exception of the work ends the iteration; so does
    closing it, and then no other process works any more.
    """
    workers = cores() if workers is None else workers
    if workers < 2 or len(items) < _WORTHWHILE:
        for chunk in _chunks(len(items), 1):
            yield from work(items[chunk])
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

    def __init__(self, work: Work[Any, Any], items: Sequence[Any], helpers: int) -> None:
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
    def called(cls, work: Work[Any, Any], items: Sequence[Any], helpers: int) -> Iterator["_Team"]:
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
                self._done[number] = self._work(self._items[part])
            elif any(helper.asked for helper in self._helpers):
                self._collect(wait=True)
            elif not self._done:
                return

    def _next(self) -> tuple[int, slice] | None:
        """Return a chunk that nobody has begun."""
        return self._chunks.popleft() if self._chunks else None

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

    It inherits work and items where the system can fork.
    """

    def __init__(self, work: Work[Any, Any], items: Sequence[Any]) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - only for much work

        on_linux = os.name == "posix" and os.uname().sysname == "Linux"
        context: Any = get_context("fork" if on_linux else "spawn")
        tasks, self._tasks = context.Pipe(duplex=False)
        self.results, results = context.Pipe(duplex=False)
        with suppress(OSError, AttributeError):  # else a helper waits for the asker now and then
            fcntl.fcntl(results.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
        matter = (work, items, tasks, results)
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
        return self.asked.popleft(), found

    def dismiss(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self._process.terminate()
        self._process.join()
        self._tasks.close()
        self.results.close()


def _died() -> EnvironmentProblem:
    hint = "jalankan lagi: yang sudah jadi tidak diulang; tutup program lain bila memori habis"
    return EnvironmentProblem(Problem(None, "sebuah proses pembantu mati", hint))


def _chunks(whole: int, workers: int) -> Iterator[slice]:
    """Yield what is done at once, ever less towards the end, so that all end together."""
    start = 0
    while start < whole:
        size = min(CHUNK, 1 + (whole - start) // (_SHARE * workers))
        yield slice(start, start + size)
        start += size


def _serve(
    work: Work[Any, Any], items: Sequence[Any], tasks: "Connection", results: "Connection"
) -> None:
    """Do what is asked for, in a helper's process; leave Ctrl-C to the process that asks."""
    import signal  # noqa: PLC0415 - only in helpers
    from threading import Thread  # noqa: PLC0415 - only in helpers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_asker, daemon=True).start()
    while True:
        chunk = tasks.recv()
        try:
            data = pickle.dumps(work(items[chunk]))
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            error.add_note(format_exc())
            data = pickle.dumps(_sendable(error))
        results.send_bytes(data)


def _sendable(error: Exception) -> Exception:
    """Return the error, or one that tells the same where it would not arrive as it is."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    except Exception:  # noqa: BLE001 - whatever its class does when it is packed or unpacked
        told = RuntimeError(f"{type(error).__name__}: {error}")
        told.__notes__ = error.__notes__
        return told
    return error


def _end_with_the_asker() -> None:
    """End this helper when the process that asked is gone, and with it the locks that it holds."""
    from multiprocessing import parent_process  # noqa: PLC0415 - only in helpers

    asker = parent_process()
    if asker is None:
        raise AssertionError("a helper that nobody asked")
    asker.join()
    os._exit(1)
