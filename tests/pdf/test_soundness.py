"""What LibreOffice must not get: it would hide the fault, or fetch from elsewhere."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from pipeline.pdf.soundness import require_sound
from pipeline.pdf.unfit import Unfit
from tests.pdf.suites import docx

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def holding(**members: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as package:
        for name, text in {"document.xml": f"<w:document {_W}/>", **members}.items():
            package.writestr(f"word/{name}", text)
    return made.getvalue()


def linked(kind: str, mode: str = "External") -> bytes:
    relation = (
        f'<Relationship Type="x/{kind}" TargetMode="{mode}" Target="http://contoh.id/a.png"/>'
    )
    return holding(**{"_rels/document.xml.rels": f"<Relationships>{relation}</Relationships>"})


def field(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return holding(**{"document.xml": f"<w:document {_W}><w:p>{runs}</w:p></w:document>"})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "rusak atau terpotong"),
        (docx("SATU")[:-30], "rusak atau terpotong"),
        (docx("SATU").replace(b"SATU", b"DUA!"), "rusak atau terpotong"),
        (holding(**{"document.xml": "<w:document>"}), "bukan XML yang sah"),
        (holding(**{"header1.xml": "<a>&b;</a"}), "word/header1.xml"),
        (linked("image"), "menautkan isi di luar dirinya: http://contoh.id/a.png"),
        (linked("attachedTemplate", "external"), "menautkan isi"),
        (field(' INCLUDEPICTURE "http://contoh.id/a.png" '), "bidang INCLUDEPICTURE"),
        (field(" INCLUDE", 'TEXT "a.docx" '), "bidang INCLUDETEXT"),
    ],
)
def test_what_is_broken_or_brings_in_other_things_is_refused(data, why):
    with pytest.raises(Unfit) as caught:
        require_sound(data)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    "data", [docx("SATU"), linked("hyperlink"), linked("image", "Internal"), field(" PAGE ")]
)
def test_what_is_whole_is_taken(data):
    require_sound(data)
