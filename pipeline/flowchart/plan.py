"""What stands in which cell of a page, and what has to be joined: all that routing must know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.drawing import Form
from pipeline.flow import Flow, Mark, Step
from pipeline.flowchart.page import RowKind
from pipeline.flowchart.paging import CONNECTORS, Edge, Extra, edges, free_lanes

FORMS = {
    Mark.START: Form.TERMINATOR,
    Mark.PROCESS: Form.PROCESS,
    Mark.DECISION: Form.DECISION,
    Mark.END: Form.TERMINATOR,
}
WORDS = {Mark.START: "Mulai", Mark.END: "Selesai"}
TITLES = {
    Mark.START: "Mulai",
    Mark.PROCESS: "Proses",
    Mark.DECISION: "Keputusan",
    Mark.END: "Selesai",
}


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the page: of a step, or of connectors."""

    kind: RowKind
    step: int | None
    height: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A symbol that stands in the middle of a lane of a row."""

    form: Form
    row: int
    lane: int
    text: str
    title: str
    step: int | None


@dataclass(frozen=True, slots=True)
class Arc:
    """What is to be joined: from one of the start spots to one of the end spots, best first."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    label: str = ""
    arrow: bool = True


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page before its lines are routed."""

    bands: tuple[Band, ...]
    spots: tuple[Spot, ...]
    arcs: tuple[Arc, ...]
    arrows: tuple[Edge | None, ...]
    """The arrow of the flow that each arc is the whole of; joint lines come last and have none."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The actors' columns as lanes: several to a lone actor, who has no neighbour's cells."""

    actors: int

    @property
    def each(self) -> int:
        """Lanes an actor."""
        return 3 if self.actors == 1 else 1

    @property
    def count(self) -> int:
        """All lanes."""
        return self.actors * self.each

    def of(self, actor: int) -> int:
        """Return the lane of an actor's symbols."""
        return actor * self.each + self.each // 2


@dataclass(frozen=True, slots=True)
class Passing:
    """How arrows pass through connectors, given the pages: all that pages ask of one another."""

    page_of: dict[int, int]
    letters: dict[int, str]
    off: frozenset[Edge]

    @classmethod
    def of(cls, flow: Flow, ranges: Sequence[range], cut: frozenset[Edge]) -> "Passing":
        """Give a letter to each step that an arrow reaches from another page, or cut."""
        page_of = {step: page for page, steps in enumerate(ranges) for step in steps}
        off = [
            edge
            for edge in edges(flow)
            if edge in cut or page_of[edge.source] != page_of[edge.target]
        ]
        targets = dict.fromkeys(edge.target for edge in off)
        letters = {target: letter(number) for number, target in enumerate(targets)}
        return cls(page_of, letters, frozenset(off))

    def at_foot(self, steps: range) -> Edge | None:
        """Return the arrow that leaves a page at its foot: the last step's way on."""
        leaving = [
            edge
            for edge in self.off
            if edge.source == steps[-1] and self.page_of[edge.target] > self.page_of[edge.source]
        ]
        return min(leaving, key=lambda edge: edge.target, default=None)


def letter(number: int) -> str:
    """Return A to Z, then AA, AB, as spreadsheets count."""
    higher, lower = divmod(number, 26)
    return (letter(higher - 1) if higher else "") + chr(ord("A") + lower)


@dataclass(slots=True)
class PageBuilder:
    """A page's plan as it grows, row by row."""

    flow: Flow
    lanes: Lanes
    passing: Passing
    steps: range
    heights: Sequence[int]
    bands: list[Band] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    arcs: list[tuple[Arc, Edge | None]] = field(default_factory=list)
    joints: list[Arc] = field(default_factory=list)
    at: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The spots of each step, the carrier's first."""
    waiting: list[tuple[int, int, Edge | None]] = field(default_factory=list)
    """Connectors to be joined when all steps stand: step, spot, and the arrow that leaves."""
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)

    def build(self) -> PagePlan:
        """Return the plan of the page."""
        first, last = self.steps[0], self.steps[-1]
        foot = self.passing.at_foot(self.steps)
        incoming = {edge.target for edge in self.passing.off} & {*self.steps}
        if first in incoming and self.passing.page_of[first] > 0:
            incoming.discard(first)
            self._row(first, [None])
        for step in self.steps:
            leaving = [e for e in _sorted(self.passing.off) if e.source == step and e != foot]
            self._step(step, [*leaving, *([None] if step in incoming else [])])
        if foot:
            self._row(last, [foot])
        self._join()
        arcs = tuple(arc for arc, _ in self.arcs) + tuple(self.joints)
        arrows = tuple(arrow for _, arrow in self.arcs)
        return PagePlan(tuple(self.bands), tuple(self.spots), arcs, arrows)

    def _step(self, number: int, wanted: list[Edge | None]) -> None:
        """Add a step's row; what finds no free cell in it gets a row of connectors."""
        step = self.flow.steps[number]
        taken = {self.lanes.of(actor) for actor in step.actors}
        near = self._nearest(number, free_lanes(self.lanes.count, taken))
        here = wanted[: len(near)]
        above = [each for each in wanted[len(near) :] if each is None]
        below = [each for each in wanted[len(near) :] if each is not None]
        if above:
            self.above.add(number)
            self._row(number, above, aside=self._entered(number))
        self._symbols(number, step)
        for lane, edge in zip(near, here, strict=False):
            self._connector(number, lane, edge)
        if below:
            self.below.add(number)
            self._row(number, below, aside=len(below) < len(step.exits))

    def _symbols(self, number: int, step: Step) -> None:
        row = len(self.bands)
        self.bands.append(Band(RowKind.STEP, number, self.heights[number]))
        title = f"{TITLES[step.mark]}, langkah {number + 1}"
        start = len(self.spots)
        for actor in step.actors:
            lane, word = self.lanes.of(actor), WORDS.get(step.mark, "")
            self.spots.append(Spot(FORMS[step.mark], row, lane, word, title, number))
        self.at[number] = tuple(range(start, len(self.spots)))
        ordered = sorted(self.at[number], key=lambda spot: self.spots[spot].lane)
        self.joints += (
            Arc((a,), (b,), arrow=False) for a, b in zip(ordered, ordered[1:], strict=False)
        )

    def _row(self, number: int, wanted: Iterable[Edge | None], *, aside: bool = False) -> None:
        """Add a row of connectors, as near to the step's carrier as can be, or beside it."""
        own = self.lanes.of(self.flow.steps[number].actors[0])
        lanes = sorted(range(self.lanes.count), key=lambda lane: (abs(lane - own), lane))
        free = iter(lanes[1:] if aside else lanes)
        self.bands.append(Band(RowKind.CONNECTOR, None, CONNECTORS))
        for edge in wanted:
            self._connector(number, next(free), edge)

    def _connector(self, number: int, lane: int, edge: Edge | None) -> None:
        target = number if edge is None else edge.target
        name = self.passing.letters[target]
        way = "dari langkah lain" if edge is None else "lanjut"
        title = f"Penghubung {name}, {way} ke langkah {target + 1}"
        self.waiting.append((number, len(self.spots), edge))
        self.spots.append(Spot(Form.CONNECTOR, len(self.bands) - 1, lane, name, title, None))

    def _nearest(self, number: int, free: list[int]) -> list[int]:
        """Return free lanes, near ones first, those away from where the flow goes on before."""
        step = self.flow.steps[number]
        own = [self.lanes.of(actor) for actor in step.actors]
        onward = self._onward(number)

        def far(lane: int) -> tuple[int, bool, int]:
            return min(abs(lane - each) for each in own), (lane > own[0]) == onward, lane

        return sorted(free, key=far)

    def _onward(self, number: int) -> bool:
        """Tell whether the flow goes on to the right of a step."""
        step = self.flow.steps[number]
        lanes = [self.flow.steps[exit_.to].actors[0] for exit_ in step.exits]
        return any(lane > step.actors[0] for lane in lanes)

    def _entered(self, number: int) -> bool:
        """Tell whether an arrow on this page leads to the step without a connector."""
        arrows = {*edges(self.flow)} - self.passing.off
        return any(edge.target == number for edge in arrows)

    def _join(self) -> None:
        """Add the arcs: of whole arrows, and of the parts between steps and connectors."""
        for edge in edges(self.flow):
            if edge.source in self.at and edge not in self.passing.off:
                self.arcs.append(
                    (Arc(self.at[edge.source], self.at[edge.target], edge.label), edge)
                )
        for number, spot, edge in self.waiting:
            steps = self.at[number]
            arc = Arc(steps, (spot,), edge.label) if edge else Arc((spot,), steps)
            self.arcs.append((arc, None))


def _sorted(off: Iterable[Edge]) -> list[Edge]:
    return sorted(off, key=lambda edge: (edge.source, edge.target))


def plan(
    flow: Flow, ranges: Sequence[range], heights: Sequence[int], cut: frozenset[Edge]
) -> tuple[list[PagePlan], Extra]:
    """Return the pages' plans, and the rows of connectors that paging has to leave room for."""
    passing = Passing.of(flow, ranges, cut)
    lanes = Lanes(len(flow.actors))
    builders = [PageBuilder(flow, lanes, passing, steps, heights) for steps in ranges]
    plans = [builder.build() for builder in builders]
    above = frozenset(step for builder in builders for step in builder.above)
    below = frozenset(step for builder in builders for step in builder.below)
    return plans, Extra(above, below)
