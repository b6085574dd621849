"""What happened when: the lines of `jejak.csv`, and what they say about adopted texts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from pipeline.ledger import cells
from pipeline.ledger.book import Line
from pipeline.problem import Place, Problem

COLUMNS = ("waktu", "peristiwa", "dokumen", "rincian", "sha256")
_SEAL = re.compile(r"[^ ]+ (#[0-9a-f]{16}) ")
_HASH = re.compile(r"([0-9a-f]{64})?")


@unique
class Happening(StrEnum):
    """What the ledger itself notes; other rooms' events stand in the same book."""

    FIRST_MADE = "pertama-dibuat"
    NUMBERED = "nomor-dicatat"
    ADOPTING = "mulai-dipakai"
    ADOPTED = "dipakai"
    DROPPED = "batal-dipakai"
    RECEIVED = "diterima"
    RETURNED = "batal-diterima"
    SCANNED = "pindaian-diterima"
    CONFIRMED = "disahkan"
    SEALING = "mulai-disegel"
    SEALED = "disegel"


@dataclass(frozen=True, slots=True)
class Event:
    """One line: what happened to a document, with the hash of the file that it is about."""

    when: datetime
    what: str
    document: str
    detail: str = ""
    sha256: str = ""
    place: Place | None = None

    @property
    def about(self) -> str:
        """The id of the line of another book that it tells of."""
        return self.detail.partition(" ")[0]

    def vouches(self, seal: str) -> bool:
        """Tell whether that line is what it was; an event of older making does not say."""
        found = _SEAL.match(self.detail)
        return found is None or found[1] == seal

    @property
    def row(self) -> Sequence[str]:
        """The event as cells."""
        return cells.stamp(self.when), self.what, self.document, self.detail, self.sha256


def events(lines: Iterable[Line]) -> tuple[Sequence[Event], Sequence[Problem]]:
    """Return the events on the lines, and the problems of lines that hold none."""
    sound: list[Event] = []
    problems: list[Problem] = []
    for line in lines:
        when, what, document, detail, digest = line.cells
        moment = cells.moment(when)
        wrong = [f"isi {cell!r} {reason}" for cell in line.cells if (reason := cells.fault(cell))]
        if moment is None:
            wrong.append(f"waktu {when!r} tidak dikenal")
        if not what or not document:
            wrong.append("peristiwa atau dokumen kosong")
        if not _HASH.fullmatch(digest):
            wrong.append("sha256 harus 64 angka heksadesimal, atau kosong")
        hint = "pulihkan baris ini dari cadangan"
        problems += [Problem(line.place, message, hint) for message in wrong]
        if moment and not wrong:
            sound.append(Event(moment, what, document, detail, digest, line.place))
    return sound, problems


def first_times(found: Iterable[Event]) -> Mapping[str, datetime]:
    """Return when each document was first made."""
    times: dict[str, datetime] = {}
    for event in found:
        if event.what == Happening.FIRST_MADE:
            times.setdefault(event.document, event.when)
    return times


def numbered(found: Iterable[Event]) -> Mapping[str, Sequence[str]]:
    """Return for each document that was given numbers these, with their dates, as noted."""
    noted: dict[str, list[str]] = {}
    for event in found:
        if event.what == Happening.NUMBERED:
            noted.setdefault(event.document, []).append(event.detail)
    return noted


def adopted_ever(found: Iterable[Event]) -> set[str]:
    """Return the documents of which a text was adopted, also such as were dropped since."""
    kinds = {Happening.ADOPTING, Happening.ADOPTED, Happening.DROPPED}
    return {event.document for event in found if event.what in kinds}


def adoptions(found: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    """Return for each adopted document the events that its file may answer to.

    That is the last adoption, and what was begun since and perhaps not ended (a killed run).
    """
    standing: dict[str, list[Event]] = {}
    for event in found:
        if event.what == Happening.ADOPTED:
            standing[event.document] = [event]
        elif event.what == Happening.ADOPTING:
            standing.setdefault(event.document, []).append(event)
        elif event.what == Happening.DROPPED:
            standing.pop(event.document, None)
    return standing
