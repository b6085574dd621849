"""SOP: the identity page and the flowchart pages of a procedure, and the register of them all.

Form: PermenPANRB 35/2012. The drawing follows from the steps; a step that is put in renumbers
nothing, since steps go by the clerk's own words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from pipeline import laws, naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import did_you_mean
from pipeline.kinds.sop import identity, procedure
from pipeline.kinds.sop.identity import BOOK
from pipeline.kinds.sop.record import Record
from pipeline.kinds.sop.register import register
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.values import Missing

__all__ = ["Record", "absent", "documents", "problems"]

TEMPLATE, REGISTER = "sop.docx", "daftar-sop.docx"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield broken rules of the steps, dates out of order, and what is cited and is not there."""
    record, given = records[name], dossier.numbers.get(name)
    day = identity.day_of(record, office, given)
    yield from naskah.date_problems(record, given)
    yield from _order_problems(record)
    yield from naskah.number_problems(office, BOOK, record.klasifikasi, record)
    yield from laws.problems(record, "dasar_hukum", office.peraturan, day)
    for number, id_ in enumerate(record.keterkaitan):
        if f"{BOOK}/{id_}" not in records:
            hint = f"tulis atau perbaiki berkasnya, atau hapus{_near(id_, records)}"
            yield Problem(record.place(f"keterkaitan.{number}"), f"tidak ada SOP “{id_}”", hint)
    if record.langkah:
        yield from naskah.signer_problems(office, record.penandatangan, day, record)
        yield from procedure.problems(record)


def _near(id_: str, records: Mapping[str, Record]) -> str:
    return did_you_mean(id_, [name.removeprefix(f"{BOOK}/") for name in records])


def _order_problems(record: Record) -> Iterator[Problem]:
    """Yield dates out of order: made, then revised time after time, then in force."""
    revised = (
        (f"revisi {each.nomor}", each.tanggal, each.place("tanggal")) for each in record.revisi
    )
    dated = [
        ("pembuatan", record.pembuatan, record.place("pembuatan")),
        *revised,
        ("efektif", record.efektif, record.place("efektif")),
    ]
    known = [(what, day, place) for what, day, place in dated if day]
    for (before, first, _), (what, day, place) in pairwise(known):
        if day.latest < first.earliest:
            message = f"tanggal {what}, {day}, mendahului tanggal {before}, {first}"
            yield Problem(place, message, "perbaiki salah satunya")


def absent(name: str, record: Record) -> Iterable[Missing]:
    """Yield nothing: an SOP is one paper."""
    del name, record
    return ()


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
        final = all(record.status == "final" for record in listed.values())
        yield Document(f"daftar/{BOOK}", REGISTER, register(listed, office, dossier), final)
