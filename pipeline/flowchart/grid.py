"""The tracks that lines may run on, and who runs where.

Nodes are whole numbers, row by row. A direction is 0 north, 1 east, 2 south or 3 west, so its
opposite is `direction ^ 2` and its axis `direction & 1`: 0 upright, 1 level.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.drawing import Symbol
from pipeline.flowchart.page import Point, RowKind
from pipeline.flowchart.plan import PagePlan
from pipeline.flowchart.shapes import Frame
from pipeline.flowchart.sheet import mm

NORTH, EAST, SOUTH, WEST = DIRECTIONS = range(4)
Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""
CHANNEL = {RowKind.STEP: mm(1), RowKind.CONNECTOR: mm(0.8)}
"""How far from a row's edge its upper and its lower track run."""


def side_tracks(lane: int) -> list[int]:
    """Return how far the tracks beside a symbol are from the lane's edge, outermost first."""
    pitch = min(mm(1.3), lane * 11 // 200)
    count = 3 if lane >= mm(20) else 2
    return [pitch * 4 // 5 + pitch * number for number in range(count)]


def _columns(lane: int, width: int) -> list[int]:
    side = side_tracks(lane)
    tracks = [*side, lane // 2, *(lane - track for track in reversed(side))]
    return [left + track for left in range(0, width, lane) for track in tracks]


@dataclass(frozen=True, slots=True)
class Path:
    """A line from a symbol's side through nodes to a symbol's side.

    `directions` has one more than the nodes: the way into each, and the way out of the last.
    """

    start: int
    end: int
    nodes: tuple[int, ...]
    directions: tuple[int, ...]
    cost: int

    def points(self, grid: "Grid") -> tuple[Point, ...]:
        """Return the line's ends and bends."""
        ways = zip(self.nodes, self.directions, self.directions[1:], strict=False)
        return (
            grid.port(self.start, self.directions[0]),
            *(grid.point(node) for node, way_in, way_out in ways if way_in != way_out),
            grid.port(self.end, self.directions[-1] ^ 2),
        )


@dataclass(slots=True)
class Grid:
    """A page's tracks, the symbols that stand in them, and the lines drawn so far."""

    xs: list[int]
    ys: list[int]
    symbols: list[Symbol]
    homes: list[int]
    """The node in the middle of each symbol."""
    next: tuple[list[int], list[int], list[int], list[int]]
    """For each direction, the node beside each node, or -1 where a line may not go."""
    owners: tuple[list[int], list[int]]
    """For each axis, the goal of the line that runs through each node, or 0."""
    bends: bytearray
    ports: dict[tuple[int, int], int] = field(default_factory=dict)
    """Of a symbol's used sides: the goal of arrows that come in, or its negative if one leaves."""
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    """All stretches drawn, each from its lesser to its greater end."""
    labels: list[Box] = field(default_factory=list)
    """The boxes of words."""

    @classmethod
    def of(cls, plan: PagePlan, frame: Frame) -> "Grid":
        """Return the empty grid of a page."""
        xs = _columns(frame.lane, frame.width)
        ys = []
        for band, top in zip(plan.bands, frame.tops, strict=False):
            channel = CHANNEL[band.kind]
            ys += [top + channel, top + band.height // 2, top + band.height - channel]
        across = len(xs) // (frame.width // frame.lane)
        homes = [
            (3 * spot.row + 1) * len(xs) + spot.lane * across + across // 2 for spot in plan.spots
        ]
        size = len(xs) * len(ys)
        grid = cls(
            xs, ys, [frame.symbol(spot) for spot in plan.spots], homes,
            _neighbours(len(xs), len(ys)), ([0] * size, [0] * size), bytearray(size),
        )  # fmt: skip
        for home in homes:
            grid._wall(home)
        return grid

    def _wall(self, home: int) -> None:
        """Let no line run into a symbol."""
        for direction in DIRECTIONS:
            beside = self.next[direction][home]
            if beside >= 0:
                self.next[direction ^ 2][beside] = -1

    def point(self, node: int) -> Point:
        """Return where a node is."""
        row, column = divmod(node, len(self.xs))
        return self.xs[column], self.ys[row]

    def port(self, spot: int, direction: int) -> Point:
        """Return the middle of a symbol's side."""
        symbol = self.symbols[spot]
        x, y = symbol.x + symbol.width // 2, symbol.y + symbol.height // 2
        return (
            (x, symbol.y),
            (symbol.x + symbol.width, y),
            (x, symbol.y + symbol.height),
            (symbol.x, y),
        )[direction]

    def outward(self, spot: int, direction: int) -> Iterator[tuple[int, int]]:
        """Yield the nodes from a symbol's side outward, each with its distance from the side."""
        start_x, start_y = self.port(spot, direction)
        node = self.next[direction][self.homes[spot]]
        while node >= 0:
            x, y = self.point(node)
            yield node, abs(x - start_x) + abs(y - start_y)
            node = self.next[direction][node]

    def step(self, direction: int) -> int:
        """Return how far the number of the node beside is from a node's own."""
        return (-len(self.xs), 1, len(self.xs), -1)[direction]

    def occupy(self, path: Path, goal: int, *, arrow: bool) -> None:
        """Draw a path to a goal."""
        ways = zip(path.nodes, path.directions, path.directions[1:], strict=False)
        for node, way_in, way_out in ways:
            self.owners[way_in & 1][node] = goal
            self.owners[way_out & 1][node] = goal
            if way_in != way_out:
                self.bends[node] = 1
        self.ports[path.start, path.directions[0]] = -goal
        self.ports[path.end, path.directions[-1] ^ 2] = goal if arrow else -goal
        points = path.points(self)
        self.lines += ((min(line), max(line)) for line in pairwise(points))

    def bar(self, box: Box) -> None:
        """Let no line run through a word's box."""
        left, top, right, bottom = box
        across = len(self.xs)
        self.labels.append(box)
        columns = [column for column, x in enumerate(self.xs) if left <= x <= right]
        for row, (y, below) in enumerate(pairwise(self.ys)):
            if y <= bottom and top <= below:
                for column in columns:
                    self._cut(row * across + column, SOUTH)
        rows = [row for row, y in enumerate(self.ys) if top <= y <= bottom]
        for column, (x, beside) in enumerate(pairwise(self.xs)):
            if rows and x <= right and left <= beside:
                for row in rows:
                    self._cut(row * across + column, EAST)

    def _cut(self, node: int, direction: int) -> None:
        """Let no line run between a node and the one beside it."""
        beside = self.next[direction][node]
        if beside >= 0:
            self.next[direction ^ 2][beside] = -1
        self.next[direction][node] = -1


def _neighbours(across: int, down: int) -> tuple[list[int], list[int], list[int], list[int]]:
    size = across * down
    north = [-1] * across + list(range(size - across))
    south = [*range(across, size), *([-1] * across)]
    east = list(range(1, size + 1))
    west = list(range(-1, size - 1))
    for row in range(down):
        east[(row + 1) * across - 1] = west[row * across] = -1
    return north, east, south, west
