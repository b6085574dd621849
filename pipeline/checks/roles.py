"""Rules on who appears in whose place: witnesses of themselves, former heads."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.signers import HEAD
from pipeline.checks.view import View
from pipeline.indonesian import PartialDate
from pipeline.office import Office

if TYPE_CHECKING:
    from pipeline.kinds.berita_acara import Record as BeritaAcara
    from pipeline.parties import Pihak


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
