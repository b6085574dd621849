"""The status on one page for the head of office: how far, what is late, what is to be signed next.

A view and no evidence: it is made anew of any day, has no record and fills no slot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import naskah
from pipeline.action_plan import Prioritas, RencanaAksi
from pipeline.document import Document
from pipeline.flowchart import line_count
from pipeline.indonesian import MONTHS, long_date, percentage
from pipeline.office import Office
from pipeline.plan import marked
from pipeline.registry import VIEWS
from pipeline.status import DONE, RowStatus, SlotStatus, State, Status, Tally
from pipeline.values import Text, unbroken

ID = "daftar/ringkasan"
_ROOM = 38
"""Lines of a table that the page has room for, beside its head and the totals of `_AREAS` lines."""
_AREAS = 7
_TO_SIGN, _PRIORITIES = 3, 24
"""What share of the room goes to what is to be signed; the most lines that priorities may take."""
_POINTS = 8.5
_COLUMNS = {"nama": 2330, "bukti": 3900, "orang": 2550, "naskah": 3350, "prioritas": 5750}
"""The size of the letters in the template's tables, and what columns leave them, in twips."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a table: the slot with its row of the plan."""

    row: RowStatus
    slot: SlotStatus

    @property
    def due(self) -> int:
        """The target month; those without one come last."""
        return self.row.row.indikator.bulan or len(MONTHS) + 1


def summary(found: Status, plan: RencanaAksi, office: Office) -> Document:
    """Return the page."""
    instansi = office.instansi
    entries = [_Entry(row, slot) for row in found.rows for slot in row.slots]
    entries.sort(key=lambda entry: entry.due)
    late = [_late(entry, found.year, office) for entry in entries if entry.slot.late]
    ready = [_ready(entry, found.year) for entry in entries if entry.slot.state is State.SIAP]
    areas = list(_areas(found))
    room = _ROOM - max(0, sum(map(_height, areas)) - _AREAS)
    priorities = _priorities(found, plan, min(_PRIORITIES, room))
    room -= sum(map(_height, priorities))
    signing = _first(ready, max(room // _TO_SIGN, room - sum(map(_height, late))))
    context = {
        "kop": naskah.letterhead(instansi),
        "instansi": naskah.office_title(instansi),
        "tahun": found.year,
        "per": long_date(found.day),
        "komponen": areas,
        "semua": _counts(found.slots),
        "terlambat": _first(late, room - sum(map(_height, signing["baris"]))),
        "ditandatangani": signing,
        "prioritas": priorities,
    }
    document = Document(ID, VIEWS[ID].template, _shown(context), final=True)
    return marked(document, fiktif=instansi.fiktif)


def _areas(found: Status) -> Iterator[dict[str, Any]]:
    for first, rows in found.areas():
        told = {"nomor": first.row.komponen.id, "nama": first.row.komponen.nama}
        told |= _counts([slot for row in rows for slot in row.slots])
        yield told | {"tinggi": _lines(told, "nama")}


def _late(entry: _Entry, year: int, office: Office) -> dict[str, Any]:
    pic, place = entry.row.row.indikator.pic, entry.row.row.indikator.place("pic")
    person: Text = naskah.named(pic, "PIC", office, place) if pic else entry.row.row.pokja or "-"
    told = _named(entry, year) | {"orang": person, "keadaan": str(entry.slot.state)}
    return told | {"tinggi": _lines(told, "bukti", "orang")}


def _ready(entry: _Entry, year: int) -> dict[str, Any]:
    first, *more = [paper.id for paper in entry.slot.papers]
    told = _named(entry, year) | {"naskah": first + (f", dan {len(more)} lainnya" if more else "")}
    return told | {"tinggi": _lines(told, "bukti", "naskah")}


def _named(entry: _Entry, year: int) -> dict[str, Any]:
    month = entry.row.row.indikator.bulan
    item = entry.slot.item
    target = unbroken(f"{MONTHS[month - 1]} {year}") if month else "-"
    return {"bukti": f"{item.id} {item.nama}", "target": target}


def _priorities(found: Status, plan: RencanaAksi, room: int) -> list[dict[str, Any]]:
    """Return each priority with how much of its evidence is ready; none where they need a page."""
    made = [_priority(target, found) for target in plan.prioritas]
    return made if sum(map(_height, made)) <= room else []


def _priority(target: Prioritas, found: Status) -> dict[str, Any]:
    rows = [row for row in found.rows if row.row.indikator.id in target.indikator]
    tally = Tally.of(slot for row in rows for slot in row.slots)
    told = {"nomor": target.nomor, "prioritas": target.uraian, DONE: tally.done}
    told |= {"dari": tally.whole, "terlambat": tally.late}
    return told | {"tinggi": _lines(told, "prioritas")}


def _counts(slots: Iterable[SlotStatus]) -> dict[str, Any]:
    tally = Tally.of(slots)
    below = {str(state): tally.states[state] for state in (State.BELUM, State.DRAF)}
    ready = tally.whole - tally.done - sum(below.values())
    states = below | {"siap": ready, DONE: tally.done}
    share = percentage(tally.done, tally.whole)
    return {"bukti": tally.whole, **states, "terlambat": tally.late, "persen": share}


def _lines(told: dict[str, Any], *columns: str) -> int:
    return max(line_count(str(told[column]), _COLUMNS[column], _POINTS) for column in columns)


def _height(line: dict[str, Any]) -> int:
    height: int = line["tinggi"]
    return height


def _first(lines: Sequence[dict[str, Any]], room: int) -> dict[str, Any]:
    """Return the lines that there is room for, and how many are left out."""
    shown: list[dict[str, Any]] = []
    for line in lines:
        room -= _height(line)
        if room < 0:
            break
        shown.append(line)
    return {"jumlah": len(lines), "baris": shown, "lainnya": len(lines) - len(shown)}


def _shown(value: Any) -> Any:
    """Return the context without the heights, which nothing prints."""
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items() if key != "tinggi"}
    return [_shown(inner) for inner in value] if isinstance(value, list) else value
