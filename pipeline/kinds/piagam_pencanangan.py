"""Piagam pencanangan: the head's public declaration that the office builds a Zona Integritas.

Occasion: PermenPANRB 52/2014. The words are the office's own; the form is a landscape page.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline import letters, naskah, parties
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Identifier, MaybeDate, OneOrMany, Sentence
from pipeline.letters import Passage
from pipeline.office import Office
from pipeline.parties import Party
from pipeline.problem import Problem
from pipeline.punctuation import ended
from pipeline.values import upper

TEMPLATE = "piagam-pencanangan.docx"
_MOST_WITNESSES = 3
_GRID = 12
"""The columns of the template's table of signatures, which all who sign share."""


class Record(Serving):
    """A declaration (`inputs/piagam-pencanangan/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    judul: Sentence = Field(description="Sesudah kata PIAGAM, misalnya Pencanangan Pembangunan …")
    tanggal: MaybeDate | None = Field(
        None, description="Tanggal pencanangan; 2021-05 = hari ditulis tangan"
    )
    tempat: Sentence | None = Field(None, description="Kosong = tempat di instansi.yaml")
    pernyataan: Annotated[list[Passage], OneOrMany] = Field(
        min_length=1, description="Alinea; yang berbutir ditulis dengan isi dan butir"
    )
    penandatangan: Identifier = "kepala"
    saksi: list[Party] = Field(
        default_factory=list, max_length=_MOST_WITNESSES, description="Yang menyaksikan"
    )


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the signer and the witnesses that are not there."""
    del dossier
    record = records[name]
    day = naskah.day_of(record, office)
    yield from naskah.signer_problems(office, record.penandatangan, day, record)
    for number, party in enumerate(record.saksi):
        yield from parties.problems(party, office, day, record.place(f"saksi.{number}"))


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a declaration; it has no number."""
    del dossier
    for name in names:
        record = records[name]
        final = record.status == "final"
        yield Document(name, TEMPLATE, _context(record, office), final, sort="piagam-pencanangan")


def _context(record: Record, office: Office) -> dict[str, Any]:
    instansi, day = office.instansi, naskah.day_of(record, office)
    block = naskah.signature(office, record.penandatangan, day)
    return {
        "kop": naskah.masthead(instansi),
        "judul": upper(ended(record.sentence("judul"), "")),
        "pernyataan": letters.passages(record, "pernyataan"),
        "tempat": record.sentence("tempat") if record.tempat else instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, None, instansi.tahun),
        "saksi": [parties.signature(party, office, day) for party in record.saksi],
        "lebar": _GRID // max(2, len(record.saksi) + 1),
        "ttd": naskah.in_a_narrow_cell(block, instansi),
    }
