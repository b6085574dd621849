"""Work shared out to all cores: values in, results out, in order, with a window that stays small.

The results are those of a serial run, whatever the number of workers.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 50
"""Items sent to a worker at once: enough to make the sending cheap."""
_WORTHWHILE = 200
"""Items below which a pool costs more than it saves."""
_AHEAD = 3

_work: Callable[[Any], Any] | None = None


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
    with _pool(work, workers) as pool:
        try:
            yield from _results(pool, items, workers)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(work: Callable[[Any], Any], workers: int) -> ProcessPoolExecutor:
    """Return a pool whose processes inherit the work where the system can fork."""
    method = "fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
    return ProcessPoolExecutor(
        workers, mp_context=get_context(method), initializer=_take_up, initargs=(work,)
    )


def _results(pool: ProcessPoolExecutor, items: Sequence[Any], workers: int) -> Iterator[Any]:
    chunks = _chunks(items)
    waiting: deque[Future[list[Any]]] = deque()
    for chunk in islice(chunks, workers * _AHEAD):
        waiting.append(pool.submit(_do, chunk))
    while waiting:
        results = waiting.popleft().result()
        waiting.extend(pool.submit(_do, chunk) for chunk in islice(chunks, 1))
        yield from results


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _take_up(work: Callable[[Any], Any]) -> None:
    """Remember the work in a worker's process; leave Ctrl-C to the process that asked."""
    import signal  # noqa: PLC0415 - only in workers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _work  # noqa: PLW0603 - a worker does one work in its life
    _work = work


def _do(chunk: list[Any]) -> list[Any]:
    if _work is None:
        raise AssertionError("a worker without its work")
    return [_work(item) for item in chunk]
