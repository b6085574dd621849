"""Names in the tree by indikator: portable, short enough, apart, and in their place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.action_plan import RencanaAksi
from pipeline.disk import require_portable
from pipeline.filing_tree import Distinct, place, plain_name


def plan(area="Manajemen Perubahan", group="Tim Kerja", id_="I"):
    slot = {"id": f"{id_}.1.b-5", "nama": "SK Tim Kerja", "jenis": "sk"}
    step = {"id": f"{id_}.1.b/1", "uraian": "Rapat"}
    asked = {"id": f"{id_}.1.b", "uraian": "Ada tim", "langkah": [step], "bukti": [slot]}
    groups = [{"id": f"{id_}.1", "nama": group, "indikator": [asked]}]
    return RencanaAksi.model_validate(
        {"komponen": [{"id": id_, "nama": area, "subkomponen": groups}]}
    )


def test_the_form_that_assessors_know():
    path = place(plan(), ["I.1.b-5"], "SK Tim Kerja", ".pdf")
    assert path == "I. Manajemen Perubahan/1. Tim Kerja/I.1.b-5 SK Tim Kerja.pdf"


def test_the_first_slot_that_the_plan_has_counts():
    assert place(plan(), ["X.9-1", "I.1.b-5"], "a", "") == (
        "I. Manajemen Perubahan/1. Tim Kerja/I.1.b-5 a"
    )
    assert place(plan(), ["X.9-1"], "a", ".pdf") == "Di luar rencana aksi/X.9-1 a.pdf"


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(LETTERS, LETTERS, LETTERS, st.sampled_from(["", ".pdf", ".abcdefghi"]))
def test_any_texts_make_a_portable_path_of_less_than_200_characters(area, group, title, ending):
    (whole,) = plan().komponen
    named = whole.subkomponen[0].model_copy(update={"nama": group})
    made = whole.model_copy(update={"nama": area, "subkomponen": [named]})
    path = place(RencanaAksi.model_construct(komponen=[made]), ["I.1.b-5"], title, ending)
    require_portable(path)
    assert path.count("/") == 2
    assert len(path) < 190
    assert all(len(part.encode()) <= 200 for part in path.split("/"))
    assert path.endswith(ending)
    assert all(unicodedata.category(c)[0] not in "CM" for c in path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("SK\u202efdp.exe", "SKfdp.exe"),
        ("a\u2215b\uff0fc", "a-b-c"),
        ("\u0410\u0412", "__"),
        ("e\u0301", "é"),
        ("aux", "_aux"),
        ("nul.pdf", "_nul.pdf"),
        ("a: “b” <c>|d?*", "a- 'b' _c_-d__"),
        ("...", "_"),
        ("ＣＯＮ", "_CON"),
        ("50% ~ x", "50_ _ x"),
        ("ruang   ganda\t\n", "ruang ganda"),
    ],
)
def test_what_becomes_of_odd_texts(text, name):
    assert plain_name(text, 60) == name


def test_a_long_text_ends_with_a_word():
    assert plain_name("kata " * 30, 42) == "kata kata kata kata kata kata kata kata"
    assert plain_name("x" * 300, 42) == "x" * 42


@given(st.lists(st.text("aAéb (2)./", min_size=1, max_size=6), max_size=30))
def test_no_two_paths_are_alike(wanted):
    distinct = Distinct()
    made = [distinct.path(each) for each in wanted]
    bare = [unicodedata.normalize("NFKD", path).encode("ascii", "ignore").lower() for path in made]
    assert len({*bare}) == len(wanted)


def test_what_is_taken_gets_its_mark_then_a_number():
    distinct = Distinct()
    assert [distinct.path("a/I.1.b-5 SK.pdf") for _ in range(3)] == [
        "a/I.1.b-5 SK.pdf", "a/I.1.b-5 SK (2).pdf", "a/I.1.b-5 SK (3).pdf",
    ]  # fmt: skip
    assert distinct.path("a/i.1.B-5 sk.PDF", "tas-0001") == "a/i.1.B-5 sk (tas-0001).PDF"
    assert distinct.path("I.1 tanpa akhiran") == "I.1 tanpa akhiran"
    assert distinct.path("I.1 tanpa akhiran") == "I.1 tanpa akhiran (2)"
