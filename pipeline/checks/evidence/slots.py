"""Rules on what the action plan asks for: a record each, answers to findings, sources and dates."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.action_plan import COLLECTED
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.problem import Place

if TYPE_CHECKING:
    from pipeline.kinds.laporan.record import Record as Laporan
    from pipeline.kinds.lembar_bukti.record import Record as Lembar


@rule(
    "B01",
    Severity.WARNING,
    title="Bukti dalam rencana aksi tanpa rekaman",
    why="Setiap bukti yang disebut rencana aksi ditanyakan penilai. Yang tidak mempunyai rekaman "
    "tidak akan ada pada waktunya, dan tidak ada yang mengingatkan.",
    mend="Buat rekamannya dengan `bukti baru`, dan tulis untuk: dengan id indikator atau buktinya. "
    "Bukti yang dikumpulkan dari luar tidak dihitung di sini.",
    good="""
surat/usulan-kebutuhan-pegawai:
  untuk: III.1.c-1
""",
    bad="""
surat/usulan-kebutuhan-pegawai:
  untuk: []
""",
    scope=Scope.WHOLE,
)
def no_record(view: View) -> Iterator[Remark]:
    """Object to slots that the program could make a paper for, and that no record serves."""
    plan = view.plan
    if plan is None:
        return
    served = {slot for each in view.documents for slot in each.slots}
    served |= {slot for gap in view.gaps for slot in gap.slots}
    served |= {slot for receipt in view.dossier.received for slot in receipt.slots}
    for id_, item in plan.slots.items():
        if id_ not in served and {*item.sorts} != {COLLECTED}:
            message = f"bukti {id_} ({item.nama}) belum mempunyai rekaman"
            kind = next(sort for sort in item.sorts if sort != COLLECTED).partition("/")[0]
            hint = f"`bukti baru {kind}`, lalu tulis untuk: {id_}"
            yield Remark("", item.place("id") or item.place(), message, hint)


_ORIGIN = ("sumber", "tanggal", "diambil")


def _reports(view: View) -> "Iterator[tuple[str, Laporan]]":
    yield from view.of_kind("laporan")


@rule(
    "B02",
    Severity.WARNING,
    title="Temuan tanpa tindak lanjut",
    why="Laporan monitoring yang memuat temuan dinilai dari tindak lanjutnya. Temuan yang "
    "dibiarkan lebih memberatkan daripada tidak ada temuan.",
    mend="Isi tindak_lanjut pada laporan itu: satu jawaban bagi setiap temuan, dengan PIC dan "
    "batas waktu, juga bila belum selesai.",
    good="""
laporan/monev-zi-semester-1:
  tanggal: 9 Juli 2021
""",
    bad="""
laporan/monev-zi-semester-1:
  tindak_lanjut: ''
""",
    scope=Scope.WHOLE,
)
def finding_without_follow_up(view: View) -> Iterator[Remark]:
    """Object to final reports with findings and no follow-up at all; single ones are refused."""
    for name, record in _reports(view):
        if record.status == "final" and record.temuan and record.tindak_lanjut is None:
            message = f"{len(record.temuan)} temuan belum ditindaklanjuti"
            yield Remark(name, record.temuan[0].place("id"), message, "isi tindak_lanjut")


@rule(
    "B05",
    Severity.WARNING,
    title="Bukti yang dikumpulkan tanpa tanggal atau sumber",
    why="Cetakan laman atau data dari aplikasi lain hanya membuktikan sesuatu bila jelas dari mana "
    "dan kapan diambil.",
    mend="Isi sumber, tanggal, dan diambil pada lembar-bukti; bagi berkas dari luar, sebut "
    "--tanggal pada `bukti terima`.",
    good="""
lembar-bukti/renstra:
  sumber: Subbagian Perencanaan
""",
    bad="""
lembar-bukti/renstra:
  sumber: ''
""",
    scope=Scope.WHOLE,
)
def no_date_or_source(view: View) -> Iterator[Remark]:
    """Object to final cover sheets without source or date, and to received files without a date."""
    sheets: Iterator[tuple[str, Lembar]] = view.of_kind("lembar-bukti")
    for name, record in sheets:
        if record.status == "final":
            lacking = [each for each in _ORIGIN if not getattr(record, each)]
            if lacking:
                message = f"belum menyebut {', '.join(lacking)}"
                yield Remark(name, record.place(lacking[0]), message, "isi pada lembar bukti itu")
    for receipt in view.dossier.received:
        if receipt.tanggal is None:
            message = f"{receipt.id} ({receipt.name}) diterima tanpa tanggal naskah"
            register = Place((view.office.folder / "bukti/register.csv").as_posix())
            hint = "terima lagi dengan --tanggal, lalu --batal yang lama"
            yield Remark("", register, message, hint)
