"""The fonts of official papers, and what stands in for them where they are not installed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """A free font with the same widths as another: its name, and the Debian package it comes in."""

    name: str
    package: str


FACES: Mapping[str, Face] = {
    "Bookman Old Style": Face("URW Bookman", "fonts-urw-base35"),
    "Arial": Face("Liberation Sans", "fonts-liberation"),
}
"""By the names that the templates ask for."""
