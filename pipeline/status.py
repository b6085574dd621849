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
from pipeline.signing import DIFFERENT, INCOMPLETE, MIXED, UNCONFIRMED


@unique
class State(StrEnum):
    """How far a piece of evidence has come, the lowest first."""

    BELUM = "belum"
    DRAF = "draf"
    SIAP = "siap"
    DITERIMA = "diterima"
    DITANDATANGANI = "ditandatangani"
    DIARSIPKAN = "diarsipkan"

    @property
    def rank(self) -> int:
        """The place in the order of states."""
        return list(State).index(self)


GOAL = State.DITANDATANGANI
"""What counts as done, or more; of what is made elsewhere that it was received."""
GOAL_OF_SAMPLES = State.SIAP
"""The same of an invented office, of which nothing is ever signed."""
DONE = "terpenuhi"
"""What evidence is called that has the goal."""
NO_EVIDENCE = "tanpa-bukti"
"""What an indikator is of which the plan asks no evidence: never complete, in no percentage."""

LATE = "terlambat"
LAPSED = "tidak-berlaku"
MARKS = (
    "usang", "disunting", DIFFERENT, UNCONFIRMED, MIXED, INCOMPLETE, "rusak", LAPSED, LATE,
)  # fmt: skip
"""The marks beside a state, in the order in which they are shown."""
_UNITS = {"bulanan": "bulan", "triwulanan": "triwulan"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that fills slots: its file, empty where none stands; its state and marks.

    `month` is the one that it is evidence of, for slots that want a paper each period; `day` that
    which it bears; after `until` it is evidence of nothing any more. `collected`: it was made
    elsewhere, and stands for all that its slots lack.
    """

    id: str
    slots: tuple[str, ...]
    state: State
    file: str = ""
    marks: tuple[str, ...] = ()
    month: int | None = None
    day: PartialDate | None = None
    until: date | None = None
    collected: bool = False

    def reaches(self, goal: State) -> bool:
        """Tell whether it has the goal, which for what was made elsewhere is that it came in."""
        return self.state.rank >= (State.DITERIMA if self.collected else goal).rank

    def on(self, day: date) -> "Paper":
        """Return the paper as it counts on the day."""
        if self.until is None or day <= self.until:
            return self
        return replace(self, state=State.BELUM, marks=(*self.marks, LAPSED))


@dataclass(frozen=True, slots=True)
class SlotStatus:
    """A slot's state, the lowest of its parts: `done` of `parts` papers or periods have the `goal`.

    `papers` are those that stand, `awaited` those that a record makes and that do not.
    """

    item: Bukti
    state: State
    marks: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    done: int = 0
    parts: int = 0
    awaited: tuple[str, ...] = ()
    goal: State = GOAL

    @property
    def reached(self) -> bool:
        """Whether all of it has the goal."""
        return 0 < self.parts == self.done

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
    """How many slots have which state, how many have the goal, and how many are late."""

    states: Mapping[State, int]
    late: int
    done: int

    @classmethod
    def of(cls, slots: Iterable[SlotStatus]) -> "Tally":
        """Count the slots."""
        listed = list(slots)
        count = Counter(slot.state for slot in listed)
        states = {state: count[state] for state in State}
        done = sum(slot.reached for slot in listed)
        return cls(states, sum(slot.late for slot in listed), done)

    @property
    def whole(self) -> int:
        """How many slots there are."""
        return sum(self.states.values())

    @property
    def percent(self) -> float | None:
        """The share that has the goal, rounded down to a tenth: 100 only when all have it.

        None of no slots.
        """
        return self.done * 1000 // self.whole / 10 if self.whole else None


@dataclass(frozen=True, slots=True)
class Status:
    """The status of the office's plan, or of a part of it, on a day; what counts as done."""

    day: date
    year: int
    rows: Sequence[RowStatus]
    goal: State = GOAL

    @property
    def slots(self) -> list[SlotStatus]:
        """All slots in the plan's order."""
        return [slot for row in self.rows for slot in row.slots]

    @property
    def complete(self) -> bool:
        """Whether every slot has the goal, and there are some."""
        slots = self.slots
        return bool(slots) and all(slot.reached for slot in slots)

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
    return "" if single else f"{slot.done} dari {slot.parts} {slot.unit} {slot.goal}"


def status(
    plan: RencanaAksi, papers: Iterable[Paper], year: int, day: date, goal: State = GOAL
) -> Status:
    """Return the status of the plan of that year on the day, from all papers there are or lack."""
    by_slot: dict[str, list[Paper]] = {}
    for paper in (each.on(day) for each in papers):
        for slot in paper.slots:
            by_slot.setdefault(slot, []).append(paper)
    when = When(year, day, goal)
    rows = [
        RowStatus(
            row,
            tuple(
                _slot(item, by_slot.get(item.id, ()), row.indikator.bulan, when)
                for item in row.indikator.bukti
            ),
        )
        for row in plan.rows
    ]
    return Status(day, year, rows, goal)


@dataclass(frozen=True, slots=True)
class When:
    """The plan's year, today, and what counts as done."""

    year: int
    day: date
    goal: State


def _slot(item: Bukti, papers: Sequence[Paper], due: int | None, when: When) -> SlotStatus:
    """Return a slot's status; `due` is its target month."""
    parts = _parts(item, papers, due, when.goal)
    late = any(part.month and not part.reached and _over(part.month, when) for part in parts)
    marks = {mark for paper in papers for mark in paper.marks} | ({LATE} if late else set())
    if not any(UNCONFIRMED in paper.marks for part in parts for paper in part.papers):
        marks.discard(UNCONFIRMED)
    return SlotStatus(
        item,
        lowest(part.state for part in parts),
        tuple(mark for mark in MARKS if mark in marks),
        tuple(paper for paper in papers if paper.file),
        sum(part.reached for part in parts),
        len(parts),
        tuple(paper.id for paper in papers if not paper.file),
        State.DITERIMA if {*item.sorts} == {COLLECTED} else when.goal,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What counts in a slot: a paper or a period's papers, with the month in which it is due."""

    month: int | None
    papers: tuple[Paper, ...]
    reached: bool

    @property
    def state(self) -> State:
        """The lowest state of its papers."""
        return lowest(paper.state for paper in self.papers)


PERIODS = {"bulanan": 1, "triwulanan": 3}
"""How many months a period has."""


def _parts(item: Bukti, papers: Sequence[Paper], due: int | None, goal: State) -> list[Part]:
    if item.periode is None:
        if _collected(papers):
            return [_part(due, papers, goal)]
        return [_part(due, [paper], goal) for paper in papers] or [_part(due, (), goal)]
    length = PERIODS[item.periode]
    ends = (month for month in range(length, 13, length) if month >= (due or 1))
    return [
        _part(end if due else None, [p for p in papers if _within(p.month, end, length)], goal)
        for end in ends
    ]


def _part(month: int | None, papers: Sequence[Paper], goal: State) -> Part:
    """Return what these papers are together; one made elsewhere stands for all others."""
    counting = tuple(_collected(papers) or papers)
    return Part(month, counting, bool(counting) and all(paper.reaches(goal) for paper in counting))


def _collected(papers: Sequence[Paper]) -> list[Paper]:
    """Return what of that which was made elsewhere and came in has come farthest, if any."""
    found = [p for p in papers if p.collected and p.state.rank >= State.DITERIMA.rank]
    best = max((paper.state.rank for paper in found), default=0)
    return [paper for paper in found if paper.state.rank == best]


def _within(month: int | None, end: int, length: int) -> bool:
    return month is not None and end - length < month <= end


def _over(month: int, when: When) -> bool:
    return PartialDate(when.year, month).latest < when.day
