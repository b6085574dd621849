"""The declaration: a statement, who declares, who witnesses; no number."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import piagam_pencanangan
from tests.kinds.letters_office import office

GUEST = {"nama": "Bupati", "jabatan": "Bupati Contoh"}
RECORD = {
    "status": "final",
    "judul": "Pencanangan Zona & Integritas.",
    "tanggal": "2021-05-31",
    "pernyataan": ["Kami siap"],
}


def record(**changes):
    facts = deepcopy(RECORD) | changes
    return piagam_pencanangan.Record.model_validate(facts)


def paper(**changes):
    records = {"piagam-pencanangan/a": record(**changes)}
    (made,) = piagam_pencanangan.documents([*records], records, office(), Dossier())
    return made


def complaints(**changes):
    records = {"piagam-pencanangan/a": record(**changes)}
    found = piagam_pencanangan.problems("piagam-pencanangan/a", records, office(), Dossier())
    return [problem.message for problem in found]


def test_a_complete_declaration_is_ready_and_has_no_number():
    made = paper()
    assert made.ready
    assert made.number is None
    assert complaints() == []
    assert made.context["judul"] == "PENCANANGAN ZONA & INTEGRITAS"


@given(st.integers(0, 3))
def test_all_who_sign_share_the_width_of_the_page(witnesses):
    context = paper(saksi=[GUEST] * witnesses).context
    assert len(context["saksi"]) == witnesses
    assert context["lebar"] * max(2, witnesses + 1) == 12


def test_more_witnesses_than_there_is_room_for_are_refused():
    with pytest.raises(ValidationError):
        record(saksi=[GUEST] * 4)


def test_the_place_may_be_elsewhere():
    assert paper().context["tempat"] == "Kota Contoh"
    assert paper(tempat="Alun-alun & Pasar").context["tempat"] == "Alun-alun & Pasar"


def test_a_witness_who_is_not_known_makes_a_draft():
    assert [fact.fact for fact in paper(saksi=[{"jabatan": "Bupati"}]).missing] == ["nama Bupati"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"saksi": ["x"]}, "pegawai “x” tidak ada"),
        ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada"),
    ],
)
def test_what_a_record_names_must_be_there(changes, message):
    assert message in complaints(**changes)[0]
