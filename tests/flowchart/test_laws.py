"""Drawings of procedures made up from seeds keep every law; and the checker sees each breach."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from pipeline.flow import Exit, Flow, Mark, Step, faults
from pipeline.flowchart import Sheet
from pipeline.flowchart.draw import draw, drawn
from pipeline.flowchart.passing import Concessions, Part, edges
from pipeline.flowchart.sheet import NARROW, mm
from tests.flowchart.checker import complaints, traced
from tests.flowchart.flows import flow

SHEET = Sheet()
TIGHT = Sheet(narrow=replace(NARROW, activity=mm(90)), wide=replace(NARROW, activity=mm(90)))
"""A sheet on which ten actors have no more than 14 mm each."""
ORDINARY, ALL = range(50), range(50, 2000)


def law_abiding(seed, sheet):
    made = flow(seed)
    drawing = draw(made, sheet)
    assert complaints(made, drawing, sheet) == []
    cut = [edge for edge in traced(drawing) if edge[3] == edge[4]]
    assert not cut or any(step.mark is Mark.DECISION for step in made.steps)
    return len(cut), len(traced(drawing))


def share_of_cuts(seeds, sheet):
    cut, arrows = zip(*(law_abiding(seed, sheet) for seed in seeds), strict=True)
    return sum(cut) / sum(arrows)


def test_fifty_procedures_keep_every_law():
    assert share_of_cuts(ORDINARY, SHEET) <= 0.1


@pytest.mark.lengkap
def test_two_thousand_procedures_keep_every_law():
    assert share_of_cuts(ALL, SHEET) <= 0.1


@pytest.mark.lengkap
def test_narrow_columns_keep_every_law():
    assert share_of_cuts(range(60), TIGHT) <= 0.1


@pytest.mark.parametrize("actors", range(1, 11))
def test_all_questions_back_to_one_step(actors):
    made = questions(actors, 40, lambda number: 1 if number > 1 else 5)
    assert not complaints(made, draw(made, SHEET), SHEET)


@pytest.mark.parametrize("actors", [1, 2, 3, 7])
def test_all_questions_back_by_one_to_nine_steps(actors):
    made = questions(actors, 60, lambda number: max(1, number - number % 9 - 1))
    assert not complaints(made, draw(made, SHEET), SHEET)


@pytest.mark.parametrize("actors", [1, 2, 3, 7])
def test_all_questions_far_ahead(actors):
    made = questions(actors, 60, lambda number: min(59, number + 2 + number % 5))
    assert not complaints(made, draw(made, SHEET), SHEET)


@pytest.mark.parametrize("actors", range(1, 11))
@pytest.mark.parametrize("width", [210, 240, 297, 400])
def test_sheets_of_any_width(actors, width):
    sheet = Sheet(width=mm(width))
    made = questions(actors, 12, lambda number: max(1, number - 3))
    assert not complaints(made, draw(made, sheet), sheet)


@pytest.mark.parametrize("actors", [1, 2])
def test_lines_that_find_no_way_are_cut(actors):
    """More lines pass the middle of a page, each to a step of its own, than there are tracks."""
    made = questions(actors, 28, lambda number: number + 13 if number < 14 else number - 12)
    sheet = replace(SHEET, height=mm(800))
    drawing = draw(made, sheet)
    assert complaints(made, drawing, sheet) == []
    assert any(page == other for *_, page, other in traced(drawing))


@pytest.mark.lengkap
@pytest.mark.parametrize("seed", range(40))
def test_without_a_question_no_line_is_cut_however_the_steps_are_shuffled(seed):
    random = Random(seed)
    count, actors = random.randint(3, 60), random.randint(1, 10)
    order = [0, *random.sample(range(1, count), count - 1)]
    onward = dict(pairwise(order))
    steps = tuple(
        Step(
            str(number),
            Mark.START if number == 0 else Mark.PROCESS if number in onward else Mark.END,
            (random.randrange(actors),),
            (Exit(onward[number]),) if number in onward else (),
            "Bekerja",
        )
        for number in range(count)
    )
    made = Flow(tuple(map(str, range(actors))), steps)
    drawing = draw(made, SHEET)
    assert complaints(made, drawing, SHEET) == []
    assert not any(page == other for *_, page, other in traced(drawing))


@pytest.mark.parametrize("actors", [2, 3, 5])
def test_everybody_in_every_step(actors):
    """The rules allow it for neither Mulai nor a decision; the engine draws even that."""
    made = questions(actors, 30, lambda number: max(1, number - 4), everybody=True)
    joint = {fault.message.partition(" ")[0] for fault in faults(made)}
    assert joint == {"Mulai", "Keputusan"}
    assert not complaints(made, draw(made, SHEET), SHEET)


def questions(actors, count, no, *, everybody=False):
    """Return a procedure that asks at each step but the first two and the last two."""

    def step(number):
        turned = [(number * 3 + actor) % actors for actor in range(actors)]
        who = tuple(turned if everybody else turned[:1])
        if number in (0, 1, count - 2, count - 1):
            exits = () if number == count - 1 else (Exit(number + 1),)
            mark = {0: Mark.START, count - 1: Mark.END}.get(number, Mark.PROCESS)
        else:
            mark = Mark.DECISION
            to = no(number)
            exits = (Exit(number + 1, "Ya"), Exit(to if to != number else 1, "Tidak"))
        return Step(str(number), mark, who, exits, f"Langkah {number}")

    made = Flow(tuple(map(str, range(actors))), tuple(map(step, range(count))))
    assert everybody or not [*faults(made)]
    return made


@pytest.mark.parametrize("seed", range(0, 60, 10))
@pytest.mark.parametrize("sheet", [SHEET, TIGHT])
def test_where_every_arrow_is_cut_there_is_a_way_for_each(seed, sheet):
    made = flow(seed)
    arrows = frozenset(edges(made))
    parts = {Part(edge.source, edge) for edge in arrows}
    parts |= {Part(step, None) for step in range(len(made.steps))}
    for apart in (frozenset(), frozenset(parts)):
        drawing = drawn(made, sheet, Concessions(arrows, apart))
        assert complaints(made, drawing, sheet) == []


def test_the_same_procedure_is_drawn_the_same_way():
    assert draw(flow(17), SHEET) == draw(flow(17), SHEET)


def test_the_least_procedure():
    made = flow_of_two()
    (page,) = draw(made, SHEET).pages
    assert [placed.symbol.text for placed in page.symbols] == ["Mulai", "Selesai"]
    assert complaints(made, draw(made, SHEET), SHEET) == []


def flow_of_two():
    start = Step("a", Mark.START, (0,), (Exit(1),), "Menerima")
    return Flow(("Petugas",), (start, Step("b", Mark.END, (0,), (), "Mengarsipkan")))
