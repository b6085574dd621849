"""Work shared out to processes: the same results, in order, whatever happens in one of them."""

import os
from collections.abc import Callable
from multiprocessing import active_children
from typing import Any

import pytest

from pipeline import batch
from pipeline.problem import EnvironmentProblem

MANY = 1000


def double(number: int) -> int:
    return 2 * number


def who(_: int) -> int:
    return os.getpid()


class Fails:
    """A work that cannot do one item."""

    def __init__(self, item: int) -> None:
        self.item = item

    def __call__(self, number: int) -> int:
        if number == self.item:
            raise ValueError(f"no {number}")
        return number


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, MANY])
def test_results_are_those_of_a_serial_run(workers: int, count: int) -> None:
    items = list(range(count))
    assert list(batch.ordered(double, items, workers)) == [2 * item for item in items]


def test_many_items_are_done_by_others_and_few_by_ourselves() -> None:
    others = set(batch.ordered(who, range(MANY), 3)) - {os.getpid()}
    assert 1 <= len(others) <= 2
    assert set(batch.ordered(who, range(10), 2)) == {os.getpid()}


def test_a_work_need_not_be_picklable() -> None:
    secret: Callable[[int], int] = lambda number: number + 1  # noqa: E731 - has no importable name
    assert list(batch.ordered(secret, range(MANY), 2)) == list(range(1, MANY + 1))


def test_an_exception_ends_the_iteration_and_leaves_no_process() -> None:
    results = batch.ordered(Fails(700), range(MANY), 2)
    with pytest.raises(ValueError, match="no 700"):
        list(results)
    assert active_children() == []


def test_stopping_early_ends_the_processes() -> None:
    results = batch.ordered(double, range(MANY), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert active_children() == []


def test_the_one_who_asks_works_too() -> None:
    """A slow helper holds nobody up for longer than a chunk of its own takes."""
    asked = os.getpid()
    found = list(batch.ordered(who, range(100 * batch.CHUNK), 2))
    assert found.count(asked) > 0
    assert len(set(found)) == 2


def test_the_window_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many items there are, only a few chunks are on their way at once."""
    asked: list[slice] = []
    own: list[int] = []
    ask = batch._Helper.ask

    def counted(self, number, chunk):
        asked.append(chunk)
        ask(self, number, chunk)

    monkeypatch.setattr(batch._Helper, "ask", counted)
    results = batch.ordered(lambda item: own.append(item) or item, range(100 * batch.CHUNK), 2)
    assert next(results) == 0
    assert 2 < len(asked) <= 40
    assert len(own) <= 40 * batch.CHUNK  # what helpers do is noted in their own memory
    assert list(results) == list(range(1, 100 * batch.CHUNK))


class Dies:
    """A work that ends its process, unless that is the one which asks."""

    def __init__(self) -> None:
        self.asker = os.getpid()

    def __call__(self, number: int) -> int:
        if os.getpid() != self.asker:
            os._exit(1)
        return number


def test_a_helper_that_dies_is_told_and_leaves_no_process() -> None:
    with pytest.raises(EnvironmentProblem, match="proses pembantu mati"):
        list(batch.ordered(Dies(), range(MANY), 3))
    assert active_children() == []


class Large:
    """A work whose results fill any pipe."""

    def __call__(self, number: int) -> bytes:
        return number.to_bytes(2, "big") * 50_000


def test_large_results_come_whole_and_in_order() -> None:
    results = batch.ordered(Large(), range(MANY), 3)
    for number, result in zip(range(MANY), results, strict=True):
        assert result == number.to_bytes(2, "big") * 50_000


def test_an_error_tells_where_in_the_helper_it_was_raised() -> None:
    asker = os.getpid()

    def fails(number: int) -> int:
        if os.getpid() != asker:
            raise ValueError(f"no {number}")
        return number

    with pytest.raises(ValueError, match="no ") as caught:
        list(batch.ordered(fails, range(MANY), 2))
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
    asker = os.getpid()

    def elsewhere(number: int) -> object:
        return number if os.getpid() == asker else work(number)

    with pytest.raises(Exception, match=told) as caught:
        list(batch.ordered(elsewhere, range(MANY), 2))
    assert not isinstance(caught.value, EnvironmentProblem)
    assert work.__name__ in "".join(caught.value.__notes__)
    assert active_children() == []


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
