"""Minimal Word files, built in tests from snippets of XML: lean, valid, and all in one place."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}"'
    f' xmlns:v="{_V}" xmlns:o="{_O}"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SECTION = '<w:pgSz w:w="12189" w:h="18709"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
SECTION += ' w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
_NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
_NORMAL += "</w:style>"
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{0}</cp:coreProperties>'
)


def docx(
    body: str,
    *,
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    section: str = SECTION,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    settings: str = "",
    core: str | None = "",
    media: Mapping[str, bytes] | None = None,
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """Return a docx with this body.

    `headers` and `footers` map a kind (default, first, even) to content; `media` maps a picture's
    relationship id, known in body and headers alike, to PNG bytes; `core` holds property elements
    (None: the part is left out); `extra` adds XML parts under `word/` by file name.
    """
    package = _Package(dict(media or {}))
    references = [
        *(package.story(kind, "hdr", xml, "header") for kind, xml in (headers or {}).items()),
        *(package.story(kind, "ftr", xml, "footer") for kind, xml in (footers or {}).items()),
    ]
    package.part("styles.xml", "styles", f"<w:styles {NAMESPACES}>{_NORMAL}{styles}</w:styles>")
    for name, xml in (("numbering", numbering), ("footnotes", footnotes), ("settings", settings)):
        if xml:
            package.part(f"{name}.xml", name, f"<w:{name} {NAMESPACES}>{xml}</w:{name}>")
    for name, xml in (extra or {}).items():
        package.part(name, name.removesuffix(".xml"), xml)
    sections = f"<w:sectPr>{''.join(references)}{section}</w:sectPr>"
    document = f"<w:document {NAMESPACES}><w:body>{body}{sections}</w:body></w:document>"
    return package.zip(document, None if core is None else _CORE.format(core))


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; a run without a `<` is text."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{style}{properties}</w:pPr>" if style or properties else ""
    return f"<w:p>{head}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run with this text."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{head}<w:t{space}>{escape(text)}</w:t></w:r>"


def table(*rows: str, columns: Sequence[int] = (2000, 2000)) -> str:
    """Return a table; each row is what `row` returns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(*cells: str) -> str:
    """Return a table row; a cell without a `<` is text."""
    return f"<w:tr>{''.join(c if c.startswith('<') else cell(p(c)) for c in cells)}</w:tr>"


def cell(content: str, properties: str = "", width: int = 2000) -> str:
    """Return a table cell with this content."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def picture(relation: str = "rIdPic", number: int = 1, name: str = "Gambar") -> str:
    """Return a run with an inline picture of 10 mm by 10 mm."""
    size = 'cx="360000" cy="360000"'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="{name}"/>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="g.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def watermark(text: str = "{{ tanda_air }}") -> str:
    """Return a run with a Word watermark: text along a VML path."""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"/><v:shape id="TandaAir1" o:spid="_x0000_s2049"'
        ' type="#_x0000_t136" style="position:absolute;width:400pt;height:120pt;rotation:315">'
        f'<v:textpath style="font-family:Arial" string="{text}"/></v:shape></w:pict></w:r>'
    )


def png(width: int = 2, height: int = 2, grey: int = 0) -> bytes:
    """Return a small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    pixels = (b"\0" + bytes([grey]) * width) * height
    head = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


class _Package:
    def __init__(self, media: dict[str, bytes]) -> None:
        self._media = {
            relation: (f"media/image{number}.png", data)
            for number, (relation, data) in enumerate(media.items(), 1)
        }
        self._relations: list[str] = []
        self._types: list[str] = []
        self._members: dict[str, bytes] = {}

    def part(self, file: str, kind: str, xml: str) -> str:
        """Add a part related to the document; return its relationship id."""
        relation = f"rId{len(self._relations) + 1}"
        self._relations.append(f'<Relationship Id="{relation}" Type="{R}/{kind}" Target="{file}"/>')
        self._types.append(f'<Override PartName="/word/{file}" ContentType="{_TYPE}.{kind}+xml"/>')
        self._members[f"word/{file}"] = (_DECLARATION + xml).encode()
        return relation

    def story(self, kind: str, root: str, content: str, name: str) -> str:
        """Add a header or footer; return the section's reference to it."""
        number = 1 + sum(name in member for member in self._members)
        file = f"{name}{number}.xml"
        relation = self.part(file, name, f"<w:{root} {NAMESPACES}>{content}</w:{root}>")
        if self._media:
            self._members[f"word/_rels/{file}.rels"] = _relations(self._pictures())
        return f'<w:{name}Reference w:type="{kind}" r:id="{relation}"/>'

    def zip(self, document: str, core: str | None) -> bytes:
        """Return the package."""
        core_type = f'{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml'
        main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        if core is not None:
            main += f'<Relationship Id="rId2" Type="{core_type}"/>'
            self._members["docProps/core.xml"] = (_DECLARATION + core).encode()
        members = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(main),
            "word/document.xml": (_DECLARATION + document).encode(),
            "word/_rels/document.xml.rels": _relations("".join(self._relations) + self._pictures()),
            **self._members,
            **{f"word/{name}": data for name, data in self._media.values()},
        }
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return file.getvalue()

    def _pictures(self) -> str:
        return "".join(
            f'<Relationship Id="{relation}" Type="{R}/image" Target="{name}"/>'
            for relation, (name, _) in self._media.items()
        )

    def _content_types(self) -> bytes:
        core = "application/vnd.openxmlformats-package.core-properties+xml"
        return (
            f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
            f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
            f"{''.join(self._types)}</Types>"
        ).encode()


def _relations(content: str) -> bytes:
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'
    ).encode()
