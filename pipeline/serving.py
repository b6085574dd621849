"""Which slots of the action plan a record's documents fill, and what is wrong with what it says.

A record names indikator or slots (`untuk`); each of its documents fills those that ask for its
sort. Pure, and without effect on the documents' content.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.action_plan import COLLECTED, Bukti, RencanaAksi, Serving
from pipeline.document import Document
from pipeline.indonesian import PartialDate
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.registry import kind_of
from pipeline.values import ByHand, Missing

Slots = tuple[str, ...]
_DATES = ("tanggal", "pembuatan")
"""What contexts call the date at the signature; an SOP has that of its making."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A paper, or a faulty record, that slots wait for and that cannot be made as it is."""

    id: str
    slots: Slots
    month: int | None = None


def slots(plan: RencanaAksi, record: Serving, sorts: Sequence[str]) -> Slots:
    """Return the slots, in the order of `untuk`, that documents of these sorts fill."""
    known = [id_ for id_ in record.untuk if id_ in plan.indicators or id_ in plan.slots]
    items = (item for id_ in known for item in plan.slots_of(id_))
    return tuple(dict.fromkeys(item.id for item in items if {*item.sorts} & {*sorts}))


def problems(
    plan: RencanaAksi, name: str, record: Serving, sorts: Collection[str]
) -> Iterator[Problem]:
    """Yield what the named record serves that the plan has not, or asks of another kind.

    `sorts` are those of its own kind.
    """
    kind = kind_of(name)
    for number, id_ in enumerate(record.untuk):
        place = record.place(f"untuk.{number}")
        if id_ not in plan.indicators and id_ not in plan.slots:
            hint = plan.near(id_) or "tulis seperti I.1.b, atau I.1.b-5 untuk satu bukti"
            yield Problem(place, f"“{id_}” tidak ada dalam rencana aksi", hint)
            continue
        asked = dict.fromkeys(sort for item in plan.slots_of(id_) for sort in item.sorts)
        if not {*asked} & {*sorts}:
            hint = f"yang diminta: {', '.join(asked)}" if asked else "tidak ada bukti yang diminta"
            yield Problem(place, f"{id_} tidak meminta bukti dari jenis {kind}", hint)


class Assignment:
    """Gives the documents of some records the slots that they fill."""

    def __init__(self, records: Mapping[str, Any], office: Office) -> None:
        self._records, self._office = records, office
        self._known: dict[tuple[str, str], Slots] = {}

    def of(self, document: Document) -> Document:
        """Return the document with its slots, and the month that it is evidence of."""
        plan, name = self._office.rencana, self._record_of(document.id)
        if plan is None or not name:
            return document
        key = name, document.sort
        if key not in self._known:
            self._known[key] = slots(plan, self._records[name], [document.sort])
        if not self._known[key]:
            return document
        record = self._records[name]
        month = document.month or month_of(record, self._office.instansi.tahun)
        day = document.day or day_of(document, record)
        return replace(document, slots=self._known[key], month=month, day=day)

    def _record_of(self, id_: str) -> str:
        """Return the name of the record that makes the document; nothing for a register."""
        while id_ and id_ not in self._records:
            id_ = id_.rpartition("/")[0]
        return id_


def month_of(record: Any, year: int) -> int | None:
    """Return the month of the record's date, where it has one in the year."""
    day = getattr(record, "tanggal", None)
    return day.month if isinstance(day, PartialDate) and day.year == year else None


def day_of(document: Document, record: Any) -> PartialDate | None:
    """Return the day that a paper bears: the one printed at its signature, else its record's."""
    for name in _DATES:
        printed = document.context.get(name)
        if isinstance(printed, ByHand):
            try:
                return PartialDate.parse(str(printed).strip())
            except ValueError:  # clean space for the hand
                return None
    day = getattr(record, "tanggal", None)
    return day if isinstance(day, PartialDate) else None


def gaps(
    record: Serving, sorts: Sequence[str], office: Office, absent: Iterable[Missing]
) -> Iterator[Gap]:
    """Yield what slots wait for in vain of a sound record's kind, which makes these sorts."""
    for paper in absent:
        yield from _gap(paper.fact, record, [_sort_of(paper.fact, sorts)], office)


def faulty(name: str, record: Serving, sorts: Sequence[str], office: Office) -> Iterator[Gap]:
    """Yield what slots wait for of a record that makes nothing, since something is wrong in it."""
    yield from _gap(name, record, sorts, office)


def _gap(id_: str, record: Serving, sorts: Sequence[str], office: Office) -> Iterator[Gap]:
    if office.rencana and (waiting := slots(office.rencana, record, sorts)):
        yield Gap(id_, waiting, month_of(record, office.instansi.tahun))


def _sort_of(paper: str, sorts: Sequence[str]) -> str:
    """Return the sort of an absent paper, from the last word of its id."""
    kind, last = kind_of(paper), paper.rpartition("/")[2]
    return next((sort for sort in (f"{kind}/{last}", last) if sort in sorts), kind)


def why_empty(item: Bukti) -> str:
    """Return why no paper fills a slot, or how one comes there."""
    if {*item.sorts} == {COLLECTED}:
        return "dikumpulkan dari luar program"
    return f"belum ada rekaman dengan untuk: {item.id.rpartition('-')[0]}"
