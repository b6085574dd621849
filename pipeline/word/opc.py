"""Word packages in memory, by python-docx: the one module that imports it, and lxml.

Elements and parts are python-docx's and lxml's own; other modules handle them without imports.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.parts.numbering import NumberingPart
from docx.text.run import Run
from lxml import etree

from pipeline.word import package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DOCPR = _WP + "docPr"
EXTENT = _WP + "extent"
_W_DECLARED = f'xmlns:w="{W[1:-1]}"'
_BROKEN = "isinya bukan dokumen Word yang utuh"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NUMBERING_TYPE = f"{_WORDML}.numbering+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_FOOTNOTES_TYPE = f"{_WORDML}.footnotes+xml"

_NO_COMMENTS = etree.XMLParser(remove_comments=True, resolve_entities=False)

Element = Any
"""An lxml element; its stubs are not installed."""


def load(data: bytes) -> Any:
    """Return a docx as python-docx's document; raise `package.NotADocx`."""
    for name, content in package.read(data).items():
        _refuse_broken_xml(name, content)
    try:
        document: Any = Document(BytesIO(data))
        sound = document.element.body is not None and all(map(_is_sound, _main_parts(document)))
    except (AttributeError, LookupError, TypeError, ValueError, PackageNotFoundError) as error:
        raise package.NotADocx(_BROKEN) from error
    if not sound:
        raise package.NotADocx(_BROKEN)
    for part in (document.part, *headers(document), *footers(document)):
        etree.strip_tags(part.element, etree.Comment)  # Word writes none; a tag in one is no tag
    return document


def save(document: Any) -> dict[str, bytes]:
    """Return the members of a document as python-docx writes them; raise `package.NotADocx`."""
    file = BytesIO()
    try:
        document.save(file)
    except (TypeError, ValueError) as error:
        raise package.NotADocx(_BROKEN) from error
    return package.read(file.getvalue())


def parse(xml: str | bytes) -> Element:
    """Parse XML as python-docx does; raise SyntaxError where it is not well-formed."""
    return parse_xml(xml)


def normal(xml: bytes) -> str:
    """Return XML without comments, its attributes in double quotes: what values are escaped for."""
    return str(etree.tostring(etree.fromstring(xml, _NO_COMMENTS), encoding="unicode"))


def portable(element: Element) -> Element:
    """Return a copy that declares every namespace in scope, so that it can move anywhere."""
    return parse_xml(etree.tostring(element, with_tail=False))


def headers(document: Any) -> Iterator[Any]:
    """Yield the parts of all headers."""
    return _related(document, REL.HEADER)


def footers(document: Any) -> Iterator[Any]:
    """Yield the parts of all footers."""
    return _related(document, REL.FOOTER)


def differs_on_even_pages(document: Any) -> bool:
    """Tell whether the document's settings ask for headers of their own on even pages."""
    settings = (r for r in document.part.rels.values() if r.reltype == REL.SETTINGS)
    return any(document.settings.odd_and_even_pages_header_footer for _ in settings)


def core(document: Any) -> Any:
    """Return the part of the document's core properties (python-docx has made one by now)."""
    return document.part.package.part_related_by(REL.CORE_PROPERTIES)


def footnotes(document: Any) -> Iterator[Any]:
    """Yield the parts that hold footnotes: at most one in a sound document."""
    parts = document.part.package.iter_parts()
    return (part for part in parts if part.content_type == _FOOTNOTES_TYPE)


def member(part: Any) -> str:
    """Return a part's name inside the zip."""
    return str(part.partname)[1:]


def styles(document: Any) -> Element:
    """Return the element that holds the document's styles."""
    found = [r for r in document.part.rels.values() if r.reltype == REL.STYLES]
    return found[0].target_part.element if found else document.part.styles.element


def numbering(document: Any, *, create: bool) -> Element | None:
    """Return the element that holds the lists' numbering, made when the document has none."""
    part = document.part
    for relation in part.rels.values():
        if relation.reltype == REL.NUMBERING:
            return relation.target_part.element
    if not create:
        return None
    name = PackURI("/word/numbering.xml")
    root: Any = parse_xml(f"<w:numbering {_W_DECLARED}/>")
    part.relate_to(NumberingPart(name, _NUMBERING_TYPE, root, part.package), REL.NUMBERING)
    return root


def add_chart(document: Any, xml: bytes) -> str:
    """Add a chart's part to the package; return the body's relationship to it."""
    package = document.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    return str(document.part.relate_to(Part(name, _CHART_TYPE, xml, package), REL.CHART))


def adopt(source: Any, host: Any) -> Any:
    """Return the host package's own part with the content of a part of another package.

    A part with the same kind and bytes is shared; what the part itself refers to comes along.
    """
    for part in host.package.iter_parts():
        if part.content_type == source.content_type and part.blob == source.blob:
            return part
    stem, _, suffix = str(source.partname).rpartition(".")
    name = host.package.next_partname(f"{stem.rstrip('0123456789')}%d.{suffix}")
    part = Part(name, source.content_type, source.blob, host.package)
    for relation in source.rels.values():
        target = relation.target_ref if relation.is_external else adopt(relation.target_part, host)
        part.load_rel(relation.reltype, target, relation.rId, relation.is_external)
    return part


def highest(elements: Iterable[Element], name: str) -> int:
    """Return the highest number that an attribute of these elements holds, 0 without any."""
    values = (element.get(name, "") for element in elements)
    return max((int(value) for value in values if value.isdecimal()), default=0)


def has_repeated_drawings(story: Element) -> bool:
    """Tell whether two drawings of a story carry one number."""
    numbers = [drawing.get("id") for drawing in story.iter(DOCPR)]
    return len(numbers) != len(set(numbers))


def uses(part: Any, relation_id: str) -> bool:
    """Tell whether anything in a part refers to this relationship."""
    return any(
        value == relation_id and name.startswith(R)
        for element in part.element.iter()
        for name, value in element.attrib.items()
    )


def new_header(document: Any) -> tuple[Any, str]:
    """Add an empty header (one empty paragraph); return its part and its relationship id."""
    part, relation_id = document.part.add_header_part()
    for child in list(part.element):
        part.element.remove(child)
    part.element.append(new_paragraph())
    return part, relation_id


def new_run() -> Element:
    """Return an empty run."""
    return parse_xml(f"<w:r {_W_DECLARED}/>")


def source(element: Element) -> bytes:
    """Return an element as XML."""
    return bytes(etree.tostring(element, with_tail=False))


def comment(document: Any, first: Element, last: Element, text: str) -> None:
    """Put a comment at these runs of a document's body, of the program's and of no date."""
    made = document.comments.add_comment(text=text, author="bukti", initials="b")
    made._comment_elm.attrib.pop(f"{W}date", None)  # noqa: SLF001 - python-docx has no other way
    Run(first, document).mark_comment_range(Run(last, document), made.comment_id)


def new_paragraph() -> Element:
    """Return an empty paragraph."""
    return parse_xml(f"<w:p {_W_DECLARED}/>")


def _refuse_broken_xml(name: str, content: bytes) -> None:
    if name.endswith((".xml", ".rels")):
        try:
            parse(content)
        except SyntaxError as error:
            raise package.NotADocx(f"{name} di dalamnya bukan XML yang sah") from error


def _main_parts(document: Any) -> Iterator[Any]:
    yield from (document.part, *headers(document), *footers(document))
    for relation in document.part.rels.values():
        if relation.reltype in {REL.STYLES, REL.NUMBERING, REL.SETTINGS}:
            yield relation.target_part
    for relation in document.part.package.rels.values():
        if relation.reltype == REL.CORE_PROPERTIES:
            relation.target_part.element.author_text  # noqa: B018 - raises where it is no such part
            yield relation.target_part


def _is_sound(part: Any) -> bool:
    """Tell whether a part is XML of its kind, and has each relationship that it uses."""
    return all(
        value in part.rels
        for element in part.element.iter()
        for name, value in element.attrib.items()
        if name.startswith(R)
    )


def _related(document: Any, kind: str) -> Iterator[Any]:
    seen = []
    for relation in document.part.rels.values():
        if relation.reltype == kind and relation.target_part not in seen:
            seen.append(relation.target_part)
            yield relation.target_part
