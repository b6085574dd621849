"""Work shared out to all cores: values in, results out, in order, with a window that stays small.

The results are those of a serial run, whatever the number of workers.
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
"""Items that a worker does at once, at most: enough to make the asking cheap."""
_WORTHWHILE = 200
"""Items below which a pool costs more than it saves."""
_AHEAD = 6
"""Chunks for each worker that may wait: enough for the while in which nobody takes results."""

_task: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered(work: Callable[[T], R], items: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """Yield the work's result for each item, in the items' order.

    `work` runs in other processes where there are enough items for it to pay; it must not rely on
    what it changes. An exception of the work ends the iteration.
    """
    workers = cores() if workers is None else workers
    if workers < 2 or len(items) < _WORTHWHILE:
        yield from map(work, items)
        return
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - only for much work

    with _settled(), _pool(work, items, workers) as pool:
        try:
            yield from _results(pool, len(items), workers)
        except BrokenProcessPool as error:
            hint = (
                "jalankan lagi: yang sudah jadi tidak diulang; tutup program lain bila memori habis"
            )
            raise EnvironmentProblem(Problem(None, "sebuah proses pembantu mati", hint)) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(work: Callable[[Any], Any], items: Sequence[Any], workers: int) -> "ProcessPoolExecutor":
    """Return a pool whose processes inherit work and items where the system can fork."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for much work
    from multiprocessing import get_context  # noqa: PLC0415 - only for much work

    method = "fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
    return ProcessPoolExecutor(
        workers, mp_context=get_context(method), initializer=_take_up, initargs=(work, items)
    )


@contextmanager
def _settled() -> Iterator[None]:
    """Keep the garbage collector off what is there: a round in a worker would copy all of it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _results(pool: "ProcessPoolExecutor", count: int, workers: int) -> Iterator[Any]:
    chunks = _chunks(count, workers)
    waiting: deque[Future[list[Any]]] = deque()
    waiting.extend(pool.submit(_do, chunk) for chunk in islice(chunks, workers * _AHEAD))
    while waiting:
        results = waiting.popleft().result()
        waiting.extend(pool.submit(_do, chunk) for chunk in islice(chunks, 1))
        yield from results


def _chunks(count: int, workers: int) -> Iterator[slice]:
    """Yield what is done at once, ever less towards the end, so that all workers end together."""
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
