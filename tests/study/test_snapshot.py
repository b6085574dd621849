"""Taking a status into a record: what it says is what the status said, on that day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.indonesian import PartialDate
from pipeline.inputs.bind import bind
from pipeline.inputs.yaml_text import read_tree
from pipeline.kinds.checklist import Record
from pipeline.signing import UNCONFIRMED
from pipeline.snapshot import as_of, record_text
from pipeline.status import GOAL, Paper, State, status
from tests.plans import SMALL, plan_of

PLAN = plan_of()
DAY = date(2021, 7, 30)
MAY = PartialDate(2021, 5, 17)


def paper(slot, state=State.DITANDATANGANI, id_="sk/a", day=MAY, **more):
    if state is State.DITERIMA and not more.get("collected"):
        more["marks"] = (UNCONFIRMED,)
    return Paper(id_, (slot,), state, f"output/{id_}.docx", day=day, **more)


def text_of(*papers, before=None, plan=PLAN):
    return record_text(status(plan, as_of(papers, DAY, "checklist/a"), 2021, DAY), before)


def read(text):
    return bind(Record, read_tree(text, "inputs/checklist/a.yaml"))


def item(record, id_):
    return next(each for each in record.items if each.id == id_)


PAPERS = st.lists(
    st.builds(
        paper,
        st.sampled_from([*PLAN.slots]),
        st.sampled_from(list(State)),
        st.sampled_from(["sk/a", "rapat/b/notulen", "pakta/contoh-01"]),
        st.none() | st.builds(PartialDate.of, st.dates(date(2021, 1, 1), DAY)),
        month=st.none() | st.integers(1, 12),
        collected=st.booleans(),
    ),
    max_size=8,
)


@given(PAPERS)
def test_the_record_says_what_the_status_said(papers):
    found = status(PLAN, papers, 2021, DAY)
    record = read(text_of(*papers))
    assert record.segel == record.seal()
    assert (record.per, record.ukuran, record.status) == (DAY, str(GOAL), "draf")
    assert [(each.id, each.nama, each.status, tuple(each.tanda)) for each in record.items] == [
        (slot.item.id, slot.item.nama, str(slot.state), slot.marks) for slot in found.slots
    ]
    assert {each.id for each in record.items if record.is_there(each)} == {
        slot.item.id for slot in found.slots if slot.reached
    }
    rows = [row for area in record.komponen for row in area.indikator]
    assert [(row.id, row.uraian, row.bulan) for row in rows] == [
        (row.row.indikator.id, row.row.indikator.uraian, row.row.indikator.bulan)
        for row in found.rows
    ]


def test_the_day_is_that_of_the_last_paper_and_of_what_is_there_only():
    june = PartialDate(2021, 6, 2)
    both = read(text_of(paper("A.1.a-2"), paper("A.1.a-2", id_="sk/b", day=june)))
    assert item(both, "A.1.a-2").tanggal == june
    assert item(both, "A.1.a-2").naskah == ["sk/a", "sk/b"]
    one = read(text_of(paper("A.1.a-2"), paper("A.1.a-2", State.DRAF, "sk/b", june)))
    assert item(one, "A.1.a-2").tanggal is None
    unknown = read(text_of(paper("A.1.a-2"), paper("A.1.a-2", id_="sk/b", day=None)))
    assert item(unknown, "A.1.a-2").tanggal is None


def test_what_bears_a_later_day_was_not_there_yet():
    later = paper("A.1.a-2", day=PartialDate(2021, 7, 31))
    assert item(read(text_of(later)), "A.1.a-2").status == "belum"
    assert item(read(text_of(later)), "A.1.a-2").naskah == []
    within = paper("A.1.a-2", day=PartialDate(2021, 7))
    assert item(read(text_of(within)), "A.1.a-2").status == "ditandatangani"


def test_a_list_does_not_count_itself():
    plan = plan_of(SMALL.replace("jenis: sk}", "jenis: checklist}"))
    own = paper("A.1.a-2", id_="checklist/a")
    other = replace(own, id="checklist/b")
    assert item(read(text_of(own, plan=plan)), "A.1.a-2").status == "belum"
    found = read(text_of(own, other, plan=plan))
    assert item(found, "A.1.a-2").naskah == ["checklist/b"]
    assert found.untuk == ["A.1.a-2"]


@pytest.mark.parametrize("odd", ['Satu "dua" & <tiga>: #4, \\ [x] é √', "Null", "a_b", "-1"])
def test_odd_texts_come_back_as_they_were(odd):
    quoted = odd.replace("\\", "\\\\").replace('"', '\\"')
    plan = plan_of(SMALL.replace("nama: Keputusan", f'nama: "{quoted}"'))
    assert item(read(text_of(plan=plan)), "A.1.a-2").nama == odd


def test_taken_again_it_keeps_what_the_clerk_wrote():
    first = text_of(paper("A.1.a-2"))
    written = (
        first.replace("status: draf\nper", "status: final\nper")
        .replace("tanggal:\n", "tanggal: 2021-08\n", 1)
        .replace("penandatangan: ketua-tim", "penandatangan: kepala")
        .replace("untuk: []", "untuk: [A.1.b]")
        .replace("keterangan:", 'keterangan: "Map & \\"lemari\\""', 1)
    )
    row = "- id: B.1.b-1\n"
    at = written.index("keterangan:", written.index(row))
    received = "diterima:\n              tanggal: 2021-07-01\n              bukti: Foto layar\n"
    written = f"{written[:at]}{received}            {written[at:]}"
    before = read(written)
    assert read(text_of(paper("A.1.a-2"), before=before)) == before
    changed = read(text_of(before=before))
    assert item(changed, "A.1.a-2").status == "belum"
    assert item(changed, "A.1.a-1").keterangan == 'Map & "lemari"'
    assert str(item(changed, "B.1.b-1").diterima) == str(item(before, "B.1.b-1").diterima)
    assert changed.segel == changed.seal() != before.segel


def test_the_same_status_gives_the_same_bytes():
    assert text_of(paper("A.1.a-2")) == text_of(paper("A.1.a-2"))
