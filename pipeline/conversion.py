"""Sources to PDFs in the output folder: what is current is left alone, what is final gets marks.

A marked PDF that gives way to another version is kept aside: it may be the one that was printed and
signed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from pipeline.marks import version_of
from pipeline.output import Fate, Outcome, Rendering, State, Store
from pipeline.pdf.converting import Converted, convert
from pipeline.pdf.imprint import accept, imprint
from pipeline.pdf.signers import signers
from pipeline.pdf.stamp import stamp
from pipeline.pdf.suite import Suite
from pipeline.places import Call
from pipeline.problem import InputError, Problem
from pipeline.report import Made
from pipeline.sources import Source, kept_as, pdf_of

_FORM = "1"
"""The form of the finished PDF: raised when this program makes it otherwise."""
_CHUNK = 50
"""PDFs that are put in their places at one go: a run that is killed loses no more."""
_LONG = 10
"""PDFs that take so long that a word is due."""
_MARKED = "qr "


@dataclass(slots=True)
class Run:
    """PDFs made for an office: `failures` are what LibreOffice could not do.

    `problems`: papers that have no room for their marks.
    """

    store: Store
    suite: Suite | None
    call: Call
    marks: bool
    failures: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def make(self, sources: Sequence[Source], *, overwrite: bool, dry_run: bool) -> list[Made]:
        """Make what is not current; return what became of each."""
        suite = self.suite or Suite.find()
        contents = self._contents(sources, suite)
        wanting, made = [], []
        for source in sources:
            if self._is_current(source, contents[source.target]):
                made.append(self._told(source, self._standing(source)))
            else:
                wanting.append(source)
        if dry_run:
            return [*made, *(self._told(s, self._would(s, overwrite=overwrite)) for s in wanting)]
        by_target = {source.target: source for source in wanting}
        renderings = self._renderings(self._converted(wanting, suite), by_target, contents)
        while chunk := list(islice(renderings, _CHUNK)):
            outcomes = self.store.save(chunk, overwrite=overwrite)
            made += [self._told(by_target[each.target], each) for each in outcomes]
        return made

    def _converted(self, sources: Sequence[Source], suite: Suite) -> Iterator[Converted]:
        if len(sources) > _LONG:
            self.call.talk(f"LibreOffice membuat {len(sources)} PDF …")
        converted = convert([source.paper for source in sources], suite)
        return self.call.progress.over(len(sources), converted)

    def take(self, source: Source, given: bytes, *, overwrite: bool, dry_run: bool) -> Made:
        """Put a PDF that a person made in its place, with imprint and marks."""
        asked = len(signers(source.docx))
        data = accept(given, source.document.id, source.docx, source.facts, asked)
        rendering = self._rendering(source, data, self._taken(source))
        if not dry_run:
            self._keep(source, rendering.data)
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
            source = sources[pdf_of(each.paper.document)]
            try:
                rendering = self._rendering(source, each.pdf, contents[source.target])
            except InputError as error:
                self.problems += error.problems
                continue
            self._keep(source, rendering.data)
            yield rendering

    def _rendering(self, source: Source, data: bytes, content: str) -> Rendering:
        if self._marked(source):
            told = imprint(data)
            boxes = told.boxes if told else ()
            data = stamp(data, source.document.id, version_of(source.docx), boxes)
        return Rendering(source.target, data, source.facts, content)

    def _keep(self, source: Source, new: bytes) -> None:
        """Keep the marked PDF that stands where this one goes, if it is another."""
        if not self.store.standing(source.target).startswith(_MARKED):
            return
        data = self.store.sight(source.target).data
        told = imprint(data) if data else None
        if data and told and data != new:
            self.store.keep(kept_as(source.document.id, told.version), data)

    def _standing(self, source: Source) -> Outcome:
        return Outcome(source.target, Fate.UNCHANGED, str(self.store.folder / source.target))

    def _would(self, source: Source, *, overwrite: bool) -> Outcome:
        fates = {
            State.ABSENT: Fate.CREATED,
            State.OURS: Fate.UPDATED,
            State.EDITED: Fate.OVERWRITTEN if overwrite else Fate.EDITED,
            State.BLOCKED: Fate.BLOCKED,
        }
        fate = fates[self.store.state(source.target)]
        return Outcome(source.target, fate, str(self.store.folder / source.target))

    def _told(self, source: Source, outcome: Outcome) -> Made:
        fate = outcome.fate
        return Made(
            id=source.document.id,
            path=outcome.path,
            fate=str(fate),
            ready=source.ready,
            changes=fate is not Fate.UNCHANGED,
            stands=not fate.in_the_way,
            missing=() if source.adopted else source.document.missing,
            backup=outcome.backup,
            marks=("usang",) * source.stale,
            adopted=source.adopted,
        )
