"""The press turns documents into files: each template compiled once, what is current left alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline import batch, word
from pipeline.document import Document
from pipeline.flow import Flow
from pipeline.output import Fate, Outcome, Rendering, Store
from pipeline.places import Places, Progress
from pipeline.plan import DRAFT
from pipeline.problem import Problem, TemplateError
from pipeline.registry import VIEWS
from pipeline.report import Made


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a printer takes: a document, and the content that stands in its place already."""

    document: Document
    standing: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printer gives: the digest (see `Rendering`), and the rendering or what is wrong.

    Neither where the content stands already.
    """

    digest: str
    rendering: Rendering | None = None
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Printer:
    """Makes a document with its template: values in, bytes out."""

    templates: Mapping[str, word.Template]

    def __call__(self, sheet: Sheet) -> Printed:
        """Return the docx, unless it stands already, or the problems met in the context."""
        template = self.templates[sheet.document.template]
        digest, content = sheet.document.digests(template.digest)
        if content == sheet.standing:
            return Printed(digest)
        try:
            data = template.render(drawn(sheet.document.context, template))
        except TemplateError as error:
            return Printed(digest, problems=error.problems)
        made = Rendering(sheet.document.target, data, digest, content)
        _ = made.sha256  # here, where other cores may work at it
        return Printed(digest, made)


def drawn(context: Mapping[str, Any], template: word.Template) -> Mapping[str, Any]:
    """Return the context with each flow drawn on pages of the room that the template leaves.

    Raises TemplateError where the template leaves none, or a text needs more than a page.
    """
    flows = flows_in(context)
    if not flows:
        return context
    from pipeline import flowchart  # noqa: PLC0415 - few documents have one

    require_room(flows.values(), template)
    return {**context, **{id_: flowchart.table(flows[id_], template.room) for id_ in flows}}


def flows_in(context: Mapping[str, Any]) -> Mapping[str, Flow]:
    """Return the flows that a context holds, by their names."""
    return {name: value for name, value in context.items() if type(value) is Flow}


def require_room(flows: Collection[Flow], template: word.Template) -> None:
    """Raise TemplateError where the template leaves a flow no room, or too little for a text."""
    if not flows:
        return
    from pipeline import flowchart  # noqa: PLC0415 - few documents have one

    try:
        for flow in flows:
            flowchart.room_for(flow, template.room)
    except flowchart.TooTall as error:
        raise TemplateError(*_too_tall(error.steps, flows)) from error


def _too_tall(steps: Sequence[int], flows: Iterable[Flow]) -> Iterator[Problem]:
    for flow in flows:
        for number in steps:
            message = f"teks langkah ke-{number + 1} tidak muat dalam satu halaman"
            hint = "pendekkan, atau bagi menjadi dua langkah"
            yield Problem(flow.steps[number].place, message, hint)
    if not steps:
        message = "judul dan nama pelaksana tidak menyisakan tempat bagi langkah-langkahnya"
        yield Problem(None, message, "pendekkan, atau perkecil margin dan kepala tabel templat")


@dataclass(frozen=True, slots=True)
class Press:
    """What one office prints with: its templates and pictures, and the texts adopted by it."""

    places: Places
    pictures: Mapping[str, Path]
    adopted: Mapping[str, bytes]

    def run(
        self,
        documents: Sequence[Document],
        store: Store,
        progress: Progress,
        *,
        overwrite: bool,
        dry_run: bool,
    ) -> tuple[list[Made], list[Problem]]:
        """Make the documents; return what became of each, and the problems met."""
        templates, problems = self.templates(documents)
        own = [document for document in documents if document.id not in self.adopted]
        problems += _skipped(d.template for d in own if d.template not in templates)
        sheets = [Sheet(d, store.standing(d.target)) for d in own if d.template in templates]
        printed = progress.over(len(sheets), batch.ordered(Printer(templates), sheets))
        run = _Run(self.places, store)
        outcomes = store.save(
            chain(
                run.kept_texts(
                    [d for d in documents if d.id in self.adopted], self.adopted, templates
                ),
                run.renderings(sheets, printed),
            ),
            overwrite=overwrite,
            dry_run=dry_run,
        )
        made = [*run.unchanged(), *map(run.told, outcomes)]
        problems += run.problems
        problems += [_in_the_way(outcome) for outcome in outcomes if outcome.fate.in_the_way]
        return sorted(made, key=lambda each: each.path), problems

    def undrawable(
        self, documents: Iterable[Document], templates: Mapping[str, word.Template]
    ) -> list[Problem]:
        """Return what keeps flows from being drawn in their templates."""
        found: list[Problem] = []
        for document in documents:
            if document.template in templates:
                try:
                    flows = flows_in(document.context).values()
                    require_room(flows, templates[document.template])
                except TemplateError as error:
                    found += (_named(problem, document) for problem in error.problems)
        return list(dict.fromkeys(found))

    def templates(
        self, documents: Iterable[Document]
    ) -> tuple[Mapping[str, word.Template], list[Problem]]:
        """Compile what the documents need; return what is sound, and the problems of the rest."""
        sound: dict[str, word.Template] = {}
        problems: list[Problem] = []
        for name in dict.fromkeys(document.template for document in documents):
            try:
                path = self.places.template(name)
                sound[name] = compile_template(self.places, path, self.pictures)
            except TemplateError as error:
                problems += error.problems
        return sound, problems


@dataclass(frozen=True, slots=True)
class _Run:
    """One run's paperwork: what was printed under which digest, what was wrong."""

    places: Places
    store: Store
    problems: list[Problem] = field(default_factory=list)
    _documents: dict[str, Document] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)
    _adopted: dict[str, bytes] = field(default_factory=dict)
    _unchanged: list[str] = field(default_factory=list)

    def renderings(
        self, sheets: Iterable[Sheet], printed: Iterable[Printed]
    ) -> Iterator[Rendering]:
        """Yield what is to be saved of what was printed."""
        for sheet, made in zip(sheets, printed, strict=True):
            target = self._note(sheet.document, made.digest)
            if made.rendering is not None:
                yield made.rendering
            elif made.problems:
                self.problems.extend(_named(problem, sheet.document) for problem in made.problems)
            else:
                self._unchanged.append(target)

    def kept_texts(
        self,
        documents: Iterable[Document],
        texts: Mapping[str, bytes],
        templates: Mapping[str, word.Template],
    ) -> Iterator[Rendering]:
        """Yield the adopted texts, which need no template; without one they never are *usang*."""
        for document in documents:
            template, text = templates.get(document.template), texts[document.id]
            target = self._note(document, document.digests(template.digest)[0] if template else "")
            self._adopted[target] = text
            content = sha256(text).hexdigest()
            yield Rendering(target, text, self._digests[target], content, adopted=True)

    def unchanged(self) -> Iterator[Made]:
        """Yield what stood there already."""
        for target in self._unchanged:
            yield self.told(Outcome(target, Fate.UNCHANGED, self.store.folder / target))

    def told(self, outcome: Outcome) -> Made:
        """Return what became of a document."""
        target, fate = outcome.target, outcome.fate
        document, digest = self._documents[target], self._digests[target]
        text = self._adopted.get(target)
        adopted = text is not None
        kept = adopted or fate is Fate.EDITED
        stale = kept and digest != "" and self.store.is_stale(target, digest)
        return Made(
            id=document.id,
            path=str(outcome.path),
            fate=str(fate),
            changes=fate is not Fate.UNCHANGED,
            stands=not fate.in_the_way,
            ready=document.ready if text is None else document.final and not word.says(text, DRAFT),
            missing=() if adopted else document.missing,
            backup=str(outcome.backup) if outcome.backup else "",
            marks=("disunting",) * (fate is Fate.EDITED) + ("usang",) * stale,
            adopted=adopted,
        )

    def _note(self, document: Document, digest: str) -> str:
        target = document.target
        self._documents[target], self._digests[target] = document, digest
        return target


def compile_template(
    places: Places, path: Path, pictures: Mapping[str, Path] | None = None
) -> word.Template:
    """Return the template with the office's parts and pictures and the watermark in it."""
    return word.compile(
        path,
        parts=places.templates,
        pictures=pictures,
        watermark=not path.name.startswith("_"),
        cache=places.cache,
    )


def _skipped(templates: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(templates).items():
        yield Problem(None, f"{count} dokumen tidak dibuat karena templat {name} bermasalah")


def _named(problem: Problem, document: Document) -> Problem:
    return replace(problem, message=f"{document.id}: {problem.message}")


def _in_the_way(outcome: Outcome) -> Problem:
    if outcome.fate is Fate.BLOCKED:
        return Problem(None, f"{outcome.path} terhalang folder atau tautan", "pindahkan dari sana")
    if outcome.forgotten:
        return Problem(
            None,
            f"{outcome.path} tidak dikenali: ingatan program di folder hasil pernah rusak",
            "bila bukan suntingan orang, pindahkan berkas itu, atau pakai `bukti buat --timpa`",
        )
    id_ = outcome.target.removesuffix(".docx")
    message = f"{outcome.path} sudah disunting orang, jadi tidak ditulis ulang"
    if view := VIEWS.get(id_):
        hint = f"`{view.command} --timpa` membuatnya lagi dan menyimpan cadangan"
        return Problem(None, message, hint)
    return Problem(
        None,
        message,
        f"`bukti pakai {outcome.path}` memakai suntingan itu; `bukti buat --timpa "
        f"{id_}` membuatnya lagi dan menyimpan cadangan",
    )
