"""Signed pages of our own documents: `bukti/pindaian.csv`, the originals, who vouched for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.disk import write_atomic
from pipeline.dossier import Confirmation, Scan
from pipeline.ledger import cells, pages, register
from pipeline.ledger.book import Book
from pipeline.ledger.books import Books, Held, altered, raise_any, read, unnoted
from pipeline.ledger.jejak import Event, Happening
from pipeline.ledger.receipts import original_fault
from pipeline.problem import DamagedError, InputError, Place, Problem

_BECAUSE = " ~ "


@dataclass(frozen=True)
class Scans(Books):
    """The signed pages on record of one office's inputs folder."""

    def all(self) -> Sequence[Scan]:
        """Return the scans that were not taken back."""
        return list(pages.standing(self._entries()).values())

    def confirmed(self) -> Mapping[str, Confirmation]:
        """Return by document what a person vouched for, as far as all of its scans still stand."""
        standing = pages.standing(self._entries())
        found: dict[str, Confirmation] = {}
        for event in self._events():
            if event.what == Happening.CONFIRMED:
                ids, _, reason = event.detail.partition(_BECAUSE)
                vouched = Confirmation(event.when, tuple(pages.ids_of(ids)), reason)
                scans = [standing[id_] for id_ in vouched.scans if id_ in standing]
                if len(scans) == len(vouched.scans) and basis(scans) == event.sha256:
                    found[event.document] = vouched
                else:
                    found.pop(event.document, None)
        return found

    def lost(self) -> Mapping[str, Problem]:
        """Return, by its id, what is wrong with a scan's original, its kept PDF, or its line."""
        found = dict(altered(*self._held()))
        known: dict[str, Problem | None] = {}
        for scan in self.all():
            for file in filter(None, (scan.file, scan.printed)):
                if file not in known:
                    known[file] = original_fault(self.inputs / file)
                if problem := known[file]:
                    found.setdefault(scan.id, problem)
        return found

    def unnoted(self) -> Mapping[str, Problem]:
        """Return, by its id, each scan of which nothing is noted: receiving it again mends that."""
        return unnoted(*self._held())

    def _held(self) -> tuple[Sequence[Held], Sequence[Event]]:
        came = (each for each in self._entries() if not each.undoes)
        lines = [(each.scan.id, each.seal, each.place) for each in came]
        return lines, [e for e in self._events() if e.what == Happening.SCANNED]

    def receive(
        self, data: bytes, asked: Sequence[Scan], printed: Iterable[bytes], now: datetime
    ) -> Sequence[tuple[Scan, bool]]:
        """Keep a file and the PDFs that were printed; record which documents' pages it holds.

        Of what is `asked` the id, the file and the day are given here. Return each scan, and
        whether it is new: the same pages of the same file are recorded once; a spoilt original is
        mended.
        """
        digest = sha256(data).hexdigest()
        name = cells.printable(asked[0].name)
        file = register.kept_as(digest, name)
        asked = [replace(each, name=name, file=file, received=now.date()) for each in asked]
        raise_any(InputError, _unrecordable(name))
        with self._locked():
            for content in (data, *printed):
                kept = (
                    self.inputs / kept_pdf(content) if content is not data else self.inputs / file
                )
                if read(kept) != content:
                    write_atomic(kept, content)
            return self._record(asked, now)

    def _record(self, asked: Sequence[Scan], now: datetime) -> Sequence[tuple[Scan, bool]]:
        found = self._entries(held=True)
        known = {_key(scan): scan for scan in pages.standing(found).values()}
        told: list[tuple[Scan, bool]] = []
        new: list[Scan] = []
        for each in asked:
            if _key(each) in known:
                told.append((known[_key(each)], False))
            else:
                new.append(replace(each, id=pages.next_id(found, len(new))))
                told.append((new[-1], True))
        seals = {each.scan.id: each.seal for each in found}
        if new:
            rows = {scan.id: pages.Entry(scan).row(now) for scan in new}
            self._book.append(rows.values())
            seals |= {id_: cells.seal(row) for id_, row in rows.items()}
        noted = {e.about for e in self._events(held=True) if e.what == Happening.SCANNED}
        forgotten = (  # also what a killed run did not note, if it is what came in
            scan
            for (scan, _), each in zip(told, asked, strict=True)
            if scan.id not in noted and _seen(scan) == _seen(each)
        )
        self._note(*(_event(scan, seals[scan.id], now) for scan in forgotten))
        return told

    def give_back(self, id_: str, reason: str, now: datetime, *, dry_run: bool) -> Scan:
        """Take a scan back, with a reason; its file stays. InputError where it is none."""
        reason = reason.strip()
        if fault := cells.fault(reason) if reason else "kosong":
            raise InputError(Problem(None, f"alasan {fault}", "tulis dengan kata-kata biasa"))
        with self._locked():
            found = self._entries(held=True)
            scan = pages.standing(found).get(id_)
            if scan is None:
                known = ", ".join(pages.standing(found)) or "belum ada"
                raise InputError(Problem(None, f"{id_} bukan tanda pindaian", f"yang ada: {known}"))
            if not dry_run:
                line = Scan(pages.next_id(found), now.date(), "", "", "", "", "", {}, 0)
                self._book.append([pages.Entry(line, undoes=id_, reason=reason).row(now)])
                told = cells.printable(f"{id_}: {reason}")
                self._note(Event(now, Happening.RETURNED, scan.document, told))
        return scan

    def confirm(self, vouched: Mapping[str, Sequence[Scan]], reason: str, now: datetime) -> None:
        """Note that a person found these documents signed, by these scans."""
        reason = reason.strip()
        if fault := cells.fault(reason):
            raise InputError(Problem(None, f"alasan {fault}", "tulis dengan kata-kata biasa"))
        events = [
            Event(now, Happening.CONFIRMED, document, _vouching(scans, reason), basis(scans))
            for document, scans in vouched.items()
        ]
        raise_any(InputError, _too_long(events))
        with self._locked():
            self._note(*events)

    @property
    def _book(self) -> Book:
        return Book(self.inputs / register.FOLDER / "pindaian.csv", pages.COLUMNS)

    def _entries(self, *, held: bool = False) -> Sequence[pages.Entry]:
        page = self._page(self._book, held=held)
        found, problems = pages.entries(page.lines)
        raise_any(DamagedError, [*page.problems, *problems])
        return found

    def damage(self) -> Mapping[str, Sequence[Problem]]:
        """Return by document the scans that jejak.csv tells of and the book no longer holds."""
        listed = self._entries()
        held = {(entry.scan.id, entry.scan.document) for entry in listed}
        scans, undone = {id_ for id_, _ in held}, {entry.undoes for entry in listed}
        found: dict[str, list[Problem]] = {}
        for event in self._events():
            id_ = event.about.removesuffix(":")
            gone = event.what == Happening.SCANNED and (id_, event.document) not in held
            back = event.what == Happening.RETURNED and id_ in scans and id_ not in undone
            if gone or back:
                what = "pembatalan" if back else "baris"
                message = f"{what} {id_} ({event.document}) hilang, padahal tercatat di jejak.csv"
                place = Place(str(self._book.path))
                problem = Problem(place, message, "pulihkan dari cadangan")
                found.setdefault(event.document, []).append(problem)
        return found


def basis(scans: Iterable[Scan]) -> str:
    """Return the hash of all that a confirmation goes by: files, pages, versions."""
    lines = (
        f"{scan.file} {scan.document} {scan.version} {pages.runs(scan.pages)}"
        for scan in sorted(scans, key=lambda scan: scan.id)
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def kept_pdf(data: bytes) -> str:
    """Return where a PDF that was printed is kept, relative to the inputs folder."""
    return register.kept_as(sha256(data).hexdigest(), "cetakan.pdf")


def _key(scan: Scan) -> tuple[str, ...]:
    return scan.file, scan.document, scan.version, pages.runs(scan.pages)


def _seen(scan: Scan) -> tuple[object, ...]:
    return (*_key(scan), scan.total, dict(scan.ink), scan.facts, scan.printed)


def _event(scan: Scan, seal: str, now: datetime) -> Event:
    detail = cells.printable(f"{scan.id} {seal} {scan.name}")
    digest = Path(scan.file).name.partition(".")[0]
    return Event(now, Happening.SCANNED, scan.document, detail, digest)


def _vouching(scans: Iterable[Scan], reason: str) -> str:
    ids = pages.id_runs(scan.id for scan in scans)
    return f"{ids}{_BECAUSE}{reason}" if reason else ids


def _too_long(events: Iterable[Event]) -> Iterator[Problem]:
    for event in events:
        if cells.fault(event.detail):
            hint = "pendekkan alasannya, atau pindai naskah itu sebagai satu berkas"
            yield Problem(None, f"catatan pengesahan {event.document} terlalu panjang", hint)


def _unrecordable(name: str) -> Iterator[Problem]:
    if fault := cells.fault(name):
        yield Problem(None, f"nama berkas {fault}", "ganti nama berkasnya")
