"""The watermark part, in every header of every section, so that no page escapes it."""

from typing import Any

from pipeline.problem import Place
from pipeline.word import opc
from pipeline.word.opc import R, W
from pipeline.word.parts import Parts
from pipeline.word.splice import graft

PART = "_tanda-air.docx"
_HEADER = W + "headerReference"


def stamp(document: Any, parts: Parts, file: str) -> None:
    """Put the watermark part at the end of each header; make the headers that are missing.

    A section that takes its header from the one before it goes on doing so.
    """
    place = Place(file, spot="kop halaman, tanda air")
    _complete_headers(document)
    for part in opc.headers(document):
        source = parts.load(PART, place, (file,))
        if source is None:
            return
        for element in graft(source, document, part):
            part.element.append(element)


def _complete_headers(document: Any) -> None:
    even_pages = opc.differs_on_even_pages(document)
    defined: set[str] = set()
    for section in document.element.body.iter(W + "sectPr"):
        defined |= {reference.get(W + "type") for reference in section.iter(_HEADER)}
        wanted = ["default", *["first"] * _has_title_page(section), *["even"] * even_pages]
        for kind in wanted:
            if kind not in defined:
                defined.add(kind)
                _add_header(document, section, kind)


def _add_header(document: Any, section: Any, kind: str) -> None:
    _, relation_id = opc.new_header(document)
    reference = opc.parse(f'<w:headerReference xmlns:w="{W[1:-1]}" w:type="{kind}"/>')
    reference.set(R + "id", relation_id)
    section.insert(0, reference)


def _has_title_page(section: Any) -> bool:
    title = section.find(W + "titlePg")
    return title is not None and title.get(W + "val", "1") not in {"0", "false", "off"}
