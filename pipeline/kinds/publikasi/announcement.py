"""The announcement: a letter to everybody, and where it was published."""

from typing import Any

from pipeline import letters, naskah
from pipeline.dossier import GivenNumber
from pipeline.kinds.publikasi.record import Media, Record
from pipeline.office import Office
from pipeline.punctuation import ended
from pipeline.values import Text, unknown, upper

BOOK = "pengumuman"


def announcement(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    """Return the context of the letter."""
    instansi, day = office.instansi, naskah.day_of(record, office, given)
    block = naskah.signature(office, record.penandatangan, day)
    return {
        "kop": naskah.letterhead(instansi),
        "nomor": naskah.number(instansi, BOOK, given, day.year, record.klasifikasi or ""),
        "judul": upper(ended(record.sentence("judul"), "")),
        "isi": letters.passages(record, "isi"),
        "media": _media(record),
        "penutup": ended(record.sentence("penutup"), ".") if record.penutup else "",
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, given, instansi.tahun),
        "ttd": naskah.in_a_narrow_cell(block, instansi),
    }


def _media(record: Record) -> list[dict[str, Any]]:
    if not record.media:
        blank = unknown("media pengumuman", record.place("media"))
        return [{"nama": blank, "tanggal": "", "alamat": ""}]
    return [
        {
            "nama": each.sentence("nama"),
            "tanggal": since(each),
            "alamat": each.known("alamat", f"alamat {each.nama}"),
        }
        for each in record.media
    ]


def since(each: Media) -> Text:
    """Return the day of publication, which no hand fills in later: it is known or a blank."""
    place = each.place("tanggal")
    if each.tanggal is None:
        return unknown(f"tanggal dimuat pada {each.nama}", place)
    return each.tanggal.told
