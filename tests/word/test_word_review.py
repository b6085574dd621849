"""What a look into a template's file shows, with places that a person finds in Word."""

import pytest

from pipeline import word
from pipeline.forms import Fault, Review
from tests.offices import ROOT
from tests.word.docx_builder import cell, docx, p, r, row, table


def flaws(body: str, **more) -> list[tuple[Fault, str]]:
    return [(f.fault, f.place.spot) for f in word.review("sk.docx", docx(body, **more)).flaws]


@pytest.mark.parametrize(
    "tag", ["{% if x %}", "{% for a in b %}", "{%- endif %}", "{% set a = 1 %}"]
)
def test_a_statement_alone_in_its_paragraph_leaves_it_empty(tag):
    spot = f"badan dokumen, paragraf 2, {tag}"
    assert flaws(p("a") + p(tag)) == [(Fault.EMPTY_PARAGRAPH, spot)]


@pytest.mark.parametrize(
    "text",
    [
        "{%p if x %}",
        "{%tr for a in b %}",
        "{{ x }}",
        "{% if x %}ya{% endif %}",
        "{% vm %}",
        "{# a #}",
    ],
)
def test_other_paragraphs_do_not(text):
    assert flaws(p(text)) == []


def test_a_tag_whose_letters_differ_is_split_and_one_in_plain_runs_is_not():
    tag = "badan dokumen, tabel 1 baris 1 kolom 2, paragraf 1, {{ nama }}"
    body = table(row(cell(p("a")), cell(p(r("{{ na"), r("ma }}", "<w:b/>")))))
    assert flaws(body) == [(Fault.SPLIT, tag)]
    same = p(r("{{ na", '<w:lang w:val="id-ID"/>'), r("ma }}"))
    assert flaws(same) == []


def test_the_language_is_that_of_the_styles_or_of_a_text():
    style = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{}"/></w:rPr></w:rPrDefault>'
    style += "</w:docDefaults>"
    assert flaws(p("a"), styles=style.format("id-ID")) == []
    assert flaws(p("a"), styles=style.format("en-US")) == [(Fault.LANGUAGE, "gaya")]
    own = p("a") + p(r("b", '<w:lang w:val="en-US"/>'))
    assert flaws(own) == [(Fault.LANGUAGE, "badan dokumen, paragraf 2")]


def test_its_own_words_its_tags_and_parts_are_told_by_place():
    seen = word.review(
        "sk.docx",
        docx(
            p('{%p include "_kop.docx" %}') + p("Yth. {{ a }} di {{ b }}"),
            headers={"default": p("K")},
        ),
    )
    assert [(place.spot, text) for place, text in seen.texts] == [
        ("badan dokumen, paragraf 2", "Yth. di"),
        ("kop halaman (header1.xml), paragraf 1", "K"),
    ]
    assert [tag for _, tag in seen.tags] == ['{%p include "_kop.docx" %}', "{{ a }}", "{{ b }}"]
    assert set(seen.parts) == {"_kop.docx"}


def test_what_is_no_word_file_shows_nothing():
    assert word.review("sk.docx", b"bukan docx") == Review()


def test_a_review_is_kept_and_a_damaged_one_made_anew(tmp_path):
    data = (ROOT / "templates/docx/surat.docx").read_bytes()
    first = word.review("surat.docx", data, tmp_path)
    (kept,) = tmp_path.iterdir()
    assert word.review("surat.docx", data, tmp_path) == first
    kept.write_text("[]")
    assert word.review("surat.docx", data, tmp_path) == first
    assert first.tags
    assert word.review("nota.docx", data, tmp_path).texts[0][0].file == "nota.docx"


def test_no_shipped_template_has_a_flaw():
    files = sorted((ROOT / "templates/docx").rglob("*.docx"))
    assert len(files) > 70
    assert [f for file in files for f in word.review(file.name, file.read_bytes()).flaws] == []
