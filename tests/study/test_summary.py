"""The page for the head of office: what it names is true, what it leaves out it counts."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import word
from pipeline.registry import VIEWS
from pipeline.status import Paper, State, status
from pipeline.summary import ID, summary
from tests.kinds.sk_office import office
from tests.offices import ROOT
from tests.plans import SMALL, office_plan, plan_of

PLAN = plan_of()
REAL = office_plan(".")


def page(plan=PLAN, papers=(), day=date(2021, 7, 30), **facts):
    found = status(plan, papers, 2021, day)
    return summary(found, plan, replace(office(**facts), rencana=plan))


def paper(slot, state=State.SIAP, id_="sk/a"):
    return Paper(id_, (slot,), state, f"output/{id_}.docx")


PAPERS = st.lists(
    st.builds(paper, st.sampled_from([*REAL.slots]), st.sampled_from(list(State)[1:])), max_size=80
)
DAYS = st.dates(date(2021, 1, 1), date(2022, 1, 1))


@given(PAPERS, DAYS)
def test_what_is_named_and_what_is_left_out_is_all_there_is(papers, day):
    found = status(REAL, papers, 2021, day)
    context = page(REAL, papers, day).context
    late = [slot for slot in found.slots if slot.late]
    ready = [slot for slot in found.slots if slot.state is State.SIAP]
    for part, slots in (("terlambat", late), ("ditandatangani", ready)):
        told = context[part]
        assert told["jumlah"] == len(slots) == len(told["baris"]) + told["lainnya"]
        named = {line["bukti"].split()[0] for line in told["baris"]}
        assert named <= {slot.item.id for slot in slots}
        assert len(named) == len(told["baris"])
    assert context["semua"]["terlambat"] == len(late)
    received = [slot for slot in found.slots if slot.state is State.DITERIMA]
    assert context["semua"]["siap"] == len(ready) + len(received)
    assert context["semua"]["terpenuhi"] == sum(slot.reached for slot in found.slots)
    for count in ("bukti", "terpenuhi", "siap", "draf", "belum", "terlambat"):
        assert sum(area[count] for area in context["komponen"]) == context["semua"][count]


@given(PAPERS, DAYS)
def test_the_most_overdue_come_first(papers, day):
    found = status(REAL, papers, 2021, day)
    due = {slot.item.id: row.row.indikator.bulan or 13 for row in found.rows for slot in row.slots}
    for part in ("terlambat", "ditandatangani"):
        lines = page(REAL, papers, day).context[part]["baris"]
        months = [due[line["bukti"].split()[0]] for line in lines]
        assert all(one <= other for one, other in pairwise(months))


def test_long_names_of_komponen_take_room_from_the_lists():
    wide = [area.model_copy(update={"nama": "Nama panjang " * 9}) for area in REAL.komponen]
    long = page(REAL.model_construct(komponen=wide, prioritas=REAL.prioritas)).context
    short = page(REAL).context
    of = [len(told["terlambat"]["baris"]) + len(told["prioritas"]) for told in (long, short)]
    assert of[0] < of[1]
    assert "tinggi" not in long["komponen"][0]


@given(PAPERS)
def test_both_lists_have_room(papers):
    """A long list does not push the other one off the page."""
    context = page(REAL, papers).context
    for part in ("terlambat", "ditandatangani"):
        assert len(context[part]["baris"]) >= min(3, context[part]["jumlah"])


def test_the_priorities_tell_of_their_indikator():
    found = page(REAL, [paper(slot, State.DIARSIPKAN) for slot in ("I.2.a-1", "I.2.b-1")]).context[
        "prioritas"
    ]
    assert [each["nomor"] for each in found] == list(range(1, 16))
    assert (found[1]["terpenuhi"], found[1]["dari"], found[1]["terlambat"]) == (2, 2, 0)
    assert (found[0]["terpenuhi"], found[0]["dari"], found[0]["terlambat"]) == (0, 6, 6)


def test_priorities_that_need_a_page_of_their_own_are_left_out():
    many = [REAL.prioritas[4].model_copy(update={"nomor": n}) for n in range(1, 30)]
    made = page(REAL.model_copy(update={"prioritas": many}))
    assert made.context["prioritas"] == []
    assert len(made.context["terlambat"]["baris"]) > len(page(REAL).context["terlambat"]["baris"])


def test_who_is_in_charge_is_named():
    with_pic = SMALL.replace(
        "            bulan: 5\n", "            bulan: 5\n            pic: pppk\n", 1
    )
    made = page(plan_of(with_pic)).context["terlambat"]["baris"]
    told = {line["bukti"].split()[0]: line["orang"] for line in made}
    assert told["A.1.a-1"] == "Ä & B"
    assert told["A.1.b-1"] == "Pokja B"


@pytest.mark.parametrize("folder", [".", "1-2023"])
def test_its_template_prints_what_it_is_given(folder):
    shipped = ROOT / "templates" / "docx"
    template = word.compile(
        shipped / folder / VIEWS[ID].template, parts=(shipped / folder, shipped), watermark=True
    )
    assert set(page(REAL, [paper("I.1.a-1")]).context) == set(template.variables)


def test_it_is_a_view_and_no_evidence():
    made = page()
    assert (made.id, made.sort, made.slots, made.number) == (ID, "", (), None)
    assert made.context["tanda_air"] in ("", "DRAF", "CONTOH")
