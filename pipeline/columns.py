"""How wide the columns of a table are whose columns are data: shares of a grid of narrow columns.

A template draws the grid; each cell spans as many of its columns as this says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt


@dataclass(frozen=True, slots=True)
class Grid:
    """A template's grid: its columns, their width, the padding in a cell, a letter's width."""

    units: int
    unit_mm: float
    letter_mm: float
    padding_mm: float = 3

    def letters(self, units: int) -> int:
        """Return how many letters surely fit a line of a cell."""
        return max(1, int((units * self.unit_mm - self.padding_mm) // self.letter_mm))


def typical(texts: Sequence[str]) -> float:
    """Return how long a column's texts are for the most part: one very long text counts little."""
    lengths = [max(map(len, text.split("\n"))) for text in texts]
    return sqrt(sum(length**2 for length in lengths) / len(lengths))


def shared(grid: Grid, rows: Sequence[Sequence[str]], weights: Sequence[float] = ()) -> list[int]:
    """Share the units out: no word is broken where that can be, then by weight.

    Without weights long texts get most. The rows are the texts as printed, headings included.
    """
    columns = list(zip(*rows, strict=True))
    words = [
        max(_letters(word) for text in column for word in [*text.split(), ""]) for column in columns
    ]
    widths = [
        ceil((max(word, 1) * grid.letter_mm + grid.padding_mm) / grid.unit_mm) for word in words
    ]
    while sum(widths) > grid.units:
        widths[widths.index(max(widths))] -= 1
    wanted = weights or [max(map(len, column)) for column in columns]
    while sum(widths) < grid.units:
        at = max(range(len(widths)), key=lambda at: wanted[at] / widths[at])
        widths[at] += 1
    return widths


def _letters(word: str) -> int:
    """Return a word's length in letters: each character of a dotted blank is as wide as two."""
    return len(word) + word.count("…")
