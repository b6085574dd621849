"""The lines of a page: one after the other, those with the least choice first."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.drawing import Symbol
from pipeline.flowchart.grid import EAST, SOUTH, WEST, Grid, Path
from pipeline.flowchart.labels import Cells, place
from pipeline.flowchart.page import Point, Route
from pipeline.flowchart.plan import Arc, PagePlan, Spot
from pipeline.flowchart.search import search
from pipeline.flowchart.shapes import LAST, Frame

TRIES = 4
"""How often a page is begun anew, with what found no way moved before the others."""


@dataclass(frozen=True, slots=True)
class Routed:
    """A page's symbols and lines; or, where a line finds no way, that arc's number."""

    symbols: tuple[Symbol, ...]
    routes: tuple[Route, ...]
    failed: int | None = None


def route(plan: PagePlan, frame: Frame, cells: Cells) -> Routed:
    """Return the page's lines, in the order of its arcs."""
    order = sorted(range(len(plan.arcs)), key=lambda number: _urgency(plan, number))
    first = sum(_urgency(plan, number)[0] <= STRAIGHT for number in order)
    for _ in range(TRIES):
        page = _Page(plan, frame, cells)
        failed = page.draw(order)
        if failed is None:
            break
        order.remove(failed)
        order.insert(min(first, len(order)), failed)
    routes = tuple(page.routes[number] for number in sorted(page.routes))
    return Routed(tuple(page.grid.symbols), routes, failed)


JOINT, STRAIGHT, NEXT, WORD, FAR = range(5)
"""Joint lines, short ones and straight ones down, steps to the next row, decisions, all else."""


def _urgency(plan: PagePlan, number: int) -> tuple[int, int, int]:
    """Return what decides when an arc is drawn: its class, its length in cells, its number."""
    arc = plan.arcs[number]
    start, end = plan.spots[arc.starts[0]], plan.spots[arc.ends[0]]
    rows, lanes = end.row - start.row, abs(end.lane - start.lane)
    length = abs(rows) + lanes
    if not arc.arrow:
        return JOINT, length, number
    if length == 1 or (rows == 1 and lanes == 0):
        return STRAIGHT, length, number
    if rows == 1 and not arc.label:
        return NEXT, length, number
    return (WORD if rows == 1 else FAR), length, number


class _Page:
    """A page while its lines are drawn."""

    def __init__(self, plan: PagePlan, frame: Frame, cells: Cells) -> None:
        self.plan, self.cells = plan, cells
        self.grid = Grid.of(plan, frame)
        self.routes: dict[int, Route] = {}

    def draw(self, order: Sequence[int]) -> int | None:
        """Draw the arcs in this order; return the number of the first that finds no way."""
        for number in order:
            arc = self.plan.arcs[number]
            if not (self._simple(number, arc) or self._searched(number, arc)):
                return number
        return None

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
        path = Path(start, end, tuple(nodes[1:]), tuple(directions))
        return path if not arc.arrow or _far_enough(path.points(grid)) else None

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
        self.routes[number] = Route(points, path.start, path.end, arc.arrow, label)
        return True


def _far_enough(points: Sequence[Point]) -> bool:
    """Tell whether a line's last stretch is long enough for the head of an arrow."""
    (x, y), (end_x, end_y) = points[-2:]
    return abs(x - end_x) + abs(y - end_y) >= LAST
