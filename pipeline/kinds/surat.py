"""Surat: a letter to somebody outside the office, with tables annexed where it has any.

Form: Permendagri 54/2009, that of the invitation; what it says of its annexes is counted.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import Field, model_validator

from pipeline import letters, naskah
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.facts import Identifier, Sentence
from pipeline.letters import WrittenLetter
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import closed

TEMPLATE, BOOK, PAPER = "surat.docx", "surat", "SURAT"


class Record(WrittenLetter):
    """A letter (`inputs/surat/<id>.yaml`)."""

    penandatangan: Identifier = "kepala"
    cq: Sentence | None = Field(None, description="Pejabat yang menangani (c.q.), bila ada")
    di: Sentence = Field("Tempat", description="Tempat tujuan surat")

    @model_validator(mode="after")
    def _whose_deputy(self) -> "Record":
        if self.cq and len(self.kepada) > 1:
            raise ValueError("c.q. hanya untuk surat dengan satu penerima: hapus cq")
        return self


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield what is wrong with the letter's date, number, signer and tables."""
    record, given = records[name], dossier.numbers.get(name)
    yield from letters.problems(record, office, BOOK, given)
    day = naskah.day_of(record, office, given)
    yield from naskah.signer_problems(office, record.penandatangan, day, record)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a letter."""
    for name in names:
        record = records[name]
        context = _context(record, office, dossier.numbers.get(name))
        final = record.status == "final"
        number = context["nomor"]
        yield Document(name, TEMPLATE, context, final, number=number, book=BOOK, sort="surat")


def _context(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    day = naskah.day_of(record, office, given)
    signature = naskah.signature(office, record.penandatangan, day)
    return {
        **letters.head(record, office, BOOK, given),
        **letters.written(record, PAPER),
        "tempat": office.instansi.tempat,
        "cq": record.sentence("cq") if record.cq else "",
        "di": record.sentence("di"),
        "ttd": naskah.in_a_narrow_cell(signature, office.instansi),
        "tembusan": closed(record.sentences("tembusan")),
    }
