"""Parts and the watermark are spliced into templates with all that they need."""

from pathlib import Path
from typing import Any

import pytest

from pipeline import word
from pipeline.word.package import pack
from tests.word.docx_builder import (
    SECTION,
    cell,
    docx,
    p,
    picture,
    png,
    r,
    row,
    table,
    watermark,
)
from tests.word.helpers import lines, members, part, refused, render, template
from tests.word.structure import W, check

INCLUDE = p('{%p include "_kop.docx" %}')
KOP_STYLE = '<w:style w:type="paragraph" w:styleId="Kop"><w:name w:val="Kop Dinas"/>'
KOP_STYLE += '<w:basedOn w:val="Induk"/></w:style><w:style w:type="paragraph" w:styleId="Induk">'
KOP_STYLE += '<w:name w:val="Induk"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
KOP = docx(
    p("{{ kop.dinas }}", style="Kop")
    + p(picture())
    + p("{%p if kop.alamat %}")
    + p("{{ kop.alamat }}")
    + p("{%p endif %}"),
    styles=KOP_STYLE,
    media={"rIdPic": png(grey=9)},
)
DATA = {"kop": {"dinas": "DINAS & CO", "alamat": None}, "x": "isi"}


@pytest.mark.parametrize(
    "host",
    [
        docx(INCLUDE + p("{{ x }}")),
        docx(table(row(cell(INCLUDE), "b")) + p("{{ x }}")),
        docx(p("{{ x }}"), headers={"default": INCLUDE}),
        docx(p("{{ x }}"), footers={"default": INCLUDE, "first": INCLUDE}),
        docx(p(picture()) + p("{{ x }}") + INCLUDE + INCLUDE, media={"rIdPic": png(grey=200)}),
        docx(p("{{ x }}"), headers={"default": INCLUDE + p(picture())}, media={"rIdPic": png()}),
    ],
)
def test_a_part_comes_with_text_styles_and_picture(host: bytes) -> None:
    document = render(host, DATA, parts={"_kop.docx": KOP})
    texts = [
        line
        for name in members(document)
        if name.endswith(".xml")
        for line in lines(document, name)
    ]
    assert texts.count("isi") == 1
    assert "DINAS & CO" in texts
    assert png(grey=9) in members(document).values()
    styles = {
        each.get(W + "styleId"): each
        for each in part(document, "word/styles.xml").iter(W + "style")
    }
    assert styles["Kop"].find(W + "basedOn").get(W + "val") == "Induk"
    assert "Induk" in styles
    assert list(members(document).values()).count(png(grey=9)) == 1


def test_names_of_a_part_are_those_of_the_template() -> None:
    compiled = template(docx(INCLUDE), parts={"_kop.docx": KOP})
    assert compiled.variables == {"kop"}
    assert compiled.paths == {"kop.dinas", "kop.alamat"}


def test_an_edited_part_changes_the_document(tmp_path: Path) -> None:
    (tmp_path / "sk.docx").write_bytes(docx(INCLUDE))
    (tmp_path / "_kop.docx").write_bytes(docx(p("lama")))
    old = word.compile(tmp_path / "sk.docx", parts=[tmp_path])
    (tmp_path / "_kop.docx").write_bytes(docx(p("baru")))
    new = word.compile(tmp_path / "sk.docx", parts=[tmp_path])
    assert lines(old.render({})) == ["lama"]
    assert lines(new.render({})) == ["baru"]
    assert old.digest != new.digest


def test_the_first_folder_wins(tmp_path: Path) -> None:
    for name in ("kantor", "bawaan"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "_kop.docx").write_bytes(docx(p(name)))
    (tmp_path / "sk.docx").write_bytes(docx(INCLUDE))
    folders = [tmp_path / "kantor", tmp_path / "bawaan"]
    assert lines(word.compile(tmp_path / "sk.docx", parts=folders).render({})) == ["kantor"]


def test_parts_inside_parts() -> None:
    outer = docx(p("luar") + table(row(cell(p("{%p include “_dalam.docx” %}")))) + p())
    inner = docx(table(row("{{ x }}")), section=SECTION)
    document = render(docx(INCLUDE), DATA, parts={"_kop.docx": outer, "_dalam.docx": inner})
    assert [line for line in lines(document) if line] == ["luar", "isi"]


def test_the_hosts_style_of_the_same_name_wins() -> None:
    theirs = KOP_STYLE.replace('styleId="Kop"', 'styleId="Kop1"')
    guest = docx(p("a", style="Kop1"), styles=theirs)
    document = render(docx(INCLUDE, styles=KOP_STYLE), {}, parts={"_kop.docx": guest})
    used = [each.get(W + "val") for each in part(document).iter(W + "pStyle")]
    assert used == ["Kop"]


def _used_styles(document: bytes) -> list[str]:
    """Return the names of the styles of the paragraphs that have one."""
    names = {
        each.get(W + "styleId"): each.find(W + "name").get(W + "val")
        for each in part(document, "word/styles.xml").iter(W + "style")
    }
    return [names[each.get(W + "val")] for each in part(document).iter(W + "pStyle")]


def test_styles_of_one_id_and_two_names_are_two_styles() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/>{2}</w:style>'
    host = style.format("a1", "Isi Surat", "")
    theirs = style.format("a1", "Judul Kop", '<w:basedOn w:val="a2"/>')
    theirs += style.format("a2", "Induk Kop", '<w:next w:val="a1"/>')
    guest = docx(p("a", style="a1") + p("b", style="a2"), styles=theirs)
    own = p("c", style="a1") + INCLUDE * 2
    document = render(docx(own, styles=host), {}, parts={"_kop.docx": guest})
    assert _used_styles(document) == ["Isi Surat", *["Judul Kop", "Induk Kop"] * 2]
    shelf = list(part(document, "word/styles.xml").iter(W + "style"))
    ids = [each.get(W + "styleId") for each in shelf]
    assert len(ids) == len(set(ids)) == 4
    (copied,) = (each for each in shelf if each.find(W + "name").get(W + "val") == "Judul Kop")
    assert copied.find(W + "basedOn").get(W + "val") == "a2"
    (parent,) = (each for each in shelf if each.get(W + "styleId") == "a2")
    assert parent.find(W + "next").get(W + "val") == copied.get(W + "styleId")


LIST = '<w:abstractNum w:abstractNumId="0"><w:nsid w:val="1A2B3C4D"/><w:lvl w:ilvl="0">'
LIST += '<w:numFmt w:val="{0}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
LIST += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


@pytest.mark.parametrize("host_list", ["", LIST.format("decimal")])
def test_lists_keep_their_form_and_count_apart(host_list: str) -> None:
    guest = docx(p("butir", properties=NUMBERED), numbering=LIST.format("lowerLetter"))
    own = p("butir", properties=NUMBERED) if host_list else ""
    host = docx(own + INCLUDE + INCLUDE, numbering=host_list)
    document = render(host, {}, parts={"_kop.docx": guest})
    formats = [_format(document, each.get(W + "val")) for each in part(document).iter(W + "numId")]
    assert formats == ["decimal"] * bool(host_list) + ["lowerLetter"] * 2
    nsids = [e.get(W + "val") for e in part(document, "word/numbering.xml").iter(W + "nsid")]
    assert len(nsids) == len(set(nsids)) == len(formats)


def _format(document: bytes, number: str) -> str:
    shelf = part(document, "word/numbering.xml")
    assert [each.tag for each in shelf] == sorted(each.tag for each in shelf)
    num = next(each for each in shelf.iter(W + "num") if each.get(W + "numId") == number)
    abstract_id = num.find(W + "abstractNumId").get(W + "val")
    found = (e for e in shelf.iter(W + "abstractNum") if e.get(W + "abstractNumId") == abstract_id)
    return str(next(next(found).iter(W + "numFmt")).get(W + "val"))


LINKED = (
    '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet>'
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Daftar"/></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="Daftar"/><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="upperRoman"/><w:pStyle w:val="a1"/><w:lvlText w:val="%1."/>'
    '<w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
)


def test_lists_that_lead_to_styles_keep_their_levels() -> None:
    style = '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="{0}"/>{1}</w:style>'
    theirs = style.format("Butir", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')
    guest = docx(p("a", properties=NUMBERED), styles=theirs, numbering=LINKED)
    host = docx(INCLUDE + p("b", style="a1"), styles=style.format("Isi", ""))
    document = render(host, {}, parts={"_kop.docx": guest})
    (number,) = (each.get(W + "val") for each in part(document).iter(W + "numId"))
    assert _format(document, number) == "upperRoman"
    shelf = part(document, "word/numbering.xml")
    for gone in ("styleLink", "numStyleLink", "lvlPicBulletId"):
        assert list(shelf.iter(W + gone)) == []
    styles = {
        each.get(W + "styleId"): each.find(W + "name").get(W + "val")
        for each in part(document, "word/styles.xml").iter(W + "style")
    }
    assert {styles[each.get(W + "val")] for each in shelf.iter(W + "pStyle")} == {"Butir"}


def test_what_is_not_text_stays_behind() -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    comment = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    guest = docx(
        p("a", comment, properties="<w:sectPr/>").replace("<w:p>", f'<w:p {w14} w14:paraId="1">')
    )
    body = members(render(docx(INCLUDE), {}, parts={"_kop.docx": guest}))["word/document.xml"]
    assert b"comment" not in body
    assert b"paraId" not in body
    assert body.count(b"<w:sectPr") == 1


def test_namespaces_that_only_a_value_names_come_along() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    wps = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    choice = f'<w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps"><w:t>a</w:t></mc:Choice>'
    choice += "</mc:AlternateContent></w:r>"
    kept = members(docx(p(choice)))
    document = kept["word/document.xml"].replace(b"<w:document ", f"<w:document {wps} ".encode())
    guest = pack(kept | {"word/document.xml": document})
    spliced = part(render(docx(INCLUDE), {}, parts={"_kop.docx": guest}))
    (found,) = spliced.iter("{*}Choice")
    assert found.nsmap["wps"].endswith("wordprocessingShape")


def test_links_bookmarks_and_drawings_stay_unique() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="{0}"/><w:bookmarkEnd w:id="0"/>'
    guest = docx(
        p("a", mark.format("asal"), mark.format("_GoBack").replace('"0"', '"5"'), picture(number=1))
        + p(watermark("x")),
        media={"rIdPic": png()},
    )
    host = docx(
        p("h", mark.format("tuan")) + INCLUDE + INCLUDE + p("{{ x }}"),
        headers={"default": INCLUDE * 2},
    )
    document = render(host, DATA, parts={"_kop.docx": guest})
    names = [e.get(W + "name") for e in part(document).iter(W + "bookmarkStart")]
    assert names == ["tuan", "asal"]
    shapes = "{urn:schemas-microsoft-com:vml}shape"
    stories = [part(document), part(document, "word/header1.xml")]
    ids = [each.get("id") for story in stories for each in story.iter(shapes)]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (
            {},
            'sk.docx: badan dokumen, paragraf 2, {%p include "_kop.docx" %}: bagian "_kop.docx"',
        ),
        ({"_kop.docx": b"x"}, 'bagian "_kop.docx": bukan berkas .docx'),
        (
            {"_kop.docx": docx(p("a") + p('{%p include "_a.docx" %}')), "_a.docx": docx(INCLUDE)},
            "bagian saling menyisipkan: sk.docx → _kop.docx → _a.docx → _kop.docx",
        ),
        (
            {"_kop.docx": docx(p("a") + p("{{ b c }}"))},
            "_kop.docx: badan dokumen, paragraf 2, {{ b c }}: tag tidak dapat dibaca",
        ),
        (
            {"_kop.docx": docx(p("a", '<w:r><w:footnoteReference w:id="1"/></w:r>'))},
            "_kop.docx: badan dokumen, paragraf 1: catatan kaki tidak dapat disisipkan",
        ),
    ],
)
def test_mistakes_with_parts(parts: dict[str, bytes], told: str) -> None:
    (problem,) = refused(docx(p("judul") + INCLUDE), parts=parts)
    assert problem.startswith(told) or told in problem


@pytest.mark.parametrize(
    "tag",
    [
        '{% include "_kop.docx" %}',
        'a {%p include "_kop.docx" %}',
        "{%p include nama %}",
        '{%p include "kop.docx" %}',
        '{%p include "../_kop.docx" %}',
    ],
)
def test_includes_that_are_not_written_as_they_should(tag: str) -> None:
    (problem,) = refused(docx(p(tag)), parts={"_kop.docx": KOP})
    assert "penyisipan bagian keliru" in problem or "tidak sah" in problem


def test_a_value_missing_in_a_part_is_told_at_the_part() -> None:
    problems = refused(
        docx(p("{{ x }}") + INCLUDE), {"x": None, "kop": {"alamat": ""}}, parts={"_kop.docx": KOP}
    )
    assert [problem.split(": ")[:2] for problem in problems] == [
        ["sk.docx", "badan dokumen, paragraf 1, {{ x }}"],
        ["_kop.docx", "badan dokumen, paragraf 1, {{ kop.dinas }}"],
    ]


MARK = docx(p("{%p if tanda_air %}") + p(watermark()) + p("{%p endif %}"))
HEADER = "{urn:schemas-microsoft-com:vml}textpath"


def _marks(document: bytes) -> dict[str, list[Any]]:
    return {
        name: [each.get("string") for each in part(document, name).iter(HEADER)]
        for name in members(document)
        if name.startswith("word/header")
    }


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        (docx(p("a")), 1),
        (docx(p("a"), section="<w:titlePg/>"), 2),
        (docx(p("a"), section='<w:titlePg w:val="0"/>'), 1),
        (docx(p("a"), section="<w:titlePg/>", headers={"default": p("kop")}), 2),
        (docx(p("a"), settings="<w:evenAndOddHeaders/>"), 2),
        (docx(p("a"), settings="<w:evenAndOddHeaders/>", section="<w:titlePg/>"), 3),
        (docx(p("a"), headers={"default": p("kop"), "first": p("k"), "even": p("k")}), 3),
        (docx(p("a", properties="<w:sectPr/>") + p("b")), 1),
        (docx(p("a", properties="<w:sectPr/>") + p("b"), section="<w:titlePg/>"), 2),
        (docx(p("a", properties="<w:sectPr/>") + p("b"), headers={"default": p("kop")}), 2),
    ],
)
def test_no_page_escapes_the_watermark(host: bytes, headers: int) -> None:
    compiled = template(host, parts={"_tanda-air.docx": MARK}, watermark=True)
    for text in ("DRAF", 'CONTOH "&'):
        document = compiled.render({"tanda_air": text})
        assert check(document) == []
        assert list(_marks(document).values()) == [[text]] * headers
    clean = compiled.render({"tanda_air": ""})
    assert check(clean) == []
    assert list(_marks(clean).values()) == [[]] * headers
    assert all(any(e.tag == W + "p" for e in part(clean, name)) for name in _marks(clean))


def test_a_header_keeps_what_it_holds_under_a_watermark() -> None:
    host = docx(p("a"), headers={"default": p(r("halaman {{ x }}"))})
    compiled = template(host, parts={"_tanda-air.docx": MARK}, watermark=True)
    assert compiled.variables == {"x", "tanda_air"}
    document = compiled.render({"x": "2", "tanda_air": ""})
    assert lines(document, "word/header1.xml") == ["halaman 2"]


def test_a_missing_watermark_part_is_told() -> None:
    (problem,) = refused(docx(p("a")), watermark=True)
    assert 'bagian "_tanda-air.docx" tidak ditemukan' in problem
