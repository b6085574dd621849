"""What exists of the office's paperwork already, as data; kinds and checks only read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """The number and date that the secretariat has given to a document."""

    nomor: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """The evidence so far: numbers by document id, adopted files by target below `output/`."""

    numbers: Mapping[str, GivenNumber] = field(default_factory=dict)
    adopted: Mapping[str, Path] = field(default_factory=dict)
