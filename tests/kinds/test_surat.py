"""A letter: its head, its text, and what it says of its annexes is true."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier, GivenNumber
from pipeline.kinds import surat
from pipeline.letters import enclosed
from tests.kinds.letters_office import office

ROW = {"judul": "Daftar & isi", "kolom": ["Nama"], "baris": ["A"]}
RECORD = {
    "status": "final",
    "tanggal": "2021-05-24",
    "klasifikasi": "871",
    "hal": "Usulan",
    "kepada": "Bupati Contoh",
    "isi": ["Alinea satu", {"isi": "Butir", "butir": ["satu;", "dua"]}],
}


def record(**changes):
    facts = deepcopy(RECORD) | changes
    return surat.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def letter(dossier=None, **changes):
    records = {"surat/a": record(**changes)}
    (made,) = surat.documents([*records], records, office(), dossier or Dossier())
    return made


def complaints(dossier=None, **changes):
    records = {"surat/a": record(**changes)}
    found = surat.problems("surat/a", records, office(), dossier or Dossier())
    return [problem.message for problem in found]


def test_a_complete_letter_is_ready_and_has_no_problems():
    assert letter().ready
    assert complaints() == []


def test_paragraphs_end_in_a_stop_and_points_are_joined():
    first, second = letter().context["isi"]
    assert first == {"isi": "Alinea satu.", "butir": []}
    assert second == {"isi": "Butir:", "butir": ["satu; dan", "dua."]}


def test_number_and_date_given_are_printed_on_letter_and_annex_alike():
    given_ = Dossier({"surat/a": GivenNumber("871/9/DATA/2021", date(2021, 5, 24))})
    made = letter(given_, tabel=[ROW])
    assert str(made.context["nomor"]) == "871/9/DATA/2021"
    assert str(made.context["tanggal"]) == "24 Mei 2021"
    assert made.book == "surat"


@given(st.lists(st.integers(1, 60), max_size=4))
def test_the_sheets_are_counted_where_that_is_sure(lengths):
    tables = [ROW | {"baris": ["A"] * length} for length in lengths]
    said, made = letter(tabel=tables).context["lampiran"], letter(tabel=tables).context["tabel"]
    assert len(made) == len(lengths)
    assert (said == "-") == (lengths == [])
    if max(lengths, default=0) > 35:
        assert said == "1 (satu) berkas"
    elif lengths and max(lengths) < 20:
        assert said.split()[0] == str(len(lengths))
        assert said.endswith(" lembar")


@pytest.mark.parametrize(
    ("sheets", "other", "said"),
    [
        ([], None, "-"),
        ([], "1 (satu) berkas", "1 (satu) berkas"),
        ([True], None, "1 (satu) lembar"),
        ([True, True], None, "2 (dua) lembar"),
        ([True, False], None, "1 (satu) berkas"),
        ([True], "2 (dua) buku", "1 (satu) lembar dan 2 (dua) buku"),
    ],
)
def test_what_is_enclosed_is_said_in_one_form(sheets, other, said):
    assert enclosed(sheets, other) == said


def test_tembusan_are_there_only_when_given():
    assert letter().context["tembusan"] == []
    assert letter(tembusan=["Inspektur"]).context["tembusan"] == ["Inspektur."]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"klasifikasi": None}, "pola nomor memerlukan klasifikasi"),
        ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada"),
        ({"tabel": [ROW | {"baris": [["A", "B"]]}]}, "baris ini berisi 2 sel"),
    ],
)
def test_what_is_wrong_is_told(changes, message):
    assert message in complaints(**changes)[0]


def test_the_day_that_the_secretariat_gives_is_judged():
    late = Dossier({"surat/a": GivenNumber("871/9/DATA/2021", date(2021, 6, 7))})
    assert "bukan tanggal naskah ini" in complaints(late)[0]


def test_only_one_recipient_has_a_deputy():
    assert str(letter(cq="Kepala Badan").context["cq"]) == "Kepala Badan"
    with pytest.raises(ValidationError, match=r"c\.q\. hanya untuk surat dengan satu penerima"):
        record(kepada=["A", "B"], cq="C")
