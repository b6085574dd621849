"""Days on which an office does not work: Sundays, public holidays, joint leave (cuti bersama).

Public holidays come from the package `holidays`. Those of past years, which nobody moves any more,
stand in `libur.csv` as it gives them (tests hold the two together), since it takes a tenth of a
second to import; other years ask it. Joint leave is the office's to state: governments move it
within the year, as in 2021.
"""

import csv
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path

SATURDAY, SUNDAY = 5, 6
_TABLE = Path(__file__).with_name("libur.csv")


def why_off(day: date, joint_leave: Collection[date]) -> str:
    """Return why nobody works on the day; nothing where it is a working day, or a Saturday."""
    if holiday := _holidays(day.year).get(day):
        return f"hari libur nasional ({holiday})"
    if day in joint_leave:
        return "hari cuti bersama"
    return "hari Minggu" if day.weekday() == SUNDAY else ""


@cache
def _holidays(year: int) -> Mapping[date, str]:
    return _past().get(year) or packaged(year)


@cache
def _past() -> Mapping[int, Mapping[date, str]]:
    found: dict[int, dict[date, str]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["tanggal"])
            found.setdefault(day.year, {})[day] = row["nama"]
    return found


def packaged(year: int) -> Mapping[date, str]:
    """Return the holidays of a year as the package `holidays` knows them."""
    from holidays.countries.indonesia import Indonesia  # noqa: PLC0415 - few years ask it

    return dict(Indonesia(years=[year], expand=False, language="id").items())
