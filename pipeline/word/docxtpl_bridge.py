"""docxtpl's own functions, called: the one module that imports it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from docxtpl.inline_image import InlineImage as _InlineImage
from docxtpl.template import DocxTemplate as _DocxTemplate

from pipeline import images
from pipeline.values import Chart, Photo, SubDocument
from pipeline.word import charts, flow_tables, opc
from pipeline.word.blueprint import Source
from pipeline.word.escape import Refused
from pipeline.word.package import NotADocx

DocxTemplate: Any = _DocxTemplate
InlineImage: Any = _InlineImage
_TABLE_HINT = "colspan harus bilangan, dan tiap tabel perlu kisi kolom (w:tblGrid)"
_EMU_PER_MM = 36_000
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_CONTROL = re.compile("[\t\n\a\f]")
_BODY = re.compile(r"<w:body[^>]*>")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>\s*")
_STANDALONE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_FIRST_DRAWING = 1001
_LONGEST_PROPERTY = 255
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_NSID = re.compile(rb'(<w:nsid w:val=")([0-9A-Fa-f]+)(")')


@dataclass(frozen=True, slots=True)
class Raw:
    """A part as docxtpl would render it, before anything is known of its tags.

    `scope` is the start tag of `text` with its namespaces, where `head` declares them instead.
    """

    member: str
    head: str
    text: str
    tail: str
    scope: str


def raw_parts(document: Any) -> Iterator[Raw]:
    """Yield the parts that docxtpl renders, patched by docxtpl, in its order."""
    template = DocxTemplate(None)
    template.docx = document
    yield _body(template)
    for part in (*opc.headers(document), *opc.footers(document)):
        text = template.patch_xml(template.get_part_xml(part))
        yield Raw(opc.member(part), _STANDALONE, text, "", "")
    for part in opc.footnotes(document):
        text = template.patch_xml(opc.normal(part.blob))
        yield Raw(opc.member(part), _STANDALONE, text, "", "")
    yield _core(template, document)


def resolve_listing(xml: str) -> str:
    """Turn control characters in text into breaks and tabs, as docxtpl does."""
    return _PARAGRAPH.sub(_resolve_paragraph, xml)


def settle(source: Source, xml: str, template: Any = None) -> str:
    """Prove a rendered part's XML; in the body let docxtpl fix its tables and drawings.

    Raises SyntaxError where the XML is not well-formed, which docxtpl alone would gloss over;
    Refused where a table cannot be put in order.
    """
    template = template or DocxTemplate(None)
    template.docx_ids_index = _FIRST_DRAWING - 1
    if not source.scope:
        tree = opc.parse(xml.encode())
        if opc.has_repeated_drawings(tree):  # docxtpl numbers those of the body only
            template.fix_docpr_ids(tree.getroottree())
        return source.head + str(template.xml_to_string(tree))
    inner = xml[len(source.head) : len(xml) - len(source.tail)]
    inner = source.scope + inner.removeprefix("<w:body>")
    opc.parse(inner)
    try:
        tree = template.fix_tables(inner)
    except (AttributeError, TypeError, ValueError) as error:
        raise Refused("tabelnya tidak dapat disusun", _TABLE_HINT) from error
    flow_tables.fit(tree)
    template.fix_docpr_ids(tree)
    fixed = template.xml_to_string(tree)
    return source.head + _BODY.sub("<w:body>", fixed, count=1) + source.tail


class PackageDesk:
    """A package of its own for one document: pictures, charts and sub-documents are added to it."""

    def __init__(self, base: bytes) -> None:
        self._document = opc.load(base)
        self._template = DocxTemplate(None)
        self._template.docx = self._document
        self._template.render_init()
        parts = self._document.part.package.iter_parts()
        self._parts = {opc.member(part): part for part in parts}
        self._before = opc.save(self._document)
        self._known_nsids = set(_nsids(self._document))
        self._subdocuments: dict[SubDocument, str] = {}
        self._part: Any = None

    def turn_to(self, member: str) -> None:
        """Add what is met next to this part."""
        self._part = self._template.current_rendering_part = self._parts.get(member)

    def photo(self, photo: Photo) -> str:
        """Return a picture's markup; raise `Refused` where the file is no picture."""
        if not hasattr(self._part, "new_pic_inline"):
            raise Refused("foto tidak dapat ditaruh di sini", "taruh di badan, kop, atau kaki")
        if photo.width_mm <= 0:
            raise Refused(f"lebar foto “{photo.path.name}” harus lebih dari 0 mm")
        try:
            ready = images.develop(photo)
        except images.UnreadablePhoto as error:
            where = f"{photo.place}: " if photo.place else ""
            raise Refused(f"{where}{error.message}", error.hint) from error
        width, height = (round(side * _EMU_PER_MM) for side in (ready.width_mm, ready.height_mm))
        image = InlineImage(self._template, BytesIO(ready.data), width=width, height=height)
        return str(image.__html__())

    def chart(self, chart: Chart) -> str:
        """Return a chart's markup, once its part is in the package."""
        if not self._in_body():
            raise Refused("grafik hanya dapat ditaruh di badan dokumen")
        return charts.markup(chart, opc.add_chart(self._document, charts.part(chart)))

    def subdocument(self, document: SubDocument) -> str:
        """Return a Word file's body as markup, once it is at home in the package."""
        if not self._in_body():
            raise Refused("dokumen sisipan hanya dapat ditaruh di badan dokumen")
        if document not in self._subdocuments:
            try:
                self._subdocuments[document] = self._template.new_subdoc(
                    str(document.path)
                ).__html__()
            except Exception as error:  # a damaged file breaks its reader in many ways
                raise _unreadable("dokumen sisipan", document.path, error) from error
        return self._subdocuments[document]

    def _in_body(self) -> bool:
        return self._part is self._document.part

    def settle(self, source: Source, xml: str) -> str:
        """Do as `settle` does, with this package's own counters."""
        return settle(source, xml, self._template)

    def changes(self) -> dict[str, bytes]:
        """Return the package's members that were added or changed."""
        members = opc.save(self._document)
        for name, data in members.items():
            if name.endswith("numbering.xml"):
                members[name] = self._steady(data)
        return {name: data for name, data in members.items() if self._before.get(name) != data}

    def _steady(self, numbering: bytes) -> bytes:
        """Replace the random list numbers that docxcompose gives by a running one."""
        numbers = iter(range(0x10000000, 0x7FFFFFFF))

        def steady(found: re.Match[bytes]) -> bytes:
            if found[2] in self._known_nsids:
                return found[0]
            return found[1] + b"%08X" % next(numbers) + found[3]

        return _NSID.sub(steady, numbering)


def _body(template: Any) -> Raw:
    document = template.docx
    root, body = document.element, document.element.body
    text = template.patch_xml(template.get_xml())
    stand_in = opc.parse(f'<w:body xmlns:w="{opc.W[1:-1]}"/>')
    root.replace(body, stand_in)
    head, _, tail = document.part.blob.decode().partition("<w:body/>")
    root.replace(stand_in, body)
    scope = _BODY.match(text)
    if scope is None or scope[0].endswith("/>"):
        raise NotADocx("badan dokumen kosong atau tidak ditemukan")
    text = "<w:body>" + text[scope.end() :]
    return Raw(opc.member(document.part), head, text, tail, scope[0])


def _core(template: Any, document: Any) -> Raw:
    relations = document.part.package.rels.values()
    had_one = any(relation.reltype.endswith("/core-properties") for relation in relations)
    properties = document.core_properties
    for name in _PROPERTIES:  # docxtpl writes each of them, so that even empty ones are there
        if len(value := getattr(properties, name)) <= _LONGEST_PROPERTY:
            setattr(properties, name, value)
    part = opc.core(document)
    if not had_one:  # python-docx has just made one that tells the time
        for clock in part.element.findall(_MODIFIED):
            part.element.remove(clock)
    declaration, text = _split(part.blob.decode())
    return Raw(opc.member(part), declaration, template.patch_xml(text), "", "")


def _split(xml: str) -> tuple[str, str]:
    found = _DECLARATION.match(xml)
    return (found[0], xml[found.end() :]) if found else (_STANDALONE, xml)


def _resolve_paragraph(found: re.Match[str]) -> str:
    text = found[0]
    return _tools().resolve_listing(text) if _CONTROL.search(text) else text


def _unreadable(what: str, path: Any, error: Exception) -> Refused:
    if isinstance(error, FileNotFoundError) or not path.is_file():
        return Refused(f'{what} "{path}" tidak ditemukan')
    return Refused(f'{what} "{path}" tidak dapat dibaca', "berkasnya rusak atau jenisnya lain")


def _nsids(document: Any) -> Iterator[bytes]:
    numbering = opc.numbering(document, create=False)
    for nsid in () if numbering is None else numbering.iter(opc.W + "nsid"):
        yield nsid.get(opc.W + "val").encode()


@cache
def _tools() -> Any:
    """Return a docxtpl template without a document, for a function that keeps no state."""
    return DocxTemplate(None)
