"""The written language of official papers: dates, ordinals, lists, numbers of civil servants.

Source of the forms: Pedoman Umum Ejaan Bahasa Indonesia and the tata naskah dinas in use
(Permendagri 54/2009).
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Self

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_UNITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_MONTH_NUMBER = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_DAY_NUMBER = {name.casefold(): number for number, name in enumerate(DAYS)} | {
    "jum'at": 4,
    "jum’at": 4,
    "ahad": 6,
}
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_WRITTEN = re.compile(r"(?:([A-Za-z'’]+)\s*,\s*)?(?:([0-9]{1,2})\s+)?([A-Za-z]+)\s+([0-9]{4})")
_NUMERIC = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{2,4})")
_HAND_DAY = "\N{NO-BREAK SPACE}" * 8
_HAND_MONTH = "\N{NO-BREAK SPACE}" * 18
_GAP = re.compile(r"\s*\.{3,}")
_ABBREVIATION = re.compile(r"dll|dsb|dst|dkk|tsb|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,4})+")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may still be unknown (written by hand later)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2021-05-03`, `2021-05`, `2021`, `3 Mei 2021`, `Mei 2021` or `Senin, 3 Mei 2021`.

        Raises ValueError, with a clerk's message, for anything else: also for ambiguous numbers
        (`03/05/2021`), dates that do not exist, and a weekday that is not that date's.
        """
        if match := _ISO.fullmatch(text):
            year, month, day = (int(part) if part else None for part in match.groups())
            return cls._checked(year or 0, month, day)
        if match := _WRITTEN.fullmatch(text):
            return cls._from_words(*match.groups())
        if match := _NUMERIC.fullmatch(text):
            raise ValueError(_figures_fault(text, *match.groups()))
        raise ValueError(f"“{text}” bukan tanggal: tulis 2021-05-03, 3 Mei 2021, atau 2021-05")

    @classmethod
    def of(cls, day: date) -> Self:
        """Return a calendar date as a date of which nothing is unknown."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def _from_words(cls, weekday: str | None, day: str | None, month: str, year: str) -> Self:
        number = _MONTH_NUMBER.get(month.casefold())
        if number is None:
            raise ValueError(f"nama bulan “{month}” tidak dikenal{did_you_mean(month, MONTHS)}")
        found = cls._checked(int(year), number, int(day) if day else None)
        if weekday:
            found._check_weekday(weekday)  # noqa: SLF001 - its own class
        return found

    @classmethod
    def _checked(cls, year: int, month: int | None, day: int | None) -> Self:
        try:
            date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            text = "-".join(str(part) for part in (year, month, day) if part is not None)
            raise ValueError(f"tanggal {text} tidak ada dalam kalender") from None
        return cls(year, month, day)

    def _check_weekday(self, weekday: str) -> None:
        if weekday.casefold() not in _DAY_NUMBER:
            raise ValueError(f"nama hari “{weekday}” tidak dikenal{did_you_mean(weekday, DAYS)}")
        if not self.full:
            raise ValueError("hari tertulis tanpa tanggal lengkap")
        if _DAY_NUMBER[weekday.casefold()] != self.full.weekday():
            raise ValueError(f"{self} jatuh pada hari {DAYS[self.full.weekday()]}, bukan {weekday}")

    @property
    def full(self) -> date | None:
        """The calendar date, or None while a part is unknown."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def earliest(self) -> date:
        """The first day that this date may turn out to be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this date may turn out to be."""
        if self.full:
            return self.full
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def told(self) -> str:
        """The date as a sentence names it, without clean space for a hand: `Mei 2021`."""
        return str(self).strip()

    def __str__(self) -> str:
        """Render as on paper, with clean space for what the hand writes: `        Mei 2021`."""
        if self.month is None:
            return f"{_HAND_MONTH}{self.year}"
        day = str(self.day) if self.day else _HAND_DAY
        return f"{day} {MONTHS[self.month - 1]} {self.year}"


def _figures_fault(text: str, one: str, other: str, year: str) -> str:
    """Say how to write a date of figures: plainly, where only one reading of them is a date."""
    month, day = sorted((int(one), int(other)))
    if not (len(year) == 4 and 1 <= month <= 12 < day):
        return f"tanggal {text} bermakna ganda: tulis 2021-05-03 atau 3 Mei 2021"
    try:
        meant = date(int(year), month, day)
    except ValueError:
        return f"tanggal {text} tidak ada dalam kalender"
    return f"tanggal {text} ditulis dengan angka: tulis {meant} atau {long_date(meant)}"


def long_date(day: date) -> str:
    """Return `3 Mei 2021`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def grouped(number: int) -> str:
    """Return a whole number with its thousands set off: `1.250`."""
    return f"{number:,}".replace(",", ".")


def percentage(part: int, whole: int) -> str:
    """Return a share as `12,5%`, rounded down to a tenth: 100 only of all. A dash of nothing."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10},{tenths % 10}%" if whole else "-"


def target_month(month: int | None) -> str:
    """Return a target as plans write it: `B 5` for May; nothing where no month is set."""
    return f"B\N{NO-BREAK SPACE}{month}" if month else ""


def weekday(day: date) -> str:
    """Return `Senin`."""
    return DAYS[day.weekday()]


def words(number: int) -> str:
    """Spell a whole number from 0 up to 999,999 (`terbilang`)."""
    if not 0 <= number < 1_000_000:
        raise ValueError(f"tidak dapat mengeja {number}")
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    for size, name in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"se{name}" if count == 1 and size > 10 else f"{words(count)} {name}"
            return f"{head} {words(rest)}" if rest else head
    raise AssertionError(number)


def spelled_date(day: date) -> str:
    """Return a date as a berita acara tells it: weekday, then day, month and year in words."""
    number, year = words(day.day).title(), words(day.year).title()
    return f"{weekday(day)}, tanggal {number} bulan {MONTHS[day.month - 1]} tahun {year}"


def ordinal(number: int) -> str:
    """Return the ordinal that heads a diktum, in capitals: `KESATU`, `KEDUA`, `KESEBELAS`."""
    return f"ke{words(number)}".upper()


def letter(number: int) -> str:
    """Return the n-th list letter: a to z, then aa, ab and so on."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def roman(number: int) -> str:
    """Return a Roman numeral."""
    pairs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    text = ""
    for value, sign in pairs:
        count, number = divmod(number, value)
        text += sign * count
    return text


def listing(items: Sequence[str]) -> str:
    """Join as a sentence does: `a`, `a dan b`, `a, b, dan c`."""
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def spaced_nip(nip: str) -> str:
    """Print an 18-digit NIP in its groups 8-6-1-3: `19780501 200112 1 005`."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def sentence_end(text: str, mark: str) -> str:
    """Return the text with exactly this mark at its end, whatever mark the clerk typed.

    The stop of an abbreviation (`dll.`, `S.H.`) and dots that leave a gap (`......`) are kept.
    """
    body = _without_marks(text)
    head, dan = body[:-3].rstrip(), body[-3:]
    if dan == "dan" and head.endswith(";"):
        body = _without_marks(head)
    typed = text[len(body) :]
    last_word = "".join(body.split()[-1:]).lstrip('(“"')
    if gap := _GAP.match(typed):
        body += gap[0]
    elif typed.startswith(".") and _ABBREVIATION.fullmatch(last_word):
        body += "."
    return body + (mark.removeprefix(".") if body.endswith(".") else mark)


def _without_marks(text: str) -> str:
    end = len(text)
    while end and (text[end - 1] in ";.,:" or text[end - 1].isspace()):
        end -= 1
    return text[:end]


def capitalised(text: str) -> str:
    """Return the text with its first letter in capitals and the rest untouched."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return the text with its first letter small and the rest untouched."""
    return text[:1].lower() + text[1:]


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a near miss as a hint (`; mungkin maksudnya “…”`), or nothing."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), folded, n=1)
    return f"; mungkin maksudnya “{folded[near[0]]}”" if near else ""
