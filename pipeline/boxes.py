"""Where on a page of a PDF a signature goes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """The clean space above a signer's name: page counted from 1, points from the bottom left."""

    page: int
    left: float
    bottom: float
    width: float
    height: float
