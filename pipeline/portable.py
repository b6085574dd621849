"""`bukti pdf`: the papers that stand in the output folder as PDF, those to be signed with marks.

What is current is left alone. A marked PDF that gives way to another version is kept aside: it may
be the one that was printed and signed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from pipeline import word
from pipeline.document import Document
from pipeline.evidence import ordered, press_of
from pipeline.marks import short_id, version_of
from pipeline.output import Fate, Outcome, Rendering, Sight, State, Store
from pipeline.pdf.converting import Converted, Paper, convert
from pipeline.pdf.imprint import Unfit, accept, imprint, require_whole
from pipeline.pdf.stamp import stamp
from pipeline.pdf.suite import Suite
from pipeline.places import Call, Places
from pipeline.plan import DRAFT
from pipeline.problem import InputError, Place, Problem, UsageError
from pipeline.reading import Found, read
from pipeline.report import Made, Making

_FORM = "1"
"""The form of the finished PDF: raised when this program makes it otherwise."""
_CHUNK = 50
"""PDFs that are put in their places at one go: a run that is killed loses no more."""
_MARKED = "qr "
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Portable:
    """The result of a `bukti pdf`; `failed`: LibreOffice did not do what it was asked."""

    making: Making
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document whose docx stands: its bytes, whether it may be signed, whether it is *usang*.

    `facts`: the digest that the docx was made of, where that is known.
    """

    document: Document
    docx: bytes
    facts: str
    ready: bool
    stale: bool
    adopted: bool = False

    @property
    def target(self) -> str:
        """The PDF's place below the output folder."""
        return pdf_of(self.document.id)

    @property
    def paper(self) -> Paper:
        """What is handed to LibreOffice."""
        return Paper(self.document.id, self.docx, self.facts)


def pdf_of(document: str) -> str:
    """Return the target of a document's PDF."""
    return f"{document}.pdf"


def make_pdfs(
    places: Places,
    names: Sequence[str],
    indicator: str,
    call: Call,
    *,
    overwrite: bool,
    dry_run: bool,
) -> Portable:
    """Make the PDFs of the ordered documents (as for `buat`) that stand as Word files."""
    found, empty = ordered(places, names, indicator)
    store = Store(places.output, on_wait=call.waiting)
    sources, problems = sources_of(places, found, store)
    run = Run(store, Suite.find(), call, marks=found.office.instansi.qr)
    made = run.make(sources, overwrite=overwrite, dry_run=dry_run)
    problems += [_in_the_way(each) for each in made if each.fate in (Fate.EDITED, Fate.BLOCKED)]
    told = [*problems, *run.failures]
    damage = [one for each in found.documents for one in found.dossier.damaged.get(each.id, ())]
    making = Making(
        sorted(made, key=lambda each: each.path), told, damage, dry_run=dry_run, empty=empty
    )
    return Portable(making, failed=bool(run.failures))


def take_pdf(
    places: Places, name: str, file: Path, call: Call, *, overwrite: bool, dry_run: bool
) -> Portable:
    """Take a PDF that a person saved from Word as that of a document; it stays as it came.

    Raises InputError where it is none, UsageError where the document is not one, or has no docx.
    """
    found = read(places, [name])
    document = found.one(name)
    store = Store(places.output, on_wait=call.waiting)
    sources, problems = sources_of(places, replace(found, documents=[document]), store)
    if not sources:
        raise InputError(*problems)
    run = Run(store, None, call, marks=found.office.instansi.qr)
    own = file.resolve() == (places.output / sources[0].target).resolve()
    data = _saved_by_word(file)
    made = run.take(sources[0], data, overwrite=overwrite or own, dry_run=dry_run)
    wrong = [_in_the_way(made)] if made.fate in (Fate.EDITED, Fate.BLOCKED) else []
    return Portable(Making([made], [*problems, *wrong], dry_run=dry_run))


def _saved_by_word(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        require_whole(data)
    except OSError as error:
        raise UsageError(Problem(Place(str(file)), "berkas tidak dapat dibaca")) from error
    except Unfit as error:
        hint = "simpan lagi dari Word sebagai PDF, tanpa sandi"
        raise InputError(Problem(Place(str(file)), f"PDF ini {error}", hint)) from error
    return data


def sources_of(places: Places, found: Found, store: Store) -> tuple[list[Source], list[Problem]]:
    """Return the documents whose Word files stand, and what is wrong with the others.

    What only holds copies of others is none: its pages would be without marks of their own.
    """
    wanted = [d for d in found.documents if not d.copies and d.id not in found.dossier.damaged]
    templates, problems = press_of(places, found).templates(wanted)
    sources, absent, edited = [], [], []
    for document in wanted:
        sight, template = store.sight(document.target), templates.get(document.template)
        text = found.dossier.adopted.get(document.id)
        if sight.state is State.EDITED and sight.data != text:
            edited.append(document.id)
        elif sight.data is None:
            absent.append(document.id)
        else:
            digest = document.digests(template.digest)[0] if template else ""
            stale = bool(digest) and store.is_stale(document.target, digest)
            sources.append(_source(document, sight, sight.data, stale=stale, adopted=bool(text)))
    return sources, [*problems, *_unmade(absent), *_edited(edited)]


def printed(store: Store, document: str, version: str) -> bytes | None:
    """Return the marked PDF of this version of a document: the one that stands, or one kept."""
    data = store.sight(pdf_of(document)).data
    if data is not None and (told := imprint(data)) and told.version == version:
        return data
    return store.kept(_name(document, version))


def _source(document: Document, sight: Sight, docx: bytes, *, stale: bool, adopted: bool) -> Source:
    final = document.final if adopted else document.ready
    ready = final and not ((stale or adopted) and word.says(docx, DRAFT))
    facts = sight.version.digest if sight.version else ""
    return Source(document, docx, facts, ready, stale, adopted)


def _unmade(ids: Sequence[str]) -> Iterator[Problem]:
    if ids:
        yield Problem(None, f"{_some(ids)} belum dibuat", "`bukti buat` dahulu")


def _edited(ids: Sequence[str]) -> Iterator[Problem]:
    for id_ in ids:
        message = f"{id_} disunting orang dan belum dipakai, jadi tidak dijadikan PDF"
        yield Problem(None, message, "`bukti pakai` berkasnya, atau `bukti buat --timpa`")


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f", dan {more} dokumen lain" if more > 0 else "")


def _in_the_way(made: Made) -> Problem:
    if made.fate == Fate.BLOCKED:
        return Problem(None, f"{made.path} terhalang folder atau tautan", "pindahkan dari sana")
    hint = "`bukti pdf --timpa` membuatnya lagi dan menyimpan cadangan"
    return Problem(None, f"{made.path} bukan buatan program, jadi tidak ditulis ulang", hint)


def _name(document: str, version: str) -> str:
    return f"{short_id(document)}-{version}.pdf"


@dataclass(slots=True)
class Run:
    """One run of LibreOffice for an office: `failures` are what it could not do."""

    store: Store
    suite: Suite | None
    call: Call
    marks: bool
    failures: list[Problem] = field(default_factory=list)

    def make(self, sources: Sequence[Source], *, overwrite: bool, dry_run: bool) -> list[Made]:
        """Make what is not current; return what became of each."""
        suite = self.suite or Suite.find()
        contents = self._contents(sources, suite)
        wanting = [s for s in sources if not self._is_current(s, contents[s.target])]
        made = [self._told(s, self._standing(s)) for s in sources if s not in wanting]
        if dry_run:
            return [*made, *(self._told(s, self._would(s, overwrite=overwrite)) for s in wanting)]
        by_id = {source.document.id: source for source in wanting}
        converted = convert([source.paper for source in wanting], suite)
        told = self.call.progress.over(len(wanting), converted)
        renderings = self._renderings(told, by_id, contents)
        while chunk := list(islice(renderings, _CHUNK)):
            for outcome in self.store.save(chunk, overwrite=overwrite):
                source = by_id[outcome.target.removesuffix(".pdf")]
                made.append(self._told(source, outcome))
        return made

    def take(self, source: Source, given: bytes, *, overwrite: bool, dry_run: bool) -> Made:
        """Put a PDF that a person made in its place, with imprint and marks."""
        data = accept(given, source.document.id, source.docx, source.facts)
        rendering = self._rendering(source, data, self._taken(source))
        if not dry_run:
            self._keep(source)
        manner = {"overwrite": overwrite, "dry_run": dry_run}
        return self._told(source, self.store.save([rendering], **manner)[0])

    def _is_current(self, source: Source, content: str) -> bool:
        return self.store.standing(source.target) in (content, self._taken(source))

    def _contents(self, sources: Iterable[Source], suite: Suite) -> Mapping[str, str]:
        """Return by target what decides on the bytes of each PDF."""
        equipment = suite.equipment
        return {source.target: self._content(source, equipment) for source in sources}

    def _taken(self, source: Source) -> str:
        """Return the content of a PDF that a person saved: it stands as long as its docx does."""
        return self._content(source, "word")

    def _content(self, source: Source, maker: str) -> str:
        told = f"{_FORM} {maker} {source.facts} ".encode() + source.docx
        return (_MARKED if self._marked(source) else "") + sha256(told).hexdigest()

    def _marked(self, source: Source) -> bool:
        return self.marks and source.ready

    def _renderings(
        self,
        converted: Iterable[Converted],
        sources: Mapping[str, Source],
        contents: Mapping[str, str],
    ) -> Iterator[Rendering]:
        for each in converted:
            if each.problem:
                self.failures.append(each.problem)
                continue
            source = sources[each.paper.document]
            self._keep(source)
            yield self._rendering(source, each.pdf, contents[source.target])

    def _rendering(self, source: Source, data: bytes, content: str) -> Rendering:
        if self._marked(source):
            data = stamp(data, source.document.id, version_of(source.docx))
        return Rendering(source.target, data, source.facts, content)

    def _keep(self, source: Source) -> None:
        """Keep the marked PDF of another version that stands where this one's goes."""
        if not self.store.standing(source.target).startswith(_MARKED):
            return
        data = self.store.sight(source.target).data
        told = imprint(data) if data else None
        if data and told and told.version != version_of(source.docx):
            self.store.keep(_name(source.document.id, told.version), data)

    def _standing(self, source: Source) -> Outcome:
        return Outcome(source.target, Fate.UNCHANGED, self.store.folder / source.target)

    def _would(self, source: Source, *, overwrite: bool) -> Outcome:
        fates = {
            State.ABSENT: Fate.CREATED,
            State.OURS: Fate.UPDATED,
            State.EDITED: Fate.OVERWRITTEN if overwrite else Fate.EDITED,
            State.BLOCKED: Fate.BLOCKED,
        }
        fate = fates[self.store.state(source.target)]
        return Outcome(source.target, fate, self.store.folder / source.target)

    def _told(self, source: Source, outcome: Outcome) -> Made:
        fate = outcome.fate
        return Made(
            id=source.document.id,
            path=str(outcome.path),
            fate=str(fate),
            ready=source.ready,
            changes=fate is not Fate.UNCHANGED,
            stands=not fate.in_the_way,
            missing=() if source.adopted else source.document.missing,
            backup=str(outcome.backup) if outcome.backup else "",
            marks=("usang",) * source.stale,
            adopted=source.adopted,
        )
