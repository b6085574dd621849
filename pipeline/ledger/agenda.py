"""The numbers that the secretariat has given: the lines of `agenda.csv` and their rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.dossier import GivenNumber
from pipeline.ledger import cells
from pipeline.ledger.book import Line
from pipeline.problem import Place, Problem

COLUMNS = ("dokumen", "buku", "nomor", "tanggal", "dicatat", "keterangan")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a document was given a number out of a book of the secretariat's.

    `reason` says why it replaces an earlier one.
    """

    document: str
    given: GivenNumber
    book: str
    reason: str = ""
    place: Place | None = None

    @property
    def key(self) -> tuple[str, int, str]:
        """What only one document may have: book, year, number."""
        return self.book, self.given.tanggal.year, _alike(self.given.nomor)

    def row(self, recorded: str) -> Sequence[str]:
        """Return the entry as cells, with the moment at which it is recorded."""
        day = self.given.tanggal.isoformat()
        return self.document, self.book, self.given.nomor, day, recorded, self.reason


def _alike(nomor: str) -> str:
    return "".join(nomor.split()).casefold()


def entries(lines: Iterable[Line]) -> tuple[Sequence[Entry], Sequence[Problem]]:
    """Return the entries on the lines, and the problems of lines that hold none."""
    sound: list[Entry] = []
    problems: list[Problem] = []
    for line in lines:
        document, book, nomor, tanggal, recorded, reason = line.cells
        day = cells.day(tanggal)
        entry = Entry(document, GivenNumber(nomor, day or date.min), book, reason, line.place)
        wrong = faults(entry)
        if day is None:
            message = f"tanggal {tanggal!r} tidak dikenal"
            wrong.append(Problem(line.place, message, "tulis seperti 2021-05-03"))
        if cells.moment(recorded) is None:
            message = f"waktu {recorded!r} tidak dikenal"
            wrong.append(Problem(line.place, message, "seperti 2021-05-03T09:15:00+07:00"))
        problems += wrong
        if not wrong:
            sound.append(entry)
    return sound, problems


def faults(entry: Entry) -> list[Problem]:
    """Return the problems of texts that cannot stand in the ledger."""
    nomor = entry.given.nomor
    named = {
        "dokumen": entry.document,
        "buku": entry.book,
        "nomor": nomor,
        "alasan": entry.reason,
    }
    wrong = [
        Problem(entry.place, f"{name} {fault}", "tulis dengan huruf dan angka biasa")
        for name, text in named.items()
        if (fault := cells.fault(text))
    ]
    if not nomor.strip():
        wrong.append(Problem(entry.place, "nomor kosong", "tulis nomor dari sekretariat"))
    elif not any(character.isdigit() for character in nomor):
        message = f"nomor “{nomor}” tidak memuat angka"
        wrong.append(Problem(entry.place, message, "tulis nomor dari sekretariat"))
    if "/" not in entry.document:
        message = f"dokumen {entry.document!r} tidak dikenal"
        wrong.append(Problem(entry.place, message, "tulis seperti sk/tim-zi"))
    if not entry.book:
        wrong.append(Problem(entry.place, "buku kosong", "tulis jenis nomornya, misalnya sk"))
    return wrong


def current(found: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the entry that counts for each document: its last."""
    return {entry.document: entry for entry in found}


def conflicts(found: Iterable[Entry]) -> list[Problem]:
    """Return the problems of a book: a number changed for no reason, or held by two documents."""
    problems = []
    counting: dict[str, Entry] = {}
    for entry in found:
        before = counting.pop(entry.document, None)
        if before and before.given != entry.given and not entry.reason:
            problems.append(_changed(before, entry))
        counting[entry.document] = entry
    holders: dict[tuple[str, int, str], Entry] = {}
    for entry in counting.values():
        holder = holders.setdefault(entry.key, entry)
        if holder is not entry:
            problems.append(_taken(holder, entry))
    return problems


def _changed(before: Entry, entry: Entry) -> Problem:
    return Problem(
        entry.place or before.place,
        f"{entry.document} sudah bernomor {before.given.nomor} tanggal {before.given.tanggal}",
        'bila itu keliru, catat nomor yang benar dengan `--koreksi "alasan"`',
    )


def _taken(holder: Entry, entry: Entry) -> Problem:
    book, year, _ = entry.key
    return Problem(
        entry.place or holder.place,
        f"nomor {entry.given.nomor} tahun {year} di buku {book} sudah dipakai {holder.document}",
        "tanyakan nomor yang benar kepada sekretariat",
    )
