"""Annexed tables: their columns share a width, their sums are right, their size is not boasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline import annexes
from pipeline.annexes import UNITS, Tabel
from pipeline.values import DOTS, Incomplete, missing_in

WORDS = st.text("abc ", min_size=1, max_size=40).map(lambda text: f"x{text}".strip())


def table(rows, *columns):
    facts = {"judul": "Daftar", "kolom": list(columns), "baris": rows}
    return Tabel.model_validate(facts)


def summed(*cells):
    return table([["A", cell] for cell in cells], "Nama", {"judul": "n", "jumlah": "ya"})


def printed(*tables):
    return annexes.annexes(tables, "SURAT")


@given(
    st.integers(1, 8).flatmap(
        lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_every_row_is_as_wide_as_the_sheet(rows):
    (made,) = printed(table(rows, *(f"kolom {n}" for n in range(len(rows[0])))))
    widths = [[cell["lebar"] for cell in row["sel"]] for row in made["baris"]]
    assert {sum(each) for each in widths} == {UNITS}
    assert min(map(min, widths)) >= 1
    assert [head["lebar"] for head in made["kolom"]] == widths[0]


def test_a_long_text_has_more_room_than_a_figure():
    (made,) = printed(table([["Uraian yang panjang " * 4, "2"]], "Uraian", "n"))
    long, short = (cell["lebar"] for cell in made["baris"][0]["sel"])
    assert long > 3 * short


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_the_last_row_adds_up(figures):
    (made,) = printed(summed(*map(str, figures), "-"))
    word, total = made["jumlah"]
    assert word["isi"] == "Jumlah"
    assert int(total["isi"].replace(".", "")) == sum(figures)
    assert word["lebar"] + total["lebar"] == UNITS + 1


def test_a_sum_without_one_of_its_figures_is_not_known():
    (made,) = printed(summed("2", "[belum usulan]"))
    total = made["jumlah"][-1]["isi"]
    assert (str(total), isinstance(total, Incomplete)) == (DOTS, True)
    assert [fact.fact for fact in missing_in(made)] == ["usulan", "jumlah n"]


def test_without_a_column_to_add_up_there_is_no_last_row():
    (made,) = printed(table([["A"]], "Nama"))
    assert made["jumlah"] == []


@pytest.mark.parametrize("cell", ["dua", "1,5", "2 orang", "1.23"])
def test_what_is_no_number_is_not_added_up(cell):
    (problem,) = annexes.problems(summed("1", cell))
    assert f"“{cell}” di kolom n tidak dapat dijumlahkan" in problem.message
    assert list(annexes.problems(summed("1", "1.250", "-", "[belum n]"))) == []


@pytest.mark.parametrize("word", ["Jumlah", "TOTAL", "Jumlah Total:"])
def test_a_total_among_the_rows_would_count_twice(word):
    (problem,) = annexes.problems(
        table([["A", "2"], [word, "2"]], "x", {"judul": "n", "jumlah": "ya"})
    )
    assert problem.message == f"baris “{word}” akan ikut dijumlahkan"
    assert list(annexes.problems(table([["A", "2"], [word, "2"]], "x", "n"))) == []


@pytest.mark.parametrize("row", [["A"], ["A", "B", "C"]])
def test_a_row_has_as_many_cells_as_columns(row):
    (problem,) = annexes.problems(table([["A", "B"], row], "Satu", "Dua"))
    assert problem.message == f"baris ini berisi {len(row)} sel, padahal kolomnya 2"


def test_the_first_column_holds_the_word_and_no_sum():
    with pytest.raises(ValidationError, match="kolom pertama tidak dapat dijumlahkan"):
        table([["1"]], {"judul": "n", "jumlah": "ya"})


def test_several_annexes_have_roman_numerals_and_one_has_none():
    one = table([["A"]], "Nama")
    assert [made["kepala"] for made in printed(one)] == ["LAMPIRAN SURAT"]
    heads = [made["kepala"] for made in printed(one, one)]
    assert heads == ["LAMPIRAN I SURAT", "LAMPIRAN II SURAT"]


@given(st.integers(1, 60))
def test_a_longer_table_never_fits_where_a_shorter_does_not(rows):
    shorter, longer = (table([["A"]] * count, "Nama") for count in (rows, rows + 1))
    assert annexes.fits_a_sheet(shorter) >= annexes.fits_a_sheet(longer)
    assert annexes.fits_a_sheet(table([["A"]], "Nama"))
    assert not annexes.fits_a_sheet(table([["A"]] * 60, "Nama"))


def test_a_dotted_blank_stands_on_one_line():
    (made,) = printed(
        table([["Uraian yang panjang " * 4, "[belum hari kerja]"]], "Tahapan", "Hari")
    )
    blank = made["baris"][0]["sel"][-1]
    assert str(blank["isi"]) == DOTS
    assert annexes._GRID.letters(blank["lebar"]) >= 2 * len(DOTS)
