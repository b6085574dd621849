"""The papers of the invented office are of days on which an office works."""

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import BaseModel

from pipeline import inputs
from pipeline.indonesian import PartialDate
from pipeline.registry import KINDS, kind
from tests.offices import ROOT

SPANS = {"awal", "akhir", "sampai"}
"""Where a period begins and ends: whatever day of the calendar that is."""
HOLIDAYS = {
    date(2021, month, day)
    for month, days in {
        1: (1,), 2: (12,), 3: (11,), 4: (2,), 5: (12, 13, 14, 26), 6: (1,), 7: (20,),
        8: (11, 17), 10: (20,),
    }.items()
    for day in days
}  # fmt: skip
"""Those of 2021 that are no Saturday or Sunday, after the changes made that year."""


def days(value: object, place: str) -> Iterator[tuple[date, str]]:
    """Every whole date of a record, with the names of the fields that lead to it."""
    if isinstance(value, PartialDate):
        if value.full:
            yield value.full, place
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in SPANS:
                yield from days(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from days(inner, f"{place}.{number}")


def off(found: list[tuple[date, str]]) -> list[str]:
    """The dates on which nobody works."""
    return [f"{place}: {day}" for day, place in found if day.weekday() > 4 or day in HOLIDAYS]


@pytest.fixture(scope="module")
def dates() -> list[tuple[date, str]]:
    folder, found = ROOT / "contoh/inputs", []
    for name, entry in KINDS.items():
        files = inputs.record_files(folder, name, single=entry.single, shown="").files
        for id_, file in files.items():
            found += days(inputs.record(folder, file, kind(name).Record), id_)
    return found


def test_nothing_is_dated_on_a_day_off(dates):
    assert len(dates) > 150
    assert off(dates) == []


def test_a_sunday_and_a_holiday_are_found_out():
    assert off(
        [(date(2021, 5, 16), "minggu"), (date(2021, 5, 12), "cuti"), (date(2021, 5, 17), "-")]
    ) == [
        "minggu: 2021-05-16",
        "cuti: 2021-05-12",
    ]
