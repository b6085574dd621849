"""Faults of a template as comments in a copy: at their places, and nothing else changed."""

import pytest

from pipeline import word
from pipeline.problem import Place, Problem, TemplateError
from tests.word.docx_builder import cell, docx, p, r, row, table
from tests.word.helpers import W, members, part
from tests.word.structure import check

BODY = p("Yth. {{ nama }} di ", r("{{ tem"), r("pat }}", "<w:b/>"), " sini") + table(
    row(cell(p("No")), cell(p("Nama") + p("{{ isi }}")))
)


def remark(spot: str, message: str = "salah", hint: str = "") -> Problem:
    return Problem(Place("sk.docx", spot=spot), message, hint)


def comments(data: bytes) -> list[str]:
    tree = part(data, "word/comments.xml")
    return ["".join(t.text for t in each.iter(f"{W}t")) for each in tree.iter(f"{W}comment")]


def marked(data: bytes) -> list[str]:
    """The text between the marks of each comment."""
    found = []
    for start in part(data).iter(f"{W}commentRangeStart"):
        said = ""
        for each in start.itersiblings():
            if each.tag == f"{W}commentRangeEnd" and each.get(f"{W}id") == start.get(f"{W}id"):
                break
            said += "".join(t.text or "" for t in each.iter(f"{W}t"))
        found.append(said)
    return found


def test_a_comment_marks_the_tag_though_it_is_split_over_runs():
    made = word.commented(
        "sk.docx", docx(BODY), [remark("badan dokumen, paragraf 1, {{ tempat }}")]
    )
    assert marked(made) == ["{{ tempat }}"]
    assert comments(made) == ["salah"]


def test_a_comment_stands_in_the_cell_that_is_told():
    spot = "badan dokumen, tabel 1 baris 1 kolom 2, paragraf 2, {{ isi }}"
    made = word.commented("sk.docx", docx(BODY), [remark(spot, "tidak dikenal", "isian?")])
    assert marked(made) == ["{{ isi }}"]
    assert comments(made) == ["tidak dikenal (isian?)"]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (
            Place("sk.docx", spot="kop halaman (header1.xml), paragraf 1"),
            "kop halaman (header1.xml)",
        ),
        (Place("_kop.docx", spot="badan dokumen, paragraf 1"), "_kop.docx: badan dokumen"),
        (Place("sk.docx"), "salah"),
        (None, "salah"),
    ],
)
def test_what_stands_elsewhere_is_told_at_the_first_paragraph_with_its_place(place, told):
    made = word.commented("sk.docx", docx(BODY), [Problem(place, "salah")])
    assert marked(made)[0].startswith("Yth.")
    assert comments(made)[0].startswith(told)


def test_an_empty_file_and_an_empty_paragraph_take_comments_too():
    for body in ("", p()):
        made = word.commented("sk.docx", docx(body), [remark("badan dokumen, paragraf 1")])
        assert comments(made)[0].endswith("salah")


def test_nothing_else_changes_and_the_copy_is_sound():
    before, made = docx(BODY), word.commented("sk.docx", docx(BODY), [remark("badan dokumen")])
    assert check(made, tags=False) == []
    assert b"asal-berkas" not in members(made)["word/document.xml"]
    said = ["".join(t.text for t in each.iter(f"{W}t")) for each in part(made).iter(f"{W}p")]
    assert said == [
        "".join(t.text for t in each.iter(f"{W}t")) for each in part(before).iter(f"{W}p")
    ]
    assert word.commented("sk.docx", before, [remark("badan dokumen")]) == made


def test_what_is_no_word_file_is_refused():
    with pytest.raises(TemplateError, match="tidak dapat dibuka"):
        word.commented("sk.docx", b"bukan docx", [])
