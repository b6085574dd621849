"""The checker can fail: it sees each law broken, in the words of that law."""

from dataclasses import replace

import pytest

from pipeline.flowchart import RowKind, Sheet
from pipeline.flowchart.draw import draw
from tests.flowchart.checker import complaints, middles
from tests.flowchart.flows import flow

SHEET = Sheet()
SEED = 3
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
    """Return a change of the first of the routes that are meant; it returns what stands instead."""

    def changed(page):
        number = next(n for n, route in enumerate(page.routes) if which(route))
        made = change(page.routes[number], page)
        return (*page.routes[:number], *made, *page.routes[number + 1 :])

    return changed


def bent(route):
    return len(route.points) > 3


def worded(route):
    return route.label is not None


def joint(route):
    return not route.arrow


def moved(point, x, y):
    def change(route, _):
        points = [*route.points]
        points[point] = points[point][0] + x, points[point][1] + y
        return [replace(route, points=tuple(points))]

    return change


def with_points(points_of):
    """Return a change that lets a route run through other points."""
    return lambda route, page: [replace(route, points=points_of(route, page))]


def through_a_symbol(route, page):
    symbol = next(p.symbol for n, p in enumerate(page.symbols) if n != route.source)
    y = symbol.y + symbol.height // 2
    return (route.points[0], (0, y), (symbol.x + symbol.width // 2, y))


def a_late_bend(route, _):
    *start, (before_x, _), (x, _), (end_x, end_y) = route.points
    return (*start, (before_x, end_y - 60), (x, end_y - 60), (end_x, end_y))


def along_another(route, page):
    """Return the points of a line to another goal, from its second on."""
    other = next(r for r in page.routes if bent(r) and r.target != route.target)
    return (*route.points[:1], *other.points[1:])


def across_a_bend(route, page):
    """Return a line that crosses another where that bends."""
    other = next(r for r in page.routes if bent(r) and r.target != route.target)
    (_, _), (x, y) = other.points[:2]
    return ((x - 200, y), (x + 200, y))


def from_a_used_side(route, page):
    other = next(r for r in page.routes if r.source != route.source)
    return (other.points[0], *route.points[1:])


def back_and_forth(route, _):
    (x, y), (far_x, far_y) = route.points[:2]
    return ((x, y), (far_x, far_y), (x, y), *route.points[1:])


def beside_the_middle(route, page):
    """Return a line that starts at its symbol's border, but not at the middle of a side."""
    symbol = page.symbols[route.source].symbol
    x, y = next(iter(middles(symbol)))
    return ((x + 20, y), (x + 20, y + 400))


def label(**by):
    def change(route, _):
        old = route.label
        new = {name: getattr(old, name) + value for name, value in by.items()}
        return [replace(route, label=replace(old, **new))]

    return change


def unworded(route, _):
    return [replace(route, label=None)]


def headless(route, _):
    return [replace(route, arrow=False)]


def on_another_word(route, page):
    other = next(r.label for r in page.routes if r.label and r.label != route.label)
    return [replace(route, label=other)]


def on_a_symbol(route, page):
    symbol = page.symbols[route.source].symbol
    x, y = symbol.x + symbol.width // 2, symbol.y + symbol.height // 2
    return [replace(route, label=replace(route.label, x=x, y=y))]


def tile(change):
    """Return a change of the first tile that has lines and a symbol."""

    def changed(page):
        number, actor = next(
            (number, actor)
            for number, row in enumerate(page.rows)
            for actor, each in enumerate(row.tiles)
            if each.lines and each.symbols
        )
        row = page.rows[number]
        tiles = (*row.tiles[:actor], change(row.tiles[actor]), *row.tiles[actor + 1 :])
        return (*page.rows[:number], replace(row, tiles=tiles), *page.rows[number + 1 :])

    return changed


def first_symbol(**changes):
    def changed(page):
        placed, *rest = page.symbols
        return (replace(placed, symbol=replace(placed.symbol, **changes)), *rest)

    return changed


def second_onto_the_first(page):
    first, second, *rest = page.symbols
    over = replace(second.symbol, x=first.symbol.x + 2, y=first.symbol.y + 2)
    return (first, replace(second, symbol=over), *rest)


def first_row(**changes):
    return lambda page: (replace(page.rows[0], **changes), *page.rows[1:])


BREACHES = {
    "a point moved": (on_page(1, routes=routes(moved(1, 40, 0), bent)), "not along an axis"),
    "an end moved": (on_page(1, routes=routes(moved(-1, 0, 2))), "does not end at its symbol"),
    "a start beside": (on_page(1, routes=routes(with_points(beside_the_middle))), "does not start"),
    "to and fro": (on_page(1, routes=routes(with_points(back_and_forth), bent)), "turns back"),
    "through a symbol": (on_page(1, routes=routes(with_points(through_a_symbol))), "runs into"),
    "a late bend": (on_page(1, routes=routes(with_points(a_late_bend), bent)), "is too short"),
    "an overlap": (on_page(1, routes=routes(with_points(along_another))), "goals touch"),
    "across a bend": (on_page(1, routes=routes(with_points(across_a_bend))), "goals touch"),
    "a used side": (on_page(1, routes=routes(with_points(from_a_used_side))), "a side is used"),
    "a route dropped": (on_page(1, routes=routes(lambda r, _: [])), "arrows missing"),
    "a route doubled": (on_page(1, routes=routes(lambda r, _: [r, r])), "too many Counter({("),
    "no head": (
        on_page(1, routes=routes(headless)),
        "joined",
    ),
    "a joint dropped": (on_page(1, routes=routes(lambda r, _: [], joint)), "joined"),
    "no word": (
        on_page(1, routes=routes(lambda r, _: [replace(r, label=None)], worded)),
        "no word",
    ),
    "a word on its line": (on_page(1, routes=routes(label(x=-60), worded)), "touches a line"),
    "a word on a symbol": (on_page(1, routes=routes(on_a_symbol, worded)), "touches a symbol"),
    "a word on another": (on_page(1, routes=routes(on_another_word, worded)), "touches "),
    "a word far away": (on_page(1, routes=routes(label(y=2500), worded)), "far from its line"),
    "a word outside": (on_page(1, routes=routes(label(x=-9000), worded)), "not inside a cell"),
    "a symbol moved": (on_page(1, symbols=first_symbol(x=5)), "not inside its cell"),
    "two symbols in one place": (on_page(1, symbols=second_onto_the_first), "overlap"),
    "another form": (on_page(0, symbols=first_symbol(form="flowChartProcess")), "wrong symbol"),
    "a connector renamed": (on_page(1, symbols=first_symbol(text="Z")), "without their like"),
    "a symbol dropped": (
        on_page(2, symbols=lambda p: p.symbols[:-1], routes=lambda p: ()),
        "wrong",
    ),
    "a tile's line dropped": (
        on_page(0, rows=tile(lambda t: replace(t, lines=t.lines[1:]))),
        "tiles' lines are not",
    ),
    "a tile's line shortened": (
        on_page(0, rows=tile(lambda t: replace(t, lines=(replace(t.lines[0], y2=9),)))),
        "tiles' lines are not",
    ),
    "a tile's head dropped": (
        on_page(
            0,
            rows=lambda page: [
                replace(
                    row,
                    tiles=[
                        replace(t, lines=[replace(line, arrow=False) for line in t.lines])
                        for t in row.tiles
                    ],
                )
                for row in page.rows
            ],
        ),
        "tiles' arrows are not",
    ),
    "a tile's symbol dropped": (
        on_page(0, rows=tile(lambda t: replace(t, symbols=()))),
        "tiles' symbols are not",
    ),
    "a tile too wide": (
        on_page(0, rows=tile(lambda t: replace(t, width=t.width + 1))),
        "not as large as its cell",
    ),
    "a row too low": (on_page(0, rows=first_row(height=90)), "lower than its text"),
    "a row too high": (on_page(0, rows=first_row(height=9000)), "higher than the sheet"),
    "a row of another kind": (on_page(0, rows=first_row(kind=RowKind.CONNECTOR)), "the wrong kind"),
    "a step twice": (on_page(0, rows=lambda page: page.rows[:1] + page.rows), "rows' steps"),
    "a page dropped": (lambda d: replace(d, pages=d.pages[1:]), "rows' steps"),
    "a page twice": (lambda d: replace(d, pages=d.pages + d.pages[:1]), "rows' steps"),
    "a wider column": (lambda d: replace(d, actor_width=d.actor_width + 2), "do not fill"),
}


@pytest.fixture(scope="module")
def whole():
    made = flow(SEED)
    drawing = draw(made, SHEET)
    assert complaints(made, drawing, SHEET) == []
    return made, drawing


@pytest.mark.parametrize("name", BREACHES)
def test_the_checker_sees_a_breach(name, whole):
    made, drawing = whole
    breach, law = BREACHES[name]
    found = complaints(made, breach(drawing), SHEET)
    assert any(law in each for each in found), found
