"""Mistakes in templates and data come back all at once, each at the place where it stands."""

import contextlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipeline import word
from pipeline.problem import InputError, TemplateError
from tests.word.docx_builder import NAMESPACES, cell, docx, p, picture, png, r, row, table
from tests.word.helpers import lines, members, refused, render, same, template

HERE = "sk.docx: badan dokumen, "


def test_every_bad_tag_is_told() -> None:
    body = p("judul") + p("{{ a b }} dan {{ c d }}") + p("{{ baik }}")
    body += table(row("x", "{{ e|besar }}"), row("{{ f is genapp }}", "{% iff g %}")) + p(
        "{{ h.__class__ }}"
    )
    data = docx(body, headers={"default": p("{{ i( }}")}, core="<dc:title>{{ j k }}</dc:title>")
    problems = refused(data)
    places = [problem.split(": ")[1] for problem in problems]
    assert places == [
        "badan dokumen, paragraf 2, {{ a b }}",
        "badan dokumen, paragraf 2, {{ c d }}",
        "badan dokumen, tabel 1 baris 1 kolom 2, paragraf 1, {{ e|besar }}",
        "badan dokumen, tabel 1 baris 2 kolom 1, paragraf 1, {{ f is genapp }}",
        "badan dokumen, tabel 1 baris 2 kolom 2, paragraf 1, {% iff g %}",
        "badan dokumen, paragraf 4, {{ h.__class__ }}",
        "kop halaman (header1.xml), paragraf 1, {{ i( }}",
        "properti dokumen, {{ j k }}",
    ]
    assert 'saringan "besar" tidak dikenal' in problems[2]
    assert 'uji "genapp" tidak dikenal' in problems[3]
    assert 'perintah "iff" tidak dikenal (mungkin maksudnya "if")' in problems[4]
    assert 'nama "__class__" tidak boleh dipakai' in problems[5]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p("{{ nama") + p("{{ x }}"), "paragraf 1, {{ nama: tag tidak ditutup di paragrafnya"),
        (
            p("{%p if x %}") + p("a"),
            "paragraf 1, {%p if x %}: {% if %} tidak ditutup (tambahkan {% endif %})",
        ),
        (p("{ nama }}"), 'paragraf 1: tanda "}}" tanpa pembuka'),
        (p("{% endfor %}"), "paragraf 1, {% endfor %}: {% endfor %} tanpa {% for %}"),
        (
            p("{% for a in b %}{% if a %}") + p("{% endfor %}"),
            "paragraf 1, {% if a %}: {% if %} tidak ditutup sebelum {% endfor %}",
        ),
        (p("{% else %}"), "paragraf 1, {% else %}: {% else %} tidak berada di dalam if"),
        (p("{% vm %}"), "paragraf 1, {% vm %}: {% vm %} hanya berlaku di dalam sel tabel"),
        (p("{% for loop in x %}{% endfor %}"), "paragraf 1, {% for loop in x %}: tag tidak dapat"),
        (p("{%p if 7 % 2 %}") + p("{%p endif %}"), "paragraf 1, {%p if 7 % 2 %}: tag dengan p"),
        (p("{%p if {'a': 1} %}") + p("{%p endif %}"), "1, {%p if {'a': 1} %}: tag dengan p"),
        (p("{% import 'x' as y %}"), "{% import %} tidak boleh dipakai di sini"),
        (p("{% autoescape false %}{% endautoescape %}"), "{% autoescape %} tidak boleh dipakai"),
        (p("{% set x %}a"), "{% set x %}: {% set %} tidak ditutup"),
        (
            p("{%p if x %} a") + p("{%p endif %}"),
            "{%p if x %}: isi lain di sebelah tag ini akan hilang",
        ),
        (table(row("{%tr if x %}", "a"), row("{%tr endif %}")), "isi lain di sebelah tag ini"),
    ],
)
def test_mistakes_in_tags(body: str, told: str) -> None:
    problems = refused(docx(body))
    assert any(told in problem for problem in problems), problems
    assert all(problem.startswith(HERE) for problem in problems)


LOST = "isi lain di sebelah tag ini akan hilang"
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
SHAPE = "<w:r><w:pict><v:rect/></w:pict></w:r>"
END = p("{%p endif %}")
ENDROW = row("{%tr endif %}", "")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (p("{%p if x %}", picture()) + END, "paragraf 1, {%p if x %}"),
        (p("{%p if x %}", SHAPE) + END, "paragraf 1, {%p if x %}"),
        (p("{%p if x %}", "<w:r><w:object/></w:r>") + END, "paragraf 1, {%p if x %}"),
        (p("{%p if x %}", NOTE) + END, "paragraf 1, {%p if x %}"),
        (p("{%p if x %}") + p("{%p endif %}", properties="<w:sectPr/>"), "2, {%p endif %}"),
        (
            table(row("{%tr if x %}", cell(p(picture()))), row("a", "b"), ENDROW) + p(),
            "tabel 1 baris 1 kolom 1, paragraf 1, {%tr if x %}",
        ),
        (
            table(
                row("{%tr if x %}", cell(table(row("a"), columns=[9]) + p())), row("a", "b"), ENDROW
            )
            + p(),
            "tabel 1 baris 1 kolom 1, paragraf 1, {%tr if x %}",
        ),
    ],
)
def test_pictures_and_notes_beside_tags_are_not_lost(body: str, place: str) -> None:
    (problem,) = refused(docx(body, media={"rIdPic": png()}))
    assert LOST in problem
    assert place in problem


TEXT_BOX = "<w:r><w:pict><v:rect><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:rect>"
TEXT_BOX += "</w:pict></w:r>"


def test_only_what_is_around_a_tag_is_lost_beside_it() -> None:
    inner = table(row("{%tr for a in l %}"), row("{{ a }}"), row("{%tr endfor %}"), columns=(900,))
    same(docx(table(row(cell(inner + p()), "b")) + p()), {"l": [1, 2]})
    columns = cell(p("{%tc for a in l %}")) + cell(p("{{ a }}")) + cell(p("{%tc endfor %}"))
    inner = table(row(columns), columns=(900,))
    same(docx(table(row(cell(p("x") + inner + p()), "b")) + p()), {"l": [1, 2]})
    boxed = "".join(map(p, ("{%p for a in l %}", "{{ a }}", "{%p endfor %}")))
    same(docx(p("luar", TEXT_BOX.format(boxed))), {"l": [1, 2]})


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('{"a":{"b":1}}', '{"a":{"b":1}}'),
        ("100%}", "100%}"),
        ("{{ '}}' }}", "}}"),
        ("{{ '%}' }}{% if '%}' %}a{% endif %}", "%}a"),
        ("{{ {'a': {'b': {'c': 1}}}['a']['b']['c'] }}", "1"),
        ("{{ {'a': {'b': 1}}['a']['b'] }}", "1"),
        ("C#}", "C#}"),
        ("{ x } {x} }{", "{ x } {x} }{"),
    ],
)
def test_braces_that_are_text(text: str, printed: str) -> None:
    assert lines(same(docx(p(text)), {})) == [printed]


@pytest.mark.parametrize(
    ("text", "sign"),
    [("nama }}", "}}"), ("{ if x %}", "%}"), ("endif %}", "%}"), ("{x}} dan {{ y }}", "}}")],
)
def test_openers_that_were_mistyped(text: str, sign: str) -> None:
    (problem,) = refused(docx(p("a") + p(text)))
    assert problem.startswith(f'sk.docx: badan dokumen, paragraf 2: tanda "{sign}" tanpa pembuka')


def test_quotes_that_are_not_closed_do_not_take_for_ever() -> None:
    tag = "{{ " + "'a' \"b\" {c} " * 200
    assert "tag tidak ditutup" in refused(docx(p(tag)))[0]


def test_tables_that_do_not_say_their_columns() -> None:
    whole = table(row("{{ x }}", "b"))
    for broken in (
        whole.replace("<w:tblGrid>", "").replace("</w:tblGrid>", ""),
        whole.replace(' w:w="2000"', "", 1),
        whole[: whole.index("<w:tblGrid>")] + whole[whole.index("</w:tblGrid>") + 12 :],
    ):
        (problem,) = refused(docx(p("a") + broken + p()))
        place = "badan dokumen, tabel 1 baris 1 kolom 1, paragraf 1"
        assert problem.startswith(f"sk.docx: {place}: tabel ini tidak menyebut lebar kolomnya")


def test_all_missing_names_of_all_parts() -> None:
    body = p("{{ nma }} {{ a + b }}") + p("{%p for o in orang %}") + p("{{ o.nam }}{{ o.nip }}")
    body += p("{%p endfor %}") + p("{%p if syarat %}") + p("{{ dalam }}") + p("{%p endif %}")
    body += p("{% for q in hilang %}{{ q.x }}{{ r }}{% endfor %}") + p(
        "{% set z = kosong.a %}{{ z }}"
    )
    data = docx(body, footers={"default": p("{{ kaki }}")}, core="<dc:title>{{ judul }}</dc:title>")
    problems = refused(data, {"nama": "x", "orang": [{"nama": "A", "nip": 1}] * 3})
    told = [problem.removeprefix("sk.docx: ") for problem in problems]
    here, gone = "badan dokumen, paragraf", "tidak ada dalam data"
    near = '(mungkin maksudnya "nama")'
    assert told == [
        f'{here} 1, {{{{ nma }}}}: "nma" {gone} {near}',
        f'{here} 1, {{{{ a + b }}}}: "a" {gone}',
        f'{here} 3, {{{{ o.nam }}}}: "nam" tidak ada di dalamnya (3 kali) {near}',
        f'{here} 5, {{%p if syarat %}}: "syarat" {gone}',
        f'{here} 6, {{{{ dalam }}}}: "dalam" {gone}',
        f'{here} 8, {{% for q in hilang %}}: "hilang" {gone}',
        f'{here} 8, {{{{ r }}}}: "r" {gone}',
        f'{here} 9, {{% set z = kosong.a %}}: "kosong" {gone}',
        f'kaki halaman (footer1.xml), paragraf 1, {{{{ kaki }}}}: "kaki" {gone}',
        f'properti dokumen, {{{{ judul }}}}: "judul" {gone}',
    ]


def test_names_may_be_asked_for() -> None:
    body = p("{{ x|default('-') }}{% if y is defined %}{{ y }}{% endif %}{{ 'a' if z is defined }}")
    render(docx(body), {})


def test_errors_inside_expressions() -> None:
    body = (
        p("{{ 1 / n }}") + p("{{ nama + 1 }}") + p("{% for a in n %}{{ a.b }}{% endfor %}{{ n() }}")
    )
    body += p("{% set z = 1 / n %}{{ z }}") + p("{% if z > n / n %}{% endif %}")
    problems = refused(docx(body), {"n": 0, "nama": "x"})
    assert len(problems) == 6
    assert "tidak dapat dihitung (ZeroDivisionError: division by zero)" in problems[0]
    assert "paragraf 3, {% for a in n %}" in problems[2]


def test_a_bug_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = template(docx(p("{{ x }}")))
    monkeypatch.setattr("pipeline.word.template._bytes", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        compiled.render({"x": 1})


def test_text_boxes_have_places_of_their_own() -> None:
    box = f"<w:r><w:pict><v:rect><v:textbox><w:txbxContent>{p('{{ x }}')}</w:txbxContent>"
    (problem,) = refused(docx(p("a", box + "</v:textbox></v:rect></w:pict></w:r>")), {"x": None})
    assert problem.split(": ")[1] == "badan dokumen, paragraf 1, kotak teks, paragraf 1, {{ x }}"


def test_the_same_tag_twice_has_two_places() -> None:
    problems = refused(docx(p("{{ x }}") + p() + p("a {{x}}")), {"x": None})
    assert [problem.split(": ")[1] for problem in problems] == [
        "badan dokumen, paragraf 1, {{ x }}",
        "badan dokumen, paragraf 3, {{x}}",
    ]


def test_tags_moved_into_cell_properties_keep_their_place() -> None:
    body = table(row(cell(p("{% cellbg warna %}x")), "b")) + p()
    (problem,) = refused(docx(body), {"warna": None})
    assert "tabel 1 baris 1 kolom 1, paragraf 1, {% cellbg warna %}: nilai kosong" in problem


def test_branches_that_unbalance_the_document() -> None:
    body = p("a{% if x %}b", "<w:r><w:t>c</w:t></w:r>") + table(row("{% endif %}", "d")) + p()
    data = docx(body)
    compiled = template(data)
    assert compiled.render({"x": True})
    for broken in (data, docx(p("a"), headers={"default": body})):
        (problem,) = refused(broken, {"x": False})
        assert "hasilnya bukan XML yang sah" in problem


UNREAD = ["{{ x }}", "{%p if x %}", "{# x #}"]


@pytest.mark.parametrize("file", ["comments.xml", "charts/chart1.xml", "glossary/document.xml"])
@pytest.mark.parametrize("tag", UNREAD)
def test_tags_in_parts_that_are_not_rendered(file: str, tag: str) -> None:
    for runs in (r(tag), "".join(map(r, tag)), f'<w:r w:alt="{tag}"/>'):
        other = f"<w:comments {NAMESPACES}><w:p>{runs}</w:p></w:comments>"
        (problem,) = refused(docx(p("a"), extra={file: other}))
        assert problem.startswith(f"sk.docx: word/{file}: tag di bagian ini tidak diolah")
    harmless = f"<w:comments {NAMESPACES}>{p('{1A2B}{3C} 0%}')}</w:comments>"
    assert template(docx(p("a"), extra={file: harmless}))


def test_tags_where_docxtpl_does_not_look() -> None:
    notes = f"<w:endnotes {NAMESPACES}><w:endnote w:id='1'>{p('{{ x }}')}</w:endnote></w:endnotes>"
    (problem,) = refused(docx(p("a"), extra={"endnotes.xml": notes}))
    assert problem.startswith("sk.docx: word/endnotes.xml: tag di bagian ini tidak diolah")


def _without(name: str) -> bytes:
    kept = {key: value for key, value in members(docx(p("a"))).items() if key != name}
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for key, value in kept.items():
            archive.writestr(key, value)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "bukan berkas .docx"),
        (b"halo", "bukan berkas .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "terkunci kata sandi"),
        (docx(p("a"))[:-30], "bukan berkas .docx"),
        (_without("[Content_Types].xml"), "isinya bukan dokumen Word"),
        (_without("word/document.xml"), "isinya bukan dokumen Word"),
        (_without("_rels/.rels"), "isinya bukan dokumen Word"),
        (docx("<w:p>"), "word/document.xml di dalamnya bukan XML yang sah"),
        (docx(p("a", picture())), "isinya bukan dokumen Word yang utuh"),
    ],
)
def test_files_that_are_no_templates(data: bytes, told: str) -> None:
    (problem,) = refused(data)
    assert problem.startswith("sk.docx: templat tidak dapat dibuka: ")
    assert told in problem


def test_a_flipped_bit_is_no_crash() -> None:
    data = docx(p("{{ x }}"))
    for position in range(40, len(data), 97):
        broken = bytearray(data)
        broken[position] ^= 0x20
        with contextlib.suppress(TemplateError):
            template(bytes(broken)).render({"x": 1})


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="templat tidak ditemukan"):
        word.compile(tmp_path / "tiada.docx")


def test_a_finished_document_is_read_only_when_whole(tmp_path: Path) -> None:
    path = tmp_path / "jadi.docx"
    path.write_bytes(docx(p("a")))
    assert word.read_docx(path) == path.read_bytes()
    for broken in (b"halo", docx(p("a"))[:-9], _without("word/document.xml")):
        path.write_bytes(broken)
        with pytest.raises(InputError, match=r"jadi\.docx"):
            word.read_docx(path)
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        word.read_docx(tmp_path / "tiada.docx")


def test_external_links_do_no_harm() -> None:
    link = '<w:hyperlink r:id="rId9"><w:r><w:t>tautan</w:t></w:r></w:hyperlink>'
    data = docx(p("{{ x }}", link))
    kept = members(data)
    relation = (
        b'<Relationship Id="rId9" TargetMode="External" Target="https://contoh.invalid/"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    )
    name = "word/_rels/document.xml.rels"
    kept[name] = kept[name].replace(b"</Relationships>", relation + b"</Relationships>")
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for key, value in kept.items():
            archive.writestr(key, value)
    render(file.getvalue(), {"x": r("a")})
