"""Rules on who signs: retired, of a rank not held yet, as a witness of themselves, gone before.

That somebody holds the signing office on the day the models see to.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.staff import birth
from pipeline.checks.view import View
from pipeline.indonesian import PartialDate, long_date
from pipeline.office import Office, Pegawai, Sebagai, in_force

if TYPE_CHECKING:
    from pipeline.kinds.berita_acara import Record as BeritaAcara
    from pipeline.parties import Pihak

HEAD = "kepala"
_DIGITS = re.compile(r"[0-9]")


def retires(id_: str, office: Office) -> date | None:
    """Return the day from which a member of staff is retired: the first of the month after.

    None where no date of birth is known.
    """
    person = office.pegawai[id_]
    born, age = birth(person), _age(id_, person, office)
    if born is None:
        return None
    year, month = born.year + age, born.month
    return date(year + month // 12, month % 12 + 1, 1)


def _age(id_: str, person: Pegawai, office: Office) -> int:
    ages = office.instansi.pensiun
    post = office.instansi.penandatangan.get(HEAD)
    heads = {p.pegawai for p in post.pejabat if p.sebagai is Sebagai.DEFINITIF} if post else set()
    leads = id_ in heads or str(person.eselon or "").startswith("II.")
    return ages.khusus.get(id_, ages.pimpinan if leads else ages.umum)


def people_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what a context says of people whose pangkat and NIP it prints, also in blocks."""
    if isinstance(value, dict):
        if "nip" in value and "pangkat" in value:
            yield value
            return
        for inner in value.values():
            yield from people_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from people_in(inner)


def _signs(told: Mapping[str, Any]) -> bool:
    """Tell whether this is a signature block, and not a row of a table."""
    return isinstance(told.get("jabatan"), list)


def _number(told: Mapping[str, Any]) -> str:
    return "".join(_DIGITS.findall(str(told["nip"])))


@rule(
    "O05",
    Severity.ERROR,
    title="Pangkat belum atau tidak lagi dipegang pada tanggal naskah",
    why="Pangkat yang belum terbit pada tanggal naskah menandakan bahwa naskahnya dibuat kemudian.",
    mend="Perbaiki tanggal naskah, atau lengkapi riwayat pangkat pegawai itu di pegawai.yaml.",
    good="""
pegawai:
  contoh-02.pangkat: [{golongan: IV/b, sejak: 2016-10-01}]
""",
    bad="""
pegawai:
  contoh-02.pangkat: [{golongan: IV/b, sejak: 2021-10-01}]
""",
)
def rank_not_held(view: View) -> Iterator[Remark]:
    """Object to people whose known ranks are none of the day of a paper that prints them."""
    owners = _by_number(view)
    for document in view.documents:
        day = view.days.get(document.id)
        for told in people_in(document.context) if day else ():
            id_ = owners.get(_number(told)) if told["pangkat"] != "" else None
            person = view.office.pegawai[id_] if id_ else None
            if person and person.pangkat and day and in_force(person.pangkat, day) is None:
                message = f"tidak ada pangkat {person.lengkap} yang berlaku pada {day.told}"
                yield Remark(document.id, person.place("pangkat"), message, "periksa TMT pangkat")


def _by_number(view: View) -> Mapping[str, str]:
    return {person.nip: id_ for id_, person in view.office.pegawai.items() if person.nip}


@rule(
    "O06",
    Severity.ERROR,
    title="Penanda tangan sudah pensiun pada tanggal naskah",
    why="Pegawai pensiun pada tanggal 1 bulan berikutnya sesudah berumur 58 tahun (pimpinan "
    "instansi dan eselon II: 60 tahun). Tanda tangannya sesudah itu tidak sah.",
    mend="Catat akhir masa jabatannya (sampai) dan penggantinya di instansi.yaml, atau perbaiki "
    "tanggal naskah. Batas usia yang lain: pensiun di instansi.yaml. Bagi draf ini peringatan.",
    good="""
pegawai:
  contoh-01.nip: 19611112 199303 2 001
""",
    bad="""
pegawai:
  contoh-01.nip: 19610312 199303 2 001
""",
)
def retired_signer(view: View) -> Iterator[Remark]:
    """Object to signatures of people who are retired on the paper's day; of drafts as a warning."""
    owners = _by_number(view)
    ends: dict[str, date | None] = {}
    for document in view.documents:
        day = view.days.get(document.id)
        if day is None:
            continue
        told = {
            owners[n]
            for n in map(_number, filter(_signs, people_in(document.context)))
            if n in owners
        }
        for id_ in sorted(told):
            end = ends.setdefault(id_, retires(id_, view.office))
            if end and day.earliest >= end:
                name = view.office.pegawai[id_].lengkap
                message = f"{document.id} bertanggal {day.told}, padahal {name} pensiun sejak"
                yield Remark(
                    document.id,
                    view.place_of(document.id, "tanggal"),
                    f"{message} {long_date(end)}",
                    "catat penggantinya di instansi.yaml",
                    None if document.final else Severity.WARNING,
                )


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


@rule(
    "O13",
    Severity.ERROR,
    title="Saksi ialah orang yang menandatangani sendiri",
    why="Kepala tidak dapat menyaksikan pakta atau berita acaranya sendiri: yang menyaksikan ialah "
    "atasannya, atau orang lain.",
    mend="Sebut atasan pimpinan pada saksi_kepala (misalnya Bupati), dan saksi lain pada berita "
    "acara.",
    good="""
pakta:
  saksi_kepala.nama: Bupati Contoh 01
""",
    bad="""
pakta:
  saksi_kepala.nama: Pegawai Contoh 01
""",
)
def own_witness(view: View) -> Iterator[Remark]:
    """Object to the head as the witness of the head's pact, and to parties who are witnesses."""
    for name, record in view.of_kind("pakta"):
        holder = view.office.signer(HEAD, view.day_of(name))
        head = view.office.pegawai[holder.pegawai] if holder else None
        witness = record.saksi_kepala
        same_number = head and head.nip and head.nip == re.sub(r"\D", "", witness.nip or "")
        if head and ((witness.nama or "").casefold() == head.nama.casefold() or same_number):
            message = f"{head.lengkap} menyaksikan paktanya sendiri"
            yield Remark(name, witness.place("nama"), message, "sebut atasannya")
    for name, record in view.of_kind("berita-acara"):
        yield from _party_and_witness(name, record, view)


def _party_and_witness(name: str, record: "BeritaAcara", view: View) -> Iterator[Remark]:
    day = view.day_of(name)
    parties = {_person(each, view.office, day) for each in record.pihak} - {""}
    for each in record.saksi:
        if (who := _person(each, view.office, day)) in parties:
            message = f"{view.office.pegawai[who].lengkap} pihak sekaligus saksi"
            yield Remark(name, each.place() or record.place("saksi"), message, "pilih saksi lain")


def _person(party: "Pihak", office: Office, day: PartialDate) -> str:
    """Return the id of the member of staff that a party is; nothing for others."""
    if party.penandatangan:
        holder = office.signer(party.penandatangan, day)
        return holder.pegawai if holder else ""
    return party.pegawai or ""


@rule(
    "O14",
    Severity.ERROR,
    title="Nama pejabat lama",
    why="Nama kepala yang lama dalam naskah baru ialah sisa salinan yang paling sering ditemukan "
    "penilai.",
    mend="Ganti dengan nama pejabat yang sekarang. Bila memang menyebut pejabat lama, abaikan "
    "aturan ini dengan alasan.",
    good="""
instansi:
  penandatangan.kepala.pejabat:
    - {pegawai: contoh-12, sejak: 2015-01-05, sampai: 2018-12-31}
    - {pegawai: contoh-01, sejak: 2019-01-02}
rapat/pembentukan-tim:
  dasar: Arahan Kepala Dinas, Pegawai Contoh 01
""",
    bad="""
instansi:
  penandatangan.kepala.pejabat:
    - {pegawai: contoh-12, sejak: 2015-01-05, sampai: 2018-12-31}
    - {pegawai: contoh-01, sejak: 2019-01-02}
rapat/pembentukan-tim:
  dasar: Arahan Kepala Dinas, Pegawai Contoh 12
""",
)
def former_head(view: View) -> Iterator[Remark]:
    """Object to the names of former heads in texts that are dated after their term."""
    post = view.office.instansi.penandatangan.get(HEAD)
    gone = [each for each in post.pejabat if each.sampai] if post else []
    for name, texts in view.passages.items() if gone else ():
        day = view.day_of(name)
        for holder in gone:
            person = view.office.pegawai[holder.pegawai]
            over = holder.sampai is not None and holder.sampai.latest < day.earliest
            current = view.office.signer(HEAD, day)
            if not over or (current and current.pegawai == holder.pegawai):
                continue
            for passage in texts:
                if person.nama.casefold() in passage.text.casefold():
                    message = f"nama pejabat lama: {person.lengkap}, sampai {holder.sampai}"
                    yield Remark(name, passage.place, message, "ganti dengan yang sekarang")
