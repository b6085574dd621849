"""Checklist: what of the action plan was there on a day, row by row, signed by the team's head.

The program takes the state into a record and seals it; the clerk adds remarks, and what was
collected. Form: PermenPANRB 52/2014 asks that work be compared with the plan; a landscape table.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline import naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import PartialDate, long_date
from pipeline.kinds.checklist import table
from pipeline.kinds.checklist.record import Butir, Diterima, Record
from pipeline.office import Office
from pipeline.problem import Problem

__all__ = ["Butir", "Diterima", "Record", "documents", "problems"]

TEMPLATE = "checklist.docx"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield a broken seal, receipts of what is not collected, dates that cannot be, no signer."""
    del dossier
    record = records[name]
    if record.segel != record.seal():
        message = "yang dicatat program tidak lagi seperti saat diambil"
        hint = "kembalikan isinya; pada hari yang sama: `bukti baru checklist --ulang`"
        yield Problem(record.place("segel"), message, hint)
    for item in record.items:
        yield from _receipt_problems(item, record)
    if record.tanggal and record.tanggal.latest < record.per:
        message = f"ditandatangani sebelum keadaannya, {long_date(record.per)}"
        yield Problem(record.place("tanggal"), message, "perbaiki tanggal")
    yield from naskah.signer_problems(office, record.penandatangan, _day(record), record)


def _receipt_problems(item: Butir, record: Record) -> Iterator[Problem]:
    if item.diterima is None:
        return
    place, day = item.place("diterima"), item.diterima.tanggal
    if not item.collected:
        message = f"{item.id} dibaca program dari berkasnya, tidak dicatat petugas"
        yield Problem(place, message, "hapus “diterima”; penjelasan ditulis pada keterangan")
    if day and day.earliest > record.per:
        message = f"{item.id} diterima sesudah {long_date(record.per)}"
        yield Problem(place, message, "catat dalam daftar periksa berikutnya")


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a record; it has no number."""
    del dossier
    for name in names:
        record = records[name]
        final = record.status == "final"
        yield Document(name, TEMPLATE, _context(record, office), final, sort="checklist")


def _day(record: Record) -> PartialDate:
    return record.tanggal or PartialDate.of(record.per)


def _context(record: Record, office: Office) -> dict[str, Any]:
    instansi = office.instansi
    block = naskah.signature(office, record.penandatangan, _day(record))
    return {
        "kop": naskah.letterhead(instansi),
        "instansi": naskah.office_title(instansi),
        "tahun": instansi.tahun,
        "per": long_date(record.per),
        "ukuran": record.ukuran,
        "komponen": [table.area(each, record) for each in record.komponen],
        "rekap": table.totals(record),
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, None, record.per.year),
        "ttd": naskah.in_a_narrow_cell(block, instansi),
    }
