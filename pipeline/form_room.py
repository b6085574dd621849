"""The office's templates as values for the rules: compiled, looked into, beside what they get."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline import word
from pipeline.document import Document
from pipeline.forms import Form
from pipeline.places import Places
from pipeline.press import compile_template
from pipeline.problem import Problem, TemplateError
from pipeline.reading import Found


def forms(places: Places, found: Found, compiled: Mapping[str, word.Template]) -> tuple[Form, ...]:
    """Return every template that the office uses or could use, and the parts, each name once.

    What is `compiled` already, by its name, is not compiled again.
    """
    own = places.in_profile(found.office.instansi.profil)
    given = _given(found.documents)
    files: dict[str, Path] = {}
    for folder in own.templates:
        for file in sorted(folder.glob("[!.~]*.docx")):
            files.setdefault(file.name, file)
    return tuple(form(own, file, found.pictures, given, compiled) for file in files.values())


def form(
    places: Places,
    file: Path,
    pictures: Mapping[str, Path],
    given: Mapping[str, frozenset[str]],
    compiled: Mapping[str, word.Template],
) -> Form:
    """Return one template; `given` are the paths in documents' contexts, by template."""
    review = word.review(file.name, file.read_bytes(), places.cache)
    paths, names = given.get(file.name), None
    problems: list[Problem] = []
    if not file.name.startswith("_"):
        try:
            known = compiled.get(file.name) or compile_template(places, file, pictures)
            names = known.paths
        except TemplateError as error:
            problems += error.problems
    return Form(file.name, review, problems, names, paths, used=paths is not None)


def given_by(found: Found) -> Mapping[str, frozenset[str]]:
    """Return what the documents give to each template, as paths (`kop.alamat`, `butir.isi`)."""
    return _given(found.documents)


def _given(documents: Iterable[Document]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for document in documents:
        found.setdefault(document.template, set()).update(_paths(document.context, ""))
    return {template: frozenset(paths) for template, paths in found.items()}


def _paths(value: Any, base: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            path = f"{base}.{key}" if base else str(key)
            yield path
            yield from _paths(inner, path)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _paths(each, base)
