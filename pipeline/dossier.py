"""What exists of the office's paperwork already, as data; kinds and checks only read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NamedTuple

from pipeline.problem import Problem


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """The number and date that the secretariat has given to a document."""

    nomor: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file that was received as evidence of slots, whoever made it; its original is kept.

    `file` is relative to the inputs folder and bears the hash of its content; `name` is what it was
    called, `note` what it is. Number, date and signer are the paper's own, where it has them; after
    `valid_until` it is evidence of nothing.
    """

    id: str
    received: date
    file: str
    name: str
    slots: tuple[str, ...]
    note: str
    nomor: str = ""
    tanggal: date | None = None
    signer: str = ""
    valid_until: date | None = None


@unique
class Ink(StrEnum):
    """What was seen in a signature box of a scan."""

    FOUND = "+"
    EMPTY = "-"
    UNSEEN = "?"
    ELECTRONIC = "e"
    """The file bears an electronic signature, and is as it was signed."""
    ELSEWHERE = "."
    """The box is on a page that this scan does not have."""


class Leaf(NamedTuple):
    """A page of a file, counted from 1, and the quarter turns clockwise that bring it upright."""

    number: int
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Scan:
    """Pages of one of our documents that came back signed: where each stands in which file.

    `pages` gives for each page of the document, counted from 1, that of the `file` (relative to the
    inputs folder); `total` is how many the document has. `version` and `facts` are those of
    the PDF that was printed, as its imprint gives them, and `printed` where that PDF is kept; empty
    where that is not known. `ink` tells what was seen in each signature box, by its number. `slots`
    are those that the document filled when it came in, `month` the one it was evidence of: what is
    signed stays so when its record is gone.
    """

    id: str
    received: date
    file: str
    name: str
    document: str
    version: str
    facts: str
    pages: Mapping[int, Leaf]
    total: int
    ink: Mapping[int, Ink] = field(default_factory=dict)
    printed: str = ""
    slots: tuple[str, ...] = ()
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That a person looked at the scans of a document and found it signed."""

    when: datetime
    scans: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The evidence so far, by document id.

    `numbers` given by the secretariat; `adopted` texts that a person edited; `damaged`: what is
    wrong with a number or text on record that is gone or changed; `received`: files that came in;
    `scans`: signed pages that came back; `confirmed`: which of them a person vouched for.
    """

    numbers: Mapping[str, GivenNumber] = field(default_factory=dict)
    adopted: Mapping[str, bytes] = field(default_factory=dict)
    damaged: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    received: Sequence[Receipt] = ()
    scans: Sequence[Scan] = ()
    confirmed: Mapping[str, Confirmation] = field(default_factory=dict)
