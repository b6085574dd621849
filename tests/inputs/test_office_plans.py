"""The two offices' plans are the source plan of 2021, whole and repaired."""

import re

import pytest
import yaml
from jsonschema import Draft7Validator

from pipeline.action_plan import RencanaAksi
from pipeline.inputs import plan_problems
from pipeline.registry import KINDS, SORTS
from pipeline.schema import schema_of
from tests.offices import ROOT
from tests.plans import office_plan

# Indikator, target month and number of evidence items, typed from the office's own work plan;
# a dash where it names no month.
SOURCE = """
I.1.a 5 1   I.1.b 5 5   I.2.a 5 1   I.2.b 5 1   I.2.c 5 1   I.3.a 7 1   I.3.b 7 1   I.3.c 7 1
I.4.a 5 1   I.4.b - 2   I.4.c 6 1   I.4.d 6 2   I.4.e 6 4
II.1.a 7 1  II.1.b 7 1  II.1.c 8 4  II.2.a 8 2  II.2.b 8 1  II.2.c 8 1  II.3.a 7 1  II.3.b - 1
III.1.a 5 4 III.1.b 5 1 III.1.c 5 1 III.2.a 9 1 III.2.b 9 1 III.2.c 9 1 III.3.a 6 1 III.3.b 6 1
III.4.a 5 2 III.4.b 5 1 III.4.c 5 1 III.4.d 5 1 III.5 5 1   III.6 5 1
IV.1.a 5 4  IV.1.b 5 1  IV.1.c 5 1  IV.2.a 5 4  IV.2.b 5 4  IV.2.c 5 4  IV.2.d 5 1  IV.2.e 5 1
IV.2.f 5 2
V.1.a 6 1   V.1.b 6 1   V.1.c 6 1   V.1.d - 1   V.2.a 6 1   V.2.b 6 4   V.3.a 6 4   V.3.b 6 1
V.3.c 6 1   V.3.d 6 1   V.4.a - 1   V.4.b 10 1  V.4.c 10 1  V.5.a 10 1  V.5.b 10 1  V.5.c 10 1
V.5.d 10 1  V.5.e 10 1
VI.1.a 8 1  VI.1.b 8 1  VI.1.c 8 1  VI.1.d 8 1  VI.2.a 8 1  VI.2.b 9 1  VI.2.c 9 2  VI.2.d 11 0
VI.2.e 11 1 VI.3.a 7 1  VI.3.b 7 1  VI.3.c 7 1
"""
WRONG = re.compile(
    r"fakta integritas|dokumensi|mechanisme|standart|perbub|sesui\b|masyarat\b|pencanaan|sekertaris"
    r"|saranan|lumajang|survey|muktahir",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=["", "contoh"], ids=["nyata", "contoh"])
def plan(request):
    return office_plan(request.param)


def source():
    rows = re.findall(r"([IVX]+(?:\.\w+)+) ([0-9]+|-) ([0-9]+)", SOURCE)
    return [(id_, None if month == "-" else int(month), int(items)) for id_, month, items in rows]


def printed(plan):
    """Yield every text of the plan that may be printed."""
    for row in plan.rows:
        indikator = row.indikator
        yield from (row.komponen.nama, row.subkomponen.nama, indikator.uraian)
        yield from (step.uraian for step in indikator.langkah)
        yield from (item.nama for item in indikator.bukti)
        yield from filter(None, (indikator.pengantar, indikator.syarat))
    yield from (target.uraian for target in plan.prioritas)


def test_row_by_row_the_months_and_items_are_the_source_plans(plan):
    rows = [(row.indikator.id, row.indikator.bulan, len(row.indikator.bukti)) for row in plan.rows]
    assert rows == source()


def test_the_source_table_is_whole():
    rows = source()
    assert (len(rows), sum(items for _, _, items in rows)) == (74, 110)
    assert [id_ for id_, month, _ in rows if month is None] == ["I.4.b", "II.3.b", "V.1.d", "V.4.a"]
    assert [id_ for id_, _, items in rows if items == 0] == ["VI.2.d"]
    assert sum(month == 5 for _, month, _ in rows) == 24


@pytest.mark.parametrize(
    ("area", "indicators", "items"),
    [("I", 13, 22), ("II", 8, 12), ("III", 14, 18), ("IV", 9, 22), ("V", 18, 24), ("VI", 12, 12)],
)
def test_counts_by_komponen(plan, area, indicators, items):
    rows = [row for row in plan.rows if row.komponen.id == area]
    assert (len(rows), sum(len(row.indikator.bukti) for row in rows)) == (indicators, items)


def test_steps_and_priorities(plan):
    steps = [step.id for row in plan.rows for step in row.indikator.langkah]
    assert len(steps) == len(set(steps)) == 83
    assert [target.nomor for target in plan.prioritas] == list(range(1, 16))


def test_nothing_in_it_is_wrong(plan):
    assert list(plan_problems(plan)) == []


@pytest.mark.parametrize("office", ["", "contoh"])
def test_an_editor_accepts_the_file(office):
    schema = schema_of(RencanaAksi, "rencana-aksi")
    text = (ROOT / office / "inputs/rencana-aksi.yaml").read_text(encoding="utf-8")
    validator = Draft7Validator(schema)
    assert list(validator.iter_errors(yaml.safe_load(text))) == []
    spoilt = text.replace("bulan: 5", "bulann: 5", 1)
    assert len(list(validator.iter_errors(yaml.safe_load(spoilt)))) == 1


def test_ids_of_the_repaired_rows(plan):
    """Where the scanned plan had slipped by a row, and two rows without a letter."""
    assert plan.indicators["II.2.c"].uraian == "Sistem pelayanan publik berbasis sistem informasi"
    assert plan.indicators["II.3.a"].uraian.startswith("Kebijakan tentang keterbukaan informasi")
    assert (
        plan.indicators["VI.1.c"].uraian == "Unit Kerja Telah Memiliki SOP bagi standar pelayanan"
    )
    assert plan.indicators["V.1.c"].langkah[0].uraian == "Tim Satgas SPIP"
    assert {"III.5", "III.6"} <= {*plan.indicators}
    assert plan.indicators["IV.2.b"].syarat == "Berorientasi hasil"
    assert plan.indicators["IV.2.c"].syarat == "Telah SMART"


def test_slots_that_records_rely_on(plan):
    team = {item.id: item.jenis for item in plan.indicators["I.1.b"].bukti}
    assert team == {
        "I.1.b-1": "rapat/undangan",
        "I.1.b-2": "rapat/daftar-hadir",
        "I.1.b-3": "rapat/notulen",
        "I.1.b-4": "rapat/dokumentasi",
        "I.1.b-5": "sk",
    }
    assert plan.slots["I.4.b-1"].jenis == plan.slots["I.4.e-1"].jenis == "pakta"
    assert plan.slots["I.4.e-4"].sorts == ("dokumentasi", "laporan-skm")


def test_what_is_printed_is_spelt_right_and_the_original_is_kept(plan):
    texts = list(printed(plan))
    assert len(texts) > 300
    assert [text for text in texts if WRONG.search(text)] == []
    assert plan.slots["I.1.b-4"].asli == "Dokumensi Rapat"
    assert WRONG.search(plan.indicators["I.1.a"].asli)


def test_every_sort_that_the_plan_asks_for_is_made_or_collected(plan):
    asked = {sort for item in plan.slots.values() for sort in item.sorts}
    assert asked <= {*SORTS, "terkumpul"}


def test_a_sort_is_made_by_one_kind():
    assert len(SORTS) == len({*SORTS}) >= len(KINDS)


def test_each_office_names_itself_alone():
    ours, invented = (list(printed(office_plan(office))) for office in ("", "contoh"))
    assert [text for text in ours if "Contoh" in text] == []
    assert [text for text in invented if re.search("Musi Banyuasin|Sekayu", text)] == []
    assert len(ours) == len(invented)
    assert sum(one != other for one, other in zip(ours, invented, strict=True)) == 1
