"""Who signs a Word file, and the copy of it in which each of these places has a name.

A signer's printed name, under the gap for the signature, is a paragraph of the style
`NamaPenandaTangan` (`_nama-penanda-tangan.docx`). In the copy that LibreOffice gets, each such
paragraph is a bookmark `ttd-1`, `ttd-2`, …, which becomes a named destination of the PDF.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from pipeline.pdf.soundness import parsed

STYLE = "NamaPenandaTangan"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NUMBER = re.compile(r"\d[\d ]{16,}\d")
_BELOW = 3
"""How many lines may stand under the name: pangkat, NIP, and an empty one."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The name that is printed under a signature, and the number under that, if any, as figures."""

    name: str
    number: str = ""


def signers(docx: bytes) -> tuple[Signer, ...]:
    """Return who signs, in the order of the places `ttd-1`, `ttd-2`, … in the document."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        names = list(_names(parsed(package.read(_BODY))))
    return tuple(Signer(_text(name), _number_below(name)) for name in names)


def with_bookmarks(docx: bytes) -> bytes:
    """Return a copy of the document with a bookmark at each signer's name."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        tree = parsed(package.read(_BODY))
        names = list(_names(tree))
        if not names:
            return docx
        _mark(tree, names)
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
            for member in package.infolist():
                data = package.read(member)
                copy.writestr(member.filename, etree.tostring(tree) if _is_body(member) else data)
    return made.getvalue()


def _is_body(member: zipfile.ZipInfo) -> bool:
    return member.filename == _BODY


def _names(tree: Any) -> Iterator[Any]:
    """Yield the paragraphs; one without a name fills up a table and is nobody's."""
    for style in tree.iter(f"{_W}pStyle"):
        if style.get(f"{_W}val") == STYLE and next(style.iterancestors(_FALLBACK), None) is None:
            paragraph = style.getparent().getparent()
            if _text(paragraph):
                yield paragraph


def _mark(tree: Any, names: list[Any]) -> None:
    taken = (mark.get(f"{_W}id", "") for mark in tree.iter(f"{_W}bookmarkStart"))
    free = max((int(id_) for id_ in taken if id_.isdecimal()), default=0) + 1
    for number, name in enumerate(names, 1):
        id_ = str(free + number)
        name.insert(1, etree.Element(f"{_W}bookmarkStart", _attributes(id_, f"ttd-{number}")))
        name.append(etree.Element(f"{_W}bookmarkEnd", _attributes(id_)))


def _attributes(id_: str, name: str = "") -> dict[str, str]:
    return {f"{_W}id": id_} | ({f"{_W}name": name} if name else {})


def _number_below(name: Any) -> str:
    """Return the figures of the NIP under a name: it is what is left of a line of words."""
    below = name.itersiblings(f"{_W}p")
    for _, line in zip(range(_BELOW), below, strict=False):
        if next(_names(line), None) is not None:
            break
        if found := _NUMBER.search(_text(line)):
            return found[0].replace(" ", "")
    return ""


def _text(paragraph: Any) -> str:
    """Return a paragraph's text, with single plain spaces."""
    return " ".join("".join(text.text or "" for text in paragraph.iter(f"{_W}t")).split())


def default_font(docx: bytes) -> str:
    """Return the font that a document is set in, where its styles say no other; nothing if none."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        if _STYLES not in package.namelist():
            return ""
        tree = parsed(package.read(_STYLES))
    fonts = tree.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    return "" if fonts is None else str(fonts.get(f"{_W}ascii", ""))
