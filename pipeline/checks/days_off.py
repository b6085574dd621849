"""Days on which an office does not work: Sundays, public holidays, joint leave (cuti bersama).

Public holidays come from the package `holidays`, which is imported when the first day is asked for;
tests pin those of the years that the offices use. Joint leave is the office's to state: governments
move it within the year, as in 2021.
"""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

SATURDAY, SUNDAY = 5, 6


def why_off(day: date, joint_leave: Collection[date]) -> str:
    """Return why nobody works on the day; nothing where it is a working day, or a Saturday."""
    if holiday := _holidays(day.year).get(day):
        return f"hari libur nasional ({holiday})"
    if day in joint_leave:
        return "hari cuti bersama"
    return "hari Minggu" if day.weekday() == SUNDAY else ""


@cache
def _holidays(year: int) -> Mapping[date, str]:
    from holidays.countries.indonesia import Indonesia  # noqa: PLC0415 - few runs ask for a day

    return dict(Indonesia(years=[year], expand=False, language="id").items())
