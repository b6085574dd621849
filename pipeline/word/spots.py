"""Where things stand in a Word file, in the words of a person who looks at it in Word."""

import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from pipeline.word.blueprint import Tag

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSPARENT = {W + name for name in ("body", "sdt", "sdtContent", "customXml", "ins", "footnote")}
_STRING = "'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’"
_DICT = reduce(lambda inner, _: rf"\{{(?>{_STRING}|{inner}|[^{{}}])*+\}}", range(4), "(?!)")
_TAG = re.compile(
    rf"\{{\{{(?>{_STRING}|{_DICT}|.)*?\}}\}}|\{{%(?>{_STRING}|.)*?%\}}|\{{#.*?#\}}", re.DOTALL
)
_OPENER = re.compile(r"\{[{%#].{0,30}", re.DOTALL)
_LOST_OPENER = re.compile(r"\b(?:if|elif|else|endif|for|endfor|set|endset)\b[^{}%]*(%\})")
_TAKES = re.compile(r"\{[{%#](p|tr|tc) ")
_NOT_TEXT = tuple(
    W + name
    for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "sectPr")
)
_FILE, _SPOT = "asal-berkas", "asal-tempat"
"""Attributes that note on a paragraph where it came from, while a template is put together."""


def note(story: Any, file: str, label: str) -> None:
    """Note on each paragraph of a story (body, header, cell …) its file and its spot."""
    for paragraph, spot in _paragraphs(story, label):
        paragraph.set(_FILE, file)
        paragraph.set(_SPOT, spot)


def place(paragraph: Any) -> tuple[str, str]:
    """Return the file and the spot noted on a paragraph."""
    return paragraph.get(_FILE, ""), paragraph.get(_SPOT, "")


def collect(story: Any) -> tuple[Tag, ...]:
    """Return the tags of a noted story in order, and take the notes off."""
    tags: list[Tag] = []
    for paragraph in story.iter(W + "p"):
        file, spot = place(paragraph)
        in_cell = next(paragraph.iterancestors(W + "tc"), None) is not None
        text = text_of(paragraph)
        found = (*_TAG.findall(text), *_unclosed(text), *_in_attributes(paragraph))
        tags += (Tag(text, file, spot, in_cell) for text in found)
    for paragraph in story.iter(W + "p"):
        paragraph.attrib.pop(_FILE, None)
        paragraph.attrib.pop(_SPOT, None)
    return tuple(tags)


def text_of(paragraph: Any) -> str:
    """Return a paragraph's own text, without that of the text boxes anchored in it."""
    return "".join(
        piece.text or ""
        for piece in paragraph.iter(W + "t", W + "instrText")
        if next(piece.iterancestors(W + "p")) is paragraph
    )


def tags_in(text: str) -> list[str]:
    """Return the whole tags of a text."""
    return _TAG.findall(text)


def swallowed(story: Any) -> Iterator[tuple[str, str, str]]:
    """Yield file, spot and tag of each paragraph, row or cell that loses more than its tag.

    docxtpl puts `{%p …`, `{%tr …` and `{%tc …` in the place of the innermost paragraph, row or
    cell around it, whole, with the pictures and notes in it.
    """
    for paragraph in story.iter(W + "p"):
        for tag in _TAG.findall(text_of(paragraph)):
            taking = _TAKES.match(tag)
            whole = _around(paragraph, taking[1]) if taking else None
            if whole is not None and _holds_more_than(whole, tag):
                yield *place(paragraph), tag


def strays(story: Any) -> Iterator[tuple[str, str, str]]:
    """Yield file, spot and text of each closing sign whose opening one was mistyped.

    Braces that pair off, and a sign of percent before a brace, are text as any other. A tag may
    reach over paragraphs, and raw text may hold any sign: then nothing is said.
    """
    left = [(paragraph, _TAG.sub("", text_of(paragraph))) for paragraph in story.iter(W + "p")]
    if not any(_OPENER.search(text) for _, text in left) and "{% raw" not in text_of_all(story):
        for paragraph, text in left:
            signs = _LOST_OPENER.findall(text)
            signs += ["}}"] * ("}}" in text and text.count("}") - len(signs) > text.count("{"))
            for sign in signs:
                yield *place(paragraph), sign


def without_grid(story: Any) -> Iterator[tuple[str, str]]:
    """Yield file and spot of each table that does not say what columns it has."""
    for table in story.iter(W + "tbl"):
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        if table.find(W + "tblGrid") is None or any(c.get(W + "w") is None for c in columns):
            yield place(next(table.iter(W + "p"), table))


def text_of_all(story: Any) -> str:
    """Return the text of all paragraphs of a story."""
    return "".join(map(text_of, story.iter(W + "p")))


def _around(paragraph: Any, name: str) -> Any:
    return paragraph if name == "p" else next(paragraph.iterancestors(W + name), None)


def _holds_more_than(element: Any, tag: str) -> bool:
    text = "".join(map(text_of, element.iter(W + "p")))
    return text.strip() != tag or next(element.iter(*_NOT_TEXT), None) is not None


def _unclosed(text: str) -> Iterator[str]:
    found = _OPENER.search(_TAG.sub("", text))
    if found:
        yield found[0]


def _in_attributes(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        if element is paragraph or next(element.iterancestors(W + "p"), None) is paragraph:
            for value in element.attrib.values():
                yield from _TAG.findall(value)


def _paragraphs(story: Any, spot: str) -> Iterator[tuple[Any, str]]:
    counts = {"p": 0, "tbl": 0}
    for child in _blocks(story):
        if child.tag == W + "p":
            counts["p"] += 1
            here = f"{spot}, paragraf {counts['p']}"
            yield child, here
            for box in child.iter(W + "txbxContent"):
                yield from _paragraphs(box, f"{here}, kotak teks")
        else:
            counts["tbl"] += 1
            yield from _table(child, f"{spot}, tabel {counts['tbl']}")


def _table(table: Any, spot: str) -> Iterator[tuple[Any, str]]:
    for number, row in enumerate(_within(table, "tr"), 1):
        for column, cell in enumerate(_within(row, "tc"), 1):
            yield from _paragraphs(cell, f"{spot} baris {number} kolom {column}")


def _blocks(story: Any) -> Iterator[Any]:
    for child in story:
        if child.tag in {W + "p", W + "tbl"}:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _blocks(child)


def _within(parent: Any, name: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _within(child, name)
