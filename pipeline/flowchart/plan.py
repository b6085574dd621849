"""What stands in which cell of a page, and what has to be joined: all that routing must know."""

from dataclasses import dataclass

from pipeline.drawing import Form
from pipeline.flowchart.page import RowKind
from pipeline.flowchart.passing import Edge, Part


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
    origins: tuple[Edge | Part, ...]
    """The arrow of the flow, or the part of one, that each arc draws; joint lines come last."""


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
