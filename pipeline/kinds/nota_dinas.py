"""Nota dinas and memorandum: letters within the office, from one jabatan to another.

Form: Permendagri 54/2009: no address block, a rule under the head, room for a disposisi by hand.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from pydantic import Field

from pipeline import letters, naskah, parties
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.facts import YesNo
from pipeline.letters import WrittenLetter
from pipeline.office import Office
from pipeline.parties import Party
from pipeline.problem import Problem

TEMPLATE, BOOK = "nota-dinas.docx", "nota-dinas"
_PAPER = {"nota-dinas": "NOTA DINAS", "memorandum": "MEMORANDUM"}


class Record(WrittenLetter):
    """A nota dinas or memorandum (`inputs/nota-dinas/<id>.yaml`)."""

    bentuk: Literal["nota-dinas", "memorandum"] = "nota-dinas"
    dari: Party = Field(description="Pengirim: id pegawai, penandatangan, atau jabatan")
    disposisi: YesNo = Field(True, description="ya = ada ruang untuk disposisi tulisan tangan")


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield what is wrong with the letter's date, number, tables and sender."""
    record, given = records[name], dossier.numbers.get(name)
    yield from letters.problems(record, office, BOOK, given)
    day = naskah.day_of(record, office, given)
    yield from parties.problems(record.dari, office, day, record.place("dari"))


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a letter; a memorandum is numbered in the book of nota dinas."""
    for name in names:
        record = records[name]
        context = _context(record, office, dossier.numbers.get(name))
        final = record.status == "final"
        number = context["nomor"]
        yield Document(name, TEMPLATE, context, final, number=number, book=BOOK, sort="nota-dinas")


def _context(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    day, paper = naskah.day_of(record, office, given), _PAPER[record.bentuk]
    return {
        **letters.head(record, office, BOOK, given),
        **letters.written(record, paper),
        "naskah": paper,
        "dari": parties.jabatan(record.dari, office, day),
        "tembusan": record.sentences("tembusan"),
        "ttd": parties.signature(record.dari, office, day),
        "disposisi": record.disposisi,
    }
