"""Drawings of procedures made up from seeds keep every law; and the checker sees each breach."""

from dataclasses import replace

import pytest

from pipeline.flow import Exit, Flow, Mark, Step, faults
from pipeline.flowchart import Sheet, draw
from pipeline.flowchart.draw import drawn
from pipeline.flowchart.passing import Concessions, Part, edges
from pipeline.flowchart.sheet import NARROW, mm
from tests.flowchart.checker import complaints, traced
from tests.flowchart.flows import flow

SHEET = Sheet()
TIGHT = Sheet(narrow=replace(NARROW, activity=mm(90)), wide=replace(NARROW, activity=mm(90)))
"""A sheet on which ten actors have no more than 14 mm each."""
ORDINARY, ALL = range(200), range(200, 2000)


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


def test_two_hundred_procedures_keep_every_law():
    assert share_of_cuts(ORDINARY, SHEET) <= 0.1


@pytest.mark.lengkap
def test_two_thousand_procedures_keep_every_law():
    assert share_of_cuts(ALL, SHEET) <= 0.1


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


@pytest.mark.parametrize("actors", [2, 3, 5])
def test_everybody_in_every_step(actors):
    made = questions(actors, 30, lambda number: max(1, number - 4), everybody=True)
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
    assert not [*faults(made)]
    return made


@pytest.mark.parametrize("seed", range(0, 60, 3))
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


# --- the checker can fail ------------------------------------------------------------------------
SEED = 21
"""A procedure with joint steps, decisions, and connectors on three pages."""


def on_page(number, **changes):
    """Return a breach that replaces what is named on a page, by functions of the page."""

    def breach(drawing):
        page = drawing.pages[number]
        changed = replace(page, **{name: change(page) for name, change in changes.items()})
        pages = [*drawing.pages]
        pages[number] = changed
        return replace(drawing, pages=tuple(pages))

    return breach


def routes(change, which=lambda route: True):
    """Return a change of the first of the routes that are meant."""

    def changed(page):
        number = next(n for n, route in enumerate(page.routes) if which(route))
        made = change(page.routes[number], page)
        return (*page.routes[:number], *made, *page.routes[number + 1 :])

    return changed


def moved(route, point, x, y):
    points = [*route.points]
    points[point] = points[point][0] + x, points[point][1] + y
    return [replace(route, points=tuple(points))]


def bent(route):
    return len(route.points) > 3


def worded(route):
    return route.label is not None


def label(**by):
    def change(route, _):
        old = route.label
        return [
            replace(route, label=replace(old, **{k: getattr(old, k) + v for k, v in by.items()}))
        ]

    return change


def tile(change):
    """Return a change of the first tile that has lines."""

    def changed(page):
        for number, row in enumerate(page.rows):
            for actor, each in enumerate(row.tiles):
                if each.lines and each.symbols:
                    tiles = (*row.tiles[:actor], change(each), *row.tiles[actor + 1 :])
                    return (
                        *page.rows[:number],
                        replace(row, tiles=tiles),
                        *page.rows[number + 1 :],
                    )
        raise AssertionError

    return changed


def first_symbol(**changes):
    def changed(page):
        placed, *rest = page.symbols
        return (replace(placed, symbol=replace(placed.symbol, **changes)), *rest)

    return changed


def along(route, page):
    """Let another line run where a bent one runs."""
    (x, y), (end_x, end_y) = route.points[1:3]
    other = next(r for r in page.routes if r.target != route.target and r.arrow)
    return [route, replace(other, points=((x, y), (end_x, end_y)))]


BREACHES = {
    "a point moved": on_page(1, routes=routes(lambda r, _: moved(r, 1, 40, 0), bent)),
    "an end moved": on_page(1, routes=routes(lambda r, _: moved(r, -1, 0, 2))),
    "a route dropped": on_page(1, routes=routes(lambda r, _: [])),
    "a route doubled elsewhere": on_page(1, routes=routes(along, bent)),
    "an arrow without a head": on_page(1, routes=routes(lambda r, _: [replace(r, arrow=False)])),
    "a word dropped": on_page(1, routes=routes(lambda r, _: [replace(r, label=None)], worded)),
    "a word on its line": on_page(1, routes=routes(label(x=-60), worded)),
    "a word far away": on_page(1, routes=routes(label(y=2500), worded)),
    "a word outside": on_page(1, routes=routes(label(x=-9000), worded)),
    "a symbol moved": on_page(1, symbols=first_symbol(x=5)),
    "a symbol of another form": on_page(0, symbols=first_symbol(form="flowChartProcess")),
    "a connector renamed": on_page(1, symbols=first_symbol(text="Z")),
    "a symbol dropped": on_page(0, symbols=lambda page: page.symbols[:-1]),
    "a tile's line dropped": on_page(0, rows=tile(lambda t: replace(t, lines=t.lines[1:]))),
    "a tile's line shortened": on_page(
        0, rows=tile(lambda t: replace(t, lines=(replace(t.lines[0], y2=t.lines[0].y2 - 9),)))
    ),
    "a tile's symbol dropped": on_page(0, rows=tile(lambda t: replace(t, symbols=()))),
    "a tile too wide": on_page(0, rows=tile(lambda t: replace(t, width=t.width + 1))),
    "a row dropped": on_page(1, rows=lambda page: page.rows[:-1]),
    "a row too low": on_page(
        0, rows=lambda page: (replace(page.rows[0], height=90), *page.rows[1:])
    ),
    "rows too many": on_page(0, rows=lambda page: page.rows * 3),
    "a page dropped": lambda drawing: replace(drawing, pages=drawing.pages[1:]),
    "a page twice": lambda drawing: replace(drawing, pages=drawing.pages + drawing.pages[:1]),
    "a column widened": lambda drawing: replace(drawing, actor_width=drawing.actor_width + 2),
}


@pytest.mark.parametrize("name", BREACHES)
def test_the_checker_sees_a_breach(name):
    made = flow(SEED)
    drawing = draw(made, SHEET)
    assert complaints(made, drawing, SHEET) == []
    try:
        found = complaints(made, BREACHES[name](drawing), SHEET)
    except (IndexError, KeyError):
        return  # a drawing too broken to be looked at
    assert found
