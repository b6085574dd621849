"""Rules on dates within a record: a day off, a weekday that is another's, what comes too early.

Those that look at the plan and at what happened when are in `timing`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.days_off import SATURDAY, why_off
from pipeline.checks.passages import dates, is_before
from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import PartialDate, long_date, weekday

if TYPE_CHECKING:
    from pipeline.kinds.rapat.record import Putusan, TindakLanjut
    from pipeline.kinds.rapat.record import Record as Rapat

_IN_FORCE = re.compile(
    r"(?:mulai berlaku|berlaku (?:sejak|surut|terhitung)|terhitung (?:mulai|sejak))"
    r"(?: pada| sejak| mulai| terhitung)*(?: tanggal)? *\Z",
    re.IGNORECASE,
)
"""What stands before the date from which a decree holds."""


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


@rule(
    "T03",
    Severity.ERROR,
    title="Undangan tidak mendahului rapatnya",
    why="Undangan yang bertanggal sama dengan rapatnya tidak mungkin sampai sebelum rapat, "
    "sehingga penilai menganggapnya dibuat kemudian.",
    mend="Perbaiki tanggal undangan atau rapat. Rapat mendadak diundang lewat pesan: simpan "
    "tangkapan layarnya sebagai bukti dan abaikan aturan ini dengan alasan.",
    good="""
rapat/pembentukan-tim:
  undangan.tanggal: 2021-05-07
""",
    bad="""
rapat/pembentukan-tim:
  undangan.tanggal: 2021-05-10
""",
)
def invitation_on_the_day(view: View) -> Iterator[Remark]:
    """Object to invitations that bear the day of their meeting; a later one the kind refuses."""
    for name, record in _meetings(view):
        paper, letter = f"{name}/undangan", record.undangan
        day, written = record.tanggal, view.days.get(paper)
        if letter and day and written and written.full and written.full == day.full:
            message = f"undangan bertanggal {written.told}, hari rapat itu sendiri"
            yield Remark(paper, letter.place("tanggal"), message, "undangan mendahului rapat")


@rule(
    "T04",
    Severity.ERROR,
    title="Batas waktu tindak lanjut mendahului rapatnya",
    why="Keputusan rapat tidak dapat selesai sebelum diputuskan; tanggal seperti itu menunjukkan "
    "notulen disalin dari rapat lain.",
    mend="Perbaiki batas waktu pada keputusan atau tindak lanjut notulen. Yang dibawa dari rapat "
    "sebelumnya ditulis pada tindak_lanjut_lalu.",
    good="""
rapat/pembentukan-tim:
  notulen.keputusan.0.batas: 2021-05-17
""",
    bad="""
rapat/pembentukan-tim:
  notulen.keputusan.0.batas: 2021-05-03
""",
)
def due_before_the_meeting(view: View) -> Iterator[Remark]:
    """Object to time limits of what was decided that lie before the meeting."""
    for name, record in _meetings(view):
        notes, day = record.notulen, record.tanggal
        if notes is None or day is None:
            continue
        decided: list[Putusan | TindakLanjut] = [*notes.keputusan, *notes.tindak_lanjut]
        for each in decided:
            if each.batas and is_before(each.batas, day):
                message = f"batas waktu {each.batas.told}, sebelum rapat {day.told}"
                hint = "perbaiki salah satunya"
                yield Remark(f"{name}/notulen", each.place("batas"), message, hint)


@rule(
    "T05",
    Severity.ERROR,
    title="Keputusan berlaku sebelum ditetapkan",
    why="Keputusan yang berlaku surut harus punya dasar. Tanpa itu penilai membacanya sebagai "
    "keputusan yang tanggalnya dimundurkan.",
    mend="Perbaiki tanggal penetapan atau tanggal berlakunya. Bila memang berlaku surut, abaikan "
    "aturan ini dengan menyebut dasarnya.",
    good="""
sk/tim-zi:
  diktum+: [Keputusan ini mulai berlaku pada tanggal 1 Juni 2021]
""",
    bad="""
sk/tim-zi:
  diktum+: [Keputusan ini mulai berlaku sejak tanggal 4 Januari 2021]
""",
)
def in_force_before_its_date(view: View) -> Iterator[Remark]:
    """Object to decrees whose text lets them hold from a day before their date."""
    for name, record in view.of_kind("sk"):
        day = view.days.get(name) or record.tanggal
        for passage in view.passages[name] if day else ():
            for named in dates(passage.text):
                since = PartialDate.of(named.day)
                if _IN_FORCE.search(passage.text[: named.start]) and is_before(since, day):
                    message = f"berlaku sejak {since}, sebelum ditetapkan ({day.told})"
                    yield Remark(name, passage.place, message, "perbaiki salah satunya")


@rule(
    "T06",
    Severity.ERROR,
    title="Nama hari dalam kalimat tidak cocok dengan tanggalnya",
    why="Hari yang keliru ialah hal pertama yang dicocokkan penilai, dan tanda kalimat disalin "
    "dari naskah tahun lain.",
    mend="Perbaiki hari atau tanggalnya. Pada kolom tanggal, harinya dihitung program.",
    good="""
rapat/pembentukan-tim:
  dasar: Arahan Kepala Dinas pada apel hari Senin, 3 Mei 2021
""",
    bad="""
rapat/pembentukan-tim:
  dasar: Arahan Kepala Dinas pada apel hari Senin, 4 Mei 2021
""",
)
def weekday_of_another_date(view: View) -> Iterator[Remark]:
    """Object to weekdays in sentences that are not those of the dates beside them."""
    for name, texts in view.passages.items():
        for passage in texts:
            for named in dates(passage.text):
                right = weekday(named.day)
                if named.weekday and named.weekday.casefold() != right.casefold():
                    day = long_date(named.day)
                    message = f"{day} jatuh pada hari {right}, bukan {named.weekday}"
                    yield Remark(name, passage.place, message, "perbaiki hari atau tanggalnya")
