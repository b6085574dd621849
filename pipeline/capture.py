"""Taking the status of a day into a checklist's record: once, and again only over the same day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import disk, inputs
from pipeline.facts import is_identifier
from pipeline.kinds.checklist import Record
from pipeline.places import Places
from pipeline.problem import InputError, Place, Problem, UsageError
from pipeline.snapshot import SORT, as_of, record_text
from pipeline.standing import standing


@dataclass(frozen=True, slots=True)
class Capture:
    """What is asked for: the record's id (the day, where none is named); another day than today.

    `again`: a record of that day may be taken anew; the clerk's own words in it are kept.
    """

    id: str | None
    today: date
    per: date | None = None
    again: bool = False
    dry_run: bool = False


def take(places: Places, asked: Capture) -> Path:
    """Write the record of the status; return where.

    Raises UsageError for a day that an office cannot have seen, or a record that stands already;
    InputError where a clerk's words would have no place any more.
    """
    id_ = asked.id or (asked.per or asked.today).isoformat()
    file = _file(id_)
    path = places.inputs / file
    before = _before(places, file, again=asked.again) if path.exists() else None
    stands = standing(places)
    if not stands.found.office.instansi.fiktif:
        _require_today(asked, before)
    day = asked.per or (before.per if before else asked.today)
    found = stands.on(day, as_of(stands.papers, day, f"{SORT}/{id_}"))
    if lost := list(_lost(before, {slot.item.id for slot in found.slots})):
        raise InputError(*lost)
    if not asked.dry_run:
        disk.write_atomic(path, record_text(found, before).encode())
    return path


def _file(id_: str) -> str:
    if not is_identifier(id_):
        hint = "huruf kecil, angka, “-” dan “.”; kosong = tanggalnya"
        raise UsageError(Problem(None, f"“{id_}” bukan id", hint))
    return f"{SORT}/{id_}.yaml"


def _before(places: Places, file: str, *, again: bool) -> Record:
    """Return the record that is to be taken again. Raises UsageError where it is not to be."""
    if not again:
        place = Place((places.inputs / file).as_posix())
        hint = "`bukti baru checklist --ulang` mengambil ulang keadaan hari itu"
        raise UsageError(Problem(place, "sudah ada", hint))
    return inputs.record(places.inputs, file, Record, places.inputs.as_posix())


def _lost(before: Record | None, asked: Collection[str]) -> Iterator[Problem]:
    """Yield what a clerk wrote of evidence that the plan does not ask for any more."""
    for item in before.items if before else ():
        field = "diterima" if item.diterima else "keterangan"
        if item.id not in asked and getattr(item, field):
            message = f"{field} {item.id} akan hilang: bukti itu tidak lagi ada dalam rencana aksi"
            yield Problem(item.place(field), message, "pindahkan tulisannya, lalu ambil ulang")


def _require_today(asked: Capture, before: Record | None) -> None:
    """Raise UsageError for any day but today: what was then cannot be seen any more."""
    days = {asked.per or asked.today, *([before.per] if before else [])}
    if days != {asked.today}:
        hint = "ambil keadaan hari ini dengan id lain; yang lama tetap sebagaimana adanya"
        raise UsageError(Problem(None, "keadaan hari lain tidak dapat diambil", hint))
