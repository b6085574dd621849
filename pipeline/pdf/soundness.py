"""Whether a Word file may be handed to LibreOffice, which hides faults and fetches what it is told.

It exits without a word where a file is broken, and follows links to the outside by itself.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from pipeline.pdf.unfit import Unfit

_BODY = "word/document.xml"
_FAULTS = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError)
_FETCHING = ("INCLUDEPICTURE", "INCLUDETEXT", "LINK", "DDE", "DDEAUTO", "IMPORT")
"""Fields of Word that bring in what lies elsewhere (ISO/IEC 29500-1, 17.16.5)."""


def require_sound(docx: bytes) -> None:
    """Raise Unfit for what is no whole Word file, or has something from outside put in."""
    for name, data in _members(docx):
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            tree = parsed(data)
        except etree.XMLSyntaxError as error:
            raise Unfit(f"rusak: {name} di dalamnya bukan XML yang sah") from error
        if name.endswith(".rels"):
            _refuse_links(tree)
        elif name.startswith("word/"):
            _refuse_fields(tree)


def parsed(data: bytes) -> Any:
    """Return a part as a tree; nothing outside it is looked at."""
    settings = {"resolve_entities": False, "no_network": True, "huge_tree": True}
    return etree.fromstring(data, etree.XMLParser(**settings))  # type: ignore[arg-type]  # flags


def _members(docx: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield all members, whose checksums are held against them."""
    try:
        with zipfile.ZipFile(BytesIO(docx)) as package:
            if _BODY not in package.namelist():
                raise Unfit("bukan dokumen Word")
            for member in package.infolist():
                yield member.filename, package.read(member)
    except _FAULTS as error:
        raise Unfit("rusak atau terpotong") from error


def _refuse_links(tree: Any) -> None:
    for relation in tree.iter("{*}Relationship"):
        outside = relation.get("TargetMode", "").casefold() == "external"
        if outside and not relation.get("Type", "").endswith("/hyperlink"):
            raise Unfit(f"menautkan isi di luar dirinya: {relation.get('Target', '')[:80]}")


def _refuse_fields(tree: Any) -> None:
    codes = [*tree.iter("{*}instrText")]
    told = ["".join(code.text or "" for code in codes)] if codes else []
    told += [text for field in tree.iter("{*}fldSimple") for text in field.attrib.values()]
    words = {word for text in told for word in text.upper().split()}
    if found := sorted(words & {*_FETCHING}):
        raise Unfit(f"memuat bidang {found[0]}, yang mengambil isi dari luar")
