"""Rules on when papers come: long before they were made, after their target, before the plan."""

from collections.abc import Iterator
from datetime import timedelta

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.document import Document
from pipeline.indonesian import MONTHS, long_date

LONG = timedelta(days=30)
"""A paper may be dated this much before it was first made: drafts are written up afterwards."""
_SHOWN = 3


@rule(
    "T07",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Naskah bertanggal jauh sebelum pertama kali dibuat",
    why="Catatan kejadian (jejak.csv) menyimpan kapan sebuah naskah pertama kali dibuat. Tanggal "
    "yang lebih dari 30 hari mendahuluinya tampak seperti tanggal yang dimundurkan. Draf tidak "
    "dihitung: tanggalnya masih rencana.",
    mend="Pakai tanggal yang sebenarnya. Bila naskah lama diketik ulang sebagai salinan, abaikan "
    "aturan ini dengan menyebut naskah aslinya.",
    good="""
jejak.csv: |
  waktu,peristiwa,dokumen,rincian,sha256
  2021-05-12T09:00:00+07:00,pertama-dibuat,sk/tim-zi,,
""",
    bad="""
jejak.csv: |
  waktu,peristiwa,dokumen,rincian,sha256
  2021-08-02T09:00:00+07:00,pertama-dibuat,sk/tim-zi,,
""",
)
def dated_long_before(view: View) -> Iterator[Remark]:
    """Object to records of which a paper is dated long before it was first made; once a record.

    A draft's day is still a plan.
    """
    told = set()
    for document in (each for each in view.documents if each.final):
        day, seen = view.days.get(document.id), view.seen.get(document.id)
        name = view.record_of(document.id)
        if day and seen and name not in told and day.latest + LONG < seen.date():
            told.add(name)
            message = f"bertanggal {day.told}, tetapi pertama dibuat {long_date(seen.date())}"
            hint = "pakai tanggal yang sebenarnya"
            yield Remark(document.id, view.place_of(document.id, "tanggal"), message, hint)


@rule(
    "T08",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Naskah bertanggal sesudah bulan targetnya",
    why="Penilai membandingkan tanggal bukti dengan target rencana aksi. Bukti yang terlambat "
    "harus dapat dijelaskan dalam laporan monitoring.",
    mend="Tidak perlu mengubah tanggal: jelaskan keterlambatannya, atau ubah target bersama "
    "rencana kerjanya. Abaikan di instansi.yaml bila sudah dijelaskan.",
    good="""
dokumentasi/penghargaan-kinerja:
  tanggal: Jumat, 28 Mei 2021
""",
    bad="""
dokumentasi/penghargaan-kinerja:
  tanggal: Senin, 7 Juni 2021
""",
)
def after_its_target(view: View) -> Iterator[Remark]:
    """Object to papers dated after the month that the plan set: one line a month."""
    late: dict[int, list[tuple[str, Document]]] = {}
    for document in view.documents:
        for slot, month in _missed(view, document):
            late.setdefault(month, []).append((slot, document))
    plan = view.plan
    for month, found in sorted(late.items()):
        shown = [f"{slot} ({document.id}, {_day(view, document)})" for slot, document in found]
        more = f", dan {len(found) - _SHOWN} lagi" if len(found) > _SHOWN else ""
        message = (
            f"target {MONTHS[month - 1]}: {len(found)} bukti bertanggal sesudahnya: "
            f"{', '.join(shown[:_SHOWN])}{more}"
        )
        yield Remark("", plan.place("komponen") if plan else None, message, "jelaskan sebabnya")


def _missed(view: View, document: Document) -> Iterator[tuple[str, int]]:
    """Yield the slots of one document a plan, not of one a period, whose month it came after."""
    day, year = view.days.get(document.id), view.office.instansi.tahun
    if day is None or view.plan is None:
        return
    for slot in document.slots:
        item = view.plan.slots[slot]
        month = view.plan.indicators[slot.rpartition("-")[0]].bulan
        if month and not item.periode and (day.earliest.year, day.earliest.month) > (year, month):
            yield slot, month


def _day(view: View, document: Document) -> str:
    return view.days[document.id].told


@rule(
    "T09",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Target rencana aksi mendahului rencana kerja yang menetapkannya",
    why="Rencana yang ditetapkan pada bulan Juni tidak dapat menargetkan bulan Mei: penilai "
    "membaca rencana seperti itu sebagai rencana yang disusun sesudah kegiatannya.",
    mend="Tetapkan rencana kerja sebelum target pertamanya, atau geser targetnya. Bila rencana "
    "itu perubahan dari rencana sebelumnya, sebutkan dan abaikan di instansi.yaml.",
    good="""
rencana-kerja:
  tanggal: 2021-05-31
""",
    bad="""
rencana-kerja:
  tanggal: 2021-06-04
""",
)
def target_before_the_plan(view: View) -> Iterator[Remark]:
    """Object to a plan of which targets lie in months before it was set: one line in all."""
    plan, document = view.plan, view.records.get("rencana-kerja")
    day = document.tanggal if document is not None else None
    if plan is None or document is None or day is None:
        return
    first = day.earliest
    year = view.office.instansi.tahun
    early = [
        row.indikator
        for row in plan.rows
        if row.indikator.bulan and (year, row.indikator.bulan) < (first.year, first.month)
    ]
    if early:
        months = ", ".join(MONTHS[number - 1] for number in sorted({i.bulan or 1 for i in early}))
        message = (
            f"{len(early)} indikator bertarget {months}, sebelum rencana kerja ditetapkan "
            f"({day.told}), mulai dari {early[0].id}"
        )
        hint = "geser targetnya, atau tetapkan rencana lebih awal"
        yield Remark("", document.place("tanggal"), message, hint)
