"""A nota dinas: from one jabatan to another, with room for what a hand decides."""

from copy import deepcopy

import pytest
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import nota_dinas
from tests.kinds.letters_office import office

RECORD = {
    "status": "final",
    "tanggal": "2021-05-11",
    "klasifikasi": "800.05",
    "hal": "Usul",
    "kepada": ["Kepala Dinas"],
    "dari": "pengganti",
    "isi": ["Alinea"],
}


def record(**changes):
    return nota_dinas.Record.model_validate(deepcopy(RECORD) | changes)


def note(**changes):
    records = {"nota-dinas/a": record(**changes)}
    (made,) = nota_dinas.documents([*records], records, office(), Dossier())
    return made


def complaints(**changes):
    records = {"nota-dinas/a": record(**changes)}
    found = nota_dinas.problems("nota-dinas/a", records, office(), Dossier())
    return [problem.message for problem in found]


def test_the_sender_signs():
    made = note()
    assert made.ready
    assert complaints() == []
    assert str(made.context["dari"]) == "Sekretaris Dinas <Data> & Arsip"
    assert made.context["ttd"]["nip"] == "NIP. 19720202 199603 1 002"


def test_who_acts_for_the_head_says_so_in_head_and_signature():
    made = note(tanggal="2021-10-01", dari={"penandatangan": "kepala"}).context
    assert made["dari"].startswith("Plt. Kepala Dinas")
    assert made["ttd"]["jabatan"][0].startswith("Plt. KEPALA DINAS")


def test_a_sender_who_is_not_known_makes_a_draft():
    made = note(dari={"jabatan": "Sekretaris Dinas"})
    assert [fact.fact for fact in made.missing] == ["nama Sekretaris Dinas"]


def test_a_memorandum_differs_in_its_name_and_comes_from_the_same_book():
    table = {"judul": "Daftar", "kolom": ["Nama"], "baris": ["A"]}
    made = note(bentuk="memorandum", tabel=[table])
    assert made.context["naskah"] == "MEMORANDUM"
    assert made.context["tabel"][0]["kepala"] == "LAMPIRAN MEMORANDUM"
    assert made.book == note().book == "nota-dinas"


@pytest.mark.parametrize(("written", "room"), [("ya", True), ("tidak", False)])
def test_there_is_room_for_a_disposisi_unless_the_record_says_no(written, room):
    assert note().context["disposisi"]
    assert note(disposisi=written).context["disposisi"] == room


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"dari": "pengganty"}, "pegawai “pengganty” tidak ada"),
        ({"dari": {"penandatangan": "sekda"}}, "penanda tangan “sekda” tidak ada"),
        ({"tabel": [{"judul": "D", "kolom": ["N"], "baris": [["A", "B"]]}]}, "2 sel, padahal"),
    ],
)
def test_what_a_record_names_must_be_there(changes, message):
    assert message in complaints(**changes)[0]


def test_without_a_sender_there_is_no_letter():
    with pytest.raises(ValidationError):
        record(dari={})
