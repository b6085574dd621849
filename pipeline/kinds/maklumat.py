"""Maklumat pelayanan: the head's public promise to keep to the standards, and the sanction.

Form: PermenPANRB 15/2014; a landscape page that hangs framed on the wall.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline import decrees, naskah
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Identifier, MaybeDate, OneOrMany, RecordName, Sentence
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import closed, ended

_MOST = 5
LONGEST, LONGEST_ALONE, LONGEST_SANCTION = 450, 250, 150
"""What a page has room for: promises; letters of them all, of one alone, of the sanction."""
TEMPLATES = {"F4": "maklumat.docx", "A3": "maklumat-a3.docx"}


class Record(Serving):
    """A promise (`inputs/maklumat/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    ukuran: Literal["F4", "A3"] = Field("F4", description="Ukuran kertas, mendatar")
    keputusan: RecordName = Field(
        description="Keputusan tentang standar pelayanannya, misalnya sk/standar-pelayanan"
    )
    tanggal: MaybeDate | None = Field(
        None, description="Tidak mendahului Keputusan itu; 2021-08 = hari ditulis tangan"
    )
    janji: Annotated[list[Sentence], OneOrMany] = Field(
        min_length=1,
        max_length=_MOST,
        description="Diawali huruf kecil: sanggup menyelenggarakan pelayanan …",
    )
    sanksi: Sentence = Field(description="Apabila tidak menepati janji ini, kami siap …")
    penandatangan: Identifier = "kepala"

    def cited(self) -> tuple[str, ...]:
        """Return the decree that sets the standards."""
        return (self.keputusan,)


def problems(
    name: str, records: Mapping[str, Any], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the decree or signer that is not there, and a promise older than its standards."""
    record: Record = records[name]
    day = naskah.day_of(record, office)
    yield from naskah.signer_problems(office, record.penandatangan, day, record)
    wrong = list(decrees.problems(record, records, office, dossier))
    yield from wrong
    yield from _too_long(record)
    if wrong or record.tanggal is None:
        return
    decreed = decrees.day_of(record.keputusan, records, office, dossier)
    if day.latest < decreed.earliest:
        told = f"{day.told}, mendahului Keputusannya, {decreed.told}"
        yield Problem(record.place("tanggal"), f"maklumat bertanggal {told}", "perbaiki tanggalnya")


def _too_long(record: Record) -> Iterator[Problem]:
    alone = len(record.janji) == 1
    for field, text, most in (
        ("janji", "".join(record.janji), LONGEST_ALONE if alone else LONGEST),
        ("sanksi", record.sanksi, LONGEST_SANCTION),
    ):
        if len(text) > most:
            message = f"{field} berisi {len(text)} huruf, terlalu panjang untuk selembar maklumat"
            yield Problem(record.place(field), message, f"paling banyak {most} huruf seluruhnya")


def documents(
    names: Collection[str], records: Mapping[str, Any], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a promise; it has no number."""
    del dossier
    for name in names:
        record: Record = records[name]
        context, final = _context(record, office), record.status == "final"
        yield Document(name, TEMPLATES[record.ukuran], context, final, sort="maklumat")


def _context(record: Record, office: Office) -> dict[str, Any]:
    instansi = office.instansi
    block = naskah.signature(office, record.penandatangan, naskah.day_of(record, office))
    return {
        "kop": naskah.masthead(instansi),
        "janji": closed(record.sentences("janji")),
        "sanksi": ended(record.sentence("sanksi"), "."),
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, None, instansi.tahun),
        "ttd": naskah.in_a_narrow_cell(block, instansi),
    }
