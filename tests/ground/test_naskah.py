"""What all papers share: letterhead, number, date, and the block above a signature."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import naskah
from pipeline.dossier import GivenNumber
from pipeline.indonesian import PartialDate
from pipeline.kinds.sk import Record
from pipeline.office import Instansi, Office, Pegawai
from pipeline.values import DOTS, SPACE, ByHand, missing_in

DAY = PartialDate.parse("2021-05-17")
KOP = {"pemerintah": "Pemerintah Kabupaten Contoh", "dinas": "Dinas Contoh"}


def instansi(pejabat=(), kop=KOP, **facts):
    holders = list(pejabat) or [{"pegawai": "kepala"}]
    office = {
        "tahun": 2021, "pemerintah": "P", "daerah": "Kabupaten Contoh", "nama": "Dinas Contoh",
        "kepala": "Kepala Dinas Contoh", "tempat": "Contoh", "kop": kop,
        "penandatangan": {
            "kepala": {"jabatan": "Kepala Dinas Contoh Kabupaten Contoh", "pejabat": holders}
        },
    }  # fmt: skip
    return Instansi.model_validate(office | facts)


STAFF = {
    "kepala": Pegawai.model_validate({
        "gelar_depan": "Hj.", "nama": "Siti Contoh", "gelar_belakang": "M.Si",
        "nip": "19700101 199503 2 001", "pangkat": "IV/c", "jabatan": "Kepala Dinas Contoh",
    }),
    "sekretaris": Pegawai.model_validate({"nama": "Budi Contoh"}),
}  # fmt: skip


def office(*pejabat, **facts):
    return Office(instansi(pejabat, **facts), STAFF, {})


def facts_missing(value):
    return [missing.fact for missing in missing_in(value)]


def test_a_full_letterhead():
    full = KOP | {"alamat": "Jalan A", "telepon": "1", "surel": "a@b", "laman": "b", "logo": "l"}
    assert naskah.letterhead(instansi(kop=full)) == {
        "pemerintah": "PEMERINTAH KABUPATEN CONTOH",
        "dinas": "DINAS CONTOH",
        "alamat": "Jalan A",
        "kontak": "Telepon\xa01  surel\xa0a@b  laman\xa0b",
        "lambang": "",
    }


def test_a_letterhead_of_which_little_is_known():
    kop = naskah.letterhead(instansi())
    assert str(kop["alamat"]) == DOTS
    assert str(kop["kontak"]) == f"Telepon\xa0{DOTS}"
    assert str(kop["lambang"]) == ""
    assert facts_missing(kop) == ["alamat kantor", "telepon kantor", "lambang daerah"]


def test_a_letterhead_names_the_office_unless_it_says_otherwise():
    kop = naskah.letterhead(instansi(kop={"alamat": "Jalan A"}))
    assert (kop["pemerintah"], kop["dinas"]) == ("P", "DINAS CONTOH")
    own = naskah.letterhead(instansi(kop={"pemerintah": "Kabupaten C", "dinas": "UPT Contoh"}))
    assert (own["pemerintah"], own["dinas"]) == ("KABUPATEN C", "UPT CONTOH")


GIVEN = GivenNumber("9", date(2021, 5, 18))


def test_a_number_is_clean_space_until_it_is_given():
    office_ = instansi(kode="DUK", nomor={"surat": "{klasifikasi}/{urut}/{kode}/{tahun}"})
    blank = naskah.number(office_, "surat", None, 2021, "005")
    assert blank == ByHand(f"005/{SPACE}/DUK/2021", f"005/{SPACE}/DUK/2021")
    assert naskah.number(office_, "surat", GIVEN, 2021, "005") == ByHand("9", blank.base)


@pytest.mark.parametrize("year", [2020, 2022])
def test_the_year_in_a_number_is_the_documents_and_not_the_offices(year):
    office_ = instansi(nomor={"sk": "{urut} TAHUN {tahun}"})
    assert naskah.number(office_, "sk", None, year).base == f"{SPACE} TAHUN {year}"


@pytest.mark.parametrize(
    ("kode", "klasifikasi", "lacking"),
    [("DUK", "005", []), ("DUK", None, ["klasifikasi"]), (None, "005", ["kode"]),
     (None, None, ["klasifikasi", "kode"])],
)  # fmt: skip
def test_a_pattern_whose_parts_the_office_lacks(kode, klasifikasi, lacking):
    pattern = {"sk": "{klasifikasi}/{urut}/{kode}"}
    office_ = office(kode=kode, nomor=pattern)
    found = naskah.number_problems(office_, "sk", klasifikasi, STAFF["kepala"])
    assert [problem.message.split()[3] for problem in found] == lacking


def test_a_book_without_a_pattern_is_a_problem():
    office_ = office(nomor={"sk": "{urut}"})
    (problem,) = naskah.number_problems(office_, "surat", None, STAFF["kepala"])
    assert (problem.message, problem.hint) == (
        "pola nomor “surat” belum ada",
        "tambahkan “surat:” pada nomor",
    )
    assert not list(naskah.number_problems(office_, "sk", None, STAFF["kepala"]))


@pytest.mark.parametrize(
    ("codes", "klasifikasi", "hint"),
    [
        ({"005": "Undangan"}, "005", None),
        ({"005": "Undangan"}, "0055", "; mungkin maksudnya “005”"),
        ({"005": "Undangan"}, "xyz", ""),
        ({"005": "Undangan"}, None, None),
        ({}, "xyz", None),
    ],
)
def test_a_code_must_be_listed_where_the_office_lists_its_codes(codes, klasifikasi, hint):
    office_ = replace(office(nomor={"sk": "{urut}"}), klasifikasi=codes)
    found = naskah.number_problems(office_, "sk", klasifikasi, STAFF["kepala"])
    message = f"kode klasifikasi “{klasifikasi}” tidak ada dalam klasifikasi.csv"
    wanted = [] if hint is None else [(message, f"tambahkan ke klasifikasi.csv{hint}")]
    assert [(problem.message, problem.hint) for problem in found] == wanted


@pytest.mark.parametrize(
    ("known", "number", "printed"),
    [
        ("2021-05", None, "Mei 2021"),
        ("2021-05-17", None, "17 Mei 2021"),
        (None, None, "2021"),
        ("2021-05", GIVEN, "18 Mei 2021"),
        (None, GIVEN, "18 Mei 2021"),
    ],
)
def test_the_date_is_what_was_given_or_what_is_known(known, number, printed):
    day = PartialDate.parse(known) if known else None
    found = naskah.dated(day, number, 2021)
    assert found.text.strip() == printed
    assert found.base == naskah.dated(day, None, 2021).base


dates = st.dates(date(2020, 12, 1), date(2022, 1, 31))


@given(dates, st.sampled_from(["2021", "2021-05", "2021-05-17", "2021-12-31", None]))
def test_a_given_day_is_a_problem_exactly_when_the_record_cannot_mean_it(day, written):
    record = Record.model_construct(tanggal=PartialDate.parse(written) if written else None)
    found = list(naskah.date_problems(record, GivenNumber("1", day)))
    assert bool(found) == (written is not None and not day.isoformat().startswith(written))
    assert not list(naskah.date_problems(record, None))


def test_a_signature():
    assert naskah.signature(office(), "kepala", DAY) == {
        "jabatan": ["KEPALA DINAS CONTOH KABUPATEN CONTOH,"],
        "nama": "Hj. SITI CONTOH, M.Si",
        "pangkat": "Pembina Utama Muda",
        "nip": "NIP. 19700101 199503 2 001",
    }


def test_the_label_of_the_nip_is_the_profiles():
    signed = naskah.signature(office(profil="1/2023"), "kepala", DAY)
    assert signed["nip"] == "NIP 19700101 199503 2 001"


def test_a_signer_of_whom_little_is_known():
    signed = naskah.signature(office({"pegawai": "sekretaris"}), "kepala", DAY)
    assert (str(signed["pangkat"]), str(signed["nip"])) == (DOTS, f"NIP. {DOTS}")
    assert facts_missing(signed) == ["pangkat Budi Contoh", "NIP Budi Contoh"]


@pytest.mark.parametrize(
    ("holder", "lines"),
    [
        ({"sebagai": "definitif"}, ["KEPALA DINAS CONTOH KABUPATEN CONTOH,"]),
        ({"sebagai": "Plt."}, ["Plt. KEPALA DINAS CONTOH KABUPATEN CONTOH,"]),
        ({"sebagai": "Plh."}, ["Plh. KEPALA DINAS CONTOH KABUPATEN CONTOH,"]),
        (
            {"sebagai": "a.n.", "jabatan": "Sekretaris"},
            ["a.n. KEPALA DINAS CONTOH KABUPATEN CONTOH", "SEKRETARIS,"],
        ),
    ],
)
def test_the_capacity_in_which_somebody_signs(holder, lines):
    signed = naskah.signature(office({"pegawai": "sekretaris"} | holder), "kepala", DAY)
    assert signed["jabatan"] == lines


def test_the_signer_is_the_one_of_the_day():
    head = {"pegawai": "kepala", "sampai": "2021-08-31"}
    deputy = {"pegawai": "sekretaris", "sebagai": "Plt.", "sejak": "2021-09-01"}
    names = [
        naskah.signature(office(head, deputy), "kepala", PartialDate.parse(day))["nama"]
        for day in ("2021-08-31", "2021-08", "2021-09-01", "2021-09")
    ]
    assert names == ["Hj. SITI CONTOH, M.Si"] * 2 + ["BUDI CONTOH"] * 2


def test_nobody_signs_what_nobody_may_sign():
    empty = office({"pegawai": "kepala", "sampai": "2021-01"})
    (problem,) = naskah.signer_problems(empty, "kepala", DAY, STAFF["kepala"])
    assert "tidak ada pejabat “kepala” yang menjabat pada 17 Mei 2021" in problem.message
    (problem,) = naskah.signer_problems(empty, "sekda", DAY, STAFF["kepala"])
    assert "“sekda” tidak ada dalam instansi.yaml" in problem.message
    assert problem.hint == "yang ada: kepala"
    with pytest.raises(LookupError):
        naskah.signature(empty, "kepala", DAY)
    assert not list(naskah.signer_problems(office(), "kepala", DAY, STAFF["kepala"]))


@pytest.mark.parametrize(
    ("facts", "nip", "pangkat"),
    [
        ({"jenis": "honorer"}, "-", "-"),
        ({"jenis": "PPPK", "nip": "198001012019211001"}, "19800101 201921 1 001", "-"),
        ({"jenis": "PPPK"}, DOTS, "-"),
        ({"pangkat": "III/d"}, DOTS, "Penata Tingkat I (III/d)"),
        ({}, DOTS, DOTS),
    ],
)
def test_numbers_and_ranks_of_all_kinds_of_staff(facts, nip, pangkat):
    person = Pegawai.model_validate({"nama": "A"} | facts)
    assert str(naskah.nip(person)) == nip
    assert str(naskah.rank(person, DAY, golongan=True)) == pangkat


def test_rank_and_jabatan_are_those_of_the_day():
    person = Pegawai.model_validate({
        "nama": "A",
        "pangkat": [
            {"golongan": "III/c", "sampai": "2021-03-31"},
            {"golongan": "III/d", "sejak": "2021-04-01"},
        ],
        "jabatan": [{"nama": "Analis", "sejak": "2021-06-01"}],
    })  # fmt: skip
    ranks = [naskah.rank(person, PartialDate.parse(day)) for day in ("2021-03", "2021-04")]
    assert ranks == ["Penata", "Penata Tingkat I"]
    assert str(naskah.post(person, DAY)) == DOTS
    assert naskah.post(person, PartialDate.parse("2021-06")) == "Analis"


def test_a_gap_marked_in_a_jabatan_is_a_blank():
    person = Pegawai.model_validate({"nama": "A", "jabatan": "Kepala Bidang [belum: bidang A]"})
    assert str(naskah.post(person, DAY)) == f"Kepala Bidang {DOTS}"
    assert facts_missing(naskah.post(person, DAY)) == ["bidang A"]


def test_the_organ_that_decides():
    assert naskah.organ(instansi()) == "Kepala Dinas Contoh Kabupaten Contoh"
