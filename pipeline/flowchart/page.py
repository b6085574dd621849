"""The finished drawing: its pages, in twips from the upper left corner of the actors' columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.drawing import Label, Symbol, Tile
from pipeline.flowchart.sheet import Columns

Point = tuple[int, int]


class RowKind(StrEnum):
    """A row of the table: a step, or connectors alone."""

    STEP = "step"
    CONNECTOR = "connector"


@dataclass(frozen=True, slots=True)
class Placed:
    """A symbol on a page, in which cell it stands, and of which step it is (none: a connector)."""

    symbol: Symbol
    row: int
    actor: int
    step: int | None


@dataclass(frozen=True, slots=True)
class Route:
    """A line along the axes between two of the page's symbols; joint ones have no arrow."""

    points: tuple[Point, ...]
    source: int
    target: int
    arrow: bool
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of exact height, with a tile for each actor."""

    kind: RowKind
    step: int | None
    height: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page, and what is drawn over all their cells."""

    actor_width: int
    rows: tuple[Row, ...]
    symbols: tuple[Placed, ...]
    routes: tuple[Route, ...]

    @property
    def labels(self) -> Iterator[Label]:
        """The words beside the lines."""
        return (route.label for route in self.routes if route.label)

    @property
    def height(self) -> int:
        """The height of all rows."""
        return sum(row.height for row in self.rows)


@dataclass(frozen=True, slots=True)
class Drawing:
    """All pages, and the widths of the columns on each of them."""

    actor_width: int
    columns: Columns
    pages: tuple[Page, ...]
