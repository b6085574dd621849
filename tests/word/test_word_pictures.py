"""Photos and sub-documents go through docxtpl and come out reproducible, or are told by place."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from pipeline.images import develop
from pipeline.problem import TemplateError
from pipeline.values import Photo, SubDocument
from tests.word.docx_builder import docx, p, picture, png, row, table
from tests.word.helpers import canonical, lines, members, part, refused, render, template
from tests.word.structure import check

EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    path = tmp_path / "foto.png"
    path.write_bytes(png(30, 20))
    return Photo(path, width_mm=60)


def test_photos_in_body_table_header_and_footer(photo: Photo) -> None:
    body = (
        p("{{ x }}")
        + table(
            row("{%tr for f in foto %}", ""),
            row("{{ f.foto }}", "{{ f.teks }}"),
            row("{%tr endfor %}", ""),
        )
        + p("{{ satu }} & {{ x }}")
    )
    data = docx(
        body, headers={"default": p("{{ satu }}")}, footers={"default": p("{{ satu }}{{ satu }}")}
    )
    photos = [{"foto": photo, "teks": "a\nb"}, {"foto": photo, "teks": "c"}]
    document = render(data, {"x": "é", "foto": photos, "satu": photo})
    sizes = [each.get("cx") for each in part(document).iter(EXTENT)]
    assert sizes == [str(60 * 36000)] * 3
    assert len(list(part(document, "word/footer1.xml").iter(EXTENT))) == 2
    developed = [name for name in members(document) if name.startswith("word/media/")]
    assert len(developed) == 1
    assert "a\nb" in lines(document)


def test_a_photo_equals_docxtpls(photo: Photo, tmp_path: Path) -> None:
    data = docx(
        p("awal {{ f }} akhir", picture()),
        headers={"default": p("{{ f }}")},
        media={"rIdPic": png()},
    )
    (tmp_path / "t.docx").write_bytes(data)
    theirs = DocxTemplate(tmp_path / "t.docx")
    ready = BytesIO(develop(photo).data)
    theirs.render({"f": InlineImage(theirs, ready, width=Mm(60))}, autoescape=True)
    theirs.save(tmp_path / "u.docx")
    ours = canonical(render(data, {"f": photo}))
    assert ours == canonical((tmp_path / "u.docx").read_bytes())


LIST = '<w:abstractNum w:abstractNumId="0"><w:nsid w:val="1A2B3C4D"/><w:lvl w:ilvl="0">'
LIST += '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
LIST += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


@pytest.fixture
def report(tmp_path: Path) -> SubDocument:
    path = tmp_path / "laporan.docx"
    body = p("Bab & satu", style="Bab") + p("butir", properties=NUMBERED) + p(picture())
    style = '<w:style w:type="paragraph" w:styleId="Bab"><w:name w:val="Bab"/></w:style>'
    path.write_bytes(docx(body, styles=style, numbering=LIST, media={"rIdPic": png(grey=3)}))
    return SubDocument(path)


def test_a_subdocument_brings_its_own(report: SubDocument) -> None:
    data = docx(p("awal") + p("{{p isi }}") + p("{{ x }}"), numbering=LIST)
    compiled = template(data)
    document = compiled.render({"isi": report, "x": 1})
    assert check(document) == []
    assert lines(document) == ["awal", "Bab & satu", "butir", "", "1"]
    assert png(grey=3) in members(document).values()
    assert b'w:styleId="Bab"' in members(document)["word/styles.xml"]
    assert compiled.render({"isi": report, "x": 1}) == document


def test_a_subdocument_used_twice_is_taken_in_once(report: SubDocument) -> None:
    once, twice = (
        template(docx(p("{{p isi }}") * count)).render({"isi": report}) for count in (1, 2)
    )
    assert lines(twice) == lines(once) * 2
    for name in ("word/numbering.xml", "word/styles.xml"):
        assert members(once)[name] == members(twice)[name]


def refused_by(compiled: Any, context: dict[str, Any]) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        compiled.render(context)
    return [str(problem) for problem in caught.value.problems]


def test_an_iterator_is_refused_rather_than_found_empty(photo: Photo) -> None:
    compiled = template(docx(p("{% for a in l %}x{% endfor %}{{ f }}")))
    for picture_too in (photo, "tanpa foto"):
        (problem,) = refused_by(compiled, {"l": iter("ab"), "f": picture_too})
        assert "{% for a in l %}: butirnya hanya dapat dibaca sekali (iterator)" in problem


def test_static_members_are_the_same_on_both_ways(photo: Photo) -> None:
    compiled = template(docx(p("{{ x }}"), headers={"default": p("tetap")}))
    quick, slow = (members(compiled.render({"x": value})) for value in ("a", photo))
    assert quick["word/styles.xml"] == slow["word/styles.xml"]
    assert list(quick)[-2:] == list(slow)[-2:] or list(quick)[-1] == list(slow)[-1]


@pytest.mark.parametrize(
    ("content", "photo_told", "told"),
    [
        (None, "foto foto.png tidak ada", "tidak ditemukan"),
        (b"", "bukan foto JPEG atau PNG", "tidak dapat dibaca"),
        (b"bukan gambar", "bukan foto JPEG atau PNG", "tidak dapat dibaca"),
        (png()[:20], "rusak atau terpotong", "tidak dapat dibaca"),
    ],
)
def test_photos_that_cannot_be_read(
    tmp_path: Path, content: bytes | None, photo_told: str, told: str
) -> None:
    path = tmp_path / "foto.png"
    if content is not None:
        path.write_bytes(content)
    problems = refused(
        docx(p("{{ f }}") + p("{{ y }}") + p("{{ d }}")),
        {"f": Photo(path, 60), "y": None, "d": SubDocument(path)},
    )
    assert [problem.split(": ")[1] for problem in problems] == [
        "badan dokumen, paragraf 1, {{ f }}",
        "badan dokumen, paragraf 2, {{ y }}",
        "badan dokumen, paragraf 3, {{ d }}",
    ]
    assert photo_told in problems[0]
    assert told in problems[2]


def test_where_they_cannot_stand(photo: Photo, report: SubDocument) -> None:
    notes = f'<w:footnote w:id="1">{p("{{ f }}")}</w:footnote>'
    data = docx(
        p("a"),
        headers={"default": p("{{p d }}")},
        footnotes=notes,
        core="<dc:title>{{ f }}</dc:title>",
    )
    problems = refused(data, {"f": photo, "d": report})
    assert len(problems) == 3
    (problem,) = refused(docx(p("{{ f }}")), {"f": Photo(photo.path, 0)})
    assert "lebar foto" in problem


def test_a_photo_in_an_object(photo: Photo) -> None:
    class Halaman:
        foto: Any = photo

    assert list(part(render(docx(p("{{ h.foto }}")), {"h": Halaman()})).iter(EXTENT))


def test_drawings_repeated_in_a_header_are_told_apart() -> None:
    header = p("{%p for a in [1, 2] %}") + p(picture()) + p("{%p endfor %}")
    data = docx(p("a"), headers={"default": header}, media={"rIdPic": png()})
    assert check(render(data, {})) == []
