"""Work shared out to all cores: values in, results out, in order, with a window that stays small.

The process that asks works too: helpers do what lies ahead, it does what nobody has begun whenever
the next result is not there yet. The results are those of a serial run, whatever their number.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.problem import EnvironmentProblem, Problem

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 50
"""Items that are done at once, at most: enough to make the asking cheap."""
_WORTHWHILE = 200
"""Items below which a pool costs more than it saves."""
_AHEAD = 6
"""Chunks asked of each helper: enough for the while in which nobody takes results."""
_WINDOW = 3
"""Chunks that may wait to be taken, for each that is asked of helpers."""

_task: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


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
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - only for much work

    helpers = workers - 1
    with _settled(), _pool(work, items, helpers) as pool:
        try:
            for results in _results(work, items, pool, helpers):
                yield from results
        except BrokenProcessPool as error:
            hint = (
                "jalankan lagi: yang sudah jadi tidak diulang; tutup program lain bila memori habis"
            )
            raise EnvironmentProblem(Problem(None, "sebuah proses pembantu mati", hint)) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(work: Callable[[Any], Any], items: Sequence[Any], helpers: int) -> "ProcessPoolExecutor":
    """Return a pool whose processes inherit work and items where the system can fork."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for much work
    from multiprocessing import get_context  # noqa: PLC0415 - only for much work

    method = "fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
    return ProcessPoolExecutor(
        helpers, mp_context=get_context(method), initializer=_take_up, initargs=(work, items)
    )


@contextmanager
def _settled() -> Iterator[None]:
    """Keep the garbage collector off what is there: a round in a worker would copy all of it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _results(
    work: Callable[[Any], Any], items: Sequence[Any], pool: "ProcessPoolExecutor", helpers: int
) -> Iterator[list[Any]]:
    """Yield the results of a chunk after the other."""
    chunks = _chunks(len(items), helpers + 1)
    waiting: deque[Future[list[Any]] | list[Any]] = deque()
    while True:
        asked = sum(not isinstance(each, list) and not each.done() for each in waiting)
        waiting.extend(
            pool.submit(_do, chunk) for chunk in islice(chunks, helpers * _AHEAD - asked)
        )
        if not waiting:
            return
        first = waiting[0]
        if isinstance(first, list) or first.done():
            waiting.popleft()
            yield first if isinstance(first, list) else first.result()
        elif len(waiting) < helpers * _AHEAD * _WINDOW and (chunk := next(chunks, None)):
            waiting.append([work(item) for item in items[chunk]])
        else:
            first.result()


def _chunks(count: int, workers: int) -> Iterator[slice]:
    """Yield what is done at once, ever less towards the end, so that all end together."""
    start = 0
    while start < count:
        size = min(CHUNK, 1 + (count - start) // (2 * workers))
        yield slice(start, start + size)
        start += size


def _take_up(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """Remember the work in a worker's process; leave Ctrl-C to the process that asked."""
    import signal  # noqa: PLC0415 - only in workers
    from threading import Thread  # noqa: PLC0415 - only in workers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_asker, daemon=True).start()
    global _task  # noqa: PLW0603 - a worker does one work in its life
    _task = work, items


def _end_with_the_asker() -> None:
    """End this worker when the process that asked is gone, and with it the locks that it holds."""
    from multiprocessing import parent_process  # noqa: PLC0415 - only in workers

    asker = parent_process()
    if asker is None:
        raise AssertionError("a worker that nobody asked")
    asker.join()
    os._exit(1)


def _do(chunk: slice) -> list[Any]:
    if _task is None:
        raise AssertionError("a worker without its work")
    work, items = _task
    return [work(item) for item in items[chunk]]
