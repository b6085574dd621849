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
class Dossier:
    """The evidence so far, by document id.

    `numbers` given by the secretariat; `adopted` texts that a person edited; `damaged`: what is
    wrong with a number or text on record that is gone or changed.
    """

    numbers: Mapping[str, GivenNumber] = field(default_factory=dict)
    adopted: Mapping[str, bytes] = field(default_factory=dict)
    damaged: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
