"""What exists of the office's paperwork already, as data; kinds and checks only read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

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


@dataclass(frozen=True, slots=True)
class Dossier:
    """The evidence so far, by document id.

    `numbers` given by the secretariat; `adopted` texts that a person edited; `damaged`: what is
    wrong with a number or text on record that is gone or changed; `received`: files that came in.
    """

    numbers: Mapping[str, GivenNumber] = field(default_factory=dict)
    adopted: Mapping[str, bytes] = field(default_factory=dict)
    damaged: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    received: Sequence[Receipt] = ()
