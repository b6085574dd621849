"""Rules on who signs a paper, by its context: retired, or of a rank not held on its day.

That somebody holds the signing office on the day the models see to.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import long_date
from pipeline.office import Office, Pegawai, Sebagai, in_force

HEAD = "kepala"


def birth(person: Pegawai) -> date | None:
    """Return the date of birth that a number tells; None where it tells none."""
    try:
        return date.fromisoformat(f"{(person.nip or '')[:8]}")
    except ValueError:
        return None


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
    owners = view.staff_by_number
    for document in view.documents:
        day = view.days.get(document.id)
        for printed in view.people[document.id] if day else ():
            id_ = owners.get(printed.number) if printed.ranked else None
            person = view.office.pegawai[id_] if id_ else None
            if person and person.pangkat and day and in_force(person.pangkat, day) is None:
                message = f"tidak ada pangkat {person.lengkap} yang berlaku pada {day.told}"
                yield Remark(document.id, person.place("pangkat"), message, "periksa TMT pangkat")


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
    owners = view.staff_by_number
    end_of = cache(lambda id_: retires(id_, view.office))
    for document in view.documents:
        day = view.days.get(document.id)
        signers = {owners.get(each.number) for each in view.people[document.id] if each.signs}
        for id_ in sorted(filter(None, signers)) if day else ():
            end = end_of(id_)
            if end and day and day.earliest >= end:
                name = view.office.pegawai[id_].lengkap
                message = f"{document.id} bertanggal {day.told}, padahal {name} pensiun sejak"
                yield Remark(
                    document.id,
                    view.place_of(document.id, "tanggal"),
                    f"{message} {long_date(end)}",
                    "catat penggantinya di instansi.yaml",
                    None if document.final else Severity.WARNING,
                )
