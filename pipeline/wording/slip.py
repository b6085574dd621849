"""What was met in a text, and the data files that say what to look for."""

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
    """Yield the rows of a data file of this package, by the headings of its first line.

    It is CSV without quotes: no cell holds a comma.
    """
    head, *lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    headings = head.split(",")
    for line in lines:
        yield dict(zip(headings, line.split(","), strict=True))
