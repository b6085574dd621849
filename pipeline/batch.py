"""Work shared out to all cores: values in, results out, in order.

The process that asks works too. Whoever is free takes the next chunk, the heaviest first, so that
all end together. The results are those of a serial run, whatever the number of processes.
"""

import fcntl
import gc
import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
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
_ROOM = 1 << 20
"""Bytes of results that a helper can leave behind without waiting for them to be taken."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered(
    work: Work[T, R],
    items: Sequence[T],
    workers: int | None = None,
    weigh: Callable[[T], int] = lambda _: 1,
) -> Generator[R, None, None]:
    """Yield the work's result for each item, in the items' order.

    `work` is given some items at a time, in other processes too where the system can fork (Linux)
    and there are enough for it to pay; it must not rely on what it changes. `weigh` tells how long
    an item takes, roughly, beside the others. An exception of the work ends the iteration; so does
    closing it, and then no other process works any more.
    """
    workers = cores() if workers is None else workers
    if workers < 2 or len(items) < _WORTHWHILE or not hasattr(os, "memfd_create"):
        for start in range(0, len(items), CHUNK):
            yield from work(items[start : start + CHUNK])
        return
    chunks = list(_chunks([*map(weigh, items)], workers))
    with _settled(), _pile(work, items, chunks) as pile, _Team.called(pile, workers - 1) as team:
        yield from team.results()


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
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class _Pile:
    """What is to be done, in chunks from which every process takes the next.

    Which one that is, the position of the file `turn` says: the system moves it for all at once,
    and a process that dies holds nothing.
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
        return self.work([self.items[place] for place in self.chunks[number]])


@contextmanager
def _pile(
    work: Work[Any, Any], items: Sequence[Any], chunks: Sequence[Sequence[int]]
) -> Iterator[_Pile]:
    turn = os.memfd_create("giliran", os.MFD_CLOEXEC)
    try:
        yield _Pile(work, items, chunks, turn)
    finally:
        os.close(turn)


class _Team:
    """Helpers, and the one who asks, at the same pile.

    No thread stands between them: one that waits for the interpreter would hold up both sides.
    """

    def __init__(self, pile: _Pile, helpers: int) -> None:
        self._pile = pile
        self._helpers: list[_Helper] = []
        with suppress(OSError):  # no memory for one more: there is work for those that came
            for _ in range(helpers):
                self._helpers.append(_Helper(pile))
        self._working = {helper.results: helper for helper in self._helpers}

    @classmethod
    @contextmanager
    def called(cls, pile: _Pile, helpers: int) -> Iterator["_Team"]:
        """Call the helpers together, and let them go when the work is over, or is given up."""
        team = cls(pile, helpers)
        try:
            yield team
        finally:
            for helper in team._helpers:
                helper.dismiss()

    def results(self) -> Iterator[Any]:
        """Yield a result after the other."""
        done: dict[int, Any] = {}
        for place in range(len(self._pile.items)):
            while place not in done:
                for number, results in self._more():
                    done.update(zip(self._pile.chunks[number], results, strict=True))
            yield done.pop(place)

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

        Raises what the work raised.
        """
        try:
            found = self.results.recv()
        except (EOFError, OSError) as error:
            self._process.join()
            if self._process.exitcode == 0:
                return None
            raise _died() from error
        if isinstance(found, Exception):
            raise found
        return found

    def dismiss(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self._process.terminate()
        self._process.join()
        self.results.close()


def _died() -> EnvironmentProblem:
    hint = "jalankan lagi: yang sudah jadi tidak diulang; tutup program lain bila memori habis"
    return EnvironmentProblem(Problem(None, "sebuah proses pembantu mati", hint))


def _serve(pile: _Pile, results: "Connection") -> None:
    """Do what nobody has begun, in a helper's process; leave Ctrl-C to the process that asks."""
    import signal  # noqa: PLC0415 - only in helpers
    from threading import Thread  # noqa: PLC0415 - only in helpers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_asker, daemon=True).start()
    while (number := pile.take()) is not None:
        try:
            data = pickle.dumps((number, pile.do(number)))
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
