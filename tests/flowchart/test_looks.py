"""What a careful hand would draw: straight on where it can be, Ya downward, few crossings."""

from itertools import combinations, pairwise

import pytest

from pipeline.flow import Exit, Flow, Mark, Step
from pipeline.flowchart import Sheet
from pipeline.flowchart.draw import draw
from tests.flowchart.checker import apart, around, goal, heading, stretches
from tests.flowchart.flows import flow

SHEET = Sheet()
DOWN, UP = (0, 1), (0, -1)


@pytest.fixture(scope="module")
def pages():
    return [(made, page) for made in map(flow, range(150)) for page in draw(made, SHEET).pages]


def arrows(pages, word):
    return [
        heading(*route.points[:2])
        for _, page in pages
        for route in page.routes
        if route.label and route.label.text == word
    ]


def test_ya_leaves_downward(pages):
    ways = arrows(pages, "Ya")
    assert ways.count(DOWN) >= 0.98 * len(ways)


def test_tidak_leaves_sideways(pages):
    ways = arrows(pages, "Tidak")
    assert ways.count(DOWN) <= 0.05 * len(ways)
    assert ways.count(UP) <= 0.01 * len(ways)


def test_steps_of_one_actor_one_below_the_other_are_joined_straight(pages):
    bends = [
        len(route.points) - 2
        for made, page in pages
        for route in page.routes
        if one_below(made, page, route)
    ]
    assert len(bends) > 200
    assert bends.count(0) >= 0.99 * len(bends)


def one_below(made, page, route):
    source, target = page.symbols[route.source], page.symbols[route.target]
    if None in (source.step, target.step) or target.row != source.row + 1:
        return False
    before, after = made.steps[source.step], made.steps[target.step]
    return len(before.actors) == len(after.actors) == 1 and source.actor == target.actor


def test_lines_bend_and_cross_rarely(pages):
    routes = [route for _, page in pages for route in page.routes]
    assert sum(len(route.points) - 2 for route in routes) <= 0.55 * len(routes)
    assert sum(crossings(page) for _, page in pages) <= 0.15 * len(pages)


def crossings(page):
    lines = [
        (around(line), goal(page, number))
        for number, route in enumerate(page.routes)
        for line in stretches(route)
    ]
    return sum(
        its != others and not apart(one, other)
        for (one, its), (other, others) in combinations(lines, 2)
    )


def test_a_small_procedure_is_drawn_as_by_hand():
    """Down the first column, across to the second, back by a side track, and on."""
    made = Flow(
        ("Petugas", "Verifikator"),
        (
            Step("a", Mark.START, (0,), (Exit(1),), "Menerima"),
            Step("b", Mark.PROCESS, (0,), (Exit(2),), "Mencatat"),
            Step("c", Mark.DECISION, (1,), (Exit(3, "Ya"), Exit(1, "Tidak")), "Memeriksa"),
            Step("d", Mark.END, (1,), (), "Mengarsipkan"),
        ),
    )
    (page,) = draw(made, SHEET).pages
    ways = [
        [heading(*line) for line in pairwise(route.points)]
        for route in sorted(page.routes, key=lambda route: (route.source, route.target))
    ]
    east, west = (1, 0), (-1, 0)
    assert ways == [[DOWN], [east, DOWN], [west, UP, east], [DOWN]]
