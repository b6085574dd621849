"""The best way of one line through the grid: A* over nodes and directions."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from pipeline.flowchart.costs import BEND, CROSSING, SECOND, entering, leaving
from pipeline.flowchart.grid import DIRECTIONS, Grid, Path
from pipeline.flowchart.plan import Arc
from pipeline.flowchart.shapes import LAST


@dataclass(frozen=True, slots=True)
class _Gate:
    """The last node at which a line may turn towards its end, and the rest of the way."""

    end: int
    direction: int
    tail: tuple[int, ...]
    cost: int


def search(grid: Grid, arc: Arc, goal: int, barred: frozenset[tuple[int, int]]) -> Path | None:
    """Return the cheapest free way of an arrow that leaves by no barred side."""
    gates = _gates(grid, arc, goal)
    return _Search(grid, arc, goal, gates).run(barred) if gates else None


def _gates(grid: Grid, arc: Arc, goal: int) -> dict[int, list[_Gate]]:
    gates: dict[int, list[_Gate]] = {}
    for number, end in enumerate(arc.ends):
        for side in DIRECTIONS:
            if grid.ports.get((end, side), goal) != goal:
                continue
            found = _gate(grid, end, side, goal)
            if found:
                node, tail, cost = found
                cost += entering(grid.symbols[end].form, side) + (SECOND if number else 0)
                gates.setdefault(node, []).append(_Gate(end, side ^ 2, tail, cost))
    return gates


def _gate(grid: Grid, end: int, side: int, goal: int) -> tuple[int, tuple[int, ...], int] | None:
    """Return the gate before a symbol's side, the nodes behind it, and the way's cost."""
    along, across = grid.owners[side & 1], grid.owners[~side & 1]
    tail: list[int] = []
    crossings = 0
    for node, distance in grid.outward(end, side):
        if along[node] not in (0, goal):
            return None
        if distance >= LAST:
            return node, tuple(reversed(tail)), distance + crossings
        if across[node] not in (0, goal):
            if grid.bends[node]:
                return None
            crossings += CROSSING
        tail.append(node)
    return None


class _Search:
    """One run of A*; a state is a node and the direction in which it was reached."""

    def __init__(self, grid: Grid, arc: Arc, goal: int, gates: dict[int, list[_Gate]]) -> None:
        self.grid, self.arc, self.goal, self.gates = grid, arc, goal, gates
        self.across = len(grid.xs)
        ends = [grid.symbols[end] for end in arc.ends]
        spans_x = [(end.x, end.x + end.width) for end in ends]
        spans_y = [(end.y, end.y + end.height) for end in ends]
        self.still_x = [_distance(x, spans_x) for x in grid.xs]
        self.still_y = [_distance(y, spans_y) for y in grid.ys]
        self.heap: list[tuple[int, int, int]] = []
        self.best: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.starts: dict[int, int] = {}

    def run(self, barred: frozenset[tuple[int, int]]) -> Path | None:
        """Return the cheapest path, or None."""
        for state, start, cost in self._first(barred):
            if cost < self.best.get(state, cost + 1):
                self.starts[state] = start
                self._push(state, cost, -1)
        limit, last, last_gate = 1 << 60, -1, None
        while self.heap:
            estimate, cost, state = heappop(self.heap)
            if estimate >= limit:
                break
            if cost > self.best[state]:
                continue
            for gate in self.gates.get(state >> 2, ()):
                total = self._through(state, gate, cost)
                if total is not None and total < limit:
                    limit, last, last_gate = total, state, gate
            self._expand(state, cost)
        return self._path(last, last_gate, limit) if last_gate else None

    def _first(self, barred: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """Yield the states beside the start's free sides, with the start and the cost."""
        grid, word = self.grid, self.arc.label
        for number, start in enumerate(self.arc.starts):
            for side in DIRECTIONS:
                if (start, side) in grid.ports or (start, side) in barred:
                    continue
                for node, distance in grid.outward(start, side):
                    if grid.owners[side & 1][node] in (0, self.goal):
                        cost = leaving(word, side) + distance + (SECOND if number else 0)
                        yield node * 4 + side, start, cost
                    break

    def _push(self, state: int, cost: int, before: int) -> None:
        self.best[state] = cost
        self.before[state] = before
        row, column = divmod(state >> 2, self.across)
        estimate = cost + self.still_x[column] + self.still_y[row]
        if self.still_x[column] and self.still_y[row]:
            estimate += BEND
        heappush(self.heap, (estimate, cost, state))

    def _expand(self, state: int, cost: int) -> None:
        """Push the states that a state leads to: straight on, and to both sides."""
        grid, goal = self.grid, self.goal
        node, direction = state >> 2, state & 3
        level = direction & 1
        crossed = grid.owners[1 - level][node]
        turning = crossed in (0, goal)
        ways = [(direction, 0)] if turning else []
        if turning and grid.owners[level][node] in (0, goal):
            ways += [(direction ^ 1, BEND), (direction ^ 3, BEND)]
        elif not turning and not grid.bends[node]:
            ways = [(direction, CROSSING)]
        for way, extra in ways:
            beside = grid.next[way][node]
            if beside < 0 or grid.owners[way & 1][beside] not in (0, goal):
                continue
            total = cost + extra + self._length(node, beside, way)
            then = beside * 4 + way
            if total < self.best.get(then, total + 1):
                self._push(then, total, state)

    def _length(self, node: int, beside: int, way: int) -> int:
        grid, across = self.grid, self.across
        if way & 1:
            return abs(grid.xs[node % across] - grid.xs[beside % across])
        return abs(grid.ys[node // across] - grid.ys[beside // across])

    def _through(self, state: int, gate: _Gate, cost: int) -> int | None:
        """Return the whole cost of a way that ends through a gate, or None if it may not."""
        node, direction = state >> 2, state & 3
        if direction == gate.direction ^ 2:
            return None
        crossed = self.grid.owners[~direction & 1][node]
        if crossed in (0, self.goal):
            turn = 0 if direction == gate.direction else BEND
            return cost + gate.cost + turn
        if direction != gate.direction or self.grid.bends[node]:
            return None
        return cost + gate.cost + CROSSING

    def _path(self, state: int, gate: _Gate, cost: int) -> Path:
        states = []
        while state >= 0:
            states.append(state)
            first, state = state, self.before[state]
        states.reverse()
        nodes = (*(each >> 2 for each in states), *gate.tail)
        ways = (*(each & 3 for each in states), *([gate.direction] * (len(gate.tail) + 1)))
        return Path(self.starts[first], gate.end, nodes, ways, cost)


def _distance(at: int, spans: list[tuple[int, int]]) -> int:
    """Return how far the nearest span is, along one axis."""
    return min(max(least - at, at - most, 0) for least, most in spans)
