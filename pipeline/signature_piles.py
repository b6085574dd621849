"""`bukti ttd`: what is ready to be signed as one PDF a signer, and the slip that asks for numbers.

A paper is printed once, however many sign it: it lies in the pile of who signs first, and the lists
of the others tell from whom it comes. First signs who stands last, for those who note or approve
(Mengetahui, Menyaksikan) stand before who made the paper.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pipeline import naskah
from pipeline.document import Document
from pipeline.evidence import press_of
from pipeline.office import Office
from pipeline.output import Outcome, Rendering, Store
from pipeline.pdf.binding import Part, bound
from pipeline.pdf.converting import Converted, Paper, convert
from pipeline.pdf.signers import signers
from pipeline.pdf.suite import Suite
from pipeline.places import Call, Places
from pipeline.plan import marked
from pipeline.portable import Run, Source, sources_of
from pipeline.problem import Problem, TemplateError
from pipeline.reading import Found, read
from pipeline.registry import VIEWS, kind_of
from pipeline.signatories import Person, Ready, papers, person_of
from pipeline.signing_report import Pile, ToSign

LIST, SLIP = "daftar/ttd", "daftar/nomor"
FOLDER = "ttd"
MOST_PAGES = 300
"""Pages that a pile may have: more do not go into a folder, nor through a copier."""
_HEAD = "kepala"
_ABBREVIATED = 3
_WITHOUT_STAMP = ("nota-dinas", "lembar-disposisi", "nota-pengajuan-konsep")
"""Kinds of paper that stay inside the office: they bear no stamp (Permendagri 54/2009)."""


def make_piles(
    places: Places, call: Call, done: Collection[str] = (), *, overwrite: bool, dry_run: bool
) -> ToSign:
    """Make the PDFs of all that may be signed, the piles of them, and the slip.

    `done`: ids of documents that are signed already.
    """
    found = read(places)
    store = Store(places.output, on_wait=call.waiting)
    sources, problems = sources_of(places, found, store)
    wanted = [each for each in sources if each.ready and each.document.id not in done]
    problems += _stale(each for each in wanted if each.stale)
    wanted = [each for each in wanted if not each.stale and signers(each.docx)]
    if dry_run:
        return ToSign(_expected(wanted, found.office), problems)
    run = Run(store, Suite.find(), call, marks=found.office.instansi.qr)
    run.make(wanted, overwrite=overwrite, dry_run=False)
    there = list(papers(wanted, store, found.office, problems))
    desk = _Desk(places, found, store, run.suite)
    piles = desk.save([*desk.piles(there), *desk.slip(there)], overwrite=overwrite)
    problems += [*run.failures, *desk.failures]
    return ToSign(piles, problems, failed=bool(run.failures or desk.failures))


def _stale(sources: Iterable[Source]) -> Iterator[Problem]:
    for source in sources:
        message = f"{source.document.id} usang, jadi tidak disodorkan untuk ditandatangani"
        yield Problem(None, message, "`bukti buat` dahulu")


def _expected(sources: Sequence[Source], office: Office) -> list[Pile]:
    counts: dict[Person, int] = {}
    for source in sources:
        for person in {person_of(each, office): None for each in signers(source.docx)}:
            counts[person] = counts.get(person, 0) + 1
    return [
        Pile(f"{FOLDER}/{person.id}.pdf", "akan dibuat", person.name, count)
        for person, count in counts.items()
    ]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A pile to be: its list as a document, whose it is, and the papers that lie behind the list."""

    sheet: Document
    name: str
    count: int
    inside: Sequence[Ready]

    @property
    def target(self) -> str:
        """The file below the output folder."""
        return f"{self.sheet.id}.pdf"

    def bound(self, sheet: bytes) -> bytes:
        """Return the whole, behind its list."""
        parts = [Part(paper.told.title or paper.document.id, paper.pdf) for paper in self.inside]
        return bound([Part("Daftar", sheet), *parts])

    def told(self, store: Store, outcome: Outcome | None, *, made: bool) -> Pile:
        """Return what became of it."""
        fate = str(outcome.fate) if outcome else "gagal" if not made else "tetap"
        pages = sum(paper.told.pages for paper in self.inside)
        return Pile(str(store.folder / self.target), fate, self.name, self.count, pages)


@dataclass(slots=True)
class _Desk:
    """Where lists are typed and piles are put together."""

    places: Places
    found: Found
    store: Store
    suite: Suite
    failures: list[Problem] = field(default_factory=list)

    def piles(self, papers: Sequence[Ready]) -> Iterator[_Draft]:
        """Yield the piles: of each person what they sign, of many pages in several parts."""
        people = dict.fromkeys(person for paper in papers for person in paper.people)
        for person in people:
            parts = list(_parts(person, [each for each in papers if person in each.people]))
            for number, part in enumerate(parts, 1):
                whole = len(parts) == 1
                lines = [_line(no, paper, person, self.found.office) for no, paper in part]
                context = {
                    "kop": naskah.letterhead(self.found.office.instansi),
                    "penanda_tangan": person.name,
                    "bagian": "" if whole else f"Bagian {number} dari {len(parts)}",
                    "baris": lines,
                }
                id_ = f"{FOLDER}/{person.id}" + ("" if whole else f"-{number}")
                inside = [paper for _, paper in part if paper.first == person]
                yield _Draft(self._sheet(id_, LIST, context), person.name, len(lines), inside)

    def slip(self, papers: Sequence[Ready]) -> Iterator[_Draft]:
        """Yield the slip of the papers that have no number yet."""
        office, known = self.found.office, self.found.dossier.numbers
        asked = {(each.document.numbered_as or each.document.id): each for each in papers
                 if each.document.number is not None}  # fmt: skip
        lines = [
            {"no": no, "judul": paper.told.title, "id": id_, "nomor": paper.document.number,
             "buku": _book(paper.document.book), "tanggal": ""}
            for no, (id_, paper) in enumerate(
                ((id_, paper) for id_, paper in asked.items() if id_ not in known), 1)
        ]  # fmt: skip
        if lines:
            context = {
                "kop": naskah.letterhead(office.instansi),
                "instansi": naskah.office_title(office.instansi),
                "tahun": office.instansi.tahun,
                "baris": lines,
            }
            sheet = self._sheet(f"{FOLDER}/permintaan-nomor", SLIP, context)
            yield _Draft(sheet, "sekretariat", len(lines), [])

    def save(self, drafts: Sequence[_Draft], *, overwrite: bool) -> list[Pile]:
        """Write what is not current, and take away the piles that are no more."""
        typed = self._typed(drafts)
        contents = {each.target: self._content(each, typed[each.sheet.id]) for each in drafts}
        standing = [d for d in drafts if self.store.standing(d.target) == contents[d.target]]
        wanting = [each for each in drafts if each not in standing]
        lists = {
            made.paper.document: made.pdf
            for made in self._converted([typed[each.sheet.id] for each in wanting])
        }
        renderings = [
            Rendering(each.target, each.bound(lists[each.sheet.id]), "", contents[each.target])
            for each in wanting
            if each.sheet.id in lists
        ]
        outcomes = {each.target: each for each in self.store.save(renderings, overwrite=overwrite)}
        self.store.discard(FOLDER, {each.target for each in drafts})
        lacking = {each.target for each in wanting if each.sheet.id not in lists}
        return [
            each.told(self.store, outcomes.get(each.target), made=each.target not in lacking)
            for each in drafts
        ]

    def _sheet(self, id_: str, view: str, context: Mapping[str, Any]) -> Document:
        sheet = Document(id_, VIEWS[view].template, context, final=True)
        return marked(sheet, fiktif=self.found.office.instansi.fiktif)

    def _typed(self, drafts: Sequence[_Draft]) -> Mapping[str, Paper]:
        """Return the Word files of the lists. Raises TemplateError for an own template's faults."""
        sheets = [each.sheet for each in drafts]
        templates, problems = press_of(self.places, self.found).templates(sheets)
        if problems:
            raise TemplateError(*problems)
        return {
            each.id: Paper(each.id, templates[each.template].render(each.context))
            for each in sheets
        }

    def _content(self, draft: _Draft, typed: Paper) -> str:
        whole = sha256(self.suite.equipment.encode())
        for data in (typed.docx, *(paper.pdf for paper in draft.inside)):
            whole.update(sha256(data).digest())
        return whole.hexdigest()

    def _converted(self, typed: Sequence[Paper]) -> Iterator[Converted]:
        for made in convert(typed, self.suite):
            if made.problem:
                self.failures.append(made.problem)
            else:
                yield made


def _book(name: str) -> str:
    """Return how a book of numbers is called: SK, SOP, Nota dinas."""
    return name.upper() if len(name) <= _ABBREVIATED else name.replace("-", " ").capitalize()


def _parts(person: Person, signing: Sequence[Ready]) -> Iterator[Sequence[tuple[int, Ready]]]:
    """Yield what a person signs, numbered, in parts of so many pages as may lie in a pile."""
    part: list[tuple[int, Ready]] = []
    pages = 0
    for number, paper in enumerate(signing, 1):
        more = paper.told.pages if paper.first == person else 0
        if part and pages + more > MOST_PAGES:
            yield part
            part, pages = [], 0
        part.append((number, paper))
        pages += more
    yield part


def _line(number: int, paper: Ready, person: Person, office: Office) -> dict[str, Any]:
    document, pages = paper.document, paper.people[person]
    where = ", ".join(map(str, pages)) or "-"
    elsewhere = "" if paper.first == person else f" · lembarnya dari {paper.first.name}"
    return {
        "no": number,
        "judul": paper.told.title or document.id,
        "id": f"{document.id}{elsewhere}",
        "halaman": f"{where} dari {paper.told.pages}",
        "cap": "ya" if _is_stamped(document, person, office) else "-",
        "nomor": document.number if document.number is not None else "-",
    }


def _is_stamped(document: Document, person: Person, office: Office) -> bool:
    """Tell whether the office's stamp goes over the signature: where its head, or who acts, signs."""
    if kind_of(document.id) in _WITHOUT_STAMP or document.sort == "rapat/notulen":
        return False
    head = office.instansi.penandatangan.get(_HEAD)
    return head is not None and any(held.pegawai == person.id for held in head.pejabat)
