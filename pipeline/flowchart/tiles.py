"""A page's geometry cut at the borders of its cells, into the tiles that cells can hold."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from pipeline.drawing import Label, Line, Symbol, Tile
from pipeline.flowchart.page import Placed, Point, Route

Cell = tuple[int, int]
Drawn = TypeVar("Drawn", Symbol, Label)
Stretch = tuple[Point, Point, bool]
"""From where to where, and whether an arrow is at its end."""


def tiles(
    symbols: Sequence[Placed], routes: Sequence[Route], tops: Sequence[int], width: int, actors: int
) -> list[tuple[Tile, ...]]:
    """Return the tiles of each row; `tops` are the rows' upper edges and the last one's lower."""
    cutter = _Cutter(tops, width)
    for route in routes:
        cutter.route(route)
    for placed in symbols:
        cutter.symbol(placed)
    return [
        tuple(cutter.tile(row, actor) for actor in range(actors)) for row in range(len(tops) - 1)
    ]


class _Cutter:
    """The parts of each cell, in its own coordinates."""

    def __init__(self, tops: Sequence[int], width: int) -> None:
        self.tops, self.width = tops, width
        self.symbols: dict[Cell, list[Symbol]] = {}
        self.lines: dict[Cell, dict[Line, None]] = {}
        self.labels: dict[Cell, list[Label]] = {}

    def symbol(self, placed: Placed) -> None:
        cell = placed.row, placed.actor
        self.symbols.setdefault(cell, []).append(self._moved(cell, placed.symbol))

    def route(self, route: Route) -> None:
        for start, end, arrow in _stretches(route):
            stops = [start, *self._borders(start, end), end]
            for one, other in pairwise(stops):
                self._line(one, other, arrow=arrow and other == end)
        if route.label:
            cell = self._cell(route.label.x, route.label.y)
            self.labels.setdefault(cell, []).append(self._moved(cell, route.label))

    def tile(self, row: int, actor: int) -> Tile:
        cell = row, actor
        return Tile(
            self.width,
            self.tops[row + 1] - self.tops[row],
            tuple(self.symbols.get(cell, ())),
            tuple(self.lines.get(cell, ())),
            tuple(self.labels.get(cell, ())),
        )

    def _line(self, start: Point, end: Point, *, arrow: bool) -> None:
        """Put a line into the cell in which its middle is."""
        row, actor = self._cell((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        left, top = actor * self.width, self.tops[row]
        line = Line(start[0] - left, start[1] - top, end[0] - left, end[1] - top, arrow)
        self.lines.setdefault((row, actor), {})[line] = None

    def _borders(self, start: Point, end: Point) -> Iterator[Point]:
        """Yield where a stretch passes from cell to cell."""
        (x, y), (end_x, end_y) = start, end
        if y == end_y:
            crossed = range(self.width, max(x, end_x), self.width)
            borders = [(each, y) for each in crossed if each > min(x, end_x)]
        else:
            borders = [(x, top) for top in self.tops if min(y, end_y) < top < max(y, end_y)]
        yield from borders if (x, y) < (end_x, end_y) else reversed(borders)

    def _cell(self, x: int, y: int) -> Cell:
        return bisect_right(self.tops, y) - 1, x // self.width

    def _moved(self, cell: Cell, part: Drawn) -> Drawn:
        row, actor = cell
        return replace(part, x=part.x - actor * self.width, y=part.y - self.tops[row])


def _stretches(route: Route) -> Iterator[Stretch]:
    """Yield a route's stretches; the last of an arrow has its head."""
    for start, end in pairwise(route.points):
        yield start, end, route.arrow and end == route.points[-1]
