"""The press turns documents into files: each template compiled once, what is current left alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import batch, word
from pipeline.document import Document
from pipeline.output import Fate, Outcome, Rendering, Store
from pipeline.places import Places, Progress
from pipeline.problem import Problem, TemplateError
from pipeline.report import Made


@dataclass(frozen=True, slots=True)
class Job:
    """A document with the digests of what it is made of (see `Rendering`)."""

    document: Document
    digest: str
    content: str


@dataclass(frozen=True, slots=True)
class Printer:
    """Renders a context with the template of a name: values in, bytes out, or what is wrong."""

    templates: Mapping[str, word.Template]

    def __call__(self, sheet: tuple[str, Mapping[str, Any]]) -> bytes | Sequence[Problem]:
        """Return the docx, or the problems that the template meets in the context."""
        name, context = sheet
        try:
            return self.templates[name].render(context)
        except TemplateError as error:
            return error.problems


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
        able = [d for d in documents if d.template in templates or d.id in self.adopted]
        problems += _skipped(
            d.template
            for d in documents
            if d.template not in templates and d.id not in self.adopted
        )
        jobs = [_job(d, templates.get(d.template)) for d in able]
        due = {job.document.target: job for job in jobs if self._is_due(job, store)}
        renderings = progress.over(len(due), self._renderings(due.values(), templates, problems))
        outcomes = store.save(renderings, overwrite=overwrite, dry_run=dry_run)
        made = [self._told(due[o.target], o.fate, store, o.backup) for o in outcomes]
        made += [self._told(j, Fate.UNCHANGED, store) for j in jobs if j.document.target not in due]
        problems += [_in_the_way(outcome) for outcome in outcomes if outcome.fate.in_the_way]
        return sorted(made, key=lambda each: each.path), problems

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

    def _is_due(self, job: Job, store: Store) -> bool:
        return job.document.id in self.adopted or store.needs(job.document.target, job.content)

    def _renderings(
        self,
        jobs: Iterable[Job],
        templates: Mapping[str, word.Template],
        problems: list[Problem],
    ) -> Iterator[Rendering]:
        own = [job for job in jobs if job.document.id not in self.adopted]
        for job in jobs:
            if text := self.adopted.get(job.document.id):
                content = sha256(text).hexdigest()
                yield Rendering(job.document.target, text, job.digest, content, adopted=True)
        sheets = [(job.document.template, job.document.context) for job in own]
        for job, printed in zip(own, batch.ordered(Printer(templates), sheets), strict=True):
            if isinstance(printed, bytes):
                yield Rendering(job.document.target, printed, job.digest, job.content)
            else:
                problems += [_named(problem, job.document) for problem in printed]

    def _told(self, job: Job, fate: Fate, store: Store, backup: Path | None = None) -> Made:
        document, adopted = job.document, job.document.id in self.adopted
        kept = adopted or fate is Fate.EDITED
        marks = ["disunting"] * (fate is Fate.EDITED)
        stale = kept and job.digest != "" and store.is_stale(document.target, job.digest)
        marks += ["usang"] * stale
        return Made(
            id=document.id,
            path=str(self.places.output / document.target),
            fate=str(fate),
            changes=fate is not Fate.UNCHANGED,
            stands=not fate.in_the_way,
            ready=document.final if adopted else document.ready,
            missing=() if adopted else document.missing,
            backup=str(backup) if backup else "",
            marks=tuple(marks),
            adopted=adopted,
        )


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


def _job(document: Document, template: word.Template | None) -> Job:
    """Return the job; an adopted text needs no template, and without one it never is *usang*."""
    return Job(document, *document.digests(template.digest)) if template else Job(document, "", "")


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
    return Problem(
        None,
        f"{outcome.path} sudah disunting orang, jadi tidak ditulis ulang",
        f"`bukti pakai {outcome.path}` memakai suntingan itu; `bukti buat --timpa "
        f"{outcome.target.removesuffix('.docx')}` membuatnya lagi dan menyimpan cadangan",
    )
