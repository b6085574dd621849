"""A drawing as plain geometry before any markup: symbols, lines, labels in the cells of a table.

All lengths are whole twips (1/1440 inch); x goes right and y down from a cell's upper left corner.
"""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The symbols of a procedure's flowchart (PermenPANRB 35/2012); the fifth is the arrow."""

    TERMINATOR = "flowChartTerminator"
    PROCESS = "flowChartProcess"
    DECISION = "flowChartDecision"
    CONNECTOR = "flowChartOffpageConnector"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol with the words in it; `title` is its alternative text."""

    form: Form
    x: int
    y: int
    width: int
    height: int
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line along one axis, from its first point to its second, where an arrow may be."""

    x1: int
    y1: int
    x2: int
    y2: int
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A word beside a line, in a box that it fills from the left or from the right."""

    text: str
    x: int
    y: int
    width: int
    height: int
    from_right: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """What is drawn in one cell; an empty one still holds the cell open to its size.

    `columns` are the widths of all columns of the table that it stands in.
    """

    width: int
    height: int
    symbols: tuple[Symbol, ...] = ()
    lines: tuple[Line, ...] = ()
    labels: tuple[Label, ...] = ()
    columns: tuple[int, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn in it."""
        return not (self.symbols or self.lines or self.labels)

    @property
    def title(self) -> str:
        """What is drawn, in words, for those who cannot see it."""
        return "; ".join(symbol.title for symbol in self.symbols) or "garis alur"
