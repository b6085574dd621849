"""The readable text of a Word document: its paragraphs and tables in order, with style names.

A line break shows as ↵, a tab as ⇥, a no-break space as ·, a picture by its description.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SIGNS = {f"{W}br": "↵", f"{W}tab": "⇥"}


def readable(docx: bytes) -> str:
    """Return the text of the body, then of each header and footer under its file's name."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        parts = {
            name: etree.fromstring(package.read(name))
            for name in sorted(package.namelist())
            if name.startswith("word/") and name.endswith(".xml")
        }
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in parts["word/styles.xml"].iter(f"{W}style")
    }
    lines = list(_blocks(parts["word/document.xml"][0], names, ""))
    for name, part in parts.items():
        if part.tag in {f"{W}hdr", f"{W}ftr"}:
            lines += ["", f"## {name}", *_blocks(part, names, "")]
    return "\n".join(lines) + "\n"


def _blocks(parent: Any, names: dict[str, str], indent: str) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{W}p":
            yield f"{indent}{_paragraph(block, names)}"
        elif block.tag == f"{W}tbl":
            yield from _table(block, names, indent)


def _table(table: Any, names: dict[str, str], indent: str) -> Iterator[str]:
    yield f"{indent}tabel"
    for row in table.iterfind(f"{W}tr"):
        head = " (kepala, diulang)" if row.find(f"{W}trPr/{W}tblHeader") is not None else ""
        yield f"{indent}- baris{head}"
        for cell in row.iterfind(f"{W}tc"):
            lines = list(_blocks(cell, names, f"{indent}    "))
            yield f"{indent}  | {lines[0].strip()}"
            yield from lines[1:]


def _paragraph(paragraph: Any, names: dict[str, str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = names[style.get(f"{W}val")] if style is not None else "-"
    return f"[{name}] {''.join(_texts(paragraph))}".rstrip()


def _texts(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag in _SIGNS and node.getparent().tag == f"{W}r":
            yield _SIGNS[node.tag]
        elif node.tag == f"{W}t":
            yield (node.text or "").replace("\N{NO-BREAK SPACE}", "·")
        elif node.tag in {f"{W}instrText", f"{W}fldSimple"}:
            yield f"{{{(node.text or node.get(f'{W}instr') or '').strip()}}}"
        elif node.tag == _DESCRIBED:
            yield f"<gambar: {node.get('descr')}>"
        elif str(node.tag).endswith("}textpath") and node.get("string"):
            yield f"<tanda air: {node.get('string')}>"
