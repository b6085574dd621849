"""How long the steps of a procedure take, as written and summed up."""

import re
from collections.abc import Iterable
from fractions import Fraction

_PART = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(menit|jam|hari)(\s+kerja)?", re.IGNORECASE)
_MINUTES = {"menit": 1, "jam": 60}


def duration(text: str) -> str:
    """Return a time as printed, its units in small letters; raise ValueError for one without."""
    rest = _PART.sub("", text).strip(" ,")
    if rest or not _PART.search(text):
        raise ValueError(f"waktu “{text}” perlu satuan: tulis 10 menit, 1,5 jam, atau 2 hari")
    if not any(_figure(found[1]) for found in _PART.finditer(text)):
        raise ValueError(f"waktu “{text}” harus lebih dari nol")
    return " ".join(text.lower().split())


def hours(text: str) -> str:
    """Return the hours of a working day as printed; raise ValueError for an impossible one."""
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", text) or not 1 <= _figure(text) <= 24:
        raise ValueError(f"jam kerja sehari “{text}” tidak mungkin: tulis misalnya 7,5")
    return text.replace(".", ",")


def total(times: Iterable[str], day: str) -> str:
    """Return the sum of the times in working days of so many hours, hours and minutes.

    The days are those of `day` hours (`7,5`), so that what was written in hours and what was
    written in days add up.
    """
    length = _figure(day) * 60
    whole = sum((_minutes(time, length) for time in times), Fraction(0))
    days, rest = divmod(whole, length)
    in_hours, minutes = divmod(round(rest), 60)
    parts = [(int(days), "hari kerja"), (in_hours, "jam"), (minutes, "menit")]
    return " ".join(f"{figure} {unit}" for figure, unit in parts if figure) or "0 menit"


def _minutes(time: str, day: Fraction) -> Fraction:
    return sum(
        (_figure(found[1]) * _MINUTES.get(found[2], day) for found in _PART.finditer(time)),
        Fraction(0),
    )


def _figure(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
