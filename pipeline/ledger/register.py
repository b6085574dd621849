"""Files received as evidence: the lines of `bukti/register.csv`, and the originals beside it.

A line that names another in `batal` takes that back; nothing is ever deleted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from pipeline.dossier import Receipt
from pipeline.ledger import cells
from pipeline.ledger.book import Line
from pipeline.problem import Place, Problem

COLUMNS = (
    "id", "waktu", "berkas", "nama", "untuk", "keterangan", "nomor", "tanggal", "penandatangan",
    "berlaku_sampai", "batal",
)  # fmt: skip
FOLDER = "bukti"
_ENDING = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a file that came in or, with `undoes`, one that is taken back."""

    receipt: Receipt
    undoes: str = ""
    place: Place | None = None
    seal: str = ""

    def row(self, now: datetime) -> Sequence[str]:
        """Return the entry as cells, with the moment at which it is recorded."""
        found = self.receipt
        return (
            found.id, cells.stamp(now), found.file, found.name, " ".join(found.slots), found.note,
            found.nomor, _iso(found.tanggal), found.signer, _iso(found.valid_until), self.undoes,
        )  # fmt: skip


def kept_as(digest: str, name: str) -> str:
    """Return where an original of this name is kept: by its content, with the ending it had."""
    ending = PurePosixPath(name).suffix.casefold()
    plain = ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= _ENDING
    return f"{FOLDER}/{digest}{ending if plain else ''}"


def entries(lines: Iterable[Line]) -> tuple[Sequence[Entry], Sequence[Problem]]:
    """Return the entries on the lines, and the problems of lines that hold none."""
    sound: list[Entry] = []
    problems: list[Problem] = []
    for line in lines:
        wrong = [f"isi {cell!r} {reason}" for cell in line.cells if (reason := cells.fault(cell))]
        id_, moment, file, name, slots, note, nomor, day, signer, until, undoes = line.cells
        when = cells.moment(moment)
        if when is None:
            wrong.append(f"waktu {moment!r} tidak dikenal")
        wrong += [f"tanggal {d!r} tidak dikenal" for d in (day, until) if d and not cells.day(d)]
        if not id_ or not (undoes or (slots and file)):
            wrong.append("id, berkas, atau untuk kosong")
        hint = "pulihkan baris ini dari cadangan"
        problems += [Problem(line.place, message, hint) for message in wrong]
        if when and not wrong:
            dates = cells.day(day), cells.day(until)
            receipt = Receipt(
                id_, when.date(), file, name, tuple(slots.split()), note, nomor,
                dates[0], signer, dates[1],
            )  # fmt: skip
            sound.append(Entry(receipt, undoes, line.place, cells.seal(line.cells)))
    return sound, problems


def standing(found: Iterable[Entry]) -> Mapping[str, Receipt]:
    """Return by id the receipts that were not taken back."""
    listed = list(found)
    undone = {entry.undoes for entry in listed if entry.undoes}
    return {
        entry.receipt.id: entry.receipt
        for entry in listed
        if not entry.undoes and entry.receipt.id not in undone
    }


def next_id(found: Sequence[Entry]) -> str:
    """Return the id of the next line: `T-0001` and so on."""
    return f"T-{len(found) + 1:04}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
