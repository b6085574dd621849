"""What a text is reproached with, and that good administrative Indonesian is left alone."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.wording.identity import citizen_numbers, hidden
from pipeline.wording.leftovers import dots, examples, leftovers
from pipeline.wording.regions import Home, foreign, foreign_letterhead
from pipeline.wording.slip import rows
from pipeline.wording.spelling import misspelt
from pipeline.wording.years import last_years

CLEAN = Path(__file__).with_name("kalimat-wajar.txt").read_text(encoding="utf-8").splitlines()
MUBA = Home(
    "Kabupaten Musi Banyuasin",
    "Pemerintah Kabupaten Musi Banyuasin",
    "Dinas Kependudukan dan Pencatatan Sipil",
    ("Pembentukan Kabupaten Ogan Ilir di Provinsi Sumatera Selatan",),
)


def told(slips) -> list[str]:
    return [slip.text for slip in slips]


def all_of(text: str) -> list[str]:
    wrong = [*foreign(text, MUBA), *foreign_letterhead([text], MUBA), *misspelt(text)]
    wrong += [*leftovers(text), *examples(text), *dots(text), *citizen_numbers(text)]
    return told([*wrong, *last_years(text, 2021)])


def test_the_data_name_all_514_kabupaten_and_kota_once():
    regions = list(rows("daerah.csv"))
    assert Counter(row["jenis"] for row in regions) == {"kabupaten": 416, "kota": 98}
    assert len({row["provinsi"] for row in regions}) == 34
    assert len({(row["jenis"], row["nama"]) for row in regions}) == 514


def test_good_sentences_raise_nothing():
    assert {text: found for text in CLEAN if (found := all_of(text))} == {}


def test_there_are_two_hundred_different_good_sentences():
    assert len(set(CLEAN)) >= 200


def test_every_region_but_the_own_one_is_found_however_it_is_written():
    for row in rows("daerah.csv"):
        sort, name = row["jenis"], row["nama"]
        own = name == "Musi Banyuasin"
        short = {"kabupaten": "Pemkab", "kota": "Pemkot"}[sort]
        for form in (f"{sort.title()} {name}", f"{sort} {name}".upper(), f"{short} {name}"):
            assert told(foreign(f"Dinas {form} tahun ini.", MUBA)) == [form] * (not own), form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TIM ZONA INTEGRITAS KABUPATEN LUMAJANG TAHUN 2021", "KABUPATEN LUMAJANG"),
        ("dinas dukcapil kabupaten lumajang", "kabupaten lumajang"),
        ("Warga Kab. Ogan Komering Ulu Timur", "Kab. Ogan Komering Ulu Timur"),
        ("Kabupaten Banyuasin", "Kabupaten Banyuasin"),
        ("Pemerintah Kabupaten\nLumajang", "Pemerintah Kabupaten\nLumajang"),
        ("Dinas Dukcapil Kabupaten/Kota Lumajang", "Kabupaten/Kota Lumajang"),
        ("Kota Lubuk Linggau dan Kota Sekayu", "Kota Lubuk Linggau"),
        ("Kab.Lumajang", "Kab.Lumajang"),
        ("Kotamadya Batu", "Kotamadya Batu"),
        ("Pola mutasi pegawai Dinas Dukcapil Kabupaten Lumajang", "Kabupaten Lumajang"),
        ("Bimtek Zona Integritas Dinas Dukcapil Kota Malang", "Kota Malang"),
        ("Pelatihan di Kabupaten Lumajang", "Kabupaten Lumajang"),
    ],
)
def test_another_region_is_told_as_it_is_written(text, name):
    assert told(foreign(text, MUBA)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "UU 37/2003 tentang Pembentukan Kabupaten Ogan Ilir di Provinsi Sumatera Selatan",
        "pusat kota batu bata",
        "Lumajang",
        "Kota Contoh",
    ],
)
def test_a_title_of_a_law_and_ordinary_words_are_no_region(text):
    assert told(foreign(text, MUBA)) == []


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["PEMERINTAH KABUPATEN", "LUMAJANG"], "LUMAJANG"),
        (["DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL LUMAJANG"], "LUMAJANG"),
        (["PEMERINTAH KABUPATEN LUMAJANG"], "PEMERINTAH KABUPATEN LUMAJANG"),
        (["PEMERINTAH KABUPATEN MUSI BANYUASIN", "DINAS KESEHATAN"], "DINAS KESEHATAN"),
    ],
)
def test_a_letterhead_names_a_region_by_itself(lines, name):
    assert told(foreign_letterhead(lines, MUBA)) == [name]


def test_the_own_office_may_stand_over_two_lines():
    lines = ["DINAS KEPENDUDUKAN DAN", "PENCATATAN SIPIL", "KABUPATEN MUSI BANYUASIN"]
    assert told(foreign_letterhead(lines, MUBA)) == []


def test_only_the_first_lines_in_capitals_are_a_letterhead():
    assert told(foreign_letterhead(["Lumajang", *["A"] * 6, "LUMAJANG"], MUBA)) == []
    assert told(foreign_letterhead(["PEMERINTAH MUSI BANYUASIN", "BATU BATA"], MUBA)) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Menandatangani Fakta Integritas", "Fakta Integritas", "Pakta Integritas"),
        ("FAKTA INTEGRITAS", "FAKTA INTEGRITAS", "PAKTA INTEGRITAS"),
        ("Pencanaan zona", "Pencanaan", "Pencanangan"),
        ("Dokumensi Rapat", "Dokumensi", "Dokumentasi"),
        ("Sekertaris", "Sekertaris", "Sekretaris"),
        ("melalui prosedur/mechanisme jelas", "mechanisme", "mekanisme"),
        ("sesuai standart", "standart", "standar"),
        ("perbub tentang itu", "perbub", "perbup"),
        ("Nopember 2021", "Nopember", "November"),
    ],
)
def test_misspellings_of_the_field_come_with_the_right_form(text, wrong, right):
    assert [(slip.text, slip.right) for slip in misspelt(text)] == [(wrong, right)]


def test_every_misspelling_of_the_list_is_found_and_no_right_form_is_wrong_again():
    for row in rows("ejaan.csv"):
        assert told(misspelt(f"Kami {row['salah']} itu")) == [row["salah"]]
        assert told(misspelt(f"Kami {row['benar']} itu")) == [], row


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nama xxx", ["xxx"]), ("Lorem ipsum dolor", ["Lorem ipsum"]), ("tes", ["tes"]),
        ("Tes 1", ["Tes 1"]), ("TODO isi", ["TODO"]), ("kapan???", ["???"]),
        ("[isi nama]", ["[isi nama]"]), ("XXXX", ["XXXX"]),
    ],
)  # fmt: skip
def test_filler_is_found(text, found):
    assert told(leftovers(text)) == found


def test_examples_and_dots_are_found():
    assert told(examples("Pegawai Contoh 01, S.Sos.")) == ["Pegawai Contoh 01"]
    assert told(examples("KABUPATEN CONTOH")) == ["CONTOH"]
    assert told(dots("bertempat di ………… pada ........")) == ["…………", "........"]


@pytest.mark.parametrize(
    "number",
    ["1606010101900001", "1606 0141 0190 0001", "160601-410190-0001", "3508.0101.0190.0001"],
)
def test_a_citizens_number_is_seen_however_it_is_spaced(number):
    assert told(citizen_numbers(f"NIK {number}.")) == [number]
    assert "0001" not in hidden(number)


@pytest.mark.parametrize(
    "number",
    ["19610809 198503 2 003", "196108091985032003", "9906010101900001", "1606013301900001",
     "1606010113900001", "1606010101900000", "16060101019000011"],
)  # fmt: skip
def test_other_long_numbers_are_no_citizens(number):
    assert told(citizen_numbers(f"Nomor {number}")) == []


def test_last_years_year_is_told_with_this_years():
    (slip,) = last_years("Rencana Kerja Zona Integritas Tahun 2020", 2021)
    assert (slip.text, slip.right) == ("Tahun 2020", "Tahun 2021")
    assert told(last_years("Rencana Kerja Zona Integritas Tahun 2020", 2022)) == []
