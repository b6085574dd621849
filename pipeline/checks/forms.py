"""A Word template as rules see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique

from pipeline.problem import Place, Problem


@unique
class Fault(StrEnum):
    """What may be wrong in a template that can be used."""

    SPLIT = "split"
    EMPTY_PARAGRAPH = "empty paragraph"
    LANGUAGE = "language"
    NO_LETTERHEAD = "no letterhead"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What was met in a template, its place and the message of it."""

    fault: Fault
    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Form:
    """A template: what keeps it from being used, its flaws, its own words, the names it asks for.

    `names` are None where it cannot be read; `given`: what documents give to it, None where there
    are none.
    """

    name: str
    problems: Sequence[Problem] = ()
    flaws: Sequence[Flaw] = ()
    texts: Sequence[tuple[Place, str]] = ()
    names: Collection[str] | None = None
    given: Collection[str] | None = None
    tags: Sequence[tuple[Place, str]] = field(default=())
