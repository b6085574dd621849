"""What was met in a text, and the data files that say what to look for."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong piece of a text: as it is written there, from which character, and what is right.

    `right` is empty where only its writer can say.
    """

    text: str
    start: int
    right: str = ""


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a data file of this package, by the headings of its first line."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
