"""What a workbook holds, as values: sheets of rows of cells that know their addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class CellKind(Enum):
    """What a cell holds."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    OTHER = auto()  # a time, a truth value
    UNCOMPUTED = auto()  # a formula whose result was never stored
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its address (`C5`), its text as shown, its kind."""

    address: str
    text: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its number from 1, its cells by column from 1."""

    number: int
    cells: Mapping[int, Cell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows that are not empty, and its merged ranges as `(address, last row)`."""

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    merged: Sequence[tuple[str, int]] = ()


def column_letters(column: int) -> str:
    """Return a column's letters: 1 is `A`, 27 is `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
