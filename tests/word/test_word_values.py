"""Any text renders and reads back the same, or is refused by name; never dropped, never a crash."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from docxtpl import RichText
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from pipeline.problem import TemplateError
from pipeline.values import ByHand, Incomplete, unknown
from pipeline.word import escape
from tests.word.docx_builder import docx, p, picture, png, row, table, watermark
from tests.word.helpers import lines, part, refused, render, same, template
from tests.word.structure import check

PLAIN = template(
    docx(
        p("{{ x }}") + table(row("{{ x }}", "b")) + p(),
        headers={"default": p("{{ x }}")},
        core="<dc:title>{{ x }}</dc:title>",
    )
)
NASTY = st.sampled_from(
    "&<>\"'{}%#\x00\x01\x03\x0b\r\t\n\x85\u2028\ud800\udfff\ufffe\ufeff😀א…é\\]"
)
TEXT = st.one_of(
    st.text(), st.text(NASTY), st.text(st.characters(codec=None, exclude_categories=()))
)
ILLEGAL = re.compile("[^\t\n\a\f\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_reads_back_or_is_refused_by_name(text: str) -> None:
    try:
        document = PLAIN.render({"x": text})
    except TemplateError as error:
        told = str(error)
        bad = ILLEGAL.search(text) or re.search("[\a\f]", text)
        assert bad
        assert f"U+{ord(bad[0]):04X}" in told or "ganti paragraf" in told
        assert "{{ x }}" in told
        return
    assert not ILLEGAL.search(text)
    assert check(document, tags=False) == []
    found = lines(document)
    assert found[0] == found[1] == lines(document, "word/header1.xml")[0] == text
    title = part(document, "docProps/core.xml")[0]
    assert (title.text or "") == text


@given(TEXT)
@example('tanda "petik"')
@settings(max_examples=100, deadline=None)
def test_any_text_in_an_attribute(text: str) -> None:
    try:
        document = MARKED.render({"x": text})
    except TemplateError:
        assert ILLEGAL.search(text) or re.search("[\a\f]", text)
        return
    found = next(part(document).iter("{urn:schemas-microsoft-com:vml}textpath")).get("string")
    assert found == re.sub("[\t\n]", " ", text)


MARKED = template(docx(p(watermark("{{ x }}"))))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))))
@example('tanda "petik"')
@settings(max_examples=60, deadline=None)
def test_wrapped_text_reads_back_too(text: str) -> None:
    for value in (Incomplete(text, ()), ByHand(text, text), Markup.escape(text)):
        assert lines(PLAIN.render({"x": value}))[0] == text
        found = part(MARKED.render({"x": value}))
        assert next(found.iter("{urn:schemas-microsoft-com:vml}textpath")).get("string") == text


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x2FFF, exclude_categories=("Cs",))))
@settings(max_examples=30, deadline=None)
def test_text_equals_docxtpls(text: str) -> None:
    if not ILLEGAL.search(text):
        same(docx(p("{{ x }}")), {"x": text.replace("_", "")})


def test_a_megabyte_of_text() -> None:
    text = "Lampiran & <isi> … " * 55_000
    assert len(text) > 1_000_000
    document = PLAIN.render({"x": text})
    assert check(document) == []
    assert lines(document)[0] == text


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (True, "True"),
        (1.5, "1.5"),
        (Decimal("2.50"), "2.50"),
        (dt.date(2021, 5, 3), "2021-05-03"),
        (unknown("alamat"), "…………………"),
        (ByHand("        Mei 2021", ""), "        Mei 2021"),
        ("", ""),
    ],
)
def test_what_prints(value: Any, printed: str) -> None:
    assert lines(PLAIN.render({"x": value}))[0] == printed


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "nilai kosong"),
        ([], "bukan teks (daftar)"),
        ({"a": 1}, "bukan teks (kumpulan butir)"),
        (len, "bukan teks"),
        (object(), "bukan teks (object)"),
        ("a\0", "U+0000"),
        ("\ud800", "U+D800"),
        ("\x0b", "U+000B"),
        ("baris\r\n", "U+000D"),
        ('"\x7f\0', "U+0000"),
        ("\ufffe", "U+FFFE"),
        (Incomplete("a\x0b", ()), "U+000B"),
    ],
)
def test_what_does_not_print(value: Any, told: str) -> None:
    problems = refused(docx(p("{{ x }}"), footers={"default": p("{{ x }}")}), {"x": value})
    assert len(problems) == 2
    assert all(told in problem for problem in problems)
    assert problems[0].startswith("sk.docx: badan dokumen, paragraf 1, {{ x }}: ")
    assert problems[1].startswith("sk.docx: kaki halaman (footer1.xml), paragraf 1, {{ x }}: ")


def test_markup_that_would_break_the_document() -> None:
    data = docx(p("a {{ x }} b") + p("{{ y|e|upper }}"))
    problems = refused(data, {"x": Markup("<w:b>"), "y": "&"})
    assert len(problems) == 2
    assert all("bukan XML yang sah" in problem for problem in problems)


def test_breaks_where_no_text_is() -> None:
    problems = refused(docx(p(watermark("{{ x }}") + "") + p("{{ y }}")), {"x": "a\fb", "y": "c"})
    told = "ganti paragraf atau halaman di tempat yang bukan teks"
    assert problems == [f"sk.docx: badan dokumen, paragraf 1, {{{{ x }}}}: {told}"]


def test_text_that_looks_like_tags_is_text() -> None:
    text = "{{ x }} {% if %} {_{ y }_} {# z #}"
    notes = f'<w:footnote w:id="1">{p("{{ x }}")}</w:footnote>'
    document = render(docx(p("{{ x }}"), footnotes=notes), {"x": text})
    assert lines(document) == lines(document, "word/footnotes.xml") == [text]


def test_show_agrees_with_jinjas_escape() -> None:
    jinja = Environment(autoescape=True).from_string("{{ x }}")
    for text in ("a", "a & b", '<"q">', "&amp;"):
        assert escape.show(text) == jinja.render(x=text)


def test_the_same_bytes_each_time() -> None:
    context = {"x": "Ünï & …\n"}
    first = PLAIN.render(context)
    again = template(docx(p("{{ x }}")))
    assert PLAIN.render(dict(context)) == first
    assert again.render(context) == again.render(context) != first


def test_threads_share_the_slow_ways_too() -> None:
    rows = [
        row("{%tr for a in l %}", "b", "c"),
        row("{{r a }}", "b", "c"),
        row("{%tr endfor %}", ""),
    ]
    rows[0] = row("{%tr for a in l %}", "")
    body = (
        p("{%p for a in l %}") + p("{{r a }}", picture()) + p("{%p endfor %}") + table(*rows) + p()
    )
    compiled = template(docx(body, media={"rIdPic": png()}))
    contexts = [{"l": [RichText(f"{n}\n", bold=True)] * n} for n in range(1, 9)]
    alone = [compiled.render(context) for context in contexts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(compiled.render, contexts * 4)) == alone * 4


def test_threads_share_a_template() -> None:
    contexts = [{"x": f"{number}\n{number}"} for number in range(40)]
    alone = [PLAIN.render(context) for context in contexts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(PLAIN.render, contexts)) == alone
