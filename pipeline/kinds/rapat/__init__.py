"""Rapat: the invitation, attendance list, minutes and photos of a meeting, all from one record.

Forms: Permendagri 54/2009 for letter and nota dinas, common practice for the rest. Before the
meeting there are the invitation and a list to sign; minutes and photos exist once they are written.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, partial

from pipeline import letters, naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.kinds.rapat import attendance, minutes, pictures
from pipeline.kinds.rapat.invitation import BOOKS, invitations
from pipeline.kinds.rapat.people import jabatan_held_alone, members
from pipeline.kinds.rapat.record import Notulen, Record, Undangan
from pipeline.office import Office
from pipeline.problem import Problem

__all__ = ["Record", "documents", "problems"]


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the people, units and signer that the record names and the office does not have."""
    record = records[name]
    for role in ("pimpinan", "notulis"):
        if id_ := getattr(record, role):
            yield from naskah.staff_problems(office, id_, record.place(role))
    for each in record.peserta:
        if each.pegawai:
            yield from naskah.staff_problems(office, each.pegawai, each.place("pegawai"))
        if each.unit and not members(each.unit, office, record.tanggal):
            message = f"tidak ada pegawai di unit “{each.unit}” pada hari rapat"
            yield Problem(each.place("unit"), message, "periksa unit di pegawai.yaml")
    yield from _presence_problems(record, office)
    if record.notulen:
        yield from _name_problems(record.notulen, office)
    if record.undangan:
        yield from _letter_problems(name, record, record.undangan, office, dossier)


def _presence_problems(record: Record, office: Office) -> Iterator[Problem]:
    """Yield those who are ticked as present twice, or are no members of staff."""
    seen: set[str] = set()
    for each in record.hadir:
        if each.pegawai:
            yield from naskah.staff_problems(office, each.pegawai, each.place("pegawai"))
        who = each.pegawai or each.nama or ""
        if who in seen:
            yield Problem(each.place(), f"“{who}” tercatat hadir dua kali", "hapus salah satunya")
        seen.add(who)


def _name_problems(notes: Notulen, office: Office) -> Iterator[Problem]:
    """Yield the ids of nobody among those who spoke or have something to see to."""
    named = [(each.pembicara, each.place("pembicara")) for each in notes.pembahasan]
    named += [(each.pic, each.place("pic")) for each in notes.keputusan]
    rows = (*notes.tindak_lanjut, *notes.tindak_lanjut_lalu)
    named += [(each.pic, each.place("pic")) for each in rows]
    for text, place in named:
        yield from naskah.named_problems(office, text, place)


def _letter_problems(
    name: str, record: Record, letter: Undangan, office: Office, dossier: Dossier
) -> Iterator[Problem]:
    given = dossier.numbers.get(f"{name}/undangan")
    day = naskah.day_of(letter, office, given)
    yield from letters.problems(letter, office, BOOKS[letter.bentuk], given)
    if record.tanggal and day.earliest > record.tanggal.latest:
        message = f"undangan bertanggal {day.told}, sesudah rapat {record.tanggal}"
        yield Problem(letter.place("tanggal"), message, "perbaiki salah satunya")
    yield from naskah.signer_problems(office, letter.penandatangan, day, letter)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterable[Document]:
    """Yield the papers of each meeting that its record has the facts for."""
    held_alone = cache(partial(jabatan_held_alone, office))
    for name in names:
        record, given = records[name], dossier.numbers.get(f"{name}/undangan")
        yield from invitations(name, record, office, given, held_alone)
        yield Document(
            f"{name}/daftar-hadir",
            attendance.TEMPLATE,
            attendance.attendance(record, office),
            final=record.status == "final",
            sort="rapat/daftar-hadir",
        )
        if record.notulen:
            context = minutes.minutes(record, record.notulen, office)
            final = record.notulen.status == "final"
            id_, sort = f"{name}/notulen", "rapat/notulen"
            yield Document(id_, minutes.TEMPLATE, context, final=final, sort=sort)
        if photos := record.dokumentasi:
            context = pictures.pictures(record, photos, office)
            final = photos.status == "final"
            id_, sort = f"{name}/dokumentasi", "rapat/dokumentasi"
            yield Document(id_, pictures.TEMPLATE, context, final=final, sort=sort)
