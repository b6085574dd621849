"""The ledger's door: the only writer of `agenda.csv`, `jejak.csv` and `naskah/` under `inputs/`.

Its lock is `inputs/.kunci`, an empty file that means nothing when no run holds it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.disk import free_name, require_portable, write_atomic
from pipeline.dossier import GivenNumber
from pipeline.ledger import agenda, cells, jejak
from pipeline.ledger.agenda import Entry
from pipeline.ledger.book import Book
from pipeline.ledger.books import Books, raise_any, read
from pipeline.ledger.jejak import Event, Happening
from pipeline.problem import (
    DamagedError,
    InputError,
    Place,
    Problem,
)


@dataclass(frozen=True)
class Ledger(Books):
    """The numbers, events and adopted texts of one office's inputs folder."""

    def numbers(self) -> Mapping[str, GivenNumber]:
        """Return the number and date that count for each document that has them."""
        return {document: entry.given for document, entry in self.entries().items()}

    def entries(self) -> Mapping[str, Entry]:
        """Return the line of `agenda.csv` that counts for each document that has a number."""
        return agenda.current(self._entries())

    def check_number(self, document: str, given: GivenNumber, book: str, reason: str = "") -> None:
        """Raise what `give_number` would raise, and record nothing."""
        self._is_new(Entry(document, given, book, reason.strip()))

    def give_number(
        self, document: str, given: GivenNumber, book: str, now: datetime, reason: str = ""
    ) -> bool:
        """Record a number from the secretariat's book; False if it was recorded before.

        Raises InputError when the document has another number (give a reason to correct it), when
        another document in this year's book has this one, or when a text cannot be recorded.
        """
        given = replace(given, nomor=given.nomor.strip())
        entry, stamp = Entry(document, given, book, reason.strip()), cells.stamp(now)
        raise_any(InputError, agenda.faults(entry))
        with self._locked():
            new, events = self._is_new(entry, held=True), self._events(held=True)
            if new:
                self._agenda.append([entry.row(stamp)])
            detail = _detail(given)
            if not _noted(events, document, detail):
                self._note(Event(now, Happening.NUMBERED, document, detail))
        return new

    def _is_new(self, entry: Entry, *, held: bool = False) -> bool:
        """Tell whether the entry is not the document's number already; raise what forbids it."""
        raise_any(InputError, agenda.faults(entry))
        known = self._entries(held=held)
        before = agenda.current(known).get(entry.document)
        if before is not None and before.given == entry.given:
            return False
        raise_any(InputError, agenda.conflicts([*known, entry]))
        return True

    def seen(self) -> Mapping[str, datetime]:
        """Return when each document was first made."""
        return jejak.first_times(self._events())

    def first_seen(self, documents: Iterable[str], now: datetime) -> None:
        """Note the documents that were never made before."""
        wanted = dict.fromkeys(documents)
        if wanted.keys() <= self.seen().keys():
            return
        with self._locked():
            known = jejak.first_times(self._events(held=True))
            self._note(*(Event(now, Happening.FIRST_MADE, d) for d in wanted if d not in known))

    def adopt(self, document: str, data: bytes, now: datetime, source_name: str) -> Path:
        """Keep a person's text of a document in `naskah/`; an older one remains as `…~1.docx`.

        Return the file. Adopting the same bytes again changes nothing.
        """
        require_portable(document)
        path = self.kept(document)
        digest = sha256(data).hexdigest()
        detail = cells.printable(f"dari berkas {source_name}")
        with self._locked():
            standing = jejak.adoptions(self._events(held=True)).get(document, ())
            present = read(path)
            done = [(e.what, e.sha256) for e in standing] == [(Happening.ADOPTED, digest)]
            if done and present == data:
                return path
            if present is not None and present != data:
                write_atomic(free_name(path, present), present)
            self._note(Event(now, Happening.ADOPTING, document, detail, digest))
            write_atomic(path, data)
            self._note(Event(now, Happening.ADOPTED, document, detail, digest))
        return path

    def drop(self, document: str, now: datetime, reason: str, *, dry_run: bool = False) -> None:
        """Note that a document is made from the facts again; its adopted texts stay where they are.

        Raises InputError for a text that cannot be noted, or that was not adopted.
        """
        reason = reason.strip()
        if fault := cells.fault(reason) if reason else "kosong":
            raise InputError(Problem(None, f"alasan {fault}", "tulis dengan kata-kata biasa"))
        with self._locked():
            if document not in jejak.adoptions(self._events(held=True)):
                raise InputError(Problem(None, f"{document} bukan naskah tetap dari suntingan"))
            if not dry_run:
                self._note(Event(now, Happening.DROPPED, document, reason))

    def adopted(self) -> Mapping[str, bytes]:
        """Return the text of each adopted document whose file is as it was adopted."""
        return {name: text for name, text in self._texts() if isinstance(text, bytes)}

    def damage(self) -> Mapping[str, Sequence[Problem]]:
        """Return what is wrong by document: a kept text or a number that is gone or changed."""
        texts = ((name, text) for name, text in self._texts() if isinstance(text, Problem))
        told = jejak.adopted_ever(self._events())
        strays = ((name, problem) for name, problem in self._untold() if name not in told)
        damage: dict[str, list[Problem]] = {}
        for name, problem in (*strays, *texts, *self._lost_numbers()):
            damage.setdefault(name, []).append(problem)
        return damage

    def _texts(self) -> Iterator[tuple[str, bytes | Problem]]:
        """Yield each adopted document with its text, or with what is wrong with it."""
        for document, standing in jejak.adoptions(self._events()).items():
            path = self.kept(document)
            data = read(path)
            if data is not None and sha256(data).hexdigest() in {e.sha256 for e in standing}:
                yield document, data
            elif data is not None or any(e.what == Happening.ADOPTED for e in standing):
                yield document, _damage(path, gone=data is None)

    def _untold(self) -> Iterator[tuple[str, Problem]]:
        """Yield each kept text, with the problem that it is if no event tells of it."""
        folder = self.inputs / "naskah"
        for path in sorted(folder.rglob("*.docx")):
            if "~" not in path.name and not path.name.startswith("."):
                message = "naskah tetap ini tidak tercatat di jejak.csv"
                hint = "pulihkan jejak.csv dari cadangan, atau pindahkan berkas ini"
                name = path.relative_to(folder).as_posix().removesuffix(".docx")
                yield name, Problem(Place(str(path)), message, hint)

    def _lost_numbers(self) -> Iterator[tuple[str, Problem]]:
        """Yield the documents of which the book no longer holds the number last noted."""
        held: dict[str, list[str]] = {}
        for entry in self._entries():
            held.setdefault(entry.document, []).append(_detail(entry.given))
        for document, details in jejak.numbered(self._events()).items():
            lines, detail = held.get(document, []), details[-1]
            if detail not in lines or len(lines) < len(details):
                message = f"baris {document} dengan {detail} hilang, padahal tercatat di jejak.csv"
                hint = "pulihkan dari cadangan, atau catat lagi dengan `bukti nomor`"
                yield document, Problem(Place(str(self._agenda.path)), message, hint)

    @property
    def _agenda(self) -> Book:
        return Book(self.inputs / "agenda.csv", agenda.COLUMNS)

    def kept(self, document: str) -> Path:
        """Return where the text of an adopted document is kept."""
        return self.inputs / "naskah" / f"{document}.docx"

    def _entries(self, *, held: bool = False) -> Sequence[Entry]:
        page = self._page(self._agenda, held=held)
        found, problems = agenda.entries(page.lines)
        raise_any(DamagedError, [*page.problems, *problems])
        raise_any(InputError, agenda.conflicts(found))
        return found


def _noted(events: Iterable[Event], document: str, detail: str) -> bool:
    """Tell whether the last number noted for the document is this one."""
    noted = [e for e in events if (e.what, e.document) == (Happening.NUMBERED, document)]
    return bool(noted) and noted[-1].detail == detail


def _damage(path: Path, *, gone: bool) -> Problem:
    return Problem(
        Place(str(path)),
        "naskah yang dipakai ini hilang" if gone else "naskah ini berubah setelah dipakai",
        "pulihkan dari cadangan, atau jalankan lagi `bukti pakai` dengan berkas yang benar",
    )


def _detail(given: GivenNumber) -> str:
    return f"nomor {given.nomor} tanggal {given.tanggal.isoformat()}"
