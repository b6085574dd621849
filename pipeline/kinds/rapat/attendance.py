"""The attendance list: names in print, signatures by hand; it stays as it is after the meeting."""

from typing import Any

from pipeline import naskah
from pipeline.kinds.rapat.meeting import chair, meeting
from pipeline.kinds.rapat.people import Orang, invited, listed
from pipeline.kinds.rapat.record import Record
from pipeline.office import Office
from pipeline.values import Text

TEMPLATE = "daftar-hadir.docx"


def attendance(record: Record, office: Office) -> dict[str, Any]:
    """Return the context of the list: staff, then guests by name, then empty rows for guests."""
    people = invited(record, office)
    staff = [
        listed(each, office, record.tanggal) | {"nip": _nip(each, office)}
        for each in people
        if not each.tamu
    ]
    guests = [listed(each, office, record.tanggal) for each in people if each.tamu]
    blank = {"nama": "", "keterangan": ""}
    return {
        "kop": naskah.letterhead(office.instansi),
        "rapat": meeting(record),
        "pegawai": _numbered(staff, 1),
        "tamu": _numbered([*guests, *([blank] * record.baris_tamu)], len(staff) + 1),
        "ttd": chair(record, office),
    }


def _nip(person: Orang, office: Office) -> Text:
    """Return the NIP; nothing for staff who have none."""
    number = naskah.nip(office.pegawai[person.id])
    return "" if number == "-" else number


def _numbered(rows: list[dict[str, Any]], first: int) -> list[dict[str, Any]]:
    """Return the rows numbered through; the number stands left and in the middle in turn."""
    return [
        row | {"nomor": number, "kiri": number % 2 == 1} for number, row in enumerate(rows, first)
    ]
