"""A page's plan, built row by row: its steps, their connectors, and what is to be joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.drawing import Form
from pipeline.flow import Flow, Mark
from pipeline.flowchart.page import RowKind
from pipeline.flowchart.paging import CONNECTORS, Extra
from pipeline.flowchart.passing import Concessions, Edge, Part, Passing
from pipeline.flowchart.plan import Arc, Band, Lanes, PagePlan, Spot

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


def plan(
    flow: Flow, ranges: Sequence[range], heights: Sequence[int], conceded: Concessions
) -> tuple[list[PagePlan], Extra]:
    """Return the pages' plans, and the rows of connectors that paging has to leave room for."""
    passing = Passing.of(flow, ranges, conceded.cut)
    lanes = Lanes(len(flow.actors))
    builders = [_Page(flow, lanes, passing, conceded.apart, steps, heights) for steps in ranges]
    plans = [builder.build() for builder in builders]
    above = frozenset(step for builder in builders for step in builder.above)
    below = frozenset(step for builder in builders for step in builder.below)
    return plans, Extra(above, below)


@dataclass(slots=True)
class _Page:
    """A page's plan as it grows."""

    flow: Flow
    lanes: Lanes
    passing: Passing
    apart: frozenset[Part]
    steps: range
    heights: Sequence[int]
    bands: list[Band] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    at: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The spots of each step, the carrier's first."""
    connectors: list[tuple[Part, int]] = field(default_factory=list)
    """The parts of arrows that pass through connectors, and the connectors' spots."""
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    """The steps that have a row of connectors of their own."""

    def build(self) -> PagePlan:
        """Return the plan of the page."""
        first, last = self.steps[0], self.steps[-1]
        foot = self.passing.at_foot(self.steps)
        incoming = {edge.target for edge in self.passing.off}
        if first > 0 and first in incoming:
            incoming.discard(first)
            self._connector_row(first, [Part(first, None)])
        for step in self.steps:
            parts = [Part(step, edge) for edge in self.passing.leaving(step) if edge != foot]
            self._step(step, parts + [Part(step, None)] * (step in incoming))
        if foot:
            self._connector_row(last, [Part(last, foot)])
        origins, arcs = zip(*self._arrows(), strict=True)
        return PagePlan(
            tuple(self.bands), tuple(self.spots), (*arcs, *self._joints()), tuple(origins)
        )

    def _step(self, step: int, parts: Sequence[Part]) -> None:
        """Add a step's row; a connector that finds no free cell in it stands above or below."""
        near = [part for part in parts if part not in self.apart]
        lanes = self._free_lanes(step)
        off = [part for part in parts if part in self.apart or part in near[len(lanes) :]]
        above = [part for part in off if not part.leaving]
        below = [part for part in off if part.leaving]
        if above:
            self.above.add(step)
            entered = any(edge.target == step for edge in self.passing.whole)
            self._connector_row(step, above, aside=entered)
        self._symbols(step)
        for lane, part in zip(lanes, near, strict=False):
            self._connector(lane, part)
        if below:
            self.below.add(step)
            self._connector_row(step, below, aside=len(below) < len(self.flow.steps[step].exits))

    def _symbols(self, number: int) -> None:
        step = self.flow.steps[number]
        form, title = FORMS[step.mark], f"{TITLES[step.mark]}, langkah {number + 1}"
        text, row = WORDS.get(step.mark, ""), len(self.bands)
        self.bands.append(Band(RowKind.STEP, number, self.heights[number]))
        self.at[number] = tuple(range(len(self.spots), len(self.spots) + len(step.actors)))
        lanes = (self.lanes.of(actor) for actor in step.actors)
        self.spots += (Spot(form, row, lane, text, title, number) for lane in lanes)

    def _connector_row(self, step: int, parts: Iterable[Part], *, aside: bool = False) -> None:
        """Add a row of connectors, as near to the step's carrier as can be, or beside it."""
        own = self._own_lanes(step)[0]
        lanes = sorted(range(self.lanes.count), key=lambda lane: (abs(lane - own), lane))
        self.bands.append(Band(RowKind.CONNECTOR, None, CONNECTORS))
        for lane, part in zip(lanes[aside:], parts, strict=False):
            self._connector(lane, part)

    def _connector(self, lane: int, part: Part) -> None:
        target = part.leaving.target if part.leaving else part.step
        letter = self.passing.letters[target]
        way = "lanjut" if part.leaving else "dari langkah lain"
        title = f"Penghubung {letter}, {way} ke langkah {target + 1}"
        self.connectors.append((part, len(self.spots)))
        self.spots.append(Spot(Form.CONNECTOR, len(self.bands) - 1, lane, letter, title, None))

    def _own_lanes(self, step: int) -> list[int]:
        return [self.lanes.of(actor) for actor in self.flow.steps[step].actors]

    def _free_lanes(self, step: int) -> list[int]:
        """Return the lanes that are free in a step's row, near ones first.

        Those between joint actors are not; at the same distance the side away from where the flow
        goes on is better.
        """
        own = self._own_lanes(step)
        exits = self.flow.steps[step].exits
        onward = any(self._own_lanes(exit_.to)[0] > own[0] for exit_ in exits)

        def far(lane: int) -> tuple[int, bool, int]:
            return min(abs(lane - each) for each in own), (lane > own[0]) == onward, lane

        return sorted((*range(min(own)), *range(max(own) + 1, self.lanes.count)), key=far)

    def _arrows(self) -> Iterable[tuple[Edge | Part, Arc]]:
        """Yield the arcs of whole arrows, and of the parts between steps and connectors."""
        for edge in self.passing.whole:
            if edge.source in self.at:
                yield edge, Arc(self.at[edge.source], self.at[edge.target], edge.label)
        for part, spot in self.connectors:
            steps = self.at[part.step]
            word = part.leaving.label if part.leaving else ""
            yield part, Arc(steps, (spot,), word) if part.leaving else Arc((spot,), steps)

    def _joints(self) -> Iterable[Arc]:
        """Yield the lines between joint actors, from each to the next."""
        for spots in self.at.values():
            ordered = sorted(spots, key=lambda spot: self.spots[spot].lane)
            yield from (Arc((a,), (b,), arrow=False) for a, b in pairwise(ordered))
