"""What rules see: everything that is known, as values; what costs much is fetched when asked for.

The hall fills it. Only sound records are here: what is wrong with the others is told without rules.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pipeline import serving
from pipeline.action_plan import RencanaAksi
from pipeline.checks.passages import Passage, passages
from pipeline.checks.people import Printed, Reader
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import PartialDate
from pipeline.office import Office
from pipeline.problem import Place
from pipeline.registry import kind_of
from pipeline.serving import Gap

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.checks.words import Piece
    from pipeline.forms import Form
    from pipeline.status import Status


class Photos(Protocol):
    """What is known of photo files."""

    def taken(self, path: "Path") -> date | None:
        """Return the day that the camera noted, if any."""

    def twins(self, owned: "Sequence[tuple[str, Path]]") -> Iterator[tuple[int, int]]:
        """Yield pairs of places in the list: the same photo, of different owners."""


class Number(NamedTuple):
    """A number that the secretariat gave: to which document, from which book, on which day."""

    document: str
    book: str
    nomor: str
    tanggal: date
    place: Place | None = None


def _no_status(day: date) -> "Status":
    raise LookupError(day)


def _no_forms() -> "Sequence[Form]":
    return ()


def _no_text(document: Document) -> str:
    raise LookupError(document.id)


@dataclass(frozen=True)
class View:
    """An office as rules see it.

    `records` by name, `documents` planned of them; `numbers` by the id that each is recorded under;
    `seen`: when each document was first made; `gaps`: what slots wait for in vain.
    `status_on` gives the status of the plan on a day; `text_of` the text of a document that a
    person wrote (adopted, or edited in `output/`), empty where the program did; `forms` the Word
    templates; `photos` what is known of photos. These may take long, and are there only where all
    is checked: otherwise LookupError, nothing, None.
    """

    office: Office
    records: Mapping[str, Any]
    documents: Sequence[Document]
    dossier: Dossier
    numbers: Mapping[str, Number] = field(default_factory=dict)
    seen: Mapping[str, datetime] = field(default_factory=dict)
    gaps: Sequence[Gap] = ()
    today: date = date.max
    status_on: "Callable[[date], Status]" = _no_status
    text_of: Callable[[Document], str] = _no_text
    forms: "Callable[[], Sequence[Form]]" = _no_forms
    photos: "Photos | None" = None

    @property
    def plan(self) -> RencanaAksi | None:
        """The action plan, where the office has one."""
        return self.office.rencana

    def of_kind(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Yield the records of a kind with their names."""
        for name, record in self.records.items():
            if kind_of(name) == kind:
                yield name, record

    def record_of(self, id_: str) -> str:
        """Return the name of the record that makes a document; nothing for a register."""
        while id_ and id_ not in self.records:
            id_ = id_.rpartition("/")[0]
        return id_

    @cached_property
    def pieces(self) -> "Sequence[Piece]":
        """Every text that there is to be read, with its place."""
        from pipeline.checks.words import pieces  # noqa: PLC0415 - loaded when asked for

        return tuple(pieces(self))

    @cached_property
    def pages(self) -> "Mapping[str, Sequence[Piece]]":
        """The lines of each text that a person wrote in Word, by the document's id."""
        known = {document.id for document in self.documents}
        found: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            if piece.page and piece.about in known:
                found.setdefault(piece.about, []).append(piece)
        return found

    @property
    def whole(self) -> bool:
        """Whether all of the office is looked at, and not only some records."""
        return self.text_of is not _no_text

    @cached_property
    def made_of(self) -> Mapping[str, Sequence[Document]]:
        """The documents by the name of their record."""
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            if name := self.record_of(document.id):
                found.setdefault(name, []).append(document)
        return found

    @cached_property
    def days(self) -> Mapping[str, PartialDate]:
        """The day that each document bears, as far as it is known, by the document's id."""
        found = {}
        for name, documents in self.made_of.items():
            for document in documents:
                day = document.day or serving.day_of(document, self.records[name])
                if day is not None:
                    found[document.id] = day
        return found

    @cached_property
    def people(self) -> Mapping[str, Sequence[Printed]]:
        """Whom each document prints with pangkat and NIP, by the document's id."""
        reader = Reader()
        return {each.id: reader.people_in(each.context) for each in self.documents}

    @cached_property
    def staff_names(self) -> Mapping[str, str]:
        """The ids of the staff by their names in small letters, with titles and without."""
        staff = self.office.pegawai.items()
        names = [(name, id_) for id_, who in staff for name in (who.nama, who.lengkap)]
        return {name.casefold(): id_ for name, id_ in names}

    @cached_property
    def staff_by_number(self) -> Mapping[str, str]:
        """The ids of the staff by their NIP."""
        return {who.nip: id_ for id_, who in self.office.pegawai.items() if who.nip}

    @cached_property
    def unnumbered(self) -> Mapping[str, str]:
        """The number of each document with clean space for what the secretariat gives."""
        numbered = (d for d in self.documents if d.number)
        return {d.numbered_as or d.id: d.number.base for d in numbered if d.number}

    @cached_property
    def passages(self) -> Mapping[str, Sequence[Passage]]:
        """Every text that clerks wrote, by the name of its record."""
        return {name: tuple(passages(record)) for name, record in self.records.items()}

    def day_of(self, name: str) -> PartialDate:
        """Return the day by which a record goes: its own, a paper's of it, else the year."""
        day = getattr(self.records[name], "tanggal", None)
        if isinstance(day, PartialDate):
            return day
        known = [self.days[d.id] for d in self.made_of.get(name, ()) if d.id in self.days]
        return known[0] if known else PartialDate(self.office.instansi.tahun)

    def finals(self, name: str) -> Sequence[Document]:
        """Return the documents of a record that it calls final."""
        return [document for document in self.made_of.get(name, ()) if document.final]

    def number_of(self, document: Document) -> Number | None:
        """Return the number that the secretariat gave to a document."""
        return self.numbers.get(document.numbered_as or document.id)

    def place_of(self, id_: str, field: str = "") -> Place | None:
        """Return where the record of a document stands, or a field of it."""
        record = self.records.get(self.record_of(id_))
        place: Place | None = record.place(field) if record is not None else None
        return place
