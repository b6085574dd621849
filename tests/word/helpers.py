"""Short ways to compile, render and read back, and docxtpl's own rendering to compare with."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from pipeline import word
from pipeline.problem import Problem, TemplateError
from tests.word.structure import W, check


def template(data: bytes, *, parts: Mapping[str, bytes] | None = None, **options: Any) -> Any:
    """Compile bytes as `sk.docx`, with these parts in a folder of their own."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "sk.docx")
        path.write_bytes(data)
        shelf = Path(folder, "bagian")
        shelf.mkdir()
        for name, part in (parts or {}).items():
            (shelf / name).write_bytes(part)
        return word.compile(path, parts=[shelf], **options)


def render(data: bytes, context: Mapping[str, Any], **options: Any) -> bytes:
    """Compile and render, and see that the result is a sound docx."""
    document = template(data, **options).render(context)
    found = check(document, tags=False)
    assert found == [], found
    return document


def theirs(data: bytes, context: Mapping[str, Any]) -> bytes:
    """Return what docxtpl makes of it with autoescape."""
    document = DocxTemplate(BytesIO(data))
    document.render(dict(context), autoescape=True)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def same(data: bytes, context: Mapping[str, Any]) -> bytes:
    """Assert that our rendering equals docxtpl's, each part in canonical XML; return ours."""
    document = render(data, context)
    assert canonical(document) == canonical(theirs(data, context))
    return document


def canonical(document: bytes) -> dict[str, Any]:
    """Return a docx's members by name, XML in canonical form, lists of relationships sorted."""
    return {name: _canonical(name, content) for name, content in members(document).items()}


def _canonical(name: str, content: bytes) -> Any:
    if not name.endswith((".xml", ".rels")):
        return content
    tree = etree.fromstring(content)
    if name.endswith(".rels") or name.startswith("[Content_Types]"):
        return sorted(sorted(each.attrib.items()) for each in tree)
    return etree.tostring(tree, method="c14n").decode()


def members(document: bytes) -> dict[str, bytes]:
    """Return a docx's members by name."""
    with ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(document: bytes, name: str = "word/document.xml") -> Any:
    """Return one part as a tree."""
    return etree.fromstring(members(document)[name])


def lines(document: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the text of each paragraph of a part, breaks and tabs as `\\n` and `\\t`."""
    return [_line(paragraph) for paragraph in part(document, name).iter(W + "p")]


def _line(paragraph: Any) -> str:
    signs = {W + "br": "\n", W + "tab": "\t"}
    pieces = paragraph.iter(W + "t", *signs)
    return "".join(signs.get(piece.tag) or piece.text or "" for piece in pieces)


def refused(data: bytes, context: Mapping[str, Any] | None = None, **options: Any) -> list[str]:
    """Return the problems that compiling (or, with a context, rendering) raises, as text."""
    return [str(problem) for problem in problems(data, context, **options)]


def problems(
    data: bytes, context: Mapping[str, Any] | None = None, **options: Any
) -> list[Problem]:
    """Return the problems that compiling (or, with a context, rendering) raises."""
    if context is None:
        with pytest.raises(TemplateError) as caught:
            template(data, **options)
    else:
        compiled = template(data, **options)
        with pytest.raises(TemplateError) as caught:
            compiled.render(context)
    assert caught.value.problems
    return list(caught.value.problems)
