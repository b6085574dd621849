"""The numbers that the secretariat has given: the lines of `agenda.csv` and their rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.dossier import GivenNumber
from pipeline.ledger import cells
from pipeline.ledger.book import Line
from pipeline.problem import Place, Problem

COLUMNS = ("dokumen", "nomor", "tanggal", "dicatat", "keterangan")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a document was given a number; `reason` says why it replaces an earlier one."""

    document: str
    given: GivenNumber
    reason: str = ""
    place: Place | None = None

    @property
    def key(self) -> tuple[str, int, str]:
        """What only one document may have: book (the kind), year, number."""
        return self.document.split("/")[0], self.given.tanggal.year, _alike(self.given.nomor)


def _alike(nomor: str) -> str:
    return "".join(nomor.split()).casefold()


def entries(lines: Iterable[Line]) -> tuple[Sequence[Entry], Sequence[Problem]]:
    """Return the entries on the lines, and the problems of lines that hold none."""
    sound: list[Entry] = []
    problems: list[Problem] = []
    for line in lines:
        document, nomor, tanggal, recorded, reason = line.cells
        wrong = faults(document, nomor, reason)
        day = cells.day(tanggal)
        if day is None:
            wrong.append((f"tanggal {tanggal!r} tidak dikenal", "tulis seperti 2021-05-03"))
        if cells.moment(recorded) is None:
            wrong.append((f"waktu {recorded!r} tidak dikenal", "seperti 2021-05-03T09:15:00+07:00"))
        problems += [Problem(line.place, message, hint) for message, hint in wrong]
        if day and not wrong:
            sound.append(Entry(document, GivenNumber(nomor, day), reason, line.place))
    return sound, problems


def faults(document: str, nomor: str, reason: str) -> list[tuple[str, str]]:
    """Return message and hint for each of the three that cannot stand in the book."""
    named = {"dokumen": document, "nomor": nomor, "alasan": reason}
    wrong = [
        (f"{name} {fault}", "tulis dengan huruf dan angka biasa")
        for name, text in named.items()
        if (fault := cells.fault(text))
    ]
    if not nomor.strip():
        wrong.append(("nomor kosong", "tulis nomor dari sekretariat"))
    if "/" not in document:
        wrong.append((f"dokumen {document!r} tidak dikenal", "tulis seperti sk/tim-zi"))
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
        "bila itu keliru, catat nomor yang benar dengan alasannya",
    )


def _taken(holder: Entry, entry: Entry) -> Problem:
    book, year, _ = entry.key
    return Problem(
        entry.place or holder.place,
        f"nomor {entry.given.nomor} tahun {year} di buku {book} sudah dipakai {holder.document}",
        "tanyakan nomor yang benar kepada sekretariat",
    )
