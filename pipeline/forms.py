"""A Word template as rules see it: what it asks for, what it says itself, what is odd about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from pipeline.problem import Place, Problem


@unique
class Fault(StrEnum):
    """What may be odd in a template that can be used."""

    SPLIT = "split"
    EMPTY_PARAGRAPH = "empty paragraph"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What was met in a template: its place, and what stands there."""

    fault: Fault
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a look into the file alone shows: flaws, its own words, its tags, with their places.

    `parts` are the files that it includes.
    """

    flaws: Sequence[Flaw] = ()
    texts: Sequence[tuple[Place, str]] = ()
    tags: Sequence[tuple[Place, str]] = ()
    parts: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A template of an office.

    `problems` keep it from being used; `names` are the paths that it asks for, with its parts', and
    None where it cannot be read or is a part; `given` the paths that documents give to it, None
    where there are no such documents. `used`: documents are made with it, so that its problems are
    told already.
    """

    name: str
    review: Review
    problems: Sequence[Problem] = ()
    names: Collection[str] | None = None
    given: Collection[str] | None = None
    used: bool = False
