"""The words for a stretch of time: what a report's period is called, from when to when."""

from datetime import date, timedelta

from pipeline.indonesian import MONTHS, PartialDate, long_date, roman


def period(begin: PartialDate, end: PartialDate) -> str:
    """Return what the period is called: `Semester I Tahun 2021`, `Bulan Mei 2021`, or its days."""
    first, last = begin.earliest, end.latest
    if not _whole_months(first, last):
        return f"Periode {days(first, last)}"
    months = last.month - first.month + 1
    if first.year != last.year:
        return f"Bulan {_month(first)} sampai dengan {_month(last)}"
    if months == 12:
        return f"Tahun {first.year}"
    for length, name in ((6, "Semester"), (3, "Triwulan")):
        if months == length and (first.month - 1) % length == 0:
            return f"{name} {roman(last.month // length)} Tahun {first.year}"
    if months == 1:
        return f"Bulan {_month(first)}"
    return f"Bulan {MONTHS[first.month - 1]} sampai dengan {_month(last)}"


def days(first: date, last: date, until: str = "sampai dengan") -> str:
    """Return `3 Mei 2021`, `3 sampai dengan 5 Mei 2021`, `31 Mei sampai dengan 4 Juni 2021`."""
    if first == last:
        return long_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} {until} {long_date(last)}"
    begin = long_date(first)
    if first.year == last.year:
        begin = begin.removesuffix(f" {first.year}")
    return f"{begin} {until} {long_date(last)}"


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
