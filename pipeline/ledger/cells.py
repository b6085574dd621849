"""What may stand in a cell of the ledger's CSV files: text that a spreadsheet merely shows."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256

# A cell that begins with one of these (also in full width) is a formula to a spreadsheet.
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = 500


def fault(cell: str) -> str:
    """Return, in Indonesian, why the text may not be a cell; empty if it may."""
    if len(cell) > _LONGEST:
        return f"terlalu panjang ({len(cell)} huruf, paling banyak {_LONGEST})"
    if not cell.isprintable():
        return "memuat ganti baris, tab, atau huruf yang tidak dapat dicetak"
    if _FORMULA.match(cell):
        return f"diawali {cell[0]!r}, yang dijalankan Excel sebagai rumus"
    return ""


def printable(text: str) -> str:
    """Return the text with a question mark for each character that a cell cannot hold."""
    return "".join(c if c.isprintable() else "?" for c in text)[:_LONGEST]


def line(cells: Iterable[str]) -> str:
    """Return the cells as a line of CSV, without its end. Raises ValueError for a faulty cell."""
    row = list(cells)
    if reason := next(filter(None, map(fault, row)), ""):
        raise ValueError(f"{reason}: {row!r}")
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(row)
    return text.getvalue()


def cells(text: str) -> Sequence[str] | None:
    """Return the cells of a line of CSV, None if its quotes are torn."""
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error:
        return None


def seal(row: Iterable[str]) -> str:
    """Return the beginning of a hash over a line, by which another book vouches for it."""
    return f"#{sha256(chr(0).join(row).encode()).hexdigest()[:16]}"


def day(cell: str) -> date | None:
    """Return the date that the cell holds (YYYY-MM-DD), None if it holds none."""
    try:
        return date.fromisoformat(cell) if _DATE.fullmatch(cell) else None
    except ValueError:
        return None


def moment(cell: str) -> datetime | None:
    """Return the time that the cell holds (with its offset from UTC), None if it holds none."""
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return found if found.tzinfo else None


def stamp(now: datetime) -> str:
    """Return the time as a cell holds it. Raises ValueError if it has no offset from UTC."""
    if now.tzinfo is None:
        raise ValueError("the time needs its offset from UTC")
    return now.isoformat(timespec="seconds")
