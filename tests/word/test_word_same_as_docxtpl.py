"""Each feature of docxtpl's language gives what docxtpl itself gives, part by part."""

import datetime as dt
from decimal import Decimal

import pytest
from docxtpl import Listing, RichText, RichTextParagraph

from tests.word.docx_builder import cell, docx, p, picture, png, r, row, table
from tests.word.helpers import lines, members, render, same

PEOPLE = [{"nama": "Ani", "nip": "1"}, {"nama": "Budi & Cici", "nip": "2"}]


def test_values_and_filters() -> None:
    body = p(
        "{{ nama }} {{ nama|upper }} {{ n + 1 }} {{ teks|default('-') }} {{ harga }} {{ hari }}"
    )
    context = {"nama": "A & <B> \"C\" 'D'", "n": 2, "harga": Decimal("1.50")}
    document = same(docx(body + p("{{ n }}")), context | {"teks": "x", "hari": dt.date(2021, 5, 3)})
    assert lines(document)[0] == "A & <B> \"C\" 'D' A & <B> \"C\" 'D' 3 x 1.50 2021-05-03"


def test_characters_beyond_ascii() -> None:
    document = same(docx(p("“Kutipan” – {{ nama }}…")), {"nama": "Ünï 中 😀 שלום"})
    assert lines(document) == ["“Kutipan” – Ünï 中 😀 שלום…"]


def test_loops_and_conditions_over_paragraphs() -> None:
    body = "".join(
        map(p, ["{%p for a in orang %}", "{{ loop.index }}. {{ a.nama }}", "{%p endfor %}"])
    )
    body += "".join(
        map(p, ["{%p if ada %}", "ada", "{%p elif lain %}", "lain", "{%p else %}", "-"])
    )
    body += p("{%p endif %}") + p("{% if ada %}ya{% else %}tidak{% endif %}")
    data = docx(body)
    for ada in (True, False):
        same(data, {"orang": PEOPLE, "ada": ada, "lain": not ada})
    same(data, {"orang": [], "ada": False, "lain": False})


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_everything_that_loop_is(count: int) -> None:
    names = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth")
    tags = "".join(f"{{{{ loop.{name} }}}}," for name in names) + "{{ loop.changed(a // 2) }}"
    tags += "{{ loop.previtem if loop.previtem is defined else '-' }}{{ loop|length }}"
    tags += "{{ loop.nextitem|default('-') }}{{ loop.cycle('x', 'y', 'z') }}"
    tags += "{% set luar = loop %}{% for b in [1, 2] %}{{ luar.index }}{{ loop.index }}{% endfor %}"
    body = p("{% for a in l %}" + tags + "{% endfor %}")
    body += p("{% for a in l if a is odd %}{{ loop.length }}{{ loop.last }}{% else %}-{% endfor %}")
    body += p("{% for a in l recursive %}{{ loop.depth }}{{ loop([]) }}{% endfor %}")
    same(docx(body), {"l": list(range(count))})


def test_loop_variables() -> None:
    body = p(
        "{% for a in orang %}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }}"
    )
    body = body.replace(
        "</w:t></w:r></w:p>", "{{ loop.cycle('x','y') }}{% endfor %}</w:t></w:r></w:p>"
    )
    same(docx(body), {"orang": PEOPLE})


ROWS = [
    row("No", "Nama"),
    row("{%tr for a in orang %}", ""),
    row("{{ loop.index }}", "{{ a.nama }}"),
]


@pytest.mark.parametrize("people", [[], PEOPLE[:1], PEOPLE])
def test_table_rows(people: list[dict[str, str]]) -> None:
    same(docx(table(*ROWS, row("{%tr endfor %}", "")) + p()), {"orang": people})


@pytest.mark.parametrize("people", [[], PEOPLE])
def test_table_that_may_come_out_empty(people: list[dict[str, str]]) -> None:
    same(docx(table(*ROWS[1:], row("{%tr endfor %}", "")) + p()), {"orang": people})


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_table_columns(count: int) -> None:
    columns = cell(p("{%tc for k in kolom %}")) + cell(p("{{ k }}")) + cell(p("{%tc endfor %}"))
    data = docx(table(row("Judul", columns), row("tetap")) + p())
    same(data, {"kolom": [str(number) for number in range(count)]})


def test_rows_that_do_not_fit_the_grid() -> None:
    same(docx(table(row("a", "b", "c"), columns=(900, 900)) + p("{{ x }}")), {"x": 1})
    same(docx(table(row("a"), columns=(900, 900)) + p("{{ x }}")), {"x": 1})
    same(docx(table(row("a"), columns=(900, 900)) + p("tanpa tag")), {})


def test_nested_tables() -> None:
    inner = table(row("{{ x }}"), columns=(900,))
    same(docx(table(row(cell(inner + p()), "b")) + p()), {"x": 1})
    wide = table(row("{{ x }}", "b", "c"), columns=(900, 900, 900))
    same(docx(table(row(cell(wide + p()))) + p()), {"x": 1})


def test_cells_merged_and_coloured() -> None:
    merged = row(cell(p("{% colspan lebar %}") + p("{{ x }}")), "b")
    same(docx(table(merged, columns=(900, 900)) + p()), {"lebar": 2, "x": 1})
    coloured = row(cell(p("{% cellbg warna %}{{ x }}")), "b")
    same(docx(table(coloured) + p()), {"warna": "ff0000", "x": 1})


def test_vertical_merge() -> None:
    rows = [row("{%tr for a in orang %}", ""), row("{% vm %}sama", "{{ a.nama }}")]
    data = docx(table(*rows, row("{%tr endfor %}", "")) + p())
    same(data, {"orang": PEOPLE})


def test_horizontal_merge() -> None:
    columns = (
        cell(p("{%tc for k in kolom %}")) + cell(p("{% hm %}{{ k }}")) + cell(p("{%tc endfor %}"))
    )
    spaced = columns.replace("</w:tcPr><w:p>", "</w:tcPr ><w:p>")
    for content in (columns, spaced):
        same(docx(table(row(content)) + p()), {"kolom": ["a", "b", "c"]})


def test_headers_footers_and_properties() -> None:
    data = docx(
        p("{{ x }}"),
        headers={"default": p("{{ kop }}"), "first": p("tetap")},
        footers={"default": p("{% if x %}{{ kaki }}{% endif %}")},
        core="<dc:title>{{ judul }}</dc:title><dc:creator>Dinas</dc:creator>"
        "<dc:subject>{{ judul|upper }}</dc:subject>",
    )
    document = same(data, {"x": 1, "kop": "K & L", "kaki": "<f>", "judul": "Keputusan"})
    assert lines(document, "word/header1.xml") == ["K & L"]
    assert b"<dc:subject>KEPUTUSAN</dc:subject>" in members(document)["docProps/core.xml"]


def test_properties_that_have_to_be_made_tell_no_time() -> None:
    document = render(docx(p("{{ x }}"), core=None), {"x": 1})
    core = members(document)["docProps/core.xml"]
    assert b"<dc:title>" in core
    assert b"dcterms:modified" not in core


def test_footnotes() -> None:
    notes = f'<w:footnote w:id="1">{p("lihat {{ sumber }}")}</w:footnote>'
    body = p("{{ x }}", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    document = same(docx(body, footnotes=notes), {"x": 1, "sumber": "UU & PP"})
    assert lines(document, "word/footnotes.xml") == ["lihat UU & PP"]


def test_rich_text() -> None:
    text = RichText("tebal & ", bold=True)
    text.add("merah\nbaris", color="#ff0000", italic=True)
    paragraphs = RichTextParagraph()
    paragraphs.add(text, parastyle="Normal")
    body = p("awal {{r teks }} akhir") + p("{{p alinea }}") + table(row("{{r teks }}", "{{ x }}"))
    same(docx(body + p()), {"teks": text, "alinea": paragraphs, "x": 1})


def test_listing_and_control_characters() -> None:
    data = docx(p(r("satu {{ a }}", "<w:b/>"), properties='<w:jc w:val="both"/>') + p("{{ b }}"))
    document = same(
        data, {"a": Listing("x & y\nbaris\ttab\aalinea\fhalaman"), "b": "p\nq\tr\as\ft"}
    )
    assert "satu x & y\nbaris\ttab" in lines(document)


def test_spaces_and_joined_paragraphs() -> None:
    same(docx(p("{{ a }} {{ b }}") + p(r("  x "), r("{{ a }}"))), {"a": " 1 ", "b": "2"})
    body = p("awal {% if x %}") + p("{%- endif %} tengah {% if x -%}") + p("akhir{% endif %}")
    same(docx(body), {"x": 1})
    same(docx(body), {"x": 0})


def test_tags_split_over_runs_and_curly_quotes() -> None:
    body = p(r("{"), r("{ na", "<w:b/>"), r("ma"), r(" }", "<w:i/>"), r("}"))
    body += p("{{ nama|replace(“A”, ‘B’) }}") + p("{% if n > 1 and n < 3 %}ya{% endif %}")
    assert lines(same(docx(body), {"nama": "Ani", "n": 2})) == ["Ani", "Bni", "ya"]


def test_comments_and_escaped_braces() -> None:
    body = p("{#p seluruh alinea #}") + p("a{# sebagian #}b") + p("{_{ x }_} {_% y %_}")
    body += table(row("{#tr baris #}", ""), row("a", "b")) + p("{{ x }}")
    assert lines(same(docx(body), {"x": 1})) == ["ab", "{{ x }} {% y %}", "a", "b", "1"]
    same(docx(p("{_{ tanpa tag }_}")), {})


def test_set_macros_and_filter_blocks() -> None:
    body = p(
        "{% set n = 2 %}{{ n * 3 }}{% set isi %}é & {{ x }}{% endset %}{{ isi }}{{ isi|length }}"
    )
    body += p("{% macro m(a, b='z') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(x) }}{{ m('<', b=x) }}")
    body += p("{% filter upper %}é{{ x }}{% endfilter %}{% with y = x %}{{ y }}{% endwith %}")
    body += p("{% macro w() %}({{ caller() }}){% endmacro %}{% call w() %}é{{ x }}{% endcall %}")
    body += p(
        "{% set ns = namespace(i=0) %}{% for a in [1, 2] %}{% set ns.i = ns.i + a %}{% endfor %}"
    )
    same(docx(body + p("{{ ns.i }}{% raw %}{{ mentah }}{% endraw %}")), {"x": "ö\nq"})


def test_recursive_loop() -> None:
    body = p("{% for a in pohon recursive %}{{ a.n }}é({{ loop(a.anak) }}){% endfor %}")
    same(docx(body), {"pohon": [{"n": "1<", "anak": [{"n": "2\n", "anak": []}]}]})


def test_safe_markup_and_escaping_filters() -> None:
    context = {"x": "a & b", "daftar": ["<", "é"], "xml": "<w:r><w:t>q</w:t></w:r>"}
    body = p("{{ x|e }} {{ daftar|join(', ') }}") + p("{{r xml|safe }}")
    same(docx(body), context)


def test_pictures_are_numbered() -> None:
    body = p("{%p for a in orang %}") + p("{{ a.nama }}", picture()) + p("{%p endfor %}")
    body = p(picture(number=7)) + body + p("{%p if ada %}") + p(picture()) + p("{%p endif %}")
    data = docx(body + p(picture()), media={"rIdPic": png()}, headers={"default": p(picture())})
    for ada in (True, False):
        same(data, {"orang": PEOPLE, "ada": ada})


def test_dict_methods_and_attributes() -> None:
    body = p("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}{{ d['a'] }}{{ t.year }}")
    body += p(
        "{{ '%.2f'|format(n) }} {{ '{:,}'.format(1000) }} {{ t.strftime('%Y') }} {{ nama.upper() }}"
    )
    context = {"d": {"a": 1, "b": 2}, "t": dt.date(2021, 5, 3), "n": 1.5, "nama": "x"}
    same(docx(body), context)


def test_breaks_that_the_template_itself_holds() -> None:
    same(docx(p("baris\nbaru {{ x }}") + p("tanpa\ttag")), {"x": 1})
