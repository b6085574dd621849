"""Nota pengajuan konsep: a draft is laid before the head, with a box for everybody's paraf.

Form: Permendagri 54/2009. The paraf, the head's decision and the days are written by hand.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline import naskah, parties
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.office import Office
from pipeline.parties import Party
from pipeline.problem import Problem
from pipeline.punctuation import ended

TEMPLATE = "nota-pengajuan-konsep.docx"


class Record(Serving):
    """A draft that is laid before the head (`inputs/nota-pengajuan-konsep/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    tanggal: MaybeDate | None = Field(
        None, description="Tanggal pengajuan; 2021-05 = hari ditulis tangan"
    )
    kepada: Sentence = Field(description="Jabatan yang menandatangani konsep, tanpa Yth.")
    dari: Party = Field(description="Pengaju: id pegawai, penandatangan, atau jabatan")
    jenis: Sentence = Field(description="Jenis naskah, misalnya Keputusan Kepala Dinas")
    tentang: Sentence
    maksud: Sentence = Field(
        "persetujuan dan tanda tangan", description="Untuk apa konsep ini diajukan"
    )
    lampiran: Line | None = Field(None, description="Misalnya 1 (satu) berkas")
    catatan: Annotated[list[Paragraph], OneOrMany] = Field(default_factory=list)
    paraf: Annotated[list[Sentence], OneOrMany] = Field(
        min_length=1, description="Jabatan pada paraf hierarki, dari bawah ke atas"
    )
    paraf_koordinasi: Annotated[list[Sentence], OneOrMany] = Field(
        default_factory=list, description="Jabatan pada paraf koordinasi, bila ada"
    )


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield who lays the draft before the head and is not there."""
    del dossier
    record = records[name]
    yield from parties.problems(
        record.dari, office, naskah.day_of(record, office), record.place("dari")
    )


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a draft; it has no number."""
    del dossier
    for name in names:
        record = records[name]
        final = record.status == "final"
        yield Document(
            name, TEMPLATE, _context(record, office), final, sort="nota-pengajuan-konsep"
        )


def _context(record: Record, office: Office) -> dict[str, Any]:
    instansi, day = office.instansi, naskah.day_of(record, office)
    return {
        "kop": naskah.letterhead(instansi),
        "kepada": record.sentence("kepada"),
        "dari": parties.jabatan(record.dari, office, day),
        "jenis": record.sentence("jenis"),
        "tentang": ended(record.sentence("tentang"), ""),
        "untuk": ended(record.sentence("maksud"), ""),
        "lampiran": record.lampiran or "-",
        "catatan": [ended(each, ".") for each in record.sentences("catatan")],
        "paraf": [ended(each, "") for each in record.sentences("paraf")],
        "koordinasi": [ended(each, "") for each in record.sentences("paraf_koordinasi")],
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, None, instansi.tahun),
        "ttd": parties.signature(record.dari, office, day),
    }
