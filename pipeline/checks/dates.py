"""Rules on dates: what was done on a day off, before what it follows, or after its target."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.days_off import SATURDAY, why_off
from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import long_date

if TYPE_CHECKING:
    from pipeline.kinds.rapat import Record as Rapat


def _meetings(view: View) -> "Iterator[tuple[str, Rapat]]":
    yield from view.of_kind("rapat")


@rule(
    "T01",
    Severity.ERROR,
    title="Rapat pada hari Minggu, hari libur, atau cuti bersama",
    why="Penilai mencocokkan tanggal rapat dengan kalender. Rapat pada hari libur menimbulkan "
    "dugaan bahwa berkasnya disusun kemudian.",
    mend="Perbaiki tanggal rapat. Cuti bersama dicatat pada cuti_bersama di instansi.yaml. Bila "
    "rapatnya memang pada hari libur, abaikan aturan ini dengan alasan dan surat perintahnya.",
    good="""
rapat/pembentukan-tim:
  tanggal: Selasa, 11 Mei 2021
""",
    bad="""
rapat/pembentukan-tim:
  tanggal: Minggu, 9 Mei 2021
""",
)
def meeting_on_a_day_off(view: View) -> Iterator[Remark]:
    """Object to meetings on Sundays, public holidays and joint leave."""
    for name, record in _meetings(view):
        day = record.tanggal.full if record.tanggal else None
        if day and (reason := why_off(day, view.office.instansi.cuti_bersama)):
            message = f"rapat pada {long_date(day)}, {reason}"
            yield Remark(name, record.place("tanggal"), message, "periksa tanggalnya")


@rule(
    "T02",
    Severity.WARNING,
    title="Rapat pada hari Sabtu",
    why="Sebagian kantor bekerja enam hari; bagi yang bekerja lima hari, rapat hari Sabtu "
    "dipertanyakan seperti rapat pada hari libur.",
    mend="Periksa tanggalnya. Bila benar, abaikan dengan alasan, misalnya jam kerja kantor.",
    good="""
rapat/pembentukan-tim:
  tanggal: Senin, 10 Mei 2021
""",
    bad="""
rapat/pembentukan-tim:
  tanggal: Sabtu, 8 Mei 2021
""",
)
def meeting_on_a_saturday(view: View) -> Iterator[Remark]:
    """Object to meetings on Saturdays that are no holidays."""
    for name, record in _meetings(view):
        day = record.tanggal.full if record.tanggal else None
        leave = view.office.instansi.cuti_bersama
        if day and day.weekday() == SATURDAY and not why_off(day, leave):
            message = f"rapat pada hari Sabtu, {long_date(day)}"
            yield Remark(name, record.place("tanggal"), message, "periksa tanggalnya")
