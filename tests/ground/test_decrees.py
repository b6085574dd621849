"""What a paper repeats of the decree that it belongs to."""

from datetime import date

import pytest
from pydantic import ValidationError

from pipeline import decrees
from pipeline.dossier import Dossier, GivenNumber
from pipeline.facts import Facts, RecordName
from tests.kinds.sk_office import day, office, record

NAME = "sk/tim"


class Lampiran(Facts):
    keputusan: RecordName


def complaints(name, at=None, **changes):
    paper = Lampiran.model_validate({"keputusan": name})
    found = decrees.problems(paper, {NAME: record(**changes)}, at or office(), Dossier())
    return [problem.message for problem in found]


def test_a_decree_that_is_there_is_no_problem():
    assert complaints(NAME) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sk/lain", "rekaman “sk/lain” tidak ada, atau belum dapat dibaca"),
        ("rapat/tim", "“rapat/tim” bukan Keputusan"),
    ],
)
def test_a_decree_that_is_not_there_is_told(name, message):
    assert complaints(name) == [message]


def test_an_annex_cannot_be_signed_by_nobody():
    assert "penanda tangan “sekda” tidak ada" in complaints(NAME, penandatangan="sekda")[0]


@pytest.mark.parametrize("name", ["tim", "sk/", "sk/Tim ZI", "sk/a/b", "/tim"])
def test_only_a_records_name_is_one(name):
    with pytest.raises(ValidationError, match="bukan nama rekaman"):
        Lampiran.model_validate({"keputusan": name})


def test_the_head_says_what_the_decree_says_of_itself():
    head = decrees.head(NAME, {NAME: record()}, office(), Dossier())
    assert str(head["nomor"]).endswith("TAHUN 2021")
    assert str(head["tanggal"]) == "17 Mei 2021"
    assert head["judul"] == "PEMBENTUKAN TIM “A & B” < C > PADA NUR'AINI JÄGER"


def test_what_the_secretariat_gave_the_decree_its_annex_prints_and_goes_by():
    given = Dossier(numbers={NAME: GivenNumber("7 TAHUN 2021", date(2021, 9, 2))})
    records = {NAME: record(tanggal="2021-09")}
    head = decrees.head(NAME, records, office(), given)
    assert (str(head["nomor"]), str(head["tanggal"])) == ("7 TAHUN 2021", "2 September 2021")
    assert decrees.day_of(NAME, records, office(), given) == day("2021-09-02")
    signed = decrees.signature(NAME, records, office(), given)
    assert signed["jabatan"] == ["Plt. KEPALA DINAS DATA & ARSIP KABUPATEN CONTOH,"]


def test_a_decree_without_a_date_leaves_room_for_the_hand():
    head = decrees.head(NAME, {NAME: record(tanggal=None)}, office(), Dossier())
    assert str(head["tanggal"]).strip("\N{NO-BREAK SPACE}") == "2021"
