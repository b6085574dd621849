"""The rows of a matrix: those of the record, those of the staff, and each cell as it is printed."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline import naskah
from pipeline.indonesian import PartialDate, capitalised, long_date
from pipeline.kinds.matriks.record import Baris, Kolom, Record, StaffFact
from pipeline.office import Jenis, Office, Pegawai, in_force, seniority
from pipeline.values import Text, join, mapped, prose, unknown

NONE = "-"
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}):([0-9]{2}):[0-9.]+)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row before it is printed: what the record says, who it is about, the title above it."""

    facts: Baris | None
    person: str = ""
    section: Text = ""


def lines(record: Record, office: Office) -> list[Line]:
    """Return the rows in their order: of staff by seniority, by unit where asked."""
    if not record.pegawai:
        return [
            Line(each, each.pegawai or "", each.sentence("bagian") if each.bagian else "")
            for each in record.baris
        ]
    said = {each.pegawai: each for each in record.baris}
    day = record.per
    ids = sorted(office.pegawai, key=lambda id_: seniority(office.pegawai[id_], day))
    if not record.per_unit:
        return [Line(said.get(id_), id_) for id_ in ids]
    return list(_by_unit(ids, said, office, day))


def _by_unit(
    ids: list[str], said: Mapping[str | None, Baris], office: Office, day: PartialDate | None
) -> Iterator[Line]:
    """Yield the staff unit by unit, in the order in which the office lists its units."""
    unit = {id_: _unit(office.pegawai[id_], day) for id_ in office.pegawai}
    for name in dict.fromkeys(map(str, unit.values())):
        staff = [id_ for id_ in ids if str(unit[id_]) == name]
        yield from (
            Line(said.get(id_), id_, unit[id_] if at == 0 else "") for at, id_ in enumerate(staff)
        )


def cell(line: Line, column: Kolom, number: int, record: Record, office: Office) -> Text:
    """Return a cell as it is printed; what nobody has said is a blank."""
    if column.isi and line.person:
        return _STAFF_FACTS[column.isi](office.pegawai[line.person], record.per)
    text = line.facts.cells.get(column.key) if line.facts else None
    place = line.facts.place(column.key) if line.facts else record.place("baris")
    if text is None:
        if column.boleh_kosong:
            return NONE
        who = office.pegawai[line.person].lengkap if line.person else f"baris {number}"
        return unknown(f"{column.judul} {who}", place)
    return prose(_dated(text), place)


def _dated(text: str) -> str:
    """Return `3 Mei 2021` for a date in figures, as tables from a spreadsheet hold it.

    A cell of a day and a time gives `3 Mei 2021 10.30`.
    """
    found = _DATE.fullmatch(text)
    if not found:
        return text
    try:
        day = PartialDate.parse(found[1]).full
    except ValueError:
        return text
    time = f" {found[2]}.{found[3]}" if found[2] else ""
    return f"{long_date(day)}{time}" if day else text


def _unit(person: Pegawai, day: PartialDate | None) -> Text:
    held, place = in_force(person.unit, day), person.place("unit")
    return prose(held.nama, place) if held else unknown(f"unit {person.lengkap}", place)


def _since(person: Pegawai, field: str, day: PartialDate | None) -> Text:
    held = in_force(getattr(person, field), day)
    since: PartialDate | None = held.sejak if held else None
    return since.told if since else unknown(f"TMT {field} {person.lengkap}", person.place(field))


def _name_and_number(person: Pegawai) -> Text:
    number = naskah.nip(person)
    return person.lengkap if number == NONE else join(person.lengkap, "\n", number)


def _golongan(person: Pegawai, day: PartialDate | None) -> Text:
    rank = naskah.rank(person, day, golongan=True)
    return mapped(rank, lambda text: text.rpartition("(")[2].rstrip(")"))


def _since_rank(person: Pegawai, day: PartialDate | None) -> Text:
    return _since(person, "pangkat", day) if person.jenis is Jenis.PNS else NONE


_STAFF_FACTS: Mapping[StaffFact, Callable[[Pegawai, PartialDate | None], Text]] = {
    "nama": lambda person, _: person.lengkap,
    "nama_nip": lambda person, _: _name_and_number(person),
    "nip": lambda person, _: naskah.nip(person),
    "pangkat": lambda person, day: naskah.rank(person, day, golongan=True),
    "golongan": _golongan,
    "tmt_pangkat": _since_rank,
    "jabatan": naskah.post,
    "tmt_jabatan": lambda person, day: _since(person, "jabatan", day),
    "unit": _unit,
    "eselon": lambda person, _: person.eselon or NONE,
    "jenis": lambda person, _: capitalised(person.jenis),
}
