"""The ledger's door: the only writer of `agenda.csv`, `jejak.csv` and `naskah/` under `inputs/`.

Its lock is `inputs/.kunci`, an empty file that means nothing when no run holds it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from pipeline.disk import free_name, locked, refusals, require_portable, write_atomic
from pipeline.dossier import GivenNumber
from pipeline.ledger import agenda, cells, jejak
from pipeline.ledger.agenda import Entry
from pipeline.ledger.book import Book, Page
from pipeline.ledger.jejak import Event, Happening
from pipeline.problem import DamagedError, EnvironmentProblem, InputError, Place, Problem


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one office's inputs folder.

    Reading raises InputError with every faulty line. `on_wait` is called once when another run
    is writing; it is waited for `timeout_s` seconds.
    """

    inputs: Path
    on_wait: Callable[[], None] | None = None
    timeout_s: float = 60.0

    def numbers(self) -> Mapping[str, GivenNumber]:
        """Return the number and date that count for each document that has them."""
        current = agenda.current(self._entries())
        return {document: entry.given for document, entry in current.items()}

    def give_number(
        self, document: str, nomor: str, tanggal: date, now: datetime, correction_reason: str = ""
    ) -> bool:
        """Record a number from the secretariat; False if it was recorded before.

        Raises InputError when the document has another number (give a reason to correct it), when
        another document of its kind and year has this one, or when a text cannot be recorded.
        """
        nomor, reason = nomor.strip(), correction_reason.strip()
        if wrong := agenda.faults(document, nomor, reason):
            raise InputError(*(Problem(None, message, hint) for message, hint in wrong))
        entry = Entry(document, GivenNumber(nomor, tanggal), reason)
        stamp = cells.stamp(now)
        with self._locked():
            known, events = self._entries(held=True), self._events(held=True)
            before = agenda.current(known).get(document)
            new = before is None or before.given != entry.given
            if new:
                _raise_any(agenda.conflicts([*known, entry]))
                row = (document, nomor, tanggal.isoformat(), stamp, reason)
                self._agenda.append([row])
            detail = f"nomor {nomor} tanggal {tanggal.isoformat()}"
            if new or not _noted(events, document, detail):
                self._note(Event(now, Happening.NUMBERED, document, detail))
        return new

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

    def adopt(self, target: str, data: bytes, now: datetime, source_name: str) -> Path:
        """Keep a person's text of a document in `naskah/`; an older one remains as `…~1.docx`.

        Return the file. Adopting the same bytes again changes nothing.
        """
        require_portable(target)
        path = self._kept(target)
        digest = sha256(data).hexdigest()
        detail = cells.printable(f"dari berkas {source_name}")
        with self._locked():
            standing = jejak.adoptions(self._events(held=True)).get(target, ())
            present = _read(path)
            done = [(e.what, e.sha256) for e in standing] == [(Happening.ADOPTED, digest)]
            if done and present == data:
                return path
            if present is not None and present != data:
                write_atomic(free_name(path, present), present)
            self._note(Event(now, Happening.ADOPTING, target, detail, digest))
            write_atomic(path, data)
            self._note(Event(now, Happening.ADOPTED, target, detail, digest))
        return path

    def adopted(self) -> Mapping[str, Path]:
        """Return the file of each adopted document.

        Raises DamagedError with every file that is gone or not as it was adopted.
        """
        found: dict[str, Path] = {}
        problems = []
        for target, standing in jejak.adoptions(self._events()).items():
            path = self._kept(target)
            data = _read(path)
            if data is not None and sha256(data).hexdigest() in {e.sha256 for e in standing}:
                found[target] = path
            elif data is not None or any(e.what == Happening.ADOPTED for e in standing):
                problems.append(_damage(path, gone=data is None))
        if problems:
            raise DamagedError(*problems)
        return found

    @property
    def _agenda(self) -> Book:
        return Book(self.inputs / "agenda.csv", agenda.COLUMNS)

    @property
    def _jejak(self) -> Book:
        return Book(self.inputs / "jejak.csv", jejak.COLUMNS)

    def _kept(self, target: str) -> Path:
        return self.inputs / "naskah" / target

    def _locked(self) -> AbstractContextManager[None]:
        return locked(self.inputs / ".kunci", self.on_wait, self.timeout_s)

    def _page(self, book: Book, *, held: bool) -> Page:
        page = book.read()
        if page.torn and not held:
            # Perhaps another run was writing just then.
            with suppress(EnvironmentProblem), self._locked():
                page = book.read()
        return page

    def _entries(self, *, held: bool = False) -> Sequence[Entry]:
        page = self._page(self._agenda, held=held)
        found, problems = agenda.entries(page.lines)
        _raise_any([*page.problems, *problems, *agenda.conflicts(found)])
        return found

    def _events(self, *, held: bool = False) -> Sequence[Event]:
        page = self._page(self._jejak, held=held)
        found, problems = jejak.events(page.lines)
        _raise_any([*page.problems, *problems])
        return found

    def _note(self, *events: Event) -> None:
        if events:
            self._jejak.append([event.row for event in events])


def _noted(events: Iterable[Event], document: str, detail: str) -> bool:
    """Tell whether the last number noted for the document is this one."""
    noted = [e for e in events if (e.what, e.document) == (Happening.NUMBERED, document)]
    return bool(noted) and noted[-1].detail == detail


def _read(path: Path) -> bytes | None:
    with refusals(path):
        return path.read_bytes() if path.exists() else None


def _damage(path: Path, *, gone: bool) -> Problem:
    return Problem(
        Place(str(path)),
        "naskah yang dipakai ini hilang" if gone else "naskah ini berubah setelah dipakai",
        "pulihkan dari cadangan, atau jalankan lagi `bukti pakai` dengan berkas yang benar",
    )


def _raise_any(problems: Iterable[Problem]) -> None:
    found = sorted(problems, key=lambda p: (p.place is None, p.place.line or 0 if p.place else 0))
    if found:
        raise InputError(*found)
