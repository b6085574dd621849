"""What was read of a pile of scans: a file's pages, and what each of them says it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from pipeline.marks import Mark

Corner = tuple[float, float]


@unique
class Kind(StrEnum):
    """What a page is: one of ours, paper without print, a foreign code's, or not recognised."""

    MARKED = "marked"
    BLANK = "blank"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PageReading:
    """Page `number` (from 1) of a file.

    `corners`: those of the mark's code, clockwise from its own top left, as shares of the picture's
    width and height. `turn`: clockwise quarter turns that bring the page upright. `note`: for a
    clerk, why the page is not recognised, or what the foreign code says.
    """

    number: int
    kind: Kind
    mark: Mark | None = None
    corners: tuple[Corner, ...] = ()
    turn: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All pages of the file `name`, in its order."""

    name: str
    pages: tuple[PageReading, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """An electronic signature: the name in its certificate, the time that its computer told.

    `intact`: what it covers is as it was signed. `whole`: it covers the whole file, so that nothing
    was added since.
    """

    who: str
    when: datetime | None
    intact: bool
    whole: bool

    @property
    def sound(self) -> bool:
        """Whether the whole file is what was signed."""
        return self.intact and self.whole
