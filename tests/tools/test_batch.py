"""Work shared out to processes: the same results, whatever happens in one of them."""

import fcntl
import gc
import os
import random
import runpy
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from mmap import mmap
from multiprocessing import active_children
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline import batch
from pipeline.problem import EnvironmentProblem, Place, Problem

MANY = 1000


def each(work: Callable[[int], Any]) -> batch.Work[int, Any]:
    """A work that does its items one by one."""
    return lambda items: [work(item) for item in items]


double = each(lambda number: 2 * number)


def all_but(item: int) -> batch.Work[int, int]:
    """A work that cannot do one item."""

    def work(number: int) -> int:
        if number == item:
            raise ValueError(f"no {number}")
        return number

    return each(work)


def elsewhere(work: Callable[[int], Any], here: Callable[[int], Any] = int) -> batch.Work[int, Any]:
    """A work that is done so in helpers only; who asks does nothing before one has begun."""
    asker, begun = os.getpid(), mmap(-1, 1)

    def done(number: int) -> Any:
        if os.getpid() != asker:
            begun[0] = 1
            return work(number)
        for _ in range(60_000):
            if begun[0]:
                return here(number)
            time.sleep(0.001)
        raise AssertionError("no helper has begun")

    return each(done)


def who() -> batch.Work[int, int]:
    """A work that tells who did it."""
    return elsewhere(lambda _: os.getpid(), lambda _: os.getpid())


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, MANY])
def test_results_are_those_of_a_serial_run(workers: int, count: int) -> None:
    found = list(batch.results(double, range(count), workers))
    assert sorted(found) == [(item, 2 * item) for item in range(count)]


def test_many_items_are_done_by_others_and_few_by_ourselves() -> None:
    others = {pid for _, pid in batch.results(who(), range(MANY), 3)} - {os.getpid()}
    assert 1 <= len(others) <= 2
    few = batch.results(each(lambda _: os.getpid()), range(10), 2)
    assert {pid for _, pid in few} == {os.getpid()}


def test_every_item_is_done_once(tmp_path: Path) -> None:
    """Also where many take their next chunk at the same moment."""
    log = os.open(tmp_path / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    noted = each(lambda number: os.write(log, b"%d\n" % number))
    assert (
        len(list(batch.results(noted, range(MANY), 8, lambda number: 2 ** (30 - number)))) == MANY
    )
    os.close(log)
    done = (tmp_path / "log").read_text().split()
    assert sorted(map(int, done)) == list(range(MANY))


def test_no_two_processes_take_the_same() -> None:
    """It depends on the system: from a file that lives in memory only Linux gives some twice."""
    turn = batch._turn()
    assert turn
    pile = batch._Pile(double, (), range(100_000), turn.fileno())
    taken = mmap(-1, len(pile.chunks))
    start, children = time.monotonic() + 0.1, []
    for _ in range(2):
        if child := os.fork():
            children.append(child)
            continue
        time.sleep(max(0, start - time.monotonic()))
        while (number := pile.take()) is not None:
            taken[number] += 1
        os._exit(0)
    for child in children:
        os.waitpid(child, 0)
    turn.close()
    assert taken[:] == b"\1" * len(pile.chunks)


def test_what_comes_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch._Pile, "take", lambda _: 0)
    with pytest.raises(KeyError):
        list(batch.results(double, range(MANY), 2))


def test_an_exception_ends_the_iteration_and_leaves_no_process() -> None:
    results = batch.results(all_but(700), range(MANY), 2)
    with pytest.raises(ValueError, match="no 700"):
        list(results)
    assert active_children() == []


def stops_early(work: batch.Work[int, Any]) -> None:
    results = batch.results(work, range(MANY), 3)
    next(results)
    results.close()


def deaf(_: int) -> None:
    """A helper that does not end when it is asked to."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)


def halted(_: int) -> None:
    """A helper that somebody has stopped."""
    os.kill(os.getpid(), signal.SIGSTOP)


@pytest.mark.parametrize("work", [deaf, halted])
def test_stopping_early_ends_the_processes(work: Callable[[int], Any]) -> None:
    stops_early(elsewhere(work))
    assert active_children() == []


@pytest.mark.parametrize("moment", ["calling", "stopping"])
def test_an_interrupt_leaves_no_process(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is being done when Ctrl-C comes; a helper would go on writing."""
    helper, stop = batch._Helper, batch._Helper.stop

    def called(pile: batch._Pile) -> batch._Helper:
        made = helper(pile)
        signal.raise_signal(signal.SIGINT)
        return made

    def stopped(which: batch._Helper) -> None:
        signal.raise_signal(signal.SIGINT)
        stop(which)

    if moment == "calling":
        monkeypatch.setattr(batch, "_Helper", called)
    else:
        monkeypatch.setattr(helper, "stop", stopped)
    with pytest.raises(KeyboardInterrupt):
        stops_early(elsewhere(lambda _: time.sleep(60)))
    assert active_children() == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_in_a_thread_it_does_the_same() -> None:
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(lambda: list(batch.results(double, range(MANY), 2))).result()
    assert sorted(found) == [(item, 2 * item) for item in range(MANY)]


def test_the_collector_sees_everything_again_afterwards() -> None:
    results = batch.results(double, range(MANY), 2)
    next(results)
    assert gc.get_freeze_count() > 0
    results.close()
    assert gc.get_freeze_count() == 0


def test_the_one_who_asks_works_too() -> None:
    """A slow helper holds nobody up for longer than a chunk of its own takes."""
    slow = elsewhere(lambda _: time.sleep(0.002), lambda number: number)
    found = [result for _, result in batch.results(slow, range(10 * batch.CHUNK), 2)]
    assert 1 <= found.count(None) <= 2 * batch.CHUNK


@pytest.mark.parametrize("workers", [2, 3])
@pytest.mark.parametrize("whole", [1, 177, 10 * batch.CHUNK])
def test_chunks_hold_every_item_once_and_end_small(whole: int, workers: int) -> None:
    chunks = list(batch._chunks([1] * whole, workers))
    assert [place for chunk in chunks for place in chunk] == list(range(whole))
    sizes = [*map(len, chunks)]
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes) <= batch.CHUNK
    assert sizes[-1] == 1


def test_what_is_heavy_is_begun_first_and_by_itself() -> None:
    """Whoever began it last would be waited for."""
    weights = [1] * 400 + [20] * 20 + [1000]
    random.Random(1).shuffle(weights)
    chunks = list(batch._chunks(weights, 2))
    assert sorted(place for chunk in chunks for place in chunk) == list(range(len(weights)))
    assert [weights[place] for place in chunks[0]] == [1000]
    heavy = [place for chunk in chunks for place in chunk][1:21]
    assert heavy == [place for place, weight in enumerate(weights) if weight == 20]
    loads = [sum(weights[place] for place in chunk) for chunk in chunks]
    left = [sum(loads[at:]) for at in range(len(loads))]
    for chunk, load, rest in zip(chunks, loads, left, strict=True):
        lightest = weights[chunk[-1]]
        assert load - lightest < rest / 4 or len(chunk) == 1


@pytest.mark.parametrize("weight", [0, 1, 10**9])
def test_weights_change_nothing_of_the_results(weight: int) -> None:
    weights = [weight, *random.Random(2).sample(range(MANY), MANY - 1)]
    found = list(batch.results(double, range(MANY), 3, weights.__getitem__))
    assert sorted(found) == [(item, 2 * item) for item in range(MANY)]


@pytest.mark.parametrize("code", [0, 1])
def test_a_helper_that_dies_is_told_and_leaves_no_process(code: int) -> None:
    with pytest.raises(EnvironmentProblem, match="proses pembantu mati"):
        list(batch.results(elsewhere(lambda _: os._exit(code)), range(MANY), 3))
    assert active_children() == []


def test_large_results_come_whole() -> None:
    def large(number: int) -> bytes:
        return number.to_bytes(2, "big") * 50_000

    come = set()
    for number, result in batch.results(each(large), range(MANY), 3):
        assert result == large(number)
        come.add(number)
    assert len(come) == MANY


def test_work_that_ends_the_process_ends_it_wherever_it_is_done() -> None:
    with pytest.raises(SystemExit, match="enough"):
        list(batch.results(elsewhere(lambda _: sys.exit("enough")), range(MANY), 2))


def test_what_the_machine_refuses_a_helper_is_told_as_here() -> None:
    refused = EnvironmentProblem(Problem(Place("output"), "disk penuh", "kosongkan"))

    def work(_: int) -> int:
        raise refused

    with pytest.raises(EnvironmentProblem) as caught:
        list(batch.results(elsewhere(work), range(MANY), 2))
    assert caught.value.problems == refused.problems


def test_an_error_tells_where_in_the_helper_it_was_raised() -> None:
    def fails(number: int) -> int:
        raise ValueError(f"no {number}")

    with pytest.raises(ValueError, match="no ") as caught:
        list(batch.results(elsewhere(fails), range(MANY), 2))
    assert "in fails" in "".join(caught.value.__notes__)


class StubbornError(Exception):
    """An error that no other process can be sent: it cannot be unpacked with what it holds."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{reason} {code}")


def raises_stubbornly(_: int) -> int:
    raise StubbornError(7, "no")


def raises_what_cannot_be_packed(_: int) -> int:
    raise ValueError(lambda: 7)


def returns_what_cannot_be_packed(_: int) -> Callable[[], int]:
    return lambda: 7


@dataclass(frozen=True)
class FrozenError(Exception):
    """An error to which nothing can be added."""

    code: int


def raises_what_cannot_be_noted(_: int) -> int:
    raise FrozenError(7)


class MuteError(Exception):
    """An error that cannot be told, nor packed."""

    def __init__(self, reason: Any) -> None:
        self.reason = reason

    def __str__(self) -> str:
        raise RuntimeError


def raises_what_cannot_be_told(_: int) -> int:
    raise MuteError(lambda: 7)


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (raises_stubbornly, "StubbornError: no 7"),
        (raises_what_cannot_be_noted, "FrozenError"),
        (raises_what_cannot_be_told, "MuteError"),
        (raises_what_cannot_be_packed, "ValueError: <function"),
        (returns_what_cannot_be_packed, "lambda"),
    ],
)
def test_what_cannot_be_sent_is_told_for_what_it_is_and_not_as_a_death(
    work: Callable[[int], int], told: str
) -> None:
    """Else a bug would be taken for a lack of memory, and tried again without end."""
    with pytest.raises(Exception, match=told) as caught:
        list(batch.results(elsewhere(work), range(MANY), 2))
    assert not isinstance(caught.value, EnvironmentProblem)
    assert work.__name__ in "".join(caught.value.__notes__)
    assert active_children() == []


@pytest.mark.parametrize("lacks", ["fork", "file"])
def test_a_system_that_cannot_share_work_out_gets_it_done(
    lacks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lacks == "file":
        monkeypatch.setattr(tempfile, "TemporaryFile", refuses)
    else:
        monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(sysname="Darwin"))
    found = list(batch.results(each(lambda _: os.getpid()), range(MANY), 2))
    assert found == [(item, os.getpid()) for item in range(MANY)]


def refuses(*_: Any) -> Any:
    raise OSError("no room")


def test_a_system_whose_pipes_have_one_size_only_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(fcntl, "F_SETPIPE_SZ")
    other = runpy.run_path(batch.__file__)
    assert len(list(other["results"](double, range(MANY), 2))) == MANY


@pytest.mark.parametrize("granted", [0, 1])
def test_a_system_that_grants_fewer_processes_gets_the_same_done(
    granted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    helper = batch._Helper

    def scarce(*matter: Any) -> batch._Helper:
        if len(called) == granted:
            raise BlockingIOError("no process")
        called.append(matter)
        return helper(*matter)

    monkeypatch.setattr(batch, "_Helper", scarce)
    found = list(batch.results(double, range(MANY), 4))
    assert sorted(found) == [(item, 2 * item) for item in range(MANY)]
    assert len(called) == granted
    assert active_children() == []
