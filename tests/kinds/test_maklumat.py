"""The promise on the wall: what is promised, what follows where it is broken, not too early."""

from copy import deepcopy

import pytest
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import maklumat
from tests.kinds import sk_office

RECORD = {
    "status": "final",
    "keputusan": "sk/tim",
    "tanggal": "2021-05-20",
    "janji": "sanggup melayani & menjawab",
    "sanksi": "Kami siap menerima sanksi;",
}


def records(decree=None, **changes):
    promise = maklumat.Record.model_validate(deepcopy(RECORD) | changes)
    return {"maklumat/a": promise, "sk/tim": sk_office.record(**(decree or {}))}


def paper(**changes):
    known = records(**changes)
    (made,) = maklumat.documents(["maklumat/a"], known, sk_office.office(), Dossier())
    return made


def complaints(decree=None, **changes):
    known = records(decree, **changes)
    found = maklumat.problems("maklumat/a", known, sk_office.office(), Dossier())
    return [problem.message for problem in found]


def test_a_complete_promise_is_ready_and_has_no_number():
    made = paper()
    assert (made.ready, made.number) == (True, None)
    assert complaints() == []
    assert made.context["janji"] == ["sanggup melayani & menjawab."]
    assert made.context["sanksi"] == "Kami siap menerima sanksi."


def test_several_promises_are_a_list():
    assert paper(janji=["satu", "dua"]).context["janji"] == ["satu;", "dua."]
    with pytest.raises(ValidationError):
        paper(janji=["satu"] * 6)


@pytest.mark.parametrize(
    ("size", "template"), [("F4", "maklumat.docx"), ("A3", "maklumat-a3.docx")]
)
def test_each_sheet_has_its_template(size, template):
    assert paper(ukuran=size).template == template


@pytest.mark.parametrize(
    ("day", "decreed", "early"),
    [
        ("2021-05-16", "2021-05-17", True),
        ("2021-05-17", "2021-05-17", False),
        ("2021-04", "2021-05", True),
        ("2021-05", "2021-05-17", False),
        (None, "2021-05-17", False),
        ("2020", "2021-01-04", True),
    ],
)
def test_a_promise_is_not_older_than_its_standards(day, decreed, early):
    found = complaints({"tanggal": decreed}, tanggal=day)
    assert [message for message in found if "mendahului Keputusannya" in message] == found
    assert bool(found) is early


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"keputusan": "sk/lain"}, "rekaman “sk/lain” tidak ada"),
        ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada"),
    ],
)
def test_what_a_record_names_must_be_there(changes, message):
    assert message in complaints(**changes)[0]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"janji": "x" * 250, "sanksi": "x" * 150}, ()),
        ({"janji": ["x" * 225] * 2}, ()),
        ({"janji": "x" * 251}, ("janji berisi 251 huruf",)),
        ({"janji": ["x" * 226] * 2}, ("janji berisi 452 huruf",)),
        ({"sanksi": "x" * 151}, ("sanksi berisi 151 huruf",)),
    ],
)
def test_a_promise_fits_a_page(changes, told):
    found = complaints(**changes)
    assert found == [f"{each}, terlalu panjang untuk selembar maklumat" for each in told]
