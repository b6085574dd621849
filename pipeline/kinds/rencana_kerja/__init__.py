"""Rencana kerja: the office's plan as a document, its draft and its final form from one record.

The tables come from the action plan (`rencana-aksi.yaml`), the chapters from the record. Form: a
report of Permendagri 54/2009 with a cover, the plan itself in a landscape table.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline import laws, naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import PartialDate
from pipeline.kinds.rencana_kerja import chapters, tables
from pipeline.kinds.rencana_kerja.record import DRAFT, Konsep, Record
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import closed, ended
from pipeline.values import Text, upper

__all__ = ["Record", "documents", "problems"]

TEMPLATE, FINAL = "rencana-kerja.docx", "final"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield a plan that is not there, laws and signers that are none on the days of the papers."""
    del dossier
    record = records[name]
    if office.rencana is None:
        hint = "tulis dahulu rencana-aksi.yaml"
        yield Problem(record.place("untuk"), "kantor ini belum mempunyai rencana aksi", hint)
    found = (each for paper in _papers(record) for each in _paper_problems(record, paper, office))
    yield from dict.fromkeys(found)
    yield from _order(record)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield the draft, where there is one, and the final form; neither has a number."""
    del dossier
    for name in names:
        record = records[name]
        for paper in _papers(record):
            id_ = f"{name}/{DRAFT if isinstance(paper, Konsep) else FINAL}"
            context, final = _context(record, paper, office), paper.status == "final"
            yield Document(id_, TEMPLATE, context, final, sort=id_)


def _papers(record: Record) -> list[Record | Konsep]:
    return [record.konsep, record] if record.konsep else [record]


def _paper_problems(record: Record, paper: Record | Konsep, office: Office) -> Iterator[Problem]:
    day = naskah.day_of(paper, office)
    for chapter in record.bab:
        for section in chapter.subbab:
            yield from laws.problems(section, "peraturan", office.peraturan, day)
    for role in ("penandatangan", "mengetahui"):
        yield from naskah.signer_problems(office, getattr(record, role), day, record, role)


def _order(record: Record) -> Iterator[Problem]:
    """Yield a draft that is dated after what became of it."""
    draft, final = record.konsep, record.tanggal
    if draft and draft.tanggal and final and draft.tanggal.earliest > final.latest:
        message = f"konsep bertanggal {draft.tanggal.told}, sesudah pengesahannya"
        yield Problem(draft.place("tanggal"), message, "perbaiki salah satunya")


def _context(record: Record, paper: Record | Konsep, office: Office) -> dict[str, Any]:
    instansi, day, plan = office.instansi, naskah.day_of(paper, office), office.rencana
    if plan is None:
        raise LookupError("rencana")
    return {
        "kop": naskah.masthead(instansi),
        "konsep": isinstance(paper, Konsep),
        "judul": upper(ended(record.sentence("judul"), "")),
        "instansi": naskah.office_title(instansi),
        "kantor": f"{instansi.nama} {instansi.daerah}",
        "tahun": instansi.tahun,
        "penyusun": record.penyusun,
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(paper.tanggal, None, instansi.tahun),
        "ketua": _signature(record.penandatangan, office, day),
        "mengetahui": _signature(record.mengetahui, office, day),
        "pengantar": [] if isinstance(paper, Konsep) else _preface(record),
        **chapters.chapters(record, office, day),
        "komponen": [tables.area(each, office) for each in plan.komponen],
        "mekanisme": closed(record.sentences("mekanisme")),
        "prioritas": [tables.priority(each, plan) for each in plan.prioritas],
    }


def _preface(record: Record) -> list[Text]:
    """Return the preface, which gives thanks for the finished plan: a draft has none."""
    return [ended(text, ".") for text in record.sentences("pengantar")]


def _signature(position: str, office: Office, day: PartialDate) -> dict[str, Any]:
    return naskah.in_a_narrow_cell(naskah.signature(office, position, day), office.instansi)
