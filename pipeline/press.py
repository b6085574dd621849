"""The press turns documents into files: each template compiled once, what is current left alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline import word
from pipeline.document import Document
from pipeline.output import Fate, Outcome, Rendering, Store
from pipeline.places import Places
from pipeline.problem import Problem, TemplateError
from pipeline.report import Made


def compile_template(
    places: Places, path: Path, pictures: Mapping[str, Path] | None = None
) -> word.Template:
    """Return the template with the office's parts and pictures and the watermark in it."""
    return word.compile(
        path, parts=places.templates, pictures=pictures, watermark=True, cache=places.cache
    )


@dataclass
class Press:
    """One run's press. What cannot be rendered goes into `problems`, the rest into `store`."""

    places: Places
    store: Store
    adopted: Mapping[str, Path]
    pictures: Mapping[str, Path]
    problems: list[Problem] = field(default_factory=list)
    _made: list[Made] = field(default_factory=list)
    _templates: dict[str, word.Template | None] = field(default_factory=dict)
    _documents: dict[str, Document] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def run(self, documents: Iterable[Document], *, overwrite: bool, dry_run: bool) -> list[Made]:
        """Make the documents; return what became of each, in the order of their paths."""
        renderings = self._renderings(documents)
        for outcome in self.store.save(renderings, overwrite=overwrite, dry_run=dry_run):
            self._take(outcome)
        return sorted(self._made, key=lambda made: made.path)

    def _renderings(self, documents: Iterable[Document]) -> Iterator[Rendering]:
        for document in documents:
            try:
                rendering = self._rendering(document)
            except TemplateError as error:
                self.problems += error.problems
                continue
            if rendering:
                self._documents[rendering.target] = document
                yield rendering

    def _rendering(self, document: Document) -> Rendering | None:
        """Return what is to be written, or None for what is current or cannot be made."""
        template = self._template(document.template)
        if template is None:
            return None
        target = document.target
        digest = self._digests[target] = document.digest(template.digest, by_hand=False)
        content = document.digest(template.digest, by_hand=True)
        if adopted := self.adopted.get(target):
            data = adopted.read_bytes()
            return Rendering(target, data, digest, sha256(data).hexdigest(), adopted=True)
        if not self.store.needs(target, content):
            self._made.append(self._told(document, Fate.UNCHANGED))
            return None
        return Rendering(target, template.render(document.context), digest, content)

    def _template(self, name: str) -> word.Template | None:
        """Return the compiled template; its mistakes are told once, not for each document."""
        if name not in self._templates:
            self._templates[name] = None
            self._templates[name] = compile_template(
                self.places, self.places.template(name), self.pictures
            )
        return self._templates[name]

    def _take(self, outcome: Outcome) -> None:
        document = self._documents[outcome.target]
        self._made.append(self._told(document, outcome.fate, outcome.backup))
        if outcome.fate.in_the_way:
            self.problems.append(_in_the_way(outcome))

    def _told(self, document: Document, fate: Fate, backup: Path | None = None) -> Made:
        return Made(
            document.id,
            str(self.places.output / document.target),
            str(fate),
            document.ready,
            document.missing,
            str(backup) if backup else "",
            self._is_stale(document.target, fate),
        )

    def _is_stale(self, target: str, fate: Fate) -> bool:
        """Tell whether a person's text stands where the facts have changed since (*usang*)."""
        kept = fate is Fate.EDITED or target in self.adopted
        return kept and self.store.is_stale(target, self._digests[target])


def _in_the_way(outcome: Outcome) -> Problem:
    if outcome.fate is Fate.BLOCKED:
        return Problem(None, f"{outcome.path} terhalang folder atau tautan", "pindahkan dari sana")
    return Problem(
        None,
        f"{outcome.path} sudah disunting orang, jadi tidak ditulis ulang",
        f"`bukti pakai {outcome.path}` memakai suntingan itu; "
        "`bukti buat --timpa` membuatnya lagi dan menyimpan cadangan",
    )
