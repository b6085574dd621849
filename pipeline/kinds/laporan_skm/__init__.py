"""Laporan SKM: the survey of users' satisfaction, from raw answers to the index and what follows.

Form: PermenPANRB 14/2017. One index is reckoned, once, and printed wherever it belongs.
"""

from collections.abc import Collection, Iterator, Mapping

from pipeline import laws, naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.kinds.laporan_skm import answers
from pipeline.kinds.laporan_skm.record import Record
from pipeline.kinds.laporan_skm.report import BOOK, report
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.reports import period_problems

__all__ = ["Record", "documents", "problems"]

TEMPLATE = "laporan-skm.docx"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield what is wrong with date, number, signer, laws, answers and plans."""
    record, given = records[name], dossier.numbers.get(name)
    day = naskah.day_of(record, office, given)
    yield from naskah.date_problems(record, given)
    yield from naskah.number_problems(office, BOOK, record.klasifikasi, record)
    yield from naskah.signer_problems(office, record.penandatangan, day, record)
    yield from laws.problems(record, "landasan_hukum", office.peraturan, day)
    if record.tanggal or given:
        yield from period_problems(record, record.periode, day)
    yield from answers.problems(record)
    if record.populasi is not None and record.populasi < len(record.jawaban):
        message = f"populasi {record.populasi} orang, padahal respondennya {len(record.jawaban)}"
        yield Problem(record.place("populasi"), message, "periksa jumlah populasinya")
    for each in record.rtl:
        yield from naskah.named_problems(office, each.pic, each.place("pic"))
        if each.batas and record.tanggal and each.batas.latest < record.tanggal.earliest:
            message = f"batas waktu {each.batas.told} mendahului tanggal laporan"
            yield Problem(each.place("batas"), message, "perbaiki salah satunya")


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one report a survey."""
    for name in names:
        record = records[name]
        context = report(record, office, dossier.numbers.get(name))
        final, number = record.status == "final", context["nomor"]
        yield Document(name, TEMPLATE, context, final, number=number, book=BOOK, sort="laporan-skm")
