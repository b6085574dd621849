"""What a clerk wrote in a record, text by text with its place, and the dates that texts name."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from pipeline.facts import Facts
from pipeline.indonesian import DAYS, MONTHS, PartialDate
from pipeline.problem import Place

_MONTH = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_DATE = re.compile(
    rf"(?:\b({'|'.join(DAYS)})(?:,| tanggal|, tanggal)?\s+)?"
    rf"\b([0-9]{{1,2}})\s+({'|'.join(MONTHS)})\s+([0-9]{{4}})\b",
    re.IGNORECASE,
)


class Spot(NamedTuple):
    """A field of facts, or an item of one (`key.0`)."""

    facts: Facts
    field: str
    at: Place | None

    @property
    def place(self) -> Place | None:
        return self.facts.place(self.field) or self.at


class Passage(NamedTuple):
    """A text of a record: the field that holds it, and where it stands."""

    field: str
    text: str
    spot: Spot

    @property
    def place(self) -> Place | None:
        """The line that it stands in; looked up when asked for, since few texts are objected to."""
        return self.spot.place


def passages(facts: Facts, at: Place | None = None) -> Iterator[Passage]:
    """Yield every text in a record, in its order; also ids and other words in fields of text.

    `at`: where that stands which was written as a mere text, and has no places of its own.
    """
    for name in type(facts).model_fields:
        yield from _in(getattr(facts, name), name, Spot(facts, name, at))


def _in(value: Any, name: str, spot: Spot) -> Iterator[Passage]:
    if isinstance(value, str):
        yield Passage(name, value, spot)
    elif isinstance(value, Facts):
        yield from passages(value, spot.place)
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _in(each, name, Spot(spot.facts, f"{name}.{number}", spot.at))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _in(each, name, spot)


class Named(NamedTuple):
    """A date that a text names, with the weekday that it gives it, and where the name begins."""

    day: date
    weekday: str
    start: int


def dates(text: str) -> Iterator[Named]:
    """Yield the full dates that a text names; such as are not in the calendar are passed over."""
    for match in _DATE.finditer(text):
        weekday, day, month, year = match.groups()
        try:
            found = date(int(year), _MONTH[month.casefold()], int(day))
        except ValueError:
            continue
        yield Named(found, weekday or "", match.start())


def is_before(day: PartialDate, other: PartialDate) -> bool:
    """Tell whether one date surely lies before another, as far as both are known."""
    return day.latest < other.earliest
