"""The written language: numbers in words, ordinals, lists, the marks that end a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.indonesian import (
    capitalised,
    did_you_mean,
    letter,
    listing,
    ordinal,
    percentage,
    roman,
    sentence_end,
    spaced_nip,
    spelled_date,
    target_month,
    words,
)

_VALUES = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
marks = st.sampled_from([";", ".", ":", "", "; dan"])
sentences = st.text(st.sampled_from("ab .,;:…)dn(\n\N{NO-BREAK SPACE}\N{EM SPACE}”"), max_size=30)


def read_aloud(text):
    """Return the number that words spell: the inverse of `words`, written the other way about."""
    total = part = 0
    for word in text.split():
        if word == "ribu":
            total, part = total + part * 1000, 0
        elif word == "seribu":
            total, part = total + 1000, 0
        elif word == "seratus":
            part += 100
        elif word in {"ratus", "puluh"}:
            size = {"ratus": 100, "puluh": 10}[word]
            part += part % 10 * (size - 1)
        elif word == "belas":
            part += 10
        else:
            part += _VALUES[word]
    return total + part


@given(st.integers(0, 999_999))
def test_numbers_are_spelt_so_that_they_can_be_read(number):
    assert read_aloud(words(number)) == number


def test_no_two_numbers_are_spelt_alike():
    assert len({words(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
        (20, "dua puluh"), (21, "dua puluh satu"), (99, "sembilan puluh sembilan"),
        (100, "seratus"), (111, "seratus sebelas"), (1000, "seribu"), (1100, "seribu seratus"),
        (2021, "dua ribu dua puluh satu"), (11_000, "sebelas ribu"), (100_000, "seratus ribu"),
        (999_000, "sembilan ratus sembilan puluh sembilan ribu"),
    ],
)  # fmt: skip
def test_words(number, text):
    assert words(number) == text


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_what_cannot_be_spelt_is_refused(number):
    with pytest.raises(ValueError, match="tidak dapat mengeja"):
        words(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "KESATU"), (2, "KEDUA"), (3, "KETIGA"), (9, "KESEMBILAN"), (10, "KESEPULUH"),
        (11, "KESEBELAS"), (12, "KEDUA BELAS"), (13, "KETIGA BELAS"), (20, "KEDUA PULUH"),
        (21, "KEDUA PULUH SATU"), (99, "KESEMBILAN PULUH SEMBILAN"), (100, "KESERATUS"),
    ],
)  # fmt: skip
def test_ordinals(number, text):
    assert ordinal(number) == text


def test_no_two_dikta_carry_the_same_label():
    assert len({ordinal(number) for number in range(1, 500)}) == 499


@given(st.integers(1, 100_000))
def test_list_letters_count_as_spreadsheet_columns_do(number):
    value = 0
    for sign in letter(number):
        value = value * 26 + ord(sign) - ord("a") + 1
    assert value == number


def test_list_letters_after_z():
    numbers = (1, 3, 26, 27, 52, 53)
    assert [letter(number) for number in numbers] == ["a", "c", "z", "aa", "az", "ba"]


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number):
    signs = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    values = [signs[sign] for sign in roman(number)]
    pairs = zip(values, [*values[1:], 0], strict=True)
    assert sum(-one if one < two else one for one, two in pairs) == number
    assert not any(sign * 4 in roman(number) for sign in "IVXLCDM")


def test_roman_numerals_of_annexes():
    assert [roman(number) for number in (1, 4, 9, 14)] == ["I", "IV", "IX", "XIV"]


@given(st.lists(st.text("abc", min_size=1), min_size=1, max_size=8))
def test_a_listing_names_each_item_once_in_order(items):
    text = listing(items)
    for glue in (", dan ", " dan ", ", "):
        text = text.replace(glue, "|")
    assert text.split("|") == items


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")],
)
def test_listing(items, text):
    assert listing(items) == text


def test_a_number_of_a_civil_servant_stands_in_its_groups():
    assert spaced_nip("197805012001121005") == "19780501 200112 1 005"


@given(sentences, marks)
def test_ending_a_sentence_twice_changes_nothing(text, mark):
    once = sentence_end(text, mark)
    assert sentence_end(once, mark) == once


@given(st.text(max_size=60), marks.filter(bool))
def test_a_sentence_ends_in_its_mark(text, mark):
    assert sentence_end(text, mark).endswith(mark)


@given(sentences.map(lambda text: text.replace(".", "")), marks, marks)
def test_whatever_mark_the_clerk_typed_the_last_one_counts(text, typed, mark):
    """Where dots may belong to an abbreviation or a gap, they stay."""
    assert sentence_end(sentence_end(text, typed), mark) == sentence_end(text, mark)


@given(st.text(max_size=60), marks)
def test_only_marks_are_lost(text, mark):
    def core(value):
        return "".join(sign for sign in value if sign not in ";.,:" and not sign.isspace())

    kept = core(sentence_end(text, mark)).removesuffix(core(mark))
    assert core(text).removesuffix("dan") == kept.removesuffix("dan")


@pytest.mark.parametrize(
    ("text", "mark", "ended"),
    [
        ("bahwa a", ";", "bahwa a;"),
        ("bahwa a.", ";", "bahwa a;"),
        ("bahwa a ; ", ";", "bahwa a;"),
        ("tugas:", ".", "tugas."),
        ("Bupati (sebagai laporan)", ";", "Bupati (sebagai laporan);"),
        ("Bupati (sebagai laporan.)", ".", "Bupati (sebagai laporan.)."),
        ("berjudul “Pedoman”", ".", "berjudul “Pedoman”."),
        ("tanggal …………………", ";", "tanggal …………………;"),
        ("tanggal …………………;", ".", "tanggal …………………."),
        ("tanggal ........", ";", "tanggal ........;"),
        ("tanggal ........;", ".", "tanggal ........"),
        ("undangan, notulen, dll.", ";", "undangan, notulen, dll.;"),
        ("undangan, notulen, dll.", ".", "undangan, notulen, dll."),
        ("undangan, notulen, dll", ";", "undangan, notulen, dll;"),
        ("Asmarani, S.Sos., M.Si.", ";", "Asmarani, S.Sos., M.Si.;"),
        ("(termasuk dsb.", ";", "(termasuk dsb.;"),
        ("laman disdukcapil.contoh.go.id.", ";", "laman disdukcapil.contoh.go.id;"),
        ("paling banyak Rp1.000.000.", ";", "paling banyak Rp1.000.000;"),
        ("secara tertulis; dan", "; dan", "secara tertulis; dan"),
        ("secara tertulis; dan", ".", "secara tertulis."),
        ("disiplin dan", ";", "disiplin dan;"),
        ("teladan; teladan", ";", "teladan; teladan;"),
        ("", ".", "."),
        (";", ".", "."),
        ("bahwa a.", "", "bahwa a"),
    ],
)
def test_sentence_end(text, mark, ended):
    assert sentence_end(text, mark) == ended


def test_a_long_run_of_marks_costs_no_time():
    assert sentence_end("a" + ";" * 300_000 + "b", ".").endswith("b.")
    assert sentence_end("a" + "; " * 300_000, ".") == "a."


@given(st.text(max_size=20))
def test_capitals_touch_the_first_letter_only(text):
    assert capitalised(text)[len(text[:1].upper()) :] == text[1:]
    assert capitalised("peraturan Bupati") == "Peraturan Bupati"


def test_near_misses_are_offered_as_they_are_spelt():
    assert did_you_mean("asmrani", ["Asmarani", "Salim"]) == "; mungkin maksudnya “Asmarani”"
    assert did_you_mean("xyz", ["Asmarani", "Salim"]) == ""
    assert did_you_mean("xyz", []) == ""


def test_a_date_in_words():
    assert spelled_date(date(2021, 5, 10)) == (
        "Senin, tanggal Sepuluh bulan Mei tahun Dua Ribu Dua Puluh Satu"
    )


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_percentage_never_says_more_than_there_is(part, whole):
    part = min(part, whole)
    number = float(percentage(part, whole).removesuffix("%").replace(",", "."))
    assert number <= part / whole * 100 + 1e-9 < number + 0.1
    assert (number == 100) == (part == whole)


def test_a_percentage_of_nothing_is_a_dash():
    assert percentage(0, 0) == "-"
    assert percentage(1, 8) == "12,5%"


def test_a_target_month():
    assert target_month(5) == "B\N{NO-BREAK SPACE}5"
    assert target_month(None) == ""
