"""Work shared out to processes: the same results, in order, whatever happens in one of them."""

import fcntl
import os
import random
import runpy
import time
from collections.abc import Callable
from multiprocessing import Event, active_children
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
    asker, begun = os.getpid(), Event()

    def done(number: int) -> Any:
        if os.getpid() == asker:
            assert begun.wait(60)
            return here(number)
        begun.set()
        return work(number)

    return each(done)


def who() -> batch.Work[int, int]:
    """A work that tells who did it."""
    return elsewhere(lambda _: os.getpid(), lambda _: os.getpid())


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, MANY])
def test_results_are_those_of_a_serial_run(workers: int, count: int) -> None:
    items = list(range(count))
    assert list(batch.ordered(double, items, workers)) == [2 * item for item in items]


def test_many_items_are_done_by_others_and_few_by_ourselves() -> None:
    others = set(batch.ordered(who(), range(MANY), 3)) - {os.getpid()}
    assert 1 <= len(others) <= 2
    assert set(batch.ordered(each(lambda _: os.getpid()), range(10), 2)) == {os.getpid()}


def test_an_exception_ends_the_iteration_and_leaves_no_process() -> None:
    results = batch.ordered(all_but(700), range(MANY), 2)
    with pytest.raises(ValueError, match="no 700"):
        list(results)
    assert active_children() == []


def test_stopping_early_ends_the_processes() -> None:
    results = batch.ordered(double, range(MANY), 2)
    assert next(results) == 0
    results.close()
    assert active_children() == []


def test_the_one_who_asks_works_too() -> None:
    """A slow helper holds nobody up for longer than a chunk of its own takes."""
    asked = os.getpid()
    slow = elsewhere(lambda _: time.sleep(0.002), lambda _: asked)
    found = list(batch.ordered(slow, range(10 * batch.CHUNK), 2))
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


def test_weights_change_nothing_of_the_results() -> None:
    weigh = random.Random(2).sample(range(MANY), MANY).__getitem__
    results = list(batch.ordered(double, range(MANY), 3, weigh))
    assert results == [2 * item for item in range(MANY)]


def test_a_helper_that_dies_is_told_and_leaves_no_process() -> None:
    with pytest.raises(EnvironmentProblem, match="proses pembantu mati"):
        list(batch.ordered(elsewhere(lambda _: os._exit(1)), range(MANY), 3))
    assert active_children() == []


def test_large_results_come_whole_and_in_order() -> None:
    def large(number: int) -> bytes:
        return number.to_bytes(2, "big") * 50_000

    results = batch.ordered(each(large), range(MANY), 3)
    for number, result in zip(range(MANY), results, strict=True):
        assert result == large(number)


def test_what_the_machine_refuses_a_helper_is_told_as_here() -> None:
    refused = EnvironmentProblem(Problem(Place("output"), "disk penuh", "kosongkan"))

    def work(_: int) -> int:
        raise refused

    with pytest.raises(EnvironmentProblem) as caught:
        list(batch.ordered(elsewhere(work), range(MANY), 2))
    assert caught.value.problems == refused.problems


def test_an_error_tells_where_in_the_helper_it_was_raised() -> None:
    def fails(number: int) -> int:
        raise ValueError(f"no {number}")

    with pytest.raises(ValueError, match="no ") as caught:
        list(batch.ordered(elsewhere(fails), range(MANY), 2))
    assert "in fails" in "".join(caught.value.__notes__)


class Stubborn(Exception):  # noqa: N818 - what it is, not what it is called
    """An error that no other process can be sent: it cannot be unpacked with what it holds."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{reason} {code}")


def raises_stubbornly(_: int) -> int:
    raise Stubborn(7, "no")


def raises_what_cannot_be_packed(_: int) -> int:
    raise ValueError(lambda: 7)


def returns_what_cannot_be_packed(_: int) -> Callable[[], int]:
    return lambda: 7


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (raises_stubbornly, "Stubborn: no 7"),
        (raises_what_cannot_be_packed, "ValueError: <function"),
        (returns_what_cannot_be_packed, "lambda"),
    ],
)
def test_what_cannot_be_sent_is_told_for_what_it_is_and_not_as_a_death(
    work: Callable[[int], int], told: str
) -> None:
    """Else a bug would be taken for a lack of memory, and tried again without end."""
    with pytest.raises(Exception, match=told) as caught:
        list(batch.ordered(elsewhere(work), range(MANY), 2))
    assert not isinstance(caught.value, EnvironmentProblem)
    assert work.__name__ in "".join(caught.value.__notes__)
    assert active_children() == []


def test_a_system_that_cannot_share_work_out_gets_it_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")
    who_did_it = each(lambda _: os.getpid())
    assert list(batch.ordered(who_did_it, range(MANY), 2)) == [os.getpid()] * MANY


def test_a_system_whose_pipes_have_one_size_only_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(fcntl, "F_SETPIPE_SZ")
    other = runpy.run_path(batch.__file__)
    assert list(other["ordered"](double, range(MANY), 2)) == [2 * item for item in range(MANY)]


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
    assert list(batch.ordered(double, range(MANY), 4)) == [2 * item for item in range(MANY)]
    assert len(called) == granted
    assert active_children() == []
