"""Where the word beside an arrow stands: near its start, clear of everything drawn."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.drawing import Form, Label, Symbol
from pipeline.flowchart.grid import EAST, NORTH, SOUTH, Box, Grid
from pipeline.flowchart.measure import width
from pipeline.flowchart.page import Point
from pipeline.flowchart.sheet import mm

POINTS = 6
"""The size of the words beside arrows."""
HEIGHT, SLACK, GAP = mm(2.5), mm(0.8), mm(0.4)
"""A word's height; what its box is wider than it; how far it keeps from all else."""
RISE = mm(3.2)
"""How far up or down a diamond's slope a word may stand."""
EDGE = mm(0.2)
"""How far a word keeps from the borders of its cell."""


def place(
    grid: Grid, text: str, points: tuple[Point, ...], way: int, cells: "Cells"
) -> Label | None:
    """Return the label of a line that leaves in a direction, or None where it finds no room."""
    wide = int(width(text, POINTS)) + SLACK
    own = [(min(line), max(line)) for line in pairwise(points)]
    upright = way in (NORTH, SOUTH)
    corners = _beside(points, way, wide) if upright else _along(points, way, wide)
    for left, top, from_right in corners:
        box = (left, top, left + wide, top + HEIGHT)
        if cells.hold(box) and _clear(grid, box, own):
            return Label(text, left, top, wide, HEIGHT, from_right=from_right)
    return None


@dataclass(frozen=True, slots=True)
class Cells:
    """The borders of a page's cells, which no word crosses."""

    width: int
    actors: int
    tops: tuple[int, ...]

    def hold(self, box: Box) -> bool:
        """Tell whether a box lies inside one cell, clear of its borders."""
        left, top, right, bottom = box
        column = left // self.width
        row = bisect_right(self.tops, top) - 1
        return (
            0 <= column < self.actors
            and 0 <= row < len(self.tops) - 1
            and left > column * self.width + EDGE
            and right < (column + 1) * self.width - EDGE
            and top > self.tops[row]
            and bottom < self.tops[row + 1] - EDGE
        )


def _beside(points: tuple[Point, ...], way: int, wide: int) -> Iterator[tuple[int, int, bool]]:
    """Yield corners beside an upright start, the nearest first, and whether they fill leftward."""
    (x, y), (_, far_y) = points[:2]
    for step in range(0, max(1, abs(far_y - y)), HEIGHT // 2):
        top = y + GAP + step if way == SOUTH else y - GAP - step - HEIGHT
        yield x + GAP, top, False
        yield x - GAP - wide, top, True


def _along(points: tuple[Point, ...], way: int, wide: int) -> Iterator[tuple[int, int, bool]]:
    """Yield corners above and below a level start, along the diamond's slopes, and farther out."""
    (x, y), (far_x, _) = points[:2]
    slopes = [(out, rise) for rise in range(0, RISE, GAP) for out in (GAP - rise, -rise - GAP)]
    far = range(GAP, max(GAP + 1, abs(far_x - x) - wide // 2), wide // 4)
    corners = [(GAP, 0), *slopes, *((out, 0) for out in far), *((out, RISE) for out in far)]
    for out, rise in corners:
        left = x + out if way == EAST else x - out - wide
        yield left, y - GAP - rise - HEIGHT, way != EAST
        yield left, y + GAP + rise, way != EAST


def _clear(grid: Grid, box: Box, own: list[tuple[Point, Point]]) -> bool:
    """Tell whether nothing is drawn in a box, or nearer to it than half the gap."""
    left, top, right, bottom = box
    wider = (left - GAP // 2, top - GAP // 2, right + GAP // 2, bottom + GAP // 2)
    return not (
        any(_overlap(wider, (*least, *most)) for least, most in (*grid.lines, *own))
        or any(_overlap(wider, other) for other in grid.labels)
        or any(_covered(wider, symbol) for symbol in grid.symbols)
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _covered(box: Box, symbol: Symbol) -> bool:
    """Tell whether a symbol covers a part of a box; a diamond leaves its corners free."""
    right, bottom = symbol.x + symbol.width, symbol.y + symbol.height
    if not _overlap(box, (symbol.x, symbol.y, right, bottom)):
        return False
    if symbol.form is not Form.DECISION:
        return True
    x, y = (symbol.x + right) / 2, (symbol.y + bottom) / 2
    off_x = max(box[0] - x, x - box[2], 0) / symbol.width
    off_y = max(box[1] - y, y - box[3], 0) / symbol.height
    return off_x + off_y <= 0.5
