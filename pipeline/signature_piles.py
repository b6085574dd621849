"""`bukti ttd`: what is ready to be signed as one PDF a signer, and the slip that asks for numbers.

A paper is printed once, however many sign it: it lies in the pile of who signs first, and the lists
of the others tell from whom it comes. First signs who stands last, for those who note or approve
(Mengetahui, Menyaksikan) stand before who made the paper.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.conversion import Run
from pipeline.evidence import press_of
from pipeline.office import Office
from pipeline.output import Outcome, Rendering, Store
from pipeline.pdf.binding import Part, bound
from pipeline.pdf.converting import Converted, Paper, convert
from pipeline.pdf.signers import signers
from pipeline.pdf.suite import Suite
from pipeline.places import Call, Places
from pipeline.problem import Problem, TemplateError
from pipeline.reading import Found, read
from pipeline.signatories import Person, papers, person_of
from pipeline.signing import returned
from pipeline.signing_lists import FOLDER, Draft, piles, slip
from pipeline.signing_report import Pile, ToSign
from pipeline.sources import Source, sources_of


def make_piles(places: Places, call: Call, *, overwrite: bool, dry_run: bool) -> ToSign:
    """Make the PDFs of all that may be signed and is not yet, the piles of them, and the slip."""
    found = read(places)
    store = Store(places.output, on_wait=call.waiting)
    sources, problems = sources_of(places, found, store)
    done = set(_signed(found))
    ready = [each for each in sources if each.ready and each.document.id not in done]
    problems += _stale(each for each in ready if each.stale)
    wanted = [each for each in ready if not each.stale and signers(each.docx)]
    if dry_run:
        return ToSign(_expected(places, wanted, found.office), problems)
    run = Run(store, Suite.find(), call, marks=found.office.instansi.qr)
    run.make(wanted, overwrite=overwrite, dry_run=False)
    there = list(papers(wanted, store, found.office, problems))
    desk = _Desk(places, found, store, run.suite or Suite.find())
    drafts = [*piles(there, found.office), *slip(there, found.office, found.dossier.numbers)]
    made = desk.save(drafts, overwrite=overwrite)
    failures = [*run.failures, *desk.failures]
    return ToSign(made, [*problems, *run.problems, *failures], failed=bool(failures))


def _signed(found: Found) -> Iterator[str]:
    """Yield the ids of the documents that came back signed, for which a person vouched."""
    for id_, back in returned(found.dossier.scans, found.dossier.confirmed).items():
        if back.confirmed and not back.missing:
            yield id_


def _stale(sources: Iterable[Source]) -> Iterator[Problem]:
    for source in sources:
        message = f"{source.document.id} usang, jadi tidak disodorkan untuk ditandatangani"
        yield Problem(None, message, "`bukti buat` dahulu")


def _expected(places: Places, sources: Sequence[Source], office: Office) -> list[Pile]:
    counts: dict[Person, int] = {}
    for source in sources:
        for person in {person_of(each, office): None for each in signers(source.docx)}:
            counts[person] = counts.get(person, 0) + 1
    return [
        Pile(str(places.output / FOLDER / f"{person.id}.pdf"), "akan dibuat", person.name, count)
        for person, count in counts.items()
    ]


@dataclass(slots=True)
class _Desk:
    """Where lists are typed and piles are put together."""

    places: Places
    found: Found
    store: Store
    suite: Suite
    failures: list[Problem] = field(default_factory=list)

    def save(self, drafts: Sequence[Draft], *, overwrite: bool) -> list[Pile]:
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
            Rendering(each.target, _bound(each, lists[each.sheet.id]), "", contents[each.target])
            for each in wanting
            if each.sheet.id in lists
        ]
        outcomes = {each.target: each for each in self.store.save(renderings, overwrite=overwrite)}
        self.store.discard(FOLDER, {each.target for each in drafts})
        lacking = {each.target for each in wanting if each.sheet.id not in lists}
        return [
            self._told(each, outcomes.get(each.target), made=each.target not in lacking)
            for each in drafts
        ]

    def _typed(self, drafts: Sequence[Draft]) -> Mapping[str, Paper]:
        """Return the Word files of the lists. Raises TemplateError for an own template's faults."""
        sheets = [each.sheet for each in drafts]
        templates, problems = press_of(self.places, self.found).templates(sheets)
        if problems:
            raise TemplateError(*problems)
        return {
            each.id: Paper(each.id, templates[each.template].render(each.context))
            for each in sheets
        }

    def _content(self, draft: Draft, typed: Paper) -> str:
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

    def _told(self, draft: Draft, outcome: Outcome | None, *, made: bool) -> Pile:
        fate = str(outcome.fate) if outcome else "tetap" if made else "gagal"
        pages = sum(paper.told.pages for paper in draft.inside)
        file = str(self.store.folder / draft.target)
        return Pile(file, fate, draft.name, draft.count, pages)


def _bound(draft: Draft, sheet: bytes) -> bytes:
    """Return the pile behind its list."""
    parts = [Part(paper.told.title or paper.document.id, paper.pdf) for paper in draft.inside]
    return bound([Part("Daftar", sheet), *parts])
