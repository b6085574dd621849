"""Rapat: the invitation, attendance list, minutes and photos of a meeting, all from one record.

Forms: Permendagri 54/2009 for letter and nota dinas, common practice for the rest. Before the
meeting there are the invitation and a list to sign; minutes and photos exist once they are written.
"""

from collections.abc import Iterable, Iterator, Mapping

from pipeline import naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import did_you_mean
from pipeline.kinds.rapat import attendance, minutes, pictures
from pipeline.kinds.rapat.invitation import BOOKS, day_of, invitations
from pipeline.kinds.rapat.people import units
from pipeline.kinds.rapat.record import Record, Undangan
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.values import Missing

__all__ = ["Record", "absent", "documents", "problems"]


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the people, units and signer that the record names and the office does not have."""
    record = records[name]
    for role in ("pimpinan", "notulis"):
        if id_ := getattr(record, role):
            yield from naskah.staff_problems(office, id_, record.place(role))
    known = list(units(office))
    for each in record.peserta:
        if each.pegawai:
            yield from naskah.staff_problems(office, each.pegawai, each.place("pegawai"))
        if each.unit and each.unit.casefold() not in {unit.casefold() for unit in known}:
            hint = did_you_mean(each.unit, known).removeprefix("; ") or "periksa pegawai.yaml"
            yield Problem(each.place("unit"), f"tidak ada pegawai di unit “{each.unit}”", hint)
    for present in record.hadir:
        if present.pegawai:
            yield from naskah.staff_problems(office, present.pegawai, present.place("pegawai"))
    if record.undangan:
        yield from _letter_problems(name, record.undangan, office, dossier)


def _letter_problems(
    name: str, letter: Undangan, office: Office, dossier: Dossier
) -> Iterator[Problem]:
    given = dossier.numbers.get(f"{name}/undangan")
    yield from naskah.date_problems(letter, given)
    day = day_of(letter, office, given)
    yield from naskah.signer_problems(office, letter.penandatangan, day, letter)
    yield from naskah.number_problems(office, BOOKS[letter.bentuk], letter.klasifikasi, letter)


def documents(
    records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterable[Document]:
    """Yield the papers of each meeting that its record has the facts for."""
    for name, record in records.items():
        yield from invitations(name, record, office, dossier.numbers.get(f"{name}/undangan"))
        yield Document(
            f"{name}/daftar-hadir",
            attendance.TEMPLATE,
            attendance.attendance(record, office),
            final=record.status == "final",
        )
        if record.notulen:
            context = minutes.minutes(record, record.notulen, office)
            final = record.notulen.status == "final"
            yield Document(f"{name}/notulen", minutes.TEMPLATE, context, final=final)
        if photos := record.dokumentasi:
            context = pictures.pictures(record, photos, office)
            final = photos.status == "final"
            yield Document(f"{name}/dokumentasi", pictures.TEMPLATE, context, final=final)


def absent(name: str, record: Record) -> Iterator[Missing]:
    """Yield the papers that the record has no facts for yet."""
    for part in ("undangan", "notulen", "dokumentasi"):
        if getattr(record, part) is None:
            yield Missing(f"{name}/{part}", record.place(part))
