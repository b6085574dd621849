"""The index as data: every indikator, what it asks, the files that show it, and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.action_plan import Row
from pipeline.filing import Item
from pipeline.status import RowStatus, SlotStatus, State, Status


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover sheet of a piece of evidence: its slot, its place in the tree, its file."""

    slot: str
    path: str
    source: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece of evidence that the plan asks for, its files and cover sheets.

    `missing` says in words what is; it is empty of one that is complete.
    """

    id: str
    name: str
    state: str
    missing: str
    files: tuple[Item, ...]
    covers: tuple[Cover, ...]

    @property
    def complete(self) -> bool:
        """Whether all of it is there."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Entry:
    """An indikator and what it asks; nothing where the plan asks no evidence of it."""

    row: Row
    asked: tuple[Asked, ...]

    @property
    def complete(self) -> bool:
        """Whether all its evidence is there; without any it never is."""
        return bool(self.asked) and all(each.complete for each in self.asked)


@dataclass(frozen=True, slots=True)
class Index:
    """The index of an office's evidence on a day."""

    office: str
    government: str
    year: int
    day: date
    sample: bool
    entries: Sequence[Entry]

    @property
    def asked(self) -> list[Asked]:
        """All that the plan asks, in its order."""
        return [each for entry in self.entries for each in entry.asked]

    def areas(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        """Yield each komponen's name with its indikator."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            area = entry.row.komponen
            found.setdefault(f"{area.id}. {area.nama}", []).append(entry)
        yield from found.items()


def index(
    status: Status, items: Sequence[Item], covers: Sequence[Cover], office: tuple[str, str, bool]
) -> Index:
    """Return the index; `office` is its name, its government's, and whether it is invented."""
    name, government, sample = office
    entries = [_entry(row, items, covers) for row in status.rows]
    return Index(name, government, status.year, status.day, sample, entries)


def _entry(row: RowStatus, items: Iterable[Item], covers: Iterable[Cover]) -> Entry:
    return Entry(row.row, tuple(_asked(slot, items, covers) for slot in row.slots))


def _asked(slot: SlotStatus, items: Iterable[Item], covers: Iterable[Cover]) -> Asked:
    id_ = slot.item.id
    files = tuple(sorted((item for item in items if id_ in item.slots), key=lambda item: item.path))
    sheets = tuple(cover for cover in covers if cover.slot == id_)
    return Asked(id_, slot.item.nama, str(slot.state), _missing(slot), files, sheets)


def _missing(slot: SlotStatus) -> str:
    """Return what is missing: a signature, a part, or all of it."""
    if slot.reached and slot.state.rank >= State.DITERIMA.rank:
        return ""
    if slot.done and slot.parts > 1:
        return f"baru {slot.done} dari {slot.parts} {slot.unit}"
    return "belum ada" if slot.state is State.BELUM else "belum ditandatangani"
