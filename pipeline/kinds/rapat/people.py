"""Who is invited to a meeting, one by one, and in which order they are listed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import naskah
from pipeline.indonesian import PartialDate
from pipeline.kinds.rapat.record import Peserta, Record
from pipeline.office import Office, in_force, seniority
from pipeline.values import Text, join, mapped, prose


@dataclass(frozen=True, slots=True)
class Orang:
    """One invited person: a member of staff by id, or a guest as the record has it."""

    id: str = ""
    tamu: Peserta | None = None


def invited(record: Record, office: Office) -> list[Orang]:
    """Return everybody who is invited, each once: staff in their order, then guests."""
    ids = dict.fromkeys(id_ for each in record.peserta for id_ in _staff(each, record, office))
    guests = [each for each in record.peserta if is_guest(each)]
    return [*map(Orang, _ordered(list(ids), record, office)), *(Orang(tamu=g) for g in guests)]


def is_guest(each: Peserta) -> bool:
    """Tell whether this is somebody from elsewhere."""
    return not (each.semua or each.unit or each.pegawai)


def members(unit: str, office: Office, day: PartialDate | None) -> list[str]:
    """Return the ids of the staff who work in the unit on the day."""
    held = ((id_, in_force(person.unit, day)) for id_, person in office.pegawai.items())
    return [id_ for id_, place in held if place and place.nama.casefold() == unit.casefold()]


def _staff(each: Peserta, record: Record, office: Office) -> Sequence[str]:
    if each.semua:
        return list(office.pegawai)
    if each.unit:
        return members(each.unit, office, record.tanggal)
    return [each.pegawai] if each.pegawai else []


def _ordered(ids: list[str], record: Record, office: Office) -> list[str]:
    """Return staff by eselon, golongan ruang and TMT, or as the record gives them."""
    if record.urutan == "sesuai":
        return ids
    return sorted(ids, key=lambda id_: seniority(office.pegawai[id_], record.tanggal))


def addressees(record: Record, office: Office, alone: Mapping[str, Text]) -> list[Text]:
    """Return how the invitation addresses its recipients, in the order of the attendance list.

    `alone`: see `jabatan_held_alone`, on the day of the meeting.
    """
    named = [each for each in record.peserta if each.pegawai]
    place = {
        id_: n for n, id_ in enumerate(_ordered([e.pegawai or "" for e in named], record, office))
    }
    groups = [each for each in record.peserta if each.semua or each.unit]
    guests = [each for each in record.peserta if is_guest(each)]
    named.sort(key=lambda each: place[each.pegawai or ""])
    return [address(each, office, alone) for each in (*groups, *named, *guests)]


def jabatan_held_alone(office: Office, day: PartialDate | None) -> dict[str, Text]:
    """Return the jabatan of each member of staff whose jabatan nobody else holds on the day."""
    held = {id_: in_force(person.jabatan, day) for id_, person in office.pegawai.items()}
    count = Counter(post.nama for post in held.values() if post)
    return {
        id_: prose(post.nama, office.pegawai[id_].place("jabatan"))
        for id_, post in held.items()
        if post and count[post.nama] == 1
    }


def address(each: Peserta, office: Office, alone: Mapping[str, Text]) -> Text:
    """Return how a letter addresses this recipient: by jabatan where that says who is meant."""
    if each.semua:
        return f"Seluruh Pegawai {office.instansi.nama}"
    if each.unit:
        return f"Seluruh Pegawai {each.unit}"
    if each.pegawai:
        return alone.get(each.pegawai) or f"Sdr. {office.pegawai[each.pegawai].lengkap}"
    held = [each.sentence(part) for part in ("jabatan", "instansi") if getattr(each, part)]
    where = join(*(piece for part in held for piece in (" ", part)))
    if not each.nama:
        return mapped(where, str.strip)
    comma = "," if each.jabatan else " dari" if each.instansi else ""
    return join("Sdr. ", each.sentence("nama"), comma, where)


def slug(guest: Peserta) -> str:
    """Return a guest's own part of an id, made of the name (else the jabatan and instansi)."""
    text = guest.nama or f"{guest.jabatan} {guest.instansi or ''}"
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return "tamu-" + ("-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "lain")


def listed(person: Orang, office: Office, day: PartialDate | None) -> dict[str, Any]:
    """Return a row of a list of names: name, and jabatan or instansi."""
    if person.tamu:
        guest = person.tamu
        name = guest.sentence("nama") if guest.nama else guest.sentence("jabatan")
        rest = [guest.sentence(f) for f in ("jabatan", "instansi") if getattr(guest, f)]
        rest = rest if guest.nama else rest[1:]
        return {"nama": name, "keterangan": _comma(rest)}
    staff = office.pegawai[person.id]
    return {"nama": staff.lengkap, "keterangan": naskah.post(staff, day)}


def _comma(parts: Sequence[Text]) -> Text:
    if not parts:
        return ""
    return join(parts[0], *(piece for part in parts[1:] for piece in (", ", part)))
