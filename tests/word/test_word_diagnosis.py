"""No error of an expression leaves `render` raw, and none keeps it for ever."""

from typing import Any

import pytest
from docxtpl import Listing, RichText

from pipeline.problem import TemplateError
from tests.word.docx_builder import cell, docx, p, r, row, table, watermark
from tests.word.helpers import lines, problems, refused, render, same, template

BREAK = "ganti paragraf atau halaman di tempat yang bukan teks"


def wrapped(start: str, end: str, text: str = "{{ x }}") -> str:
    return f"<w:p>{start}{r(text)}{end}</w:p>"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
        ('<w:ins w:id="1" w:author="a">', "</w:ins>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ('<w:smartTag w:element="a">', "</w:smartTag>"),
        ('<w:fldSimple w:instr="PAGE">', "</w:fldSimple>"),
    ],
)
@pytest.mark.parametrize("sign", ["\f", "\a"])
def test_breaks_inside_what_a_paragraph_wraps(start: str, end: str, sign: str) -> None:
    data = docx(wrapped(start, end) + p("{{ y }}"))
    for value in (f"a{sign}b", Listing(f"a{sign}b")):
        (problem,) = refused(data, {"x": value, "y": "c\ad"})
        assert problem == f"sk.docx: badan dokumen, paragraf 1, {{{{ x }}}}: {BREAK}"
    assert lines(render(data, {"x": "a\n\tb", "y": "c\ad"})) == ["a\n\tb", "c", "d"]
    (problem,) = refused(docx(p("a"), footers={"default": wrapped(start, end)}), {"x": f"a{sign}b"})
    assert problem.startswith("sk.docx: kaki halaman")


def test_only_the_break_that_does_harm_is_told() -> None:
    body = p("a {{ x }} b {{ y }}") + p(watermark("{{ y }}"), "{{ x }}") + p("{{ y }}")
    (problem,) = refused(docx(body), {"x": "a", "y": "b\fc"})
    assert problem.startswith("sk.docx: badan dokumen, paragraf 2, {{ y }}")
    same(docx(p("a {{r x }} b")), {"x": RichText("c\fd")})
    (problem,) = refused(docx(p("{{r x }} {{r y }}")), {"x": RichText("c\fd"), "y": "e\ff"})
    assert "{{r y }}" in problem
    block = f"<w:sdt><w:sdtContent>{p('{{ y }}')}</w:sdtContent></w:sdt>"
    same(docx(block + p()), {"y": "b\fc"})


UNPACKED = [
    ("{% for k, v in d.items() %}{{ k }}{% endfor %}", {}, '"d" tidak ada dalam data'),
    ("{% set a, b = d %}{{ a }}", {}, '"d" tidak ada dalam data'),
    ("{% for a, b in l %}{{ a }}{{ b }}{% endfor %}", {"l": [1, 2]}, "menjadi 2 bagian (2 kali)"),
    ("{% for a, b in l %}{{ b }}{% endfor %}", {"l": [(1, 2, 3)]}, "menjadi 2 bagian"),
    ("{% set a, b = 5 %}", {}, "menjadi 2 bagian"),
    ("{% with a, b = l %}{% endwith %}", {"l": []}, "menjadi 2 bagian"),
    ("{% for a, (b, c) in l %}{% endfor %}", {"l": [(1, 2)]}, "tidak dapat dihitung"),
]


@pytest.mark.parametrize(("tags", "context", "told"), UNPACKED)
def test_values_that_are_taken_apart(tags: str, context: dict[str, Any], told: str) -> None:
    (problem,) = refused(docx(p("a") + p(tags)), context)
    assert problem.startswith("sk.docx: badan dokumen, paragraf 2, {% ")
    assert told in problem


RAW = [
    "{% with a = 1 / n %}{{ a }}{% endwith %}",
    "{% with a = '{:>4}'.format(l) %}{% endwith %}",
    "{% macro m(a) %}{{ caller() }}{% endmacro %}{% call m(1 / n) %}b{% endcall %}",
    "{% macro m(a=1 / n) %}{{ a }}{% endmacro %}{{ m() }}",
    "{% filter center(1 / n) %}b{% endfilter %}",
    "{% filter replace('a', 1 / n) %}b{% endfilter %}",
    "{% for a in l if 1 / n %}{% endfor %}",
    "{% for a in l recursive %}{{ 1 / n }}{% endfor %}",
    "{% for a in 1 / n recursive %}{{ a }}{% endfor %}",
    "{% set x %}{{ n }}{% endset %}{% set y = 1 / (x|int) %}",
    "{% set x %}{{ n }}{% endset %}{% if x == '0' %}{{ 1 / n }}{% endif %}",
    "{{ -l }}",
    "{{ l < n }}",
    "{{ l[1:'a'] }}",
    "{{ 'a' in n }}",
    "{% set ns = n %}{% set ns.a = 1 %}",
]


@pytest.mark.parametrize("tags", RAW)
def test_no_error_of_an_expression_comes_raw(tags: str) -> None:
    data = docx(p(tags), headers={"default": p("{{ hilang }}")})
    first, *_, last = refused(data, {"n": 0, "l": [1]})
    assert first.startswith("sk.docx: badan dokumen")
    assert last.startswith("sk.docx: kop halaman (header1.xml), paragraf 1, {{ hilang }}")


CIRCLE: dict[str, Any] = {"nama": "a"}
CIRCLE["anak"] = [CIRCLE, CIRCLE]
ENDLESS = [
    "{% for a in l recursive %}{{ a.nama }}{{ loop(l) }}{% endfor %}",
    "{% for a in l recursive %}{{ loop(a.anak) }}{{ hilang }}{% endfor %}",
    (
        "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ m() }}{{ m() }}{% endmacro %}"
        "{{ m() }}"
    ),
]


@pytest.mark.parametrize("tags", ENDLESS)
def test_circles_end_the_diagnosis(tags: str) -> None:
    found = refused(docx(p(tags)), {"l": [CIRCLE, CIRCLE]})
    assert any("berputar tanpa akhir" in problem for problem in found)


def test_what_is_missing_is_no_circle() -> None:
    tags = "{% for a in l recursive %}{% if a.anak %}{{ loop(a.anak) }}{% endif %}{% endfor %}"
    found = refused(docx(p(tags)), {"l": [{"nama": "a"}]})
    assert all('"anak" tidak ada di dalamnya' in problem for problem in found)


def test_many_attempts_end_the_diagnosis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.word.attempts._MOST_ATTEMPTS", 100)
    data = docx(p("{% for a in range(1000) %}{{ a }}{% endfor %}{{ 1 / n }}"))
    (problem,) = refused(data, {"n": 0})
    assert problem.startswith("sk.docx: badan dokumen: tidak dapat dihitung (ZeroDivisionError")


def test_many_problems_are_all_told() -> None:
    data = docx("".join(p("{{ x }} {{ y }}") for _ in range(3000)))
    compiled = template(data)
    with pytest.raises(TemplateError) as caught:
        compiled.render({})
    places = [problem.place for problem in caught.value.problems]
    assert len(set(places)) == 6000
    assert "paragraf 3000, {{ y }}" in str(places[-1])


def test_what_is_malformed_in_two_parts_is_told_of_both() -> None:
    unbalanced = p("a{% if x %}b", "<w:r><w:t>c</w:t></w:r>") + table(row("{% endif %}", "d")) + p()
    data = docx(unbalanced + p("{{ y }}"), headers={"default": unbalanced})
    found = refused(data, {"x": False, "y": "z"})
    assert [problem.split(": ")[1] for problem in found] == [
        "badan dokumen",
        "kop halaman (header1.xml)",
    ]


def test_spans_that_are_no_numbers_are_told_by_place() -> None:
    for tag, context in (("{% colspan 'x' %}", {}), ("{% colspan n %}", {"n": "dua"})):
        (problem,) = refused(docx(table(row(cell(p(tag + "a")), "b")) + p()), context)
        assert f"tabel 1 baris 1 kolom 1, paragraf 1, {tag}: tabelnya tidak dapat" in problem


DEEP = [
    (p("{{ " + "(" * 300 + "x" + ")" * 300 + " }}"), "paragraf 1, {{ ((((("),
    (p("{{ " + "[" * 120 + "x" + "]" * 120 + " }}"), "paragraf 1, {{ [[["),
    (p("{{ " + "9" * 5000 + " }}"), "paragraf 1, {{ 999"),
    (p("{% for a in l %}" * 25 + "{{ a }}" + "{% endfor %}" * 25), "badan dokumen"),
    (p("{{ " + "not " * 3000 + "x }}"), "paragraf 1, {{ not not"),
]


@pytest.mark.parametrize(("body", "told"), DEEP)
def test_tags_that_are_nested_too_deep(body: str, told: str) -> None:
    (problem,) = problems(docx(body))
    assert str(problem).startswith("sk.docx: badan dokumen")
    assert told in str(problem)
