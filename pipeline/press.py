"""The press turns documents into files: each template compiled once, what is current left alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import batch, word
from pipeline.document import Document
from pipeline.flow import Flow
from pipeline.output import Fate, Outcome, Rendering, Saved, Saver, Store
from pipeline.places import Places, Progress
from pipeline.plan import DRAFT
from pipeline.problem import Problem, TemplateError
from pipeline.registry import VIEWS
from pipeline.report import Made

_FILE = 5
"""Rows of a list that take as long as what every file costs."""


class Printed(NamedTuple):
    """What became of a document: the digest of its facts (see `Rendering`), and how it was saved.

    Or what is wrong; neither where the content stands already.
    """

    digest: str
    saved: Saved | None = None
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Printer:
    """Makes documents with their templates and saves them: facts in, files out."""

    templates: Mapping[str, word.Template]
    saver: Saver

    def __call__(self, documents: Sequence[Document]) -> list[Printed]:
        """Return what became of each; what stands already is left alone."""
        printed: dict[str, Printed] = {}
        for saved in self.saver.save(self._renderings(documents, printed)):
            target = saved.outcome.target
            printed[target] = printed[target]._replace(saved=saved)
        return [printed[document.target] for document in documents]

    def _renderings(
        self, documents: Sequence[Document], printed: dict[str, Printed]
    ) -> Iterator[Rendering]:
        for document in documents:
            template = self.templates[document.template]
            digest, content = document.digests(template.digest)
            printed[document.target] = Printed(digest)
            if content == self.saver.standing(document.target):
                continue
            try:
                data = template.render(drawn(document.context, template))
            except TemplateError as error:
                printed[document.target] = Printed(digest, problems=error.problems)
            else:
                yield Rendering(document.target, data, digest, content)


def _weight(document: Document) -> int:
    """Return how long a document takes to make, in rows of a list, roughly."""
    weight = _FILE
    for value in document.context.values():
        if type(value) is list:
            weight += len(value)
    return weight


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
        adopted = [document for document in documents if document.id in self.adopted]
        others = [document for document in documents if document.id not in self.adopted]
        problems += _skipped(d.template for d in others if d.template not in templates)
        own = [document for document in others if document.template in templates]
        targets = (document.target for document in chain(adopted, own))
        with store.saving(targets, overwrite=overwrite, dry_run=dry_run) as saver:
            run = _Run(store.folder, saver)
            run.save_texts(adopted, self.adopted, templates)
            printer = Printer(templates, saver)
            with closing(batch.results(printer, own, weigh=_weight)) as printed:
                for document, result in progress.over(len(own), printed):
                    run.note(document, result)
        return sorted(run.made, key=lambda made: made.path), [*problems, *run.told(documents)]

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
    """One run's paperwork: what became of each document, what was wrong."""

    folder: Path
    saver: Saver
    made: list[Made] = field(default_factory=list)
    problems: dict[str, list[Problem]] = field(default_factory=dict)

    def save_texts(
        self,
        documents: Sequence[Document],
        texts: Mapping[str, bytes],
        templates: Mapping[str, word.Template],
    ) -> None:
        """Save adopted texts, which need no template; without one a text never is *usang*."""
        renderings = []
        for document in documents:
            template, text = templates.get(document.template), texts[document.id]
            digest = document.digests(template.digest)[0] if template else ""
            content = sha256(text).hexdigest()
            renderings.append(Rendering(document.target, text, digest, content, adopted=True))
        saved = self.saver.save(renderings)
        for document, rendering, each in zip(documents, renderings, saved, strict=True):
            self._note(document, rendering.digest, each.outcome, rendering.data)

    def note(self, document: Document, printed: Printed) -> None:
        """Note what became of a document that was printed, perhaps in another process."""
        target = document.target
        if printed.problems:
            self.problems[document.id] = [_named(each, document) for each in printed.problems]
        elif printed.saved:
            self.saver.take_over(printed.saved)
            self._note(document, printed.digest, printed.saved.outcome)
        else:
            stands = Outcome(target, Fate.UNCHANGED, f"{self.folder}/{target}")
            self._note(document, printed.digest, stands)

    def told(self, documents: Iterable[Document]) -> Iterator[Problem]:
        """Yield the problems in the order of the documents that have them."""
        for document in documents:
            yield from self.problems.get(document.id, ())

    def _note(
        self, document: Document, digest: str, outcome: Outcome, text: bytes | None = None
    ) -> None:
        fate, adopted = outcome.fate, text is not None
        kept = adopted or fate is Fate.EDITED
        stale = kept and digest != "" and self.saver.is_stale(outcome.target, digest)
        if fate.in_the_way:
            self.problems[document.id] = [_in_the_way(outcome)]
        made = Made(
            id=document.id,
            path=outcome.path,
            fate=str(fate),
            changes=fate is not Fate.UNCHANGED,
            stands=not fate.in_the_way,
            ready=document.ready if text is None else document.final and not word.says(text, DRAFT),
            missing=() if adopted else document.missing,
            backup=outcome.backup,
            marks=("disunting",) * (fate is Fate.EDITED) + ("usang",) * stale,
            adopted=adopted,
        )
        self.made.append(made)


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
