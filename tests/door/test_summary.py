"""`bukti status --ringkasan`: the page for the head of office, written like any other document."""

import json
from functools import partial

import pytest

from tests.door.door import bukti, edit, set_clock, snapshot, text_of

PAGE = "output/daftar/ringkasan.docx"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let the clock stand on 30 July 2021; return a function that sets it."""
    set_clock(monkeypatch, 2021, 7, 30)
    return partial(set_clock, monkeypatch)


@pytest.fixture
def office(sample, capsys):
    assert bukti(sample, "buat", "sk/tim-zi") == 0
    capsys.readouterr()
    return sample


def test_it_tells_the_state_of_the_day(office, today, capsys):
    assert bukti(office, "status", "--ringkasan") == 0
    told = capsys.readouterr()
    assert told.out.startswith("Keadaan per 30 Juli 2021: 110 bukti, 1 siap")
    assert told.err == f"{office / PAGE}  dibuat - siap\n"
    text = text_of(office / PAGE)
    assert "Keadaan per 30 Juli 2021" in text
    assert "I.1.b-5 SK Tim Kerja PD pembangunan ZI" in text
    first = (office / PAGE).read_bytes()
    assert bukti(office, "status", "--ringkasan") == 0
    assert (office / PAGE).read_bytes() == first
    today(2021, 7, 31)
    assert bukti(office, "status", "--ringkasan") == 0
    assert "Keadaan per 31 Juli 2021" in text_of(office / PAGE)


def test_nothing_is_written_unless_it_is_asked_for(office):
    before = snapshot(office)
    assert bukti(office, "status") == 0
    assert bukti(office, "status", "--ringkasan", "--dry-run") == 0
    assert snapshot(office) == before


def test_it_is_of_the_whole_plan_whatever_part_is_shown(office, capsys):
    assert bukti(office, "status", "--ringkasan", "--komponen", "II") == 0
    assert "12 bukti" in capsys.readouterr().out.splitlines()[0]
    assert bukti(office, "status", "--json") == 0
    late = json.loads(capsys.readouterr().out)["ringkasan"]["terlambat"]
    assert late > 12
    assert f"Terlambat ({late} bukti)" in text_of(office / PAGE)


def test_an_edited_page_is_kept_and_the_way_out_is_told(office, capsys):
    assert bukti(office, "status", "--ringkasan") == 0
    edited = edit(office / PAGE)
    capsys.readouterr()
    assert bukti(office, "status", "--ringkasan", "--json") == 3
    told = capsys.readouterr()
    assert json.loads(told.out)["ringkasan"]["bukti"] == 110
    assert "`bukti status --ringkasan --timpa`" in told.err
    assert "bukti pakai" not in told.err
    assert (office / PAGE).read_bytes() == edited
    assert bukti(office, "status", "--ringkasan", "--timpa") == 0
    assert (office / PAGE).read_bytes() != edited
    assert edited in [path.read_bytes() for path in (office / "output/.bukti").rglob("*.docx")]


def test_it_is_no_document_to_make_and_no_evidence(office):
    assert bukti(office, "status", "--ringkasan") == 0
    assert bukti(office, "buat", "daftar/ringkasan") == 2
    assert bukti(office, "baru", "ringkasan", "juli") == 2, "its template makes no kind"
    assert bukti(office, "pakai", str(office / PAGE)) == 2
    page = (office / PAGE).read_bytes()
    assert bukti(office, "buat") == 0
    assert (office / PAGE).read_bytes() == page


def test_it_is_no_text_to_keep(office, capsys):
    assert bukti(office, "status", "--ringkasan") == 0
    capsys.readouterr()
    assert bukti(office, "pakai", str(office / PAGE)) == 2
    assert "bukan naskah, jadi tidak dipakai (`bukti status --ringkasan`" in capsys.readouterr().err
