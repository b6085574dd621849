"""Publikasi: an announcement with its number and signer, or a poster of one A3 sheet.

Forms: the announcement by Permendagri 54/2009; a poster has none but that it is read from afar.
"""

from collections.abc import Collection, Iterator, Mapping

from pipeline import naskah
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import long_date
from pipeline.kinds.publikasi.announcement import BOOK, announcement
from pipeline.kinds.publikasi.poster import poster, too_long
from pipeline.kinds.publikasi.record import Record
from pipeline.office import Office
from pipeline.problem import Problem

__all__ = ["Record", "documents", "problems"]

ANNOUNCEMENT, POSTER = "pengumuman.docx", "poster.docx"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield what an announcement lacks as a letter, what a poster says at too great a length."""
    record, given = records[name], dossier.numbers.get(name)
    if record.bentuk == "poster":
        yield from too_long(record)
        return
    day = naskah.day_of(record, office, given)
    yield from naskah.date_problems(record, given)
    yield from naskah.number_problems(office, BOOK, record.klasifikasi, record)
    yield from naskah.signer_problems(office, record.penandatangan, day, record)
    yield from _published_too_early(record, given)


def _published_too_early(record: Record, given: GivenNumber | None) -> Iterator[Problem]:
    known = given.tanggal if given else record.tanggal.earliest if record.tanggal else None
    for medium in record.media:
        if known and medium.tanggal and medium.tanggal.latest < known:
            when = medium.tanggal.told
            message = f"dimuat pada {when}, mendahului tanggal pengumuman, {long_date(known)}"
            yield Problem(medium.place("tanggal"), message, "perbaiki salah satunya")


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a record; a poster has no number and no signature."""
    for name in names:
        record = records[name]
        final = record.status == "final"
        if record.bentuk == "poster":
            yield Document(name, POSTER, poster(record, office), final, sort="publikasi")
            continue
        context = announcement(record, office, dossier.numbers.get(name))
        number = context["nomor"]
        yield Document(
            name, ANNOUNCEMENT, context, final, number=number, book=BOOK, sort="publikasi"
        )
