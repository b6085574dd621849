"""Whoever signs: named in one way, with the blank of what is not known."""

from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from pipeline import parties
from pipeline.indonesian import PartialDate
from pipeline.parties import Pihak
from tests.kinds.letters_office import office

DAY = PartialDate.parse("2021-05-10")
PROBLEM_DAY = PartialDate.parse("2021")


def party(**facts):
    return Pihak.model_validate(facts)


def told(day=DAY, **facts):
    return SimpleNamespace(**parties.told(party(**facts), office(), day))


def signed(day=DAY, **facts):
    return SimpleNamespace(**parties.signature(party(**facts), office(), day))


def test_a_signing_office_is_signed_by_who_holds_it():
    (line,) = signed(penandatangan="kepala").jabatan
    assert line == "KEPALA DINAS DATA & ARSIP KABUPATEN\N{NO-BREAK SPACE}CONTOH,"
    later = PartialDate.parse("2021-10-01")
    assert told(later, penandatangan="kepala").jabatan.startswith("Plt. Kepala Dinas")
    assert signed(later, penandatangan="kepala").jabatan[0].startswith("Plt. KEPALA DINAS")


def test_an_office_that_changes_hands_within_what_is_known_is_a_blank():
    assert told(PROBLEM_DAY, penandatangan="kepala").nama.missing


def test_a_member_of_staff_signs_under_the_jabatan_held():
    block = signed(pegawai="pengganti")
    assert list(map(str, block.jabatan)) == ["SEKRETARIS DINAS <DATA> & ARSIP,"]
    assert (block.pangkat, block.nip) == ("Pembina Tingkat I", "NIP. 19720202 199603 1 002")
    assert str(told(pegawai="pengganti", jabatan="Ketua Tim").jabatan) == "Ketua Tim"


def test_honorary_staff_have_neither_pangkat_nor_nip():
    block, text = signed(pegawai="honorer"), told(pegawai="honorer")
    assert (block.pangkat, block.nip, text.nip) == ("-", "", "")


def test_somebody_from_elsewhere_keeps_the_titles_as_they_are():
    block = signed(nama="Tamu", gelar_belakang="S.H.", jabatan="Ketua", instansi="Forum & B")
    assert (str(block.nama), list(map(str, block.jabatan))) == (
        "TAMU, S.H.",
        ["KETUA FORUM & B,"],
    )
    assert str(told(nama="Tamu", gelar_belakang="S.H.").nama) == "Tamu, S.H."


def test_a_jabatan_alone_is_somebody_whose_name_is_not_known():
    found = told(jabatan="Sekretaris Dinas")
    assert [fact.fact for fact in found.nama.missing] == ["nama Sekretaris Dinas"]


def test_an_18_digit_number_is_printed_in_its_groups_and_another_as_written():
    assert told(nama="T", nip="197001011995032001").nip == "19700101 199503 2 001"
    assert told(nama="T", nip="NRP 123").nip == "NRP 123"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"nip": "1"},
        {"pegawai": "pppk", "nama": "T"},
        {"pegawai": "pppk", "penandatangan": "kepala"},
        {"pegawai": "pppk", "instansi": "I"},
    ],
)
def test_a_party_is_named_in_one_way(facts):
    with pytest.raises(ValidationError, match="sebut satu saja"):
        party(**facts)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"pegawai": "ppk"}, "pegawai “ppk” tidak ada dalam pegawai.yaml"),
        ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada dalam instansi.yaml"),
    ],
)
def test_a_party_that_the_office_does_not_have_is_told(facts, message):
    (problem,) = parties.problems(party(**facts), office(), DAY, None)
    assert problem.message == message
    assert list(parties.problems(party(pegawai="pppk"), office(), DAY, None)) == []
