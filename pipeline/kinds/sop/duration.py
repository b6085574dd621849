"""How long the steps of a procedure take, as written and summed up."""

import re
from collections.abc import Iterable
from fractions import Fraction

_FIGURE = r"[0-9]{1,4}(?:,[0-9]{1,2})?"
_PART = re.compile(rf"({_FIGURE})\s*(menit|jam|hari)(?:\s+kerja)?", re.IGNORECASE)
_MINUTES = {"menit": 1, "jam": 60}
_UNITS = ("hari", "jam", "menit")
_EXAMPLES = "tulis misalnya 10 menit, 1,5 jam, 2 hari, atau 1 jam 30 menit"


def duration(text: str) -> str:
    """Return a time as printed; raise ValueError where it is no sum of days, hours and minutes."""
    if "." in text:
        raise ValueError(f"waktu “{text}”: tulis koma untuk pecahan, tanpa titik")
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip(" ,"):
        raise ValueError(f"waktu “{text}” tidak terbaca; rentang: yang terlama; {_EXAMPLES}")
    units = [unit.lower() for _, unit in parts]
    if units != sorted({*units}, key=_UNITS.index):
        raise ValueError(f"waktu “{text}”: tiap satuan sekali saja, yang besar di depan")
    if _minutes(text, Fraction(60)) < 1:
        raise ValueError(f"waktu “{text}” harus paling sedikit satu menit")
    return " ".join(f"{figure} {unit.lower()}" for figure, unit in parts)


def hours(text: str) -> str:
    """Return the hours of a working day as printed; raise ValueError for an impossible one."""
    written = text.replace(".", ",")
    if not re.fullmatch(_FIGURE, written) or not 4 <= _figure(written) <= 12:
        raise ValueError(f"jam kerja sehari “{text}” tidak mungkin: tulis misalnya 7,5")
    return written


def total(times: Iterable[str], day: str) -> str:
    """Return the sum of the times in working days of so many hours, hours and minutes.

    The days are those of `day` hours (`7,5`), so that what was written in hours and what was
    written in days add up.
    """
    length = _figure(day) * 60
    whole = sum((_minutes(time, length) for time in times), Fraction(0))
    days, rest = divmod(round(whole), length)
    in_hours, minutes = divmod(round(rest), 60)
    parts = [(int(days), "hari kerja"), (in_hours, "jam"), (minutes, "menit")]
    return " ".join(f"{figure} {unit}" for figure, unit in parts if figure) or "0 menit"


def _minutes(time: str, day: Fraction) -> Fraction:
    return sum(
        (_figure(figure) * _MINUTES.get(unit.lower(), day) for figure, unit in _PART.findall(time)),
        Fraction(0),
    )


def _figure(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
