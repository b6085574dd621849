"""How far the office's evidence has come: the action plan times the papers that stand.

Pure, and stored nowhere: a status follows from what there is on a given day, so it cannot lie.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique

from pipeline.action_plan import COLLECTED, Bukti, RencanaAksi, Row
from pipeline.indonesian import PartialDate


@unique
class State(StrEnum):
    """How far a piece of evidence has come, the lowest first."""

    BELUM = "belum"
    DRAF = "draf"
    SIAP = "siap"
    DITERIMA = "diterima"

    @property
    def rank(self) -> int:
        """The place in the order of states."""
        return list(State).index(self)

    @property
    def reached(self) -> bool:
        """Whether as much can be shown of it as the program can see yet."""
        return self.rank >= GOAL.rank


GOAL = State.SIAP
"""What counts as done: as long as no signed paper can be read, that it may be signed; or more."""
NO_EVIDENCE = "tanpa-bukti"
"""What an indikator is of which the plan asks no evidence: never complete, in no percentage."""

LATE = "terlambat"
LAPSED = "tidak-berlaku"
MARKS = ("usang", "disunting", "rusak", LAPSED, LATE)
"""The marks beside a state, in the order in which they are shown."""
_UNITS = {"bulanan": "bulan", "triwulanan": "triwulan"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that fills slots: its file, empty where none stands; its state and marks.

    `month` is the one that it is evidence of, for slots that want a paper each period; `day` that
    which it bears; after `until` it is evidence of nothing any more.
    """

    id: str
    slots: tuple[str, ...]
    state: State
    file: str = ""
    marks: tuple[str, ...] = ()
    month: int | None = None
    day: PartialDate | None = None
    until: date | None = None

    def on(self, day: date) -> "Paper":
        """Return the paper as it counts on the day."""
        if self.until is None or day <= self.until:
            return self
        return replace(self, state=State.BELUM, marks=(*self.marks, LAPSED))


@dataclass(frozen=True, slots=True)
class SlotStatus:
    """A slot's state, the lowest of its parts: `done` of `parts` papers or periods have the goal.

    `papers` are those that stand, `awaited` those that a record makes and that do not.
    """

    item: Bukti
    state: State
    marks: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    done: int = 0
    parts: int = 0
    awaited: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the papers that stand."""
        return tuple(paper.file for paper in self.papers)

    @property
    def unit(self) -> str:
        """What its parts are called."""
        return _UNITS.get(self.item.periode or "", "berkas")

    @property
    def late(self) -> bool:
        """Whether its target month is over and it has not the goal."""
        return LATE in self.marks


@dataclass(frozen=True, slots=True)
class RowStatus:
    """An indikator's row of the plan and its slots."""

    row: Row
    slots: tuple[SlotStatus, ...]

    @property
    def state(self) -> State | None:
        """The lowest state of its slots; None without any."""
        return lowest(slot.state for slot in self.slots) if self.slots else None

    @property
    def late(self) -> bool:
        """Whether one of its slots is late."""
        return any(slot.late for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many slots have which state, and how many are late."""

    states: Mapping[State, int]
    late: int

    @classmethod
    def of(cls, slots: Iterable[SlotStatus]) -> "Tally":
        """Count the slots."""
        listed = list(slots)
        count = Counter(slot.state for slot in listed)
        states = {state: count[state] for state in State}
        return cls(states, sum(slot.late for slot in listed))

    @property
    def whole(self) -> int:
        """How many slots there are."""
        return sum(self.states.values())

    @property
    def done(self) -> int:
        """How many have the goal, or more."""
        return sum(count for state, count in self.states.items() if state.reached)

    @property
    def percent(self) -> float | None:
        """The share that has the goal, rounded down to a tenth: 100 only when all have it.

        None of no slots.
        """
        return self.done * 1000 // self.whole / 10 if self.whole else None


@dataclass(frozen=True, slots=True)
class Status:
    """The status of the office's plan, or of a part of it, on a day."""

    day: date
    year: int
    rows: Sequence[RowStatus]

    @property
    def slots(self) -> list[SlotStatus]:
        """All slots in the plan's order."""
        return [slot for row in self.rows for slot in row.slots]

    @property
    def complete(self) -> bool:
        """Whether every slot has the goal, and there are some."""
        slots = self.slots
        return bool(slots) and all(slot.state.reached for slot in slots)

    def areas(self) -> Iterator[tuple[RowStatus, Sequence[RowStatus]]]:
        """Yield the rows of each komponen, with the first of them."""
        by_area: dict[str, list[RowStatus]] = {}
        for row in self.rows:
            by_area.setdefault(row.row.komponen.id, []).append(row)
        yield from ((rows[0], rows) for rows in by_area.values())


def lowest(states: Iterable[State]) -> State:
    """Return the lowest of some states; of none, that there is nothing."""
    return min(states, key=lambda state: state.rank, default=State.BELUM)


def count_text(slot: SlotStatus) -> str:
    """Return `3 dari 8 bulan siap` of a slot with several parts; nothing of one with a single."""
    single = slot.parts == 1 and slot.item.periode is None
    goal = State.DITERIMA if {*slot.item.sorts} == {COLLECTED} else GOAL
    return "" if single else f"{slot.done} dari {slot.parts} {slot.unit} {goal}"


def status(plan: RencanaAksi, papers: Iterable[Paper], year: int, day: date) -> Status:
    """Return the status of the plan of that year on the day, from all papers there are or lack."""
    by_slot: dict[str, list[Paper]] = {}
    for paper in (each.on(day) for each in papers):
        for slot in paper.slots:
            by_slot.setdefault(slot, []).append(paper)
    return Status(
        day,
        year,
        [
            RowStatus(
                row,
                tuple(
                    _slot(item, by_slot.get(item.id, ()), row.indikator.bulan, (year, day))
                    for item in row.indikator.bukti
                ),
            )
            for row in plan.rows
        ],
    )


def _slot(
    item: Bukti, papers: Sequence[Paper], due: int | None, when: tuple[int, date]
) -> SlotStatus:
    """Return a slot's status; `due` is its target month, `when` the plan's year and today."""
    parts = _parts(item, papers, due)
    states = [state for _, state in parts]
    late = any(month and not state.reached and _over(month, *when) for month, state in parts)
    marks = {mark for paper in papers for mark in paper.marks} | ({LATE} if late else set())
    return SlotStatus(
        item,
        lowest(states),
        tuple(mark for mark in MARKS if mark in marks),
        tuple(paper for paper in papers if paper.file),
        sum(state.reached for state in states),
        len(states),
        tuple(paper.id for paper in papers if not paper.file),
    )


Part = tuple[int | None, State]
"""What counts in a slot, with the month in which it is due: a paper, or a period's papers."""

PERIODS = {"bulanan": 1, "triwulanan": 3}
"""How many months a period has."""


def _parts(item: Bukti, papers: Sequence[Paper], due: int | None) -> list[Part]:
    if item.periode is None:
        if received := _received(papers):
            return [(due, received)]
        return [(due, paper.state) for paper in papers] or [(due, State.BELUM)]
    length = PERIODS[item.periode]
    ends = (month for month in range(length, 13, length) if month >= (due or 1))
    return [
        (end if due else None, _of_period([p for p in papers if _within(p.month, end, length)]))
        for end in ends
    ]


def _of_period(papers: Sequence[Paper]) -> State:
    return _received(papers) or lowest(paper.state for paper in papers)


def _received(papers: Sequence[Paper]) -> State | None:
    """Return the state of what was received, which stands for whatever else there is or lacks."""
    states = [paper.state for paper in papers if paper.state.rank >= State.DITERIMA.rank]
    return max(states, key=lambda state: state.rank, default=None)


def _within(month: int | None, end: int, length: int) -> bool:
    return month is not None and end - length < month <= end


def _over(month: int, year: int, day: date) -> bool:
    return PartialDate(year, month).latest < day
