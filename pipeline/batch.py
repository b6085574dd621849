"""Work shared out to all cores: values in, results out, as they come.

The process that asks works too. Whoever is free takes the next chunk, the heaviest first, so that
all end together. The results are those of a serial run, whatever the number of processes.
"""

import fcntl
import gc
import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread, current_thread, main_thread
from traceback import format_exc, format_exception_only
from typing import IO, TYPE_CHECKING, Any, TypeVar

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
_ROOM = 1 << 20
"""Bytes of results that a helper can leave behind without waiting for them to be taken."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def results(
    work: Work[T, R],
    items: Sequence[T],
    workers: int | None = None,
    weigh: Callable[[T], int] = lambda _: 1,
) -> Generator[tuple[T, R], None, None]:
    """Yield each item with the work's result for it, as they come.

    `work` is given some items at a time, in other processes too where the system can fork (Linux)
    and there are enough for it to pay; it must not rely on what it changes. `weigh` tells how long
    an item takes, roughly, beside the others. An exception of the work ends the iteration; so does
    closing it, and then no other process works any more.
    """
    workers = cores() if workers is None else workers
    turn = _turn() if workers > 1 and len(items) >= _WORTHWHILE else None
    if turn is None:
        for start in range(0, len(items), CHUNK):
            some = items[start : start + CHUNK]
            yield from zip(some, work(some), strict=True)
        return
    chunks = list(_chunks([max(1, weigh(item)) for item in items], workers))
    pile = _Pile(work, items, chunks, turn.fileno())
    with turn, _settled(), _Team.called(pile, workers - 1) as team:
        yield from team.results()


def _turn() -> IO[bytes] | None:
    """Return a file of all processes, None where the system cannot fork, or grants no file."""
    from tempfile import TemporaryFile  # noqa: PLC0415 - 12 ms that only much work needs

    if os.name != "posix" or os.uname().sysname != "Linux":
        return None
    try:
        return TemporaryFile()
    except OSError:
        return None


def _chunks(weights: Sequence[int], workers: int) -> Iterator[Sequence[int]]:
    """Yield the places of what is done at once: the heaviest first, ever less towards the end."""
    left, weight = sum(weights), 0
    chunk: list[int] = []
    for place in sorted(range(len(weights)), key=weights.__getitem__, reverse=True):
        chunk.append(place)
        weight += weights[place]
        if len(chunk) == CHUNK or weight * _SHARE * workers >= left:
            yield chunk
            left -= weight
            chunk, weight = [], 0


@contextmanager
def _settled() -> Iterator[None]:
    """Keep the garbage collector off what is there: a round in a worker would copy all of it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()  # also what was frozen before: to count it takes longer than a round


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a Ctrl-C wait for the end of the block, also in processes that begin in it."""
    if current_thread() is not main_thread():  # which alone is interrupted
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        for number in came[:1]:
            signal.raise_signal(number)


@dataclass(frozen=True, slots=True)
class _Pile:
    """What is to be done, in chunks from which every process takes the next.

    Which one that is, the position in the file `turn` says. Moving it is one step for all processes
    (POSIX.1-2017, XSH 2.9.7; of Linux' memfd that is not true), and who dies holds nothing.
    """

    work: Work[Any, Any]
    items: Sequence[Any]
    chunks: Sequence[Sequence[int]]
    turn: int

    def take(self) -> int | None:
        """Return the number of a chunk that nobody has begun, None when all are."""
        number = os.lseek(self.turn, 1, os.SEEK_CUR) - 1
        return number if number < len(self.chunks) else None

    def do(self, number: int) -> list[Any]:
        """Return the results of a chunk's items."""
        return self.work(self.those(number))

    def those(self, number: int) -> list[Any]:
        """Return a chunk's items."""
        return [self.items[place] for place in self.chunks[number]]


class _Team:
    """Helpers, and the one who asks, at the same pile.

    No thread stands between them: one that waits for the interpreter would hold up both sides.
    """

    def __init__(self, pile: _Pile) -> None:
        self._pile = pile
        self._helpers: list[_Helper] = []
        self._working: dict[Any, _Helper] = {}

    @classmethod
    @contextmanager
    def called(cls, pile: _Pile, helpers: int) -> Iterator["_Team"]:
        """Call the helpers together, and let them go when the work is over, or is given up."""
        team = cls(pile)
        try:
            with _uninterrupted(), suppress(OSError):  # no memory for one more: the others do
                for _ in range(helpers):
                    team._call()
            yield team
        finally:
            with _uninterrupted():
                team._dismiss()

    def _call(self) -> None:
        helper = _Helper(self._pile)
        self._helpers.append(helper)
        self._working[helper.results] = helper

    def _dismiss(self) -> None:
        for helper in self._helpers:
            helper.stop()
        for helper in self._helpers:
            helper.clear_away()

    def results(self) -> Iterator[tuple[Any, Any]]:
        """Yield each item with its result."""
        awaited = set(range(len(self._pile.chunks)))
        while awaited:
            for number, results in self._more():
                awaited.remove(number)  # KeyError: it was done twice
                yield from zip(self._pile.those(number), results, strict=True)

    def _more(self) -> Iterable[tuple[int, list[Any]]]:
        """Return results of chunks: the helpers' that are there, else of one done here."""
        if found := self._answers(timeout_s=0):
            return found
        if (number := self._pile.take()) is not None:
            return [(number, self._pile.do(number))]
        if not self._working:
            raise AssertionError("a chunk that nobody has done")
        return self._answers(timeout_s=None)

    def _answers(self, timeout_s: float | None) -> list[tuple[int, list[Any]]]:
        """Return what the helpers have done meanwhile."""
        from multiprocessing import connection  # noqa: PLC0415 - only for much work

        found = []
        for end in connection.wait(list(self._working), timeout_s):
            answer = self._working[end].answer()
            if answer is None:
                del self._working[end]
            else:
                found.append(answer)
        return found


class _Helper:
    """A process that takes chunks while there are any; it inherits them and the work."""

    def __init__(self, pile: _Pile) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - only for much work

        context = get_context("fork")
        self.results, results = context.Pipe(duplex=False)
        with suppress(OSError, AttributeError):  # else a helper waits for the asker now and then
            fcntl.fcntl(results.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
        self._process = context.Process(target=_serve, args=(pile, results), daemon=True)
        self._process.start()
        results.close()

    def answer(self) -> tuple[int, list[Any]] | None:
        """Return a chunk's number and results, None when no more will come.

        Raises what the work raised, and EnvironmentProblem when the process is dead.
        """
        try:
            message = self.results.recv_bytes()
        except (EOFError, OSError) as error:
            raise _died() from error
        found: Any = pickle.loads(message)  # noqa: S301 - our own fork sent it
        if isinstance(found, BaseException):
            raise found
        return None if found is None else (found[0], found[1])

    def stop(self) -> None:
        """End the process, whatever it does; it holds nothing that could be lost."""
        self._process.kill()

    def clear_away(self) -> None:
        """Wait for the end of the stopped process."""
        self._process.join()
        self.results.close()


def _died() -> EnvironmentProblem:
    hint = "jalankan lagi: yang sudah jadi tidak diulang; tutup program lain bila memori habis"
    return EnvironmentProblem(Problem(None, "sebuah proses pembantu mati", hint))


def _serve(pile: _Pile, results: "Connection") -> None:
    """Do what nobody has begun, in a helper's process; leave Ctrl-C to the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_asker, daemon=True).start()
    while (number := pile.take()) is not None:
        try:
            message = pickle.dumps((number, pile.do(number)))
        except BaseException as error:  # noqa: BLE001 - raised again by who asked
            results.send_bytes(pickle.dumps(_sendable(error)))
            return
        results.send_bytes(message)
    results.send_bytes(pickle.dumps(None))


def _sendable(error: BaseException) -> BaseException:
    """Return the error, or one that tells the same where it would not arrive as it is."""
    place = format_exc()
    try:
        error.add_note(place)
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    except Exception:  # noqa: BLE001 - whatever its class does when it is packed or unpacked
        error = RuntimeError(format_exception_only(error)[0].strip())
        error.add_note(place)
    return error


def _end_with_the_asker() -> None:
    """End this helper when the process that asked is gone, and with it the locks that it holds."""
    from multiprocessing import parent_process  # noqa: PLC0415 - only in helpers

    asker = parent_process()
    if asker is None:
        raise AssertionError("a helper that nobody asked")
    asker.join()
    os._exit(1)
