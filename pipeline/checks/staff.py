"""Rules on the list of staff: what a NIP says beside titles, ages, ranks and terms of office.

NIP (PNS): birth YYYYMMDD, appointment YYYYMM, sex 1 man / 2 woman, serial. Of a NI PPPK only the
date of birth is judged; honorary staff have none.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pipeline.checks.passages import is_before
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.signers import birth, retires
from pipeline.checks.view import View
from pipeline.indonesian import PartialDate, long_date
from pipeline.office import RANKS, Jenis, Pangkat

_WOMAN, _MAN = "2", "1"
_TITLES = {"hj.": _WOMAN, "dra.": _WOMAN, "h.": _MAN, "drs.": _MAN}
_OLDEST = 46
"""The oldest at which somebody became a PNS, out of the honorary staff (PP 48/2005)."""
_ORDER = list(RANKS)


@rule(
    "O01",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Angka jenis kelamin dalam NIP tidak cocok dengan gelar",
    why="Angka ke-15 NIP ialah 1 bagi pria dan 2 bagi wanita. Gelar H. dan Hj. atau Drs. dan Dra. "
    "yang berlawanan berarti NIP atau namanya tertukar dengan pegawai lain.",
    mend="Cocokkan nama, gelar, dan NIP pegawai itu dengan SK-nya, lalu perbaiki pegawai.yaml.",
    good="""
pegawai:
  contoh-04.gelar_depan: Dra. Hj.
""",
    bad="""
pegawai:
  contoh-04.gelar_depan: H.
""",
)
def sex_against_title(view: View) -> Iterator[Remark]:
    """Object to PNS whose titles are of the other sex than their NIP."""
    for person in view.office.pegawai.values():
        if person.jenis is not Jenis.PNS or not person.nip:
            continue
        for title in (person.gelar_depan or "").split():
            if _TITLES.get(title.casefold(), person.nip[14]) != person.nip[14]:
                what = "wanita" if person.nip[14] == _WOMAN else "pria"
                message = f"gelar {title} pada NIP {what}: {person.lengkap}"
                yield Remark("", person.place("gelar_depan"), message, "cocokkan dengan SK-nya")


@rule(
    "O02",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Umur saat diangkat PNS tidak lazim",
    why="CPNS berumur paling tinggi 35 tahun, dan 46 tahun dari tenaga honorer. Umur yang lebih "
    "tinggi menurut NIP berarti ada angka yang tertukar.",
    mend="Cocokkan tanggal lahir dan bulan pengangkatan dalam NIP dengan SK CPNS.",
    good="""
pegawai:
  contoh-03.nip: 19720105 201703 1 003
""",
    bad="""
pegawai:
  contoh-03.nip: 19720105 201903 1 003
""",
)
def appointed_late(view: View) -> Iterator[Remark]:
    """Object to PNS who by their NIP were appointed older than anybody may have been."""
    for person in view.office.pegawai.values():
        born = birth(person)
        if person.jenis is not Jenis.PNS or not person.nip or born is None:
            continue
        year, month = int(person.nip[8:12]), int(person.nip[12:14])
        age = year - born.year - (month < born.month)
        if age > _OLDEST:
            message = f"menurut NIP {person.lengkap} diangkat pada umur {age} tahun"
            yield Remark("", person.place("nip"), message, "cocokkan dengan SK CPNS")


@rule(
    "O03",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Tanggal lahir dalam NI PPPK tidak mungkin",
    why="Delapan angka pertama NI PPPK ialah tanggal lahir. Bila tidak ada dalam kalender, "
    "nomornya salah ketik dan tidak ditemukan penilai dalam data kepegawaian.",
    mend="Cocokkan nomornya dengan SK pengangkatan PPPK.",
    good="""
pegawai:
  contoh-27.nip: 19920315 202121 2 001
""",
    bad="""
pegawai:
  contoh-27.nip: 19921315 202121 2 001
""",
)
def impossible_birth(view: View) -> Iterator[Remark]:
    """Object to numbers of PPPK that begin with no date, or with one of a child or an elder."""
    for person in view.office.pegawai.values():
        if person.jenis is Jenis.PPPK and person.nip:
            born = birth(person)
            age = view.office.instansi.tahun - born.year if born else 0
            if not 18 <= age <= 70:
                message = f"NI PPPK {person.lengkap} tidak diawali tanggal lahir yang mungkin"
                yield Remark("", person.place("nip"), message, "cocokkan dengan SK-nya")


@rule(
    "O04",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Riwayat pangkat tidak masuk akal",
    why="Pangkat naik bersama waktu dan tidak mendahului pengangkatan. Riwayat yang mundur membuat "
    "pangkat pada naskah lama keliru.",
    mend="Perbaiki golongan, sejak, dan sampai pada pangkat pegawai itu menurut SK kenaikan "
    "pangkatnya.",
    good="""
pegawai:
  contoh-03.pangkat:
    - {golongan: III/d, sampai: 2017-03-31}
    - {golongan: IV/a, sejak: 2017-04-01}
""",
    bad="""
pegawai:
  contoh-03.pangkat:
    - {golongan: IV/a, sampai: 2017-03-31}
    - {golongan: III/d, sejak: 2017-04-01}
""",
)
def ranks_out_of_order(view: View) -> Iterator[Remark]:
    """Object to ranks that fall as time goes on, overlap, or begin before the appointment."""
    for person in view.office.pegawai.values():
        held = sorted(person.pangkat, key=_begun)
        for one, other in pairwise(held):
            if wrong := _step_fault(one, other):
                message = f"pangkat {person.lengkap}: {wrong}"
                yield Remark("", other.place(), message, "cocokkan dengan SK kenaikan pangkat")
        first = held[0] if held else None
        if first and first.sejak and person.jenis is Jenis.PNS and person.nip:
            appointed = PartialDate(int(person.nip[8:12]), int(person.nip[12:14]))
            if is_before(first.sejak, appointed):
                message = f"pangkat {person.lengkap} mulai {first.sejak}, sebelum diangkat"
                yield Remark("", first.place("sejak"), message, "cocokkan dengan SK CPNS")


def _begun(rank: Pangkat) -> date:
    return rank.sejak.earliest if rank.sejak else date.min


def _step_fault(one: Pangkat, other: Pangkat) -> str:
    if _ORDER.index(other.golongan) < _ORDER.index(one.golongan):
        return f"{other.golongan} sesudah {one.golongan}"
    if one.sampai and other.sejak and is_before(other.sejak, one.sampai):
        return f"{other.golongan} mulai sebelum {one.golongan} berakhir"
    return ""


@rule(
    "O07",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Pejabat pensiun dalam tahun ini tanpa pengganti",
    why="Naskah sesudah pensiunnya memerlukan penanda tangan lain. Rencana yang tidak "
    "memperhitungkannya berakhir dengan tanda tangan yang tidak sah.",
    mend="Isi “sampai” pejabat itu di instansi.yaml menurut surat keputusannya, lalu tambahkan "
    "pejabat definitif, Plt., atau Plh. sesudahnya.",
    good="""
pegawai:
  contoh-09.nip: 19650402 199203 1 007
""",
    bad="""
pegawai:
  contoh-09.nip: 19631102 199203 1 007
""",
)
def retires_within_the_year(view: View) -> Iterator[Remark]:
    """Object to holders of signing offices who retire in the office's year, with no end of term."""
    year = view.office.instansi.tahun
    for name, post in view.office.instansi.penandatangan.items():
        for holder in post.pejabat:
            end = retires(holder.pegawai, view.office)
            if end is None or end.year > year or (holder.sampai and holder.sampai.latest < end):
                continue
            person = view.office.pegawai[holder.pegawai]
            due = _targets_from(view, end)
            later = f"; {due} indikator bertarget sesudahnya" if due else ""
            message = f"{person.lengkap} ({name}) pensiun sejak {long_date(end)}{later}"
            place = holder.place("sampai") or holder.place("pegawai")
            yield Remark("", place, message, "isi sampai dan penggantinya")


def _targets_from(view: View, end: date) -> int:
    rows = view.plan.rows if view.plan else ()
    year = view.office.instansi.tahun
    months = [row.indikator.bulan for row in rows if row.indikator.bulan]
    return sum(date(year, month, 28) >= end for month in months)
