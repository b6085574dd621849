"""SOP: the identity page and the flowchart pages of a procedure, and the register of them all.

Form: PermenPANRB 35/2012. The drawing follows from the steps; a step that is put in renumbers
nothing, since steps go by the clerk's own words.
"""

from collections.abc import Collection, Iterator, Mapping

from pipeline import laws, naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import did_you_mean
from pipeline.kinds.sop import identity, procedure
from pipeline.kinds.sop.dates import Dates
from pipeline.kinds.sop.identity import BOOK
from pipeline.kinds.sop.record import Record
from pipeline.kinds.sop.register import register
from pipeline.office import Office
from pipeline.problem import Problem

__all__ = ["Record", "documents", "problems"]

TEMPLATE, REGISTER = "sop.docx", "daftar-sop.docx"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield broken rules of the steps, dates out of order, and what is cited and is not there."""
    record, given = records[name], dossier.numbers.get(name)
    dates = Dates(record, given)
    day = dates.counting(office)
    yield from dates.problems()
    yield from naskah.number_problems(office, BOOK, record.klasifikasi, record)
    yield from laws.problems(record, "dasar_hukum", office.peraturan, day)
    yield from _related_problems(name, record, records)
    if record.langkah:
        yield from naskah.signer_problems(office, record.penandatangan, day, record)
        yield from procedure.problems(record)


def _related_problems(
    name: str, record: Record, records: Mapping[str, Record]
) -> Iterator[Problem]:
    """Yield related SOPs that are not there, that are this one, or that are named twice."""
    for number, id_ in enumerate(record.keterkaitan):
        place = record.place(f"keterkaitan.{number}")
        if f"{BOOK}/{id_}" not in records:
            hint = f"tulis atau perbaiki berkasnya, atau hapus{_near(id_, records)}"
            yield Problem(place, f"tidak ada SOP “{id_}”", hint)
        elif f"{BOOK}/{id_}" == name or id_ in record.keterkaitan[:number]:
            yield Problem(place, f"SOP “{id_}” tidak terkait di sini", "hapus dari keterkaitan")


def _near(id_: str, records: Mapping[str, Record]) -> str:
    return did_you_mean(id_, [name.removeprefix(f"{BOOK}/") for name in records])


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield a document an SOP, then the register of them all."""
    for name in names:
        record, given = records[name], dossier.numbers.get(name)
        context = identity.page(record, records, office, given) | procedure.pages(record)
        final = record.status == "final"
        number = context["nomor"]
        yield Document(name, TEMPLATE, context, final, number=number, book=BOOK, sort="sop")
    if names:
        listed = {name: records[name] for name in names}
        final = all(_is_settled(name, listed[name], dossier) for name in names)
        yield Document(f"daftar/{BOOK}", REGISTER, register(listed, office, dossier), final)


def _is_settled(name: str, record: Record, dossier: Dossier) -> bool:
    """Tell whether an SOP may stand in a final register: it has its steps, or an adopted file."""
    return record.status == "final" and bool(record.langkah or name in dossier.adopted)
