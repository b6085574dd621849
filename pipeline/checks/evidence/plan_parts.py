"""The parts of the plan as texts call them, and how many pieces of evidence they had on a day.

The states of days are those that checklists caught, and today's.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pipeline.action_plan import RencanaAksi
from pipeline.checks.view import View

if TYPE_CHECKING:
    from pipeline.kinds.checklist.record import Record as Checklist

_AREA = r"(?:(?:komponen|area(?:\s+perubahan)?)\s+)"
_LIST = r"(?:[\dA-Z]{1,4}(?:,\s*dan|,|\s+dan)\s+)*"
"""What stands before a number that is the last of several: `Pokja I, II, dan III`."""


class Item(NamedTuple):
    """A piece of evidence on a day: its indikator, the month in which it is due."""

    indicator: str
    due: int | None
    there: bool


class Part(NamedTuple):
    """A part of the plan, and what a text calls it."""

    name: str
    called: re.Pattern[str]
    indicators: frozenset[str]


class Tally(NamedTuple):
    """So many pieces of evidence were there, of so many."""

    there: int
    whole: int


def state_on(view: View, day: date) -> tuple[Item, ...]:
    """Return the evidence of a day, by its checklist; nothing of a day that nobody caught."""
    checklists: Iterator[tuple[str, Checklist]] = view.of_kind("checklist")
    for _, record in checklists:
        if record.per == day:
            return tuple(
                Item(each.id, each.bulan, record.is_there(item))
                for area in record.komponen
                for each in area.indikator
                for item in each.bukti
            )
    if day != view.today:
        return ()
    return tuple(
        Item(row.row.indikator.id, row.row.indikator.bulan, slot.reached)
        for row in view.status_on(day).rows
        for slot in row.slots
    )


def parts_of(plan: RencanaAksi) -> Iterator[Part]:
    """Yield the komponen, subkomponen, indikator and teams of the plan."""
    teams: dict[str, set[str]] = {}
    for row in plan.rows:
        teams.setdefault(row.pokja, set()).add(row.indikator.id)
        yield Part(row.indikator.id, _id(row.indikator.id), frozenset({row.indikator.id}))
    for area in plan.komponen:
        for group in area.subkomponen:
            yield Part(group.id, _id(group.id), frozenset(each.id for each in group.indikator))
        called = rf"{_AREA}?{_words(area.nama)}|{_AREA}{_LIST}{re.escape(area.id)}"
        indicators = (each.id for group in area.subkomponen for each in group.indikator)
        yield Part(area.nama, _name(called), frozenset(indicators))
    for team, ids in teams.items():
        if team:
            first, _, last = team.rpartition(" ")
            first = _words(first).replace(r"Kelompok\s+Kerja", r"(?:Kelompok\s+Kerja|Pokja)")
            called = rf"{first}\s+{_LIST}{re.escape(last)}" if first else re.escape(last)
            yield Part(team, _name(called), frozenset(ids))


def _id(id_: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?i:indikator|subkomponen)\s+)?(?<![\w.]){re.escape(id_)}(?![\w/-]|\.\w)"
    )


def _name(called: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{called})(?!\w)", re.IGNORECASE)


def _words(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def named_in(parts: Iterable[Part], text: str) -> list[Part]:
    """Return the parts that a text names."""
    return [part for part in parts if part.called.search(text)]


def items_of(part: Part, items: Iterable[Item]) -> list[Item]:
    """Return the pieces of evidence of a part."""
    return [item for item in items if item.indicator in part.indicators]


def due_by(month: int, items: Iterable[Item]) -> Tally:
    """Count the pieces of evidence that are due by a month."""
    return tally_of(item for item in items if item.due and item.due <= month)


def tally_of(items: Iterable[Item]) -> Tally:
    """Count pieces of evidence."""
    there = [item.there for item in items]
    return Tally(sum(there), len(there))
