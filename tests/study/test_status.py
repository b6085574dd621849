"""The laws of a status: it follows from papers, plan and day, and never says more than there is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problem import UsageError
from pipeline.query import Query
from pipeline.status import (
    GOAL,
    GOAL_OF_SAMPLES,
    LATE,
    MARKS,
    Paper,
    State,
    Status,
    Tally,
    lowest,
    status,
)
from tests.plans import SMALL, plan_of

PLAN = plan_of()
SLOTS = [*PLAN.slots]
JUNE = date(2021, 6, 1)
STATES = st.sampled_from(list(State))


def paper(slot, state=State.DITANDATANGANI, id_="sk/a", **more):
    file = "" if state is State.BELUM else f"output/{id_}.docx"
    return Paper(id_, (slot,), state, file, **more)


def at(*papers, day=JUNE, year=2021) -> Status:
    return status(PLAN, papers, year, day)


def slot_of(found: Status, id_):
    return next(slot for slot in found.slots if slot.item.id == id_)


PAPERS = st.lists(
    st.builds(
        paper,
        st.sampled_from(SLOTS),
        STATES,
        st.sampled_from(["sk/a", "sk/b", "pakta/c"]),
        month=st.none() | st.integers(1, 12),
        collected=st.booleans(),
        marks=st.sets(st.sampled_from([mark for mark in MARKS if mark != LATE])).map(tuple),
    ),
    max_size=12,
)
DAYS = st.dates(date(2020, 1, 1), date(2023, 1, 1))


def test_states_have_an_order_and_a_goal():
    assert [state.rank for state in State] == [0, 1, 2, 3, 4, 5]
    assert GOAL is State.DITANDATANGANI
    assert GOAL_OF_SAMPLES is State.SIAP
    assert lowest([]) is State.BELUM
    assert lowest([State.SIAP, State.DRAF]) is State.DRAF


@given(PAPERS, DAYS)
def test_a_slot_has_the_lowest_state_of_its_papers(papers, day):
    for slot in at(*papers, day=day).slots:
        mine = [each for each in papers if slot.item.id in each.slots]
        own = [each.state for each in mine]
        came_in = [p.state for p in mine if p.collected and p.state.rank >= State.DITERIMA.rank]
        if slot.item.periode is None and came_in:
            best = max(came_in, key=lambda state: state.rank)
            assert (slot.state, slot.parts, slot.done) == (best, 1, 1), "it stands for all else"
        elif slot.item.periode is None:
            assert slot.state is lowest(own)
            assert slot.parts == max(len(own), 1)
        else:
            assert slot.state.rank <= max((state.rank for state in own), default=0)
        assert 0 <= slot.done <= slot.parts
        assert (slot.done == slot.parts) == slot.reached
        if slot.reached:
            assert slot.state.rank >= State.DITERIMA.rank
            assert slot.state.rank >= GOAL.rank or any(paper.collected for paper in mine)


@given(PAPERS, DAYS)
def test_counts_are_of_slots_and_a_hundred_percent_is_all(papers, day):
    found = at(*papers, day=day)
    tally = Tally.of(found.slots)
    assert tally.whole == len(SLOTS)
    assert 0 <= tally.percent <= 100
    assert (tally.percent == 100) == (tally.done == tally.whole) == found.complete
    by_area = [Tally.of(s for row in rows for s in row.slots) for _, rows in found.areas()]
    assert sum(each.done for each in by_area) == tally.done
    assert sum(each.whole for each in by_area) == tally.whole
    assert sum(each.late for each in by_area) == tally.late


@given(PAPERS, DAYS, st.randoms())
def test_the_order_of_papers_tells_nothing(papers, day, random):
    shuffled = list(papers)
    random.shuffle(shuffled)
    key = [(s.state, s.marks, s.done, s.parts, sorted(s.files)) for s in at(*papers, day=day).slots]
    other = at(*shuffled, day=day).slots
    assert key == [(s.state, s.marks, s.done, s.parts, sorted(s.files)) for s in other]


@given(PAPERS, st.sampled_from(SLOTS), DAYS)
def test_a_missing_paper_never_improves_a_slot(papers, slot, day):
    before = slot_of(at(*papers, day=day), slot)
    after = slot_of(at(*papers, paper(slot, State.BELUM), day=day), slot)
    assert after.state.rank <= before.state.rank


@given(PAPERS, DAYS)
def test_late_is_below_the_goal_after_the_month_and_only_with_a_target(papers, day):
    found = at(*papers, day=day)
    for row in found.rows:
        due = row.row.indikator.bulan
        for slot in row.slots:
            assert not slot.late or (due is not None and not slot.reached)
            if slot.item.periode is None and due:
                over = (day.year, day.month) > (2021, due)
                assert slot.late == (over and not slot.reached)


def test_what_was_made_elsewhere_has_only_to_come_in_and_our_own_paper_to_be_signed():
    own = slot_of(at(paper("A.1.a-2", State.DITERIMA)), "A.1.a-2")
    other = slot_of(at(paper("A.1.a-2", State.DITERIMA, collected=True)), "A.1.a-2")
    assert (own.state, own.reached, other.state, other.reached) == (
        State.DITERIMA, False, State.DITERIMA, True,
    )  # fmt: skip
    sample = status(PLAN, [paper("A.1.a-2", State.SIAP)], 2021, JUNE, GOAL_OF_SAMPLES)
    assert slot_of(sample, "A.1.a-2").reached


def test_a_percentage_is_rounded_down():
    slots = at(paper("A.1.a-1")).slots
    assert Tally.of(slots).percent == 20.0
    third = [slots[0], *slots[1:3]]
    assert Tally.of(third).percent == 33.3
    assert Tally.of([]).percent is None
    nearly = Tally({State.BELUM: 1, State.DRAF: 0, State.SIAP: 1999}, late=0, done=1999)
    assert nearly.percent == 99.9


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2021, 5, 31), False), (date(2021, 6, 1), True), (date(2020, 12, 1), False)],
)
def test_late_begins_when_the_target_month_is_over(day, late):
    assert slot_of(at(day=day), "A.1.a-2").late is late
    assert not slot_of(at(paper("A.1.a-2"), day=day), "A.1.a-2").late
    draft = slot_of(at(paper("A.1.a-2", State.DRAF, marks=("usang",)), day=day), "A.1.a-2")
    assert draft.marks == (("usang", "terlambat") if late else ("usang",))


def test_without_a_target_nothing_is_late():
    assert not slot_of(at(day=date(2031, 1, 1)), "B.1.b-1").late


def test_an_indikator_without_evidence_counts_for_nothing():
    found = at(day=date(2031, 1, 1))
    (bare,) = [row for row in found.rows if not row.slots]
    assert (bare.row.indikator.id, bare.state, bare.late) == ("B.1", None, False)
    assert not Status(JUNE, 2021, [bare]).complete


def test_many_papers_are_counted():
    slot = slot_of(
        at(
            paper("A.1.b-2", id_="pakta/a"),
            paper("A.1.b-2", State.DRAF, id_="pakta/b"),
            paper("A.1.b-2", State.BELUM, id_="pakta/c"),
        ),
        "A.1.b-2",
    )
    assert (slot.state, slot.done, slot.parts) == (State.BELUM, 1, 3)
    assert slot.files == ("output/pakta/a.docx", "output/pakta/b.docx")
    assert slot.awaited == ("pakta/c",)


def monthly(*months, state=State.DITANDATANGANI):
    return [paper("A.1.b-1", state, f"rapat/r{m}/notulen", month=m) for m in months]


def test_a_monthly_slot_counts_its_months_from_the_target_on():
    slot = slot_of(at(*monthly(5, 6, 8)), "A.1.b-1")
    assert (slot.state, slot.done, slot.parts) == (State.BELUM, 3, 8)
    whole = slot_of(at(*monthly(*range(5, 13))), "A.1.b-1")
    assert (whole.state, whole.done, whole.parts) == (State.DITANDATANGANI, 8, 8)


def test_of_one_month_the_lowest_counts_and_undated_papers_count_for_none():
    drafts = monthly(5, state=State.DRAF)
    slot = slot_of(at(*monthly(5, 6), *drafts, *monthly(None, 4)), "A.1.b-1")
    assert (slot.done, slot.parts) == (1, 8)


@pytest.mark.parametrize(
    ("made", "day", "late"),
    [
        ((), date(2021, 5, 31), False),
        ((), date(2021, 6, 1), True),
        ((5,), date(2021, 6, 30), False),
        ((5,), date(2021, 7, 1), True),
        ((5, 6), date(2021, 7, 1), False),
    ],
)
def test_a_period_is_late_when_it_is_over(made, day, late):
    assert slot_of(at(*monthly(*made), day=day), "A.1.b-1").late is late


@pytest.mark.parametrize(("due", "parts"), [(1, 4), (3, 4), (4, 3), (5, 3), (12, 1)])
def test_quarters_begin_with_that_of_the_target(due, parts):
    quarterly = SMALL.replace("periode: bulanan", "periode: triwulanan")
    plan = plan_of(quarterly.replace("bulan: 5", f"bulan: {due}"))
    slot = slot_of(status(plan, [], 2021, JUNE), "A.1.b-1")
    assert slot.parts == parts


def test_a_quarters_paper_may_be_of_any_of_its_months():
    plan = plan_of(SMALL.replace("periode: bulanan", "periode: triwulanan"))
    made = [paper("A.1.b-1", id_=f"rapat/r{month}", month=month) for month in (4, 9, 10, 12)]
    slot = slot_of(status(plan, made, 2021, JUNE), "A.1.b-1")
    assert (slot.state, slot.done, slot.parts) == (State.DITANDATANGANI, 3, 3)


def ids(query):
    query.require(PLAN)
    return [row.row.indikator.id for row in query.of(at()).rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), ["A.1.a", "A.1.b", "B.1", "B.1.b"]),
        (Query(month=4), []),
        (Query(month=5), ["A.1.a", "A.1.b"]),
        (Query(month=6), ["A.1.a", "A.1.b", "B.1"]),
        (Query(area="B"), ["B.1", "B.1.b"]),
        (Query(area="b"), ["B.1", "B.1.b"]),
        (Query(team="Kelompok Kerja A"), ["A.1.a"]),
        (Query(team="pokja a"), ["A.1.a"]),
        (Query(team="B"), ["A.1.b"]),
        (Query(6, "A", "b"), ["A.1.b"]),
    ],
)
def test_a_part_of_the_status(query, expected):
    assert ids(query) == expected


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (Query(area="Z"), "komponen “Z” tidak ada dalam rencana aksi (yang ada: A, B)"),
        (Query(team="Pokja C"), "pokja “Pokja C” tidak ada dalam rencana aksi (mungkin maksudnya"),
    ],
)
def test_a_part_that_does_not_exist_is_refused(query, said):
    with pytest.raises(UsageError) as caught:
        query.require(PLAN)
    assert str(caught.value).startswith(said)
