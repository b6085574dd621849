"""Lembar disposisi: a sheet on which the head writes by hand who is to do what with a letter.

Form: Permendagri 54/2009. What is not known of the letter is written by hand, and lacks nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline import naskah
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Identifier, MaybeDate, OneOrMany, Sentence
from pipeline.indonesian import PartialDate
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import ended
from pipeline.values import Text

TEMPLATE = "lembar-disposisi.docx"
_PLEASE = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasikan/konfirmasikan")
_URGENCIES = ("Sangat Segera", "Segera", "Rahasia")


class Record(Serving):
    """A sheet (`inputs/lembar-disposisi/<id>.yaml`); without a letter's facts an empty form."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap dicetak")
    surat_dari: Sentence | None = Field(None, description="Kosong = ditulis tangan, begitu pula")
    nomor_surat: Sentence | None = None
    tanggal_surat: MaybeDate | None = None
    diterima: MaybeDate | None = Field(None, description="Tanggal diterima")
    nomor_agenda: Sentence | None = None
    sifat: Literal[_URGENCIES] | None = None  # type: ignore[valid-type]  # from a table
    hal: Sentence | None = None
    penandatangan: Identifier = Field("kepala", description="Yang memberi disposisi")
    diteruskan: Annotated[list[Sentence], OneOrMany] = Field(
        min_length=1, description="Jabatan yang dapat dipilih"
    )
    baris_kosong: int = Field(2, ge=0, le=10, description="Baris kosong di bawah jabatan")
    harap: Annotated[list[Sentence], OneOrMany] = Field(
        default_factory=lambda: list(_PLEASE), description="Kosong = pilihan yang lazim"
    )


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the signer that is not there, and a letter that came before it was written."""
    del dossier
    record = records[name]
    yield from naskah.signer_problems(office, record.penandatangan, _day(record, office), record)
    written, came = record.tanggal_surat, record.diterima
    if written and came and came.latest < written.earliest:
        message = f"surat diterima {came}, sebelum bertanggal {written}"
        yield Problem(record.place("diterima"), message, "perbaiki salah satunya")


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a sheet; it has no number of its own."""
    del dossier
    for name in names:
        record = records[name]
        final = record.status == "final"
        yield Document(name, TEMPLATE, _context(record, office), final, sort="lembar-disposisi")


def _day(record: Record, office: Office) -> PartialDate:
    return record.diterima or record.tanggal_surat or PartialDate(office.instansi.tahun)


def _context(record: Record, office: Office) -> dict[str, Any]:
    signature = naskah.signature(office, record.penandatangan, _day(record, office))
    empty: list[Text] = [""] * record.baris_kosong
    return {
        "kop": naskah.letterhead(office.instansi),
        "surat": {
            field: record.sentence(field) if getattr(record, field) else ""
            for field in ("surat_dari", "nomor_surat", "nomor_agenda", "hal")
        }
        | {
            "tanggal_surat": str(record.tanggal_surat or ""),
            "diterima": str(record.diterima or ""),
        },
        "sifat": [
            {"nama": each, "tanda": "√" if each == record.sifat else ""} for each in _URGENCIES
        ],
        "diteruskan": [ended(each, "") for each in record.sentences("diteruskan")] + empty,
        "harap": [ended(each, "") for each in record.sentences("harap")] + empty,
        "ttd": naskah.in_a_narrow_cell(signature, office.instansi),
    }
