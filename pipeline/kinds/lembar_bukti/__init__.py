"""Lembar bukti: the cover sheet of evidence that was made elsewhere and is only collected.

Form: common practice. One sheet a piece of evidence, since what a file proves depends on what was
asked. It fills no slot: only the file that follows it does.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from pipeline import naskah
from pipeline.action_plan import RencanaAksi
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.kinds.lembar_bukti.record import Record
from pipeline.kinds.lembar_bukti.sheet import sheet
from pipeline.office import Office
from pipeline.problem import Problem

__all__ = ["Record", "documents", "problems"]

TEMPLATE = "lembar-bukti.docx"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield evidence that the plan does not ask for, people unknown, dates out of order."""
    del dossier
    record, plan = records[name], office.rencana
    if plan is None:
        hint = "tulis rencana-aksi.yaml"
        yield Problem(record.place("bukti"), "kantor ini belum mempunyai rencana aksi", hint)
    else:
        yield from _aim_problems(record, plan)
    for field in ("pic", "diambil_oleh"):
        yield from naskah.named_problems(office, getattr(record, field), record.place(field))
    if record.diambil and record.tanggal and record.diambil.latest < record.tanggal.earliest:
        message = "bukti diambil sebelum tanggal yang tampak padanya"
        yield Problem(record.place("diambil"), message, "perbaiki salah satunya")


def _aim_problems(record: Record, plan: RencanaAksi) -> Iterator[Problem]:
    count = Counter(each.id for each in record.bukti)
    for number, each in enumerate(record.bukti):
        place = each.place("id") or record.place(f"bukti.{number}")
        if each.id in plan.indicators:
            asked = [item.id for item in plan.slots_of(each.id)]
            hint = f"sebut buktinya: {', '.join(asked)}" if asked else "indikator ini tanpa bukti"
            yield Problem(place, f"{each.id} adalah indikator, bukan bukti", hint)
        elif each.id not in plan.slots:
            hint = plan.near(each.id) or "tulis seperti II.2.a-1"
            yield Problem(place, f"“{each.id}” tidak ada dalam rencana aksi", hint)
        elif count[each.id] > 1:
            yield Problem(place, f"bukti {each.id} disebut dua kali", "hapus salah satunya")


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield a sheet for each piece of evidence that a record names."""
    del dossier
    for name in names:
        record = records[name]
        final = record.status == "final"
        for each in record.bukti:
            yield Document(f"{name}/{each.id}", TEMPLATE, sheet(record, each, office), final)
