"""The marks at the ends of list items: the same whatever a clerk typed, and no blank is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import punctuation
from pipeline.punctuation import closed, ended, joined, semicolons
from pipeline.values import DOTS, missing_in, prose

words = st.text("abc", min_size=1, max_size=4)
typed = st.sampled_from(["", ".", ";", ",", ":", "; dan", " ;", "; dan "])
items = st.lists(words, max_size=6)
HOW = {semicolons: (";", ";"), closed: (";", "."), joined: ("; dan", ".")}


def marks(found, bare):
    return [text.removeprefix(word) for text, word in zip(found, bare, strict=True)]


@given(items)
def test_each_list_ends_as_its_form_demands(bare):
    count = len(bare)
    assert marks(semicolons(bare), bare) == [";"] * count
    assert marks(closed(bare), bare) == ([";"] * count)[:-1] + ["."] * bool(count)
    last_two = ["; dan", "."][-count:] if count else []
    assert marks(joined(bare), bare) == [";"] * (count - 2) + last_two


@pytest.mark.parametrize("how", HOW)
@given(pairs=st.lists(st.tuples(words, typed), max_size=6))
def test_what_the_clerk_typed_at_the_ends_does_not_count(how, pairs):
    assert how([word + mark for word, mark in pairs]) == how([word for word, _ in pairs])


@pytest.mark.parametrize("how", HOW)
@given(bare=items)
def test_doing_it_twice_changes_nothing(how, bare):
    assert how(how(bare)) == how(bare)


@pytest.mark.parametrize("how", HOW)
@given(bare=items)
def test_a_gap_in_an_item_stays_a_gap(how, bare):
    lacking = how([prose(f"{word} [belum: {word}]") for word in bare])
    assert [missing.fact for missing in missing_in(lacking)] == bare
    assert [str(text) for text in lacking] == how([f"{word} {DOTS}" for word in bare])


@pytest.mark.parametrize(
    ("text", "mark", "found"),
    [
        ("Jangka waktu;", ".", "Jangka waktu."),
        ("terdiri atas:", ":", "terdiri atas:"),
        ("alat tulis, dll.", ";", "alat tulis, dll.;"),
        ("Pembentukan Tim.", "", "Pembentukan Tim"),
        ("satu; dan", ";", "satu;"),
    ],
)
def test_a_text_has_exactly_the_mark_that_is_wanted(text, mark, found):
    assert ended(text, mark) == found


def test_real_lists():
    duties = ["menyusun rencana kerja.", "memantau, mengevaluasi", "melapor; dan"]
    assert joined(duties) == [
        "menyusun rencana kerja;",
        "memantau, mengevaluasi; dan",
        "melapor.",
    ]
    assert joined(duties[:1]) == ["menyusun rencana kerja."]
    assert closed(["Bupati", "Yang bersangkutan;"]) == ["Bupati;", "Yang bersangkutan."]
    assert semicolons(["UU 1.", "PP 2"]) == ["UU 1;", "PP 2;"]
    assert closed([]) == joined([]) == semicolons([]) == []


@given(st.lists(st.sampled_from(["satu", "dua"]), max_size=9), st.sampled_from([".", ";", "; dan"]))
def test_the_marks_of_a_list_are_those_that_joining_it_gives(items, last):
    found = punctuation.marks(items, last)
    assert [item + mark for item, mark in zip(items, found, strict=True)][:-1] == joined(items)[:-1]
    assert found[-1:] == [last][: len(items)]


def test_where_all_items_are_sentences_each_ends_as_one():
    assert punctuation.marks(["Satu", "Dua"], ";") == [".", "."]
    assert punctuation.marks(["Satu", "dua"], ";") == ["; dan", ";"]
