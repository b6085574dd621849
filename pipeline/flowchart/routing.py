"""The lines of a page: one after the other, those with the least choice first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.drawing import Symbol
from pipeline.flowchart.costs import BEND, entering, leaving
from pipeline.flowchart.grid import EAST, SOUTH, WEST, Grid, Path
from pipeline.flowchart.labels import Cells, place
from pipeline.flowchart.order import orders
from pipeline.flowchart.page import Point, Route
from pipeline.flowchart.plan import Arc, PagePlan, Spot
from pipeline.flowchart.search import search
from pipeline.flowchart.shapes import LAST, Frame

TRIES = 3
"""How often a page is begun anew, with what found no way drawn before the others."""


@dataclass(frozen=True, slots=True)
class Routed:
    """A page's symbols and lines, and the numbers of the arcs that found no way."""

    symbols: tuple[Symbol, ...]
    routes: tuple[Route, ...]
    failed: tuple[int, ...]


def route(plan: PagePlan, frame: Frame, cells: Cells) -> Routed:
    """Return the page's lines, in the order of its arcs, from whichever order drew them best."""
    pages = [_drawn(plan, frame, cells, *order) for order in orders(plan)]
    page = min(pages, key=lambda each: (len(each.failed), each.cost))
    routes = tuple(page.routes[number] for number in sorted(page.routes))
    return Routed(tuple(page.grid.symbols), routes, tuple(page.failed))


def _drawn(plan: PagePlan, frame: Frame, cells: Cells, order: list[int], plain: int) -> "_Page":
    """Return a page whose arcs were drawn in this order, after the plain ones those that failed."""
    page = _Page(plan, frame, cells, order)
    for _ in range(TRIES):
        first = [*order[:plain], *(each for each in page.failed if each not in order[:plain])]
        order = [*first, *(each for each in order if each not in first)]
        again = _Page(plan, frame, cells, order) if page.failed else page
        if len(again.failed) >= len(page.failed):
            break
        page = again
    return page


class _Page:
    """A page, whose lines are drawn in an order."""

    def __init__(self, plan: PagePlan, frame: Frame, cells: Cells, order: Sequence[int]) -> None:
        self.plan, self.cells = plan, cells
        self.grid = Grid.of(plan, frame)
        self.routes: dict[int, Route] = {}
        self.cost = 0
        self.failed = [number for number in order if not self._draw(number)]

    def _draw(self, number: int) -> bool:
        """Draw an arc, if it finds a way."""
        arc = self.plan.arcs[number]
        return self._simple(number, arc) or self._searched(number, arc)

    def _simple(self, number: int, arc: Arc) -> bool:
        """Draw a joint line, or an arrow that runs straight down or has one bend."""
        start, end = self.plan.spots[arc.starts[0]], self.plan.spots[arc.ends[0]]
        path = self._straight(arc, start, end) or self._one_bend(arc, start, end)
        return path is not None and self._take(number, arc, path)

    def _straight(self, arc: Arc, start: Spot, end: Spot) -> Path | None:
        """Return the free way straight down, or straight across to a connector or a joint actor."""
        if start.lane == end.lane and end.row > start.row:
            return self._walk(arc, (SOUTH,))
        beside = start.row == end.row and (not arc.arrow or start.step is None or end.step is None)
        if beside:
            return self._walk(arc, (EAST if start.lane < end.lane else WEST,))
        return None

    def _one_bend(self, arc: Arc, start: Spot, end: Spot) -> Path | None:
        """Return the free way to the side and then down."""
        if arc.label or start.lane == end.lane or end.row <= start.row:
            return None
        return self._walk(arc, (EAST if start.lane < end.lane else WEST, SOUTH))

    def _walk(self, arc: Arc, ways: tuple[int, ...]) -> Path | None:
        """Return the way in these directions, if it is free and crosses nothing."""
        grid, goal = self.grid, self._goal(arc)
        start, end = arc.starts[0], arc.ends[0]
        port = grid.ports.get((end, ways[-1] ^ 2), goal)
        if (start, ways[0]) in grid.ports or port != goal:
            return None
        nodes, home, across = [grid.homes[start]], grid.homes[end], len(grid.xs)
        directions = [ways[0]]
        while nodes[-1] + grid.step(directions[-1]) != home:
            way = directions[-1]
            node = grid.next[way][nodes[-1]]
            if node < 0 or any(owner[node] not in (0, goal) for owner in grid.owners):
                return None
            nodes.append(node)
            directions.append(ways[-1] if (node - home) % across == 0 else way)
        cost = leaving(arc.label, ways[0]) + entering(grid.symbols[end].form, ways[-1] ^ 2)
        path = Path(start, end, tuple(nodes[1:]), tuple(directions), cost)
        lengths = [_length(*line) for line in pairwise(path.points(grid))]
        if arc.arrow and lengths[-1] < LAST:
            return None
        return replace(path, cost=cost + sum(lengths) + BEND * (len(lengths) - 1))

    def _searched(self, number: int, arc: Arc) -> bool:
        """Draw an arc the best way there is, of those whose word finds room."""
        barred: set[tuple[int, int]] = set()
        while True:
            path = search(self.grid, arc, self._goal(arc), frozenset(barred))
            if path is None:
                return False
            if self._take(number, arc, path):
                return True
            barred.add((path.start, path.directions[0]))

    def _goal(self, arc: Arc) -> int:
        """Return the number that all lines to an end have in common; a joint line has its own."""
        return arc.ends[0] + 1 + (0 if arc.arrow else len(self.plan.spots))

    def _take(self, number: int, arc: Arc, path: Path) -> bool:
        """Draw a path and its word, if the word finds room."""
        points = path.points(self.grid)
        label = None
        if arc.label:
            label = place(self.grid, arc.label, points, path.directions[0], self.cells)
            if label is None:
                return False
            self.grid.bar((label.x, label.y, label.x + label.width, label.y + label.height))
        goal = self._goal(arc)
        self.grid.occupy(path, goal, arrow=arc.arrow)
        self.cost += path.cost
        self.routes[number] = Route(points, path.start, path.end, arc.arrow, label)
        return True


def _length(start: Point, end: Point) -> int:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])
