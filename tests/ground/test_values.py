"""The two kinds of blank, and the facts that a context lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problem import Place
from pipeline.values import (
    DOTS,
    SPACE,
    ByHand,
    Incomplete,
    Missing,
    join,
    missing_in,
    prose,
    unknown,
    upper,
)

PLACE = Place("inputs/sk/x.yaml", 7)
blanks = st.text("abc", min_size=1, max_size=3).map(unknown)
contexts = st.recursive(
    st.one_of(blanks, st.text(max_size=3), st.integers(), st.none(), st.just(ByHand("1", "1"))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text("xyz", max_size=2), inner, max_size=4),
    ),
    max_leaves=20,
)


def blanks_of(value):
    if isinstance(value, Incomplete):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return (
        [b for v in inner for b in blanks_of(v)] if isinstance(value, dict | list | tuple) else []
    )


@given(contexts)
def test_each_blank_of_a_context_is_found_once_and_in_order(context):
    assert list(missing_in(context)) == [m for blank in blanks_of(context) for m in blank.missing]


@given(st.lists(st.text("ab [", max_size=4), min_size=1, max_size=5))
def test_a_gap_that_nobody_turned_into_a_blank_is_missing_all_the_same(pieces):
    raw = "[Belum: nama rapat ]".join(pieces)
    found = list(missing_in({"a": [raw], "b": {"c": (raw,)}}))
    assert found == [Missing("nama rapat")] * (len(pieces) - 1) * 2


def test_what_the_hand_writes_is_never_missing():
    assert list(missing_in({"nomor": ByHand(SPACE, SPACE), "tempat": ""})) == []


@given(st.lists(st.one_of(st.text(max_size=5), blanks), max_size=6))
def test_a_joined_text_lacks_whatever_its_parts_lack(parts):
    whole = join(*parts)
    assert str(whole) == "".join(map(str, parts))
    assert list(missing_in(whole)) == list(missing_in(parts))
    assert isinstance(whole, Incomplete) == any(isinstance(part, Incomplete) for part in parts)


@given(st.one_of(st.text(max_size=9), blanks))
def test_capitals_lose_no_blank(text):
    assert str(upper(text)) == str(text).upper()
    assert list(missing_in(upper(text))) == list(missing_in(text))


@given(st.lists(st.text("ab .[", max_size=5), min_size=1, max_size=5))
def test_each_marked_gap_of_a_sentence_becomes_dots(pieces):
    text = prose("[belum: nama rapat]".join(pieces), PLACE)
    assert str(text) == DOTS.join(pieces)
    assert list(missing_in(text)) == [Missing("nama rapat", PLACE)] * (len(pieces) - 1)


@pytest.mark.parametrize(
    ("written", "fact"),
    [
        ("[belum: tanggal rapat]", "tanggal rapat"),
        ("[belum:tanggal rapat ]", "tanggal rapat"),
        ("[Belum: tanggal rapat]", "tanggal rapat"),
        ("[ BELUM tanggal rapat]", "tanggal rapat"),
        ("[belum: tanggal\nrapat]", "tanggal\nrapat"),
        ("[belum]", "fakta dalam kalimat"),
        ("[belum: ]", "fakta dalam kalimat"),
    ],
)
def test_a_gap_may_be_written_as_clerks_do(written, fact):
    assert prose(f"pada {written}.") == Incomplete(f"pada {DOTS}.", (Missing(fact),))


@pytest.mark.parametrize("text", ["[sebelum]", "[belumnya]", "belum: ada", "pasal [1]"])
def test_other_brackets_are_text(text):
    assert prose(text) == text


@given(st.text(max_size=20))
def test_blanks_are_escaped_for_the_paper(text):
    page = Incomplete(text, ()).__html__()
    assert "<" not in page
    assert page == ByHand(text, "").__html__()
    assert page.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


BASE = f"005/{SPACE}/DUKCAPIL/2021"


@given(st.text("0123456789.-AB", max_size=9))
def test_a_given_number_takes_the_place_of_the_clean_space(number):
    assert ByHand(BASE, BASE).filled(f" {number} ") == f"005/{number}/DUKCAPIL/2021"


@given(st.text("0129AB", min_size=1), st.sampled_from(["/", " ", " / "]), st.text("A9", min_size=1))
def test_a_number_with_a_stroke_or_a_space_is_a_whole_one(head, sign, tail):
    whole = f"{head}{sign}{tail}"
    assert ByHand(BASE, BASE).filled(f" {whole}\n") == whole


def test_an_unknown_fact_is_a_visible_blank():
    assert unknown("alamat", PLACE) == Incomplete(DOTS, (Missing("alamat", PLACE),))
    assert len(DOTS) >= 7
    assert SPACE.strip() == ""
