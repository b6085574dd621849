"""A berita acara: the day in words, the parties in their order, and everybody's signature."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dossier import Dossier, GivenNumber
from pipeline.kinds import berita_acara
from pipeline.values import DOTS
from tests.kinds.letters_office import office

GUEST = {"nama": "Tamu", "jabatan": "Ketua", "instansi": "Forum"}
RECORD = {
    "status": "final",
    "judul": "Pemilihan & Penetapan",
    "klasifikasi": "800.05",
    "tanggal": "2021-05-10",
    "tempat": "Ruang Rapat",
    "pihak": ["pengganti", GUEST],
    "kegiatan": "rapat",
    "hasil": ["Satu", {"isi": "Dua", "butir": ["a", "b"]}],
}


def record(**changes):
    facts = deepcopy(RECORD) | changes
    return berita_acara.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def paper(dossier=None, **changes):
    records = {"berita-acara/a": record(**changes)}
    (made,) = berita_acara.documents([*records], records, office(), dossier or Dossier())
    return made


def complaints(dossier=None, **changes):
    records = {"berita-acara/a": record(**changes)}
    found = berita_acara.problems("berita-acara/a", records, office(), dossier or Dossier())
    return [problem.message for problem in found]


def test_a_complete_record_is_ready_and_has_no_problems():
    assert paper().ready
    assert complaints() == []


def test_the_day_is_told_in_words():
    told = paper().context["hari_tanggal"]
    assert told == "Senin, tanggal Sepuluh bulan Mei tahun Dua Ribu Dua Puluh Satu"


@pytest.mark.parametrize("day", [None, "2021-05"])
def test_a_day_that_is_not_known_is_never_left_to_the_hand(day):
    made = paper(tanggal=day)
    assert str(made.context["hari_tanggal"]).count(DOTS) == 4
    assert [fact.fact for fact in made.missing] == ["hari dan tanggal kegiatan"]


def test_the_day_given_with_the_number_is_told():
    given_ = Dossier({"berita-acara/a": GivenNumber("800.05/1/BA/2021", date(2021, 5, 11))})
    told = paper(given_, tanggal="2021-05").context["hari_tanggal"]
    assert str(told).startswith("Selasa, tanggal Sebelas bulan Mei")


def test_of_two_parties_the_first_signs_on_the_right():
    context = paper().context
    (row,) = context["tanda_tangan"]
    assert [row[side]["sebutan"] for side in ("kiri", "kanan")] == [
        "PIHAK KEDUA,",
        "PIHAK PERTAMA,",
    ]
    assert [party["sebutan"] for party in context["pihak"]] == ["PIHAK PERTAMA", "PIHAK KEDUA"]
    assert str(row["kiri"]["nama"]) == "TAMU"


@given(st.integers(1, 9))
def test_everybody_who_is_named_signs_once(count):
    guests = [GUEST | {"nama": f"Tamu {number}"} for number in range(count)]
    context = paper(pihak=guests).context
    named = [str(party["nama"]).upper() for party in context["pihak"]]
    signed = [str(row[side]["nama"]) for row in context["tanda_tangan"] for side in row]
    assert sorted(filter(None, signed)) == sorted(named)
    assert len(named) == count
    if count > 2:
        assert [name for name in signed if name] == named
        assert {party["sebutan"] for party in context["pihak"]} == {""}


def test_a_party_may_be_called_otherwise():
    parties = ["pengganti", GUEST | {"sebutan": "WAKIL PENGGUNA"}, "pppk"]
    told = paper(pihak=parties).context
    assert [str(party["sebutan"]) for party in told["pihak"]] == ["", "WAKIL PENGGUNA", ""]
    assert str(told["tanda_tangan"][0]["kanan"]["sebutan"]) == "WAKIL PENGGUNA,"


def test_witnesses_sign_zigzag_and_only_where_there_are_any():
    assert paper().context["saksi"] == paper().context["mengetahui"] == []
    context = paper(
        saksi=["pppk", "honorer", GUEST], mengetahui={"penandatangan": "kepala"}
    ).context
    assert [witness["kiri"] for witness in context["saksi"]] == [True, False, True]
    assert len(context["mengetahui"]) == 1


def test_what_was_agreed_is_joined_as_a_list():
    assert paper().context["hasil"] == [
        {"isi": "Satu.", "butir": []},
        {"isi": "Dua:", "butir": ["a; dan", "b."]},
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"pihak": ["x"]}, "pegawai “x” tidak ada"),
        ({"saksi": ["x"]}, "pegawai “x” tidak ada"),
        ({"mengetahui": "x"}, "pegawai “x” tidak ada"),
        ({"mengetahui": {"penandatangan": "sekda"}}, "penanda tangan “sekda” tidak ada"),
        ({"klasifikasi": None}, "pola nomor memerlukan klasifikasi"),
        ({"tabel": [{"judul": "D", "kolom": ["N"], "baris": [["A", "B"]]}]}, "2 sel, padahal"),
    ],
)
def test_what_a_record_names_must_be_there(changes, message):
    assert message in complaints(**changes)[0]


def test_the_day_that_the_secretariat_gives_is_judged():
    late = Dossier({"berita-acara/a": GivenNumber("800.05/1/BA/2021", date(2021, 6, 7))})
    assert "bukan tanggal naskah ini" in complaints(late)[0]
