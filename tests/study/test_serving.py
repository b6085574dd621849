"""Which slots a record's documents fill, and what is wrong with what a record says of it."""

from dataclasses import replace

import pytest

from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.indonesian import PartialDate
from pipeline.inputs.bind import bind
from pipeline.inputs.yaml_text import read_tree
from pipeline.registry import KINDS, kind, kind_of
from pipeline.serving import Assignment, day_of, faulty, gaps, problems, slots, why_empty
from pipeline.values import ByHand, Missing
from tests.kinds.sk_office import office
from tests.plans import SMALL, plan_of

MEETING = KINDS["rapat"].sorts


class Rekaman(Serving):
    tanggal: PartialDate | None = None

    model_config = Serving.model_config | {"arbitrary_types_allowed": True}


@pytest.fixture(scope="module")
def plan():
    return plan_of()


@pytest.fixture(scope="module")
def at(plan):
    return replace(office(), rencana=plan)


def serves(*untuk, month=None):
    return Rekaman(untuk=[*untuk], tanggal=PartialDate(2021, month) if month else None)


def told(plan, text, name="rapat/a"):
    record = bind(Serving, read_tree(text, "inputs/rapat/a.yaml"))
    sorts = KINDS[kind_of(name)].sorts
    return [str(problem) for problem in problems(plan, name, record, sorts)]


@pytest.mark.parametrize(
    ("untuk", "sorts", "filled"),
    [
        (["A.1.a"], ["rapat/undangan"], ("A.1.a-1",)),
        (["A.1.a"], ["sk"], ("A.1.a-2",)),
        (["A.1.a-2"], ["sk"], ("A.1.a-2",)),
        (["A.1.a-2"], ["rapat/undangan"], ()),
        (["A.1.b"], ["pakta"], ("A.1.b-2",)),
        (["A.1.b", "A.1.a"], ["rapat/undangan", "rapat/notulen"], ("A.1.b-1", "A.1.a-1")),
        (["A.1.a", "A.1.a-1"], ["rapat/undangan"], ("A.1.a-1",)),
        ([], ["sk"], ()),
        (["tidak-ada"], ["sk"], ()),
    ],
)
def test_a_record_fills_what_asks_for_its_sort(plan, untuk, sorts, filled):
    assert slots(plan, serves(*untuk), sorts) == filled


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("untuk: A.1.a\n", []),
        ("untuk: [A.1.a-1, A.1.b]\n", []),
        (
            "untuk: A.1.z\n",
            [
                (
                    "inputs/rapat/a.yaml:1: “A.1.z” tidak ada dalam rencana aksi "
                    "(mungkin maksudnya “A.1.b”)"
                )
            ],
        ),
        (
            "untuk:\n  - A.1.a\n  - lain\n",
            [
                (
                    "inputs/rapat/a.yaml:3: “lain” tidak ada dalam rencana aksi "
                    "(tulis seperti I.1.b, atau I.1.b-5 untuk satu bukti)"
                )
            ],
        ),
        (
            "untuk:\n  - A.1.a-2\n",
            [
                (
                    "inputs/rapat/a.yaml:2: A.1.a-2 tidak meminta bukti dari jenis rapat "
                    "(yang diminta: sk)"
                )
            ],
        ),
        (
            "untuk: B.1\n",
            [
                (
                    "inputs/rapat/a.yaml:1: B.1 tidak meminta bukti dari jenis rapat "
                    "(tidak ada bukti yang diminta)"
                )
            ],
        ),
    ],
)
def test_what_a_record_cannot_serve_is_told_at_its_line(plan, text, said):
    assert told(plan, text) == said


@pytest.mark.parametrize("name", KINDS)
def test_every_kinds_record_says_what_it_serves(name):
    model = kind(name).Record
    assert issubclass(model, Serving)
    assert "untuk" in model.model_fields


def document(id_, sort, **more):
    return Document(id_, "a.docx", {"isi": "x"}, final=True, sort=sort, **more)


def test_a_document_knows_its_slots_and_month_and_keeps_its_digest(at):
    records = {"rapat/a": serves("A.1", "A.1.b", month=7)}
    plain = document("rapat/a/notulen", "rapat/notulen")
    made = Assignment(records, at).of(plain)
    assert (made.slots, made.month) == (("A.1.b-1",), 7)
    assert made.digests("t") == plain.digests("t")
    assert made.context is plain.context


def test_the_kinds_own_month_goes_first_and_another_years_is_none(at):
    made = Assignment({"rapat/a": serves("A.1.b", month=7)}, at)
    assert made.of(document("rapat/a/notulen", "rapat/notulen", month=6)).month == 6
    later = Rekaman(untuk=["A.1.b"], tanggal=PartialDate(2022, 1, 3))
    assert Assignment({"rapat/a": later}, at).of(document("rapat/a", "rapat/notulen")).month is None


@pytest.mark.parametrize(
    ("id_", "sort", "filled"),
    [
        ("pakta/pegawai-1", "pakta", ("A.1.b-2",)),
        ("pakta/rekap", "", ()),
        ("daftar/pakta", "pakta", ()),
        ("sk/lain", "sk", ()),
    ],
)
def test_only_evidence_of_a_record_fills_slots(at, id_, sort, filled):
    assert Assignment({"pakta": serves("A.1.b")}, at).of(document(id_, sort)).slots == filled


def test_without_a_plan_nothing_is_filled_and_nothing_waits():
    made = Assignment({"sk/a": serves("A.1.a")}, office())
    assert made.of(document("sk/a", "sk")).slots == ()
    assert list(faulty("sk/a", serves("A.1.a"), ("sk",), office())) == []


def test_absent_papers_and_faulty_records_leave_gaps(at):
    record = serves("A.1.a", "A.1.b", month=8)
    absent = [Missing("rapat/a/undangan"), Missing("rapat/a/dokumentasi")]
    sound = list(gaps(record, MEETING, at, absent))
    assert [(gap.id, gap.slots, gap.month) for gap in sound] == [
        ("rapat/a/undangan", ("A.1.a-1",), 8)
    ]
    (whole,) = faulty("rapat/a", record, MEETING, at)
    assert (whole.id, whole.slots) == ("rapat/a", ("A.1.a-1", "A.1.b-1"))


@pytest.mark.parametrize(
    ("sorts", "sort"),
    [
        (("rapat/notulen",), "rapat/notulen"),
        (("rapat", "notulen"), "notulen"),
        (("rapat", "lain"), "rapat"),
    ],
)
def test_the_sort_of_an_absent_paper_is_in_its_id(sorts, sort):
    plan = plan_of(SMALL.replace("jenis: rapat/notulen", f"jenis: {sort}"))
    at = replace(office(), rencana=plan)
    absent = [Missing("rapat/a/notulen")]
    (gap,) = gaps(serves("A.1.b"), sorts, at, absent)
    assert gap.slots == ("A.1.b-1",)


def test_why_a_slot_is_empty(plan):
    assert why_empty(plan.slots["A.1.a-2"]) == "belum ada rekaman dengan untuk: A.1.a"
    assert "untuk:" in why_empty(plan.slots["A.1.b-2"]), "its other sort is made by a kind"
    assert why_empty(plan.slots["B.1.b-1"]) == "dikumpulkan dari luar program"


@pytest.mark.parametrize(
    ("context", "day"),
    [
        ({"tanggal": "17 Mei 2021"}, PartialDate(2021, 5, 17)),
        ({"tanggal": "        Juni 2021"}, PartialDate(2021, 6)),
        ({"tanggal": "                  "}, None),
        ({"pembuatan": "5 April 2021"}, PartialDate(2021, 4, 5)),
        ({}, PartialDate(2021, 5)),
    ],
)
def test_a_paper_bears_the_day_at_its_signature_else_its_records(context, day):
    """A follow-up is dated later than the report whose record it shares."""
    hand = {
        name: ByHand(text.replace(" ", "\N{NO-BREAK SPACE}"), "") for name, text in context.items()
    }
    assert day_of(Document("rapat/a", "x.docx", hand, final=True), serves(month=5)) == day


def test_a_paper_without_any_day():
    text = Document("rapat/a", "x.docx", {"tanggal": "17 Mei 2021"}, final=True)
    assert day_of(text, serves()) is None, "what no hand signs under is another date"
