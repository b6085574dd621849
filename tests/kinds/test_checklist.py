"""The checklist: what was there is there, what was not is not; no change goes unnoticed."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dossier import Dossier
from pipeline.kinds import checklist
from pipeline.kinds.checklist import table
from tests.kinds.letters_office import office

NAME = "checklist/2021-07-30"
ITEM = {"id": "A.1-1", "nama": "Keputusan", "jenis": ["sk"], "status": "siap"}
RECORD = {
    "untuk": ["A.9"],
    "status": "final",
    "per": "2021-07-30",
    "tanggal": "2021-08-02",
    "penandatangan": "kepala",
    "ukuran": "siap",
    "segel": "belum",
}


def record(*items, **changes):
    facts = deepcopy(RECORD) | changes
    row = {
        "id": "A.1",
        "uraian": "Tim & tugas",
        "bulan": 5,
        "bukti": [ITEM | each for each in items],
    }
    facts["komponen"] = [{"id": "A", "nama": "Satu", "indikator": [row]}]
    made = checklist.Record.model_validate(facts)
    return made if "segel" in changes else sealed(made)


def sealed(made):
    return made.model_copy(update={"segel": made.seal()})


def paper(*items, **changes):
    records = {NAME: record(*items, **changes)}
    (made,) = checklist.documents([NAME], records, office(), Dossier())
    return made


def rows(made):
    return made.context["komponen"][0]["indikator"][0]["bukti"]


def complaints(made):
    return [p.message for p in checklist.problems(NAME, {NAME: made}, office(), Dossier())]


def test_a_sealed_record_is_sound_and_its_paper_ready():
    assert complaints(record({})) == []
    made = paper({})
    assert (made.ready, made.number, made.sort) == (True, None, "checklist")
    assert made.context["per"] == "30 Juli 2021"
    assert str(made.context["tanggal"]) == "2 Agustus 2021"


@given(st.sampled_from(["belum", "draf", "siap", "diterima"]), st.sampled_from(["siap", "draf"]))
def test_there_is_what_had_the_goal_of_its_day_and_nothing_else(state, goal):
    (row,) = rows(paper({"status": state}, ukuran=goal))
    order = ["belum", "draf", "siap", "diterima"]
    there = order.index(state) >= order.index(goal)
    assert (row["ada"], row["tidak"]) == (("√", "") if there else ("", "√"))
    assert row["keterangan"] == [state]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "siap"},
        {"tanda": []},
        {"naskah": ["sk/lain"]},
        {"tanggal": "2021-05-01"},
        {"nama": "Keputusan lain"},
        {"hitungan": "8 dari 8 bulan siap"},
    ],
)
def test_what_the_program_wrote_cannot_be_altered_unnoticed(change):
    item = {"status": "belum", "tanda": ["terlambat"]}
    before = record(item)
    (message,) = complaints(record(item | change, segel=before.segel))
    assert message == "yang dicatat program tidak lagi seperti saat diambil"


@pytest.mark.parametrize("change", [{"ukuran": "belum"}, {"per": "2021-07-31"}])
def test_nor_the_goal_or_the_day(change):
    assert complaints(record({}, segel=record({}).segel, **change)) != []


def test_a_row_cannot_be_taken_out_or_put_in_unnoticed():
    both = record({}, {"id": "A.1-2"})
    assert complaints(record({}, segel=both.segel)) != []
    assert complaints(both) == []


def test_a_clerks_words_break_no_seal():
    before = record({"jenis": ["terkumpul"], "status": "belum"})
    more = {"keterangan": "Map 3", "diterima": {"tanggal": "2021-07-01", "bukti": "Renstra"}}
    item = {"jenis": ["terkumpul"], "status": "belum"} | more
    assert complaints(record(item, segel=before.segel, status="draf", untuk=[])) == []


def test_collected_evidence_is_there_by_the_clerks_word_and_says_so():
    received = {"tanggal": "2021-07-01", "bukti": "Renstra & Renja, map 3"}
    item = {"jenis": ["terkumpul"], "status": "belum", "tanda": ["terlambat"], "diterima": received}
    made = paper(item | {"keterangan": "Asli di Sekretariat"})
    (row,) = rows(made)
    assert (row["ada"], row["tanggal"], row["naskah"]) == (
        "√",
        "1 Juli 2021",
        "Renstra & Renja, map 3",
    )
    assert row["keterangan"] == ["dikumpulkan, dicatat petugas", "Asli di Sekretariat"]
    assert made.context["rekap"]["semua"]["terlambat"] == 0


def test_a_receipt_without_its_day_makes_a_draft():
    item = {"jenis": ["terkumpul"], "status": "belum", "diterima": {"bukti": "Renstra"}}
    assert [fact.fact for fact in paper(item).missing] == ["tanggal A.1-1 diterima"]


def test_a_receipt_is_for_what_is_collected_and_not_for_a_later_day():
    later = {"tanggal": "2021-08-01", "bukti": "Renstra"}
    (message,) = complaints(record({"jenis": ["terkumpul"], "status": "belum", "diterima": later}))
    assert message == "A.1-1 diterima sesudah 30 Juli 2021"
    (message,) = complaints(
        record({"status": "belum", "diterima": later | {"tanggal": "2021-07-01"}})
    )
    assert message == "A.1-1 dibaca program dari berkasnya, tidak dicatat petugas"


def test_it_is_not_signed_before_its_day():
    assert complaints(record({}, tanggal="2021-07-29")) == [
        "ditandatangani sebelum keadaannya, 30 Juli 2021"
    ]


def test_a_list_is_no_evidence_for_itself_and_says_so():
    item = {"jenis": ["checklist"], "status": "belum"}
    (row,) = rows(paper(item, untuk=["A.1"]))
    assert row["keterangan"] == ["belum", "dipenuhi oleh naskah ini"]
    (row,) = rows(paper(item, untuk=["A.9"]))
    assert row["keterangan"] == ["belum"]


def test_an_indikator_without_evidence_stays_visible_and_counts_for_nothing():
    made = paper()
    (row,) = rows(made)
    assert (row["nama"], row["ada"], row["tidak"]) == ("-", "", "")
    assert made.context["rekap"]["semua"] == {
        "bukti": 0, "ada": 0, "tidak": 0, "terlambat": 0, "persen": "-"
    }  # fmt: skip


@given(st.lists(st.sampled_from(["belum", "draf", "siap"]), max_size=9))
def test_counts_add_up(states):
    made = record(*({"id": f"A.1-{n}", "status": state} for n, state in enumerate(states, 1)))
    (area,) = table.totals(made)["baris"]
    assert area["ada"] == states.count("siap")
    assert area["ada"] + area["tidak"] == area["bukti"] == len(states)
    assert (area["persen"] == "100,0%") == (bool(states) and set(states) == {"siap"})


def test_many_papers_are_counted_and_a_few_named():
    pacts = [f"pakta/p-{n:02}" for n in range(30)]
    (row,) = rows(paper({"naskah": pacts}))
    assert row["naskah"] == "pakta/p-00, pakta/p-01, dan 28 lainnya"
    (row,) = rows(paper({"naskah": pacts[:3]}))
    assert row["naskah"] == "pakta/p-00, pakta/p-01, pakta/p-02"


def test_the_day_is_a_day():
    assert record({}).per == date(2021, 7, 30)
