"""A matrix: widths that fill the sheet, sums that add up, gaps that stay gaps, rows of staff."""

from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import matriks
from pipeline.kinds.matriks.table import NUMBER, UNITS
from tests.kinds.letters_office import office

RECORD = {
    "status": "final",
    "judul": "Matriks A.",
    "per": "2021-05-31",
    "tanggal": "2021-06-02",
    "sumber": "Berkas",
    "kolom": ["Uraian", {"judul": "Nilai", "jumlah": "ya"}],
    "baris": [{"uraian": "satu", "nilai": "1.000"}, {"uraian": "dua & <tiga>", "nilai": "-"}],
}


def record(**changes):
    facts = deepcopy(RECORD) | changes
    return matriks.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def made(**changes):
    records = {"matriks/a": record(**changes)}
    (document,) = matriks.documents([*records], records, office(), Dossier())
    return document


def told(**changes):
    records = {"matriks/a": record(**changes)}
    found = matriks.problems("matriks/a", records, office(), Dossier())
    return [problem.message for problem in found]


def cells(document):
    return [[str(cell["isi"]) for cell in row["sel"]] for row in document.context["baris"]]


def test_a_complete_matrix_is_ready_and_has_no_problems():
    assert made().ready
    assert told() == []
    assert str(made().context["judul"]) == "MATRIKS A"
    assert made().context["per"] == "31 MEI 2021"


WORD = st.text("abcdefgh ", min_size=1, max_size=60).map(lambda text: f"x{text}".strip())


@given(st.lists(st.lists(WORD, min_size=12, max_size=12), max_size=6), st.integers(3, 12))
def test_every_row_spans_the_whole_grid_whatever_its_columns(rows, columns):
    keys = [f"k{at}" for at in range(columns)]
    document = made(
        kolom=[{"judul": key, "kelompok": "G" if at % 3 else None} for at, key in enumerate(keys)],
        baris=[dict(zip(keys, row, strict=False)) for row in rows],
    )
    context = document.context
    lines = [context["kepala"], context["atas"], *(row["sel"] for row in context["baris"])]
    assert {sum(cell["lebar"] for cell in line) for line in lines} == {UNITS - NUMBER}
    assert min(cell["lebar"] for line in lines for cell in line) >= 1


@given(st.lists(st.integers(1, 100), min_size=3, max_size=12))
def test_widths_given_are_kept_in_proportion(widths):
    columns = [{"judul": f"k{at}", "lebar": width} for at, width in enumerate(widths)]
    found = [cell["lebar"] for cell in made(kolom=columns, baris=[]).context["kepala"]]
    order = sorted(range(len(widths)), key=lambda at: widths[at])
    assert all(found[a] <= found[b] + 5 for a, b in pairwise(order))
    assert found[widths.index(max(widths))] == max(found)


@given(st.lists(st.one_of(st.just("-"), st.integers(0, 10**9)), min_size=1, max_size=20))
def test_a_total_is_the_sum_of_its_column(figures):
    rows = [{"uraian": "a", "nilai": str(figure)} for figure in figures]
    word, total = made(baris=rows).context["jumlah"]
    assert word["isi"] == "Jumlah"
    assert word["lebar"] + total["lebar"] == UNITS
    assert int(total["isi"].replace(".", "")) == sum(f for f in figures if f != "-")


def test_an_empty_cell_is_unknown_unless_the_column_says_that_it_means_none():
    gap = made(baris=[{"uraian": "satu"}])
    assert not gap.ready
    assert {missing.fact for missing in gap.missing} == {"Nilai baris 1", "jumlah Nilai"}
    column = {"judul": "Nilai", "jumlah": "ya", "boleh_kosong": "ya"}
    none = made(kolom=["Uraian", column], baris=[{"uraian": "satu"}])
    assert none.ready
    assert cells(none) == [["satu", "-"]]


def test_a_table_without_rows_is_a_draft():
    assert "isi tabel Matriks A." in {missing.fact for missing in made(baris=[]).missing}


def test_dates_of_a_spreadsheet_are_printed_in_words():
    assert cells(made(baris=[{"uraian": "2021-05-03", "nilai": "1"}])) == [["3 Mei 2021", "1"]]
    assert cells(made(baris=[{"uraian": "2021-15-03", "nilai": "1"}])) == [["2021-15-03", "1"]]


STAFF = {
    "kolom": [
        {"judul": "Nama", "isi": "nama"},
        {"judul": "Jenis", "isi": "jenis"},
        {"judul": "Kursus", "boleh_kosong": "ya"},
    ],
    "pegawai": "ya",
    "baris": [{"pegawai": "pppk", "kursus": "Arsip"}],
    "rekap": ["jenis", "kursus"],
}


def test_each_member_of_staff_has_a_row_and_the_record_adds_to_it():
    rows = cells(made(**STAFF))
    assert len(rows) == len(office().pegawai)
    assert [row[2] for row in rows if row[2] == "Arsip"] == ["Arsip"]
    for count in made(**STAFF).context["rekap"]:
        *parts, total = [str(cell["isi"]) for cell in count["angka"]]
        assert sum(map(int, parts)) == len(rows) == int(total)
    heads = [str(cell["isi"]) for cell in made(**STAFF).context["rekap"][1]["kepala"]]
    assert heads == ["Arsip", "Tanpa", "Jumlah"]


def test_staff_are_listed_by_rank_and_what_is_not_known_of_them_is_a_blank():
    known = [{"judul": "Nama", "isi": "nama"}, {"judul": "Pangkat", "isi": "pangkat"}]
    document = made(kolom=known, pegawai="ya", baris=[], rekap="pangkat")
    assert cells(document)[0][1] == "Pembina Utama Muda (IV/c)"
    facts = {missing.fact for missing in document.missing}
    assert facts == {"pangkat E > F", "rekapitulasi Pangkat"}


def test_unknown_columns_are_told_once_each_in_the_order_of_the_rows():
    """A set of them would be told in another order by each process."""
    extra = [f"{letter}{letter}x" for letter in "qzmapkfhdb"]
    rows = [dict.fromkeys(["uraian", *extra], "1")] * 2
    assert told(baris=rows) == [f"tidak ada kolom “{key}”" for key in extra]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"baris": [{"uraian": "a", "nila": "1"}]}, "tidak ada kolom “nila”"),
        ({"baris": [{"uraian": "a", "nilai": "banyak"}]}, "tidak dapat dijumlahkan"),
        ({"baris": [{"uraian": "a", "pegawai": "x"}]}, "pegawai “x” tidak ada"),
        ({"rekap": "golongan"}, "bukan kolom tabel ini"),
        (
            {"rekap": "uraian", "baris": [{"uraian": f"u{n}", "nilai": "-"} for n in range(21)]},
            "rekap “uraian” menghitung 21 isi yang berbeda",
        ),
        (
            {"baris": [{"uraian": "a", "nilai": "2"}, {"uraian": "JUMLAH :", "nilai": "2"}]},
            "baris “JUMLAH :” akan ikut dijumlahkan",
        ),
        ({"tanggal": "2021-05-30"}, "sebelum keadaan per 31 Mei 2021"),
        ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada"),
        (STAFF | {"baris": [{"kursus": "a"}]}, "tanpa pegawai"),
        (STAFF | {"baris": [{"pegawai": "pppk"}] * 2}, "dua baris"),
        (STAFF | {"baris": [{"pegawai": "pppk", "nama": "A"}]}, "diisi dari pegawai.yaml"),
    ],
)
def test_what_is_wrong_is_told(changes, message):
    assert message in told(**changes)[0]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kolom": ["A", "a"]}, "ada dua"),
        ({"kolom": ["A", "Bagian"]}, "punya arti sendiri"),
        ({"kolom": [{"judul": "A", "lebar": 3}, "B"]}, "semua kolom"),
        ({"kolom": [{"judul": "A", "jumlah": "ya"}]}, "kolom pertama"),
        ({"per_unit": "ya"}, "memerlukan pegawai"),
        ({"kolom": [f"k{at}" for at in range(13)]}, "at most 12"),
        ({"baris": [{"uraian": "!!"}]}, "huruf atau angka"),
    ],
)
def test_what_cannot_be_a_matrix_is_refused(changes, message):
    with pytest.raises(ValidationError, match=message):
        record(**changes)


def test_as_many_kinds_as_are_allowed_have_a_column_each_in_a_count():
    rows = [{"uraian": f"uraian {n}", "nilai": "-"} for n in range(20)]
    assert told(rekap="uraian", baris=rows) == []
    (count,) = made(rekap="uraian", baris=rows).context["rekap"]
    assert min(cell["lebar"] for cell in count["kepala"]) >= 1
    assert sum(cell["lebar"] for cell in count["kepala"]) == UNITS


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("2021-05-03", "3 Mei 2021"),
        ("2021-05-03T10:30:00", "3 Mei 2021 10.30"),
        ("2021-13-40", "2021-13-40"),
        ("2021-05-03 s.d. selesai", "2021-05-03 s.d. selesai"),
    ],
)
def test_a_date_as_a_spreadsheet_holds_it_is_printed_in_words(cell, printed):
    ((found, _),) = cells(made(baris=[{"uraian": cell, "nilai": "1"}]))
    assert found == printed


def test_a_heading_is_one_key_however_it_is_spaced_and_may_have_a_point():
    document = made(
        kolom=["Nama  /\u00a0NIP", "No. HP"], baris=[{"nama_/_nip": "A", "no._hp": "1"}]
    )
    assert cells(document) == [["A", "1"]]


def test_staff_may_sign_in_their_own_name():
    block = made(penandatangan="pppk").context["pembuat"]
    assert block["nip"]
    assert made().context["mengetahui"] == ""
