"""Signed paper that comes back in a pile of scans: read, sorted, looked into, and kept.

A mark says of which document a page is; where there is none, a person says it. The originals are
kept as they came, and pages that nobody recognised are named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import esign
from pipeline.dossier import Ink, Leaf, Scan
from pipeline.ledger import Scans, kept_pdf
from pipeline.marks import short_id
from pipeline.output import Store
from pipeline.pdf.imprint import Imprint, imprint
from pipeline.piles import Bundle, Sheet, sort
from pipeline.places import Call, Places
from pipeline.problem import InputError, Place, Problem
from pipeline.reading import Found, read
from pipeline.readings import Kind, PageReading, Reading, Signature
from pipeline.receiving import original
from pipeline.returns import Taken
from pipeline.scan.ink import signed
from pipeline.scan.reader import read as look
from pipeline.signing import returned
from pipeline.sources import printed


@dataclass(frozen=True, slots=True)
class Pile:
    """What is handed in: files, whose marks tell what they are.

    Where `as_` names a document, all pages of the files are its, or only those of `pages`.
    """

    files: Sequence[Path]
    as_: str = ""
    pages: Sequence[int] = ()
    dry_run: bool = False


Printed = tuple[bytes, Imprint]
"""A PDF that was printed, and what it says of itself."""


def take_in(places: Places, pile: Pile, call: Call) -> Taken:
    """Read the files, keep those with pages of our documents, and say what became of each page.

    A file that cannot be read does not stop the others. Raises UsageError for a document that is
    none.
    """
    found = read(places, [pile.as_] if pile.as_ else ())
    sorter = _Sorter(found, _by_mark(found), Store(places.output), call.now.date())
    document = found.one(pile.as_).id if pile.as_ else ""
    ledger, taken = Scans(places.inputs, on_wait=call.waiting), sorter.taken
    for file in pile.files:
        try:
            data = original(file)
            sorter.esigned = _esigned(data, str(file), taken)
            reading = look(data, str(file), call.progress)
            asked = (
                [_said(reading, document, pile.pages, sorter, _claimed(ledger, document, data))]
                if document
                else list(sorter.recognised(reading, data))
            )
        except InputError as error:
            taken.problems += error.problems
            continue
        if asked and not pile.dry_run:
            taken.scans += ledger.receive(data, asked, sorter.prints, call.now)
        else:
            taken.scans += [(each, True) for each in asked]
        sorter.prints.clear()
    touched = {each.document for each, _ in taken.scans}
    scans = [*ledger.all(), *(each for each, _ in taken.scans if pile.dry_run)]
    mine = (each for each in scans if each.document in touched)
    taken.documents = returned(mine, ledger.confirmed())
    return taken


def _esigned(data: bytes, name: str, taken: Taken) -> bool:
    """Tell whether a file is electronically signed, and as it was when it was signed.

    Raises InputError for one that was changed since.
    """
    found = esign.signatures(data) if data.startswith(b"%PDF-") else ()
    if broken := [each for each in found if not (each.intact and found[-1].whole)]:
        hint = "minta lagi berkas aslinya kepada penanda tangan"
        raise InputError(*(Problem(Place(name), _broken(each), hint) for each in broken))
    taken.signed += [(name, each) for each in found]
    return bool(found)


def _broken(signature: Signature) -> str:
    return f"berubah sesudah ditandatangani secara elektronik oleh {signature.who}"


def _by_mark(found: Found) -> Mapping[str, str]:
    """Return the ids of all documents by what marks call them. Raises InputError for a clash."""
    by_mark: dict[str, str] = {}
    for document in found.documents:
        other = by_mark.setdefault(short_id(document.id), document.id)
        if other != document.id:
            message = f"{document.id} dan {other} bertanda sama pada PDF"
            raise InputError(Problem(None, message, "ganti salah satu id"))
    return by_mark


@dataclass(slots=True)
class _Sorter:
    """Puts pages to documents: `documents` by their marks, the PDFs that were printed in `store`.

    `prints` are the PDFs met of the file at hand; `esigned`: it bears an electronic signature.
    """

    found: Found
    documents: Mapping[str, str]
    store: Store
    today: date
    taken: Taken = field(default_factory=Taken)
    prints: list[bytes] = field(default_factory=list)
    esigned: bool = False

    def recognised(self, reading: Reading, data: bytes) -> Iterator[Scan]:
        """Yield what the marks of a file tell; its other pages go to the lists."""
        pile = sort([reading])
        self.taken.blank += pile.blank
        self.taken.foreign += pile.foreign
        self.taken.unknown += pile.unknown
        for bundle in pile.bundles:
            document = self.documents.get(bundle.document)
            ours = self._printed(document, bundle.version) if document else None
            sheets = [*bundle.present.values(), *bundle.duplicates]
            if document is None:
                self.taken.strangers += sheets
            elif ours and ours[1].pages != bundle.pages:
                self.taken.unknown += (_miscounted(each, ours[1]) for each in sheets)
            else:
                self.taken.twice += bundle.duplicates
                yield self._scan(Path(reading.name).name, document, bundle, data, ours)

    def _scan(
        self, name: str, document: str, bundle: Bundle, data: bytes, ours: Printed | None
    ) -> Scan:
        pages = {n: _leaf(sheet.page) for n, sheet in bundle.present.items()}
        facts, ink, kept = "", {}, ""
        if ours:
            pdf, told = ours
            self.prints.append(pdf)
            ink = {} if self.esigned else dict(_ink(bundle, data, pdf, told))
            facts, kept = told.facts, kept_pdf(pdf)
        return self.asked(
            name, document, bundle.version, facts=facts, pages=pages, total=bundle.pages, ink=ink,
            printed=kept,
        )  # fmt: skip

    def asked(self, name: str, document: str, version: str, **more: Any) -> Scan:
        """Return a scan as it is handed to the ledger, which gives the rest."""
        made = self.found.one(document)
        told = {"facts": "", **more, "slots": made.slots, "month": made.month}
        told |= {"ink": {1: Ink.ELECTRONIC}} if self.esigned else {}
        return Scan("", self.today, "", name, document, version, **told)

    def _printed(self, document: str, version: str) -> Printed | None:
        """Return the PDF of this version; None where it is gone."""
        data = printed(self.store, document, version)
        told = imprint(data) if data else None
        return (data, told) if data and told else None


def _miscounted(sheet: Sheet, told: Imprint) -> Sheet:
    """Return a page whose code counts other pages than were printed: it is not of our making."""
    says = f"berkode {sheet.page.mark.pages} halaman" if sheet.page.mark else ""
    note = f"{says}, padahal {told.document} dicetak {told.pages} halaman"
    return replace(sheet, page=replace(sheet.page, note=note))


def _ink(bundle: Bundle, data: bytes, pdf: bytes, told: Imprint) -> Iterator[tuple[int, Ink]]:
    """Yield for each signature box of the document, by its number, what the scans show in it."""
    numbered = list(enumerate(told.boxes, 1))
    hidden = Ink.ELSEWHERE if bundle.missing else Ink.UNSEEN
    yield from ((len(numbered) + more, hidden) for more in range(1, told.unplaced + 1))
    for page in sorted({box.page for _, box in numbered}):
        boxes = [(number, box) for number, box in numbered if box.page == page]
        sheet = bundle.present.get(page)
        if sheet is None:
            yield from ((number, Ink.ELSEWHERE) for number, _ in boxes)
            continue
        seen = signed(data, sheet.page, pdf, [box for _, box in boxes])
        for (number, _), each in zip(boxes, seen, strict=True):
            yield number, Ink.UNSEEN if each is None else Ink.FOUND if each.found else Ink.EMPTY


def _claimed(ledger: Scans, document: str, data: bytes) -> Mapping[int, Scan]:
    """Return the pages of the file that came in as another document's, with that scan."""
    digest = sha256(data).hexdigest()
    others = (each for each in ledger.all() if each.document != document)
    same = (each for each in others if Path(each.file).name.partition(".")[0] == digest)
    return {leaf.number: scan for scan in same for leaf in scan.pages.values()}


def _said(
    reading: Reading,
    document: str,
    wanted: Sequence[int],
    sorter: _Sorter,
    claimed: Mapping[int, Scan],
) -> Scan:
    """Return the pages of a file of which a person says that they are the document's.

    Raises InputError for a page that is not there, is another document's, or is marked as another
    page than it would be.
    """
    pages = {page.number: page for page in reading.pages}
    chosen = wanted or [page.number for page in reading.pages if page.kind is not Kind.BLANK]
    problems = []
    for at, number in enumerate(chosen, 1):
        place = Place(reading.name, spot=f"halaman {number}")
        if number not in pages:
            problems.append(Problem(place, "tidak ada", f"berkas ini {len(pages)} halaman"))
        elif (mark := pages[number].mark) and mark.document != short_id(document):
            told = sorter.documents.get(mark.document, "dokumen lain")
            problems.append(Problem(place, f"bertanda {told}", "terima tanpa --sebagai"))
        elif mark and (mark.page, mark.pages) != (at, len(chosen)):
            message = f"bertanda halaman {mark.page} dari {mark.pages}"
            message += f", bukan {at} dari {len(chosen)}"
            problems.append(Problem(place, message, "terima tanpa --sebagai"))
        elif number in claimed:
            scan = claimed[number]
            message = f"sudah diterima sebagai {scan.document} ({scan.id})"
            hint = f'bila itu keliru: `bukti terima --batal {scan.id} "alasan"`'
            problems.append(Problem(place, message, hint))
    if problems or not chosen:
        raise InputError(*problems or [Problem(Place(reading.name), "semua halamannya kosong")])
    leaves = {at: _leaf(pages[number]) for at, number in enumerate(chosen, 1)}
    skipped = [Sheet(reading.name, page) for page in reading.pages if page.number not in chosen]
    sorter.taken.aside += skipped
    return sorter.asked(Path(reading.name).name, document, "", pages=leaves, total=len(leaves))


def _leaf(page: PageReading) -> Leaf:
    return Leaf(page.number, page.turn)
