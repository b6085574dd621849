"""Rules on people in meetings: who was invited, who was there, who speaks and who signs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View

if TYPE_CHECKING:
    from pipeline.kinds.rapat.record import Record as Rapat


def _present(record: "Rapat", view: View) -> set[str]:
    """Return who was there: staff by id, also those who came for others, and guests by name."""
    sent = {each.wakil.casefold() for each in record.hadir if each.wakil}
    others = {view.staff_names[name] for name in sent if name in view.staff_names}
    return {each.pegawai or each.nama or "" for each in record.hadir} | others


def _invited(record: "Rapat", view: View) -> set[str]:
    from pipeline.kinds.rapat.people import invited  # noqa: PLC0415 - only where there is a meeting

    return {each.id for each in invited(record, view.office)} - {""}


def _signs_the_invitation(record: "Rapat", id_: str, view: View) -> bool:
    if record.undangan is None:
        return False
    holder = view.office.signer(record.undangan.penandatangan, record.tanggal)
    return holder is not None and holder.pegawai == id_


@rule(
    "O09",
    Severity.WARNING,
    title="Yang hadir atau berbicara bukan pegawai atau tamu yang diundang",
    why="Nama yang hanya muncul dalam notulen atau daftar hadir dipertanyakan: siapa orangnya, dan "
    "atas undangan siapa.",
    mend="Tambahkan orang itu atau instansinya pada peserta, sediakan baris_tamu, atau perbaiki "
    "namanya. Pegawai disebut dengan id-nya.",
    good="""
rapat/pembentukan-tim:
  peserta+: [contoh-24]
  hadir+: [contoh-24]
""",
    bad="""
rapat/pembentukan-tim:
  hadir+: [{nama: Orang Lain}]
""",
)
def stranger(view: View) -> Iterator[Remark]:
    """Object to staff and guests who were there uninvited, and to speakers whom nobody knows."""
    for name, record in view.of_kind("rapat"):
        expected = {*_invited(record, view), record.pimpinan, record.notulis}
        free = record.baris_tamu
        for number, each in enumerate(record.hadir):
            place = each.place() or record.place(f"hadir.{number}")
            if each.pegawai and each.pegawai not in expected:
                message = f"{view.office.pegawai[each.pegawai].lengkap} hadir tanpa diundang"
                yield Remark(f"{name}/notulen", place, message, "tambahkan pada peserta")
            elif each.nama and not _is_expected(each.nama, each.instansi or "", record):
                free -= 1
                if free < 0:
                    message = f"{each.nama} hadir, tetapi bukan pegawai atau tamu yang diundang"
                    yield Remark(f"{name}/notulen", place, message, "tambahkan pada peserta")
        yield from _strange_speakers(name, record, view)


def _is_expected(who: str, where: str, record: "Rapat") -> bool:
    """Tell whether a guest is invited by name, or for the office that he comes from."""
    guests = [each for each in record.peserta if each.nama or each.jabatan]
    offices = {(each.instansi or "").casefold() for each in guests} - {""}
    names = {(each.nama or "").casefold() for each in guests} - {""}
    return who.casefold() in names or where.casefold() in offices


def _strange_speakers(name: str, record: "Rapat", view: View) -> Iterator[Remark]:
    if record.notulen is None or not record.hadir:
        return
    known = [each.nama for each in record.hadir if each.nama]
    known += [each.nama for each in record.peserta if each.nama]
    known += [each.wakil for each in record.hadir if each.wakil]
    for each in record.notulen.pembahasan:
        who = (each.pembicara or "").casefold()
        if not who or who in view.office.pegawai or who.startswith(tuple(view.staff_names)):
            continue
        if not any(who.startswith(one.casefold()) for one in known):
            message = f"pembicara “{each.pembicara}” bukan pegawai atau tamu yang hadir"
            yield Remark(f"{name}/notulen", each.place("pembicara"), message, "periksa namanya")


@rule(
    "O10",
    Severity.WARNING,
    title="Pimpinan, notulis, atau PIC tidak diundang dan tidak hadir",
    why="Yang memimpin, mencatat, atau menerima tugas dalam rapat seharusnya ada di sana; tugas "
    "kepada orang yang tidak hadir ditanyakan penilai.",
    mend="Tambahkan orangnya pada peserta dan hadir, atau pilih PIC yang hadir. Tugas bagi yang "
    "tidak hadir disampaikan dengan nota dinas: abaikan dengan menyebutnya.",
    good="""
rapat/sosialisasi-spip:
  notulen.tindak_lanjut.0.pic: contoh-18
""",
    bad="""
rapat/mitra:
  notulen.keputusan.0.pic: contoh-30
""",
)
def absent_role(view: View) -> Iterator[Remark]:
    """Object to a chair, clerk or PIC neither invited nor there; who invites is there anyway."""
    for name, record in view.of_kind("rapat"):
        there = _invited(record, view) | _present(record, view)
        for role in ("pimpinan", "notulis"):
            id_ = getattr(record, role)
            if id_ and id_ not in there and not _signs_the_invitation(record, id_, view):
                message = (
                    f"{role} {view.office.pegawai[id_].lengkap} tidak diundang dan tidak hadir"
                )
                yield Remark(f"{name}/notulen", record.place(role), message, "tambahkan")
        yield from _absent_pics(name, record, there, view)


def _absent_pics(name: str, record: "Rapat", there: set[str], view: View) -> Iterator[Remark]:
    notes = record.notulen
    there = there | {record.pimpinan or "", record.notulis or ""}
    for each in (*notes.keputusan, *notes.tindak_lanjut) if notes else ():
        id_: str = getattr(each, "pic", None) or ""
        if id_ in view.office.pegawai and id_ not in there:
            message = f"PIC {view.office.pegawai[id_].lengkap} tidak diundang dan tidak hadir"
            yield Remark(f"{name}/notulen", each.place("pic"), message, "pilih yang hadir")


@rule(
    "O11",
    Severity.ERROR,
    title="Pimpinan atau notulis tercatat tidak hadir",
    why="Notulen yang ditandatangani orang yang menurut daftar hadir tidak datang menggugurkan "
    "kedua bukti itu.",
    mend="Cocokkan hadir dengan daftar hadir yang ditandatangani, atau perbaiki pimpinan atau "
    "notulisnya.",
    good="""
rapat/evaluasi-sop:
  notulis: contoh-24
""",
    bad="""
rapat/evaluasi-sop:
  notulis: contoh-13
""",
)
def absent_signer(view: View) -> Iterator[Remark]:
    """Object to a chair or clerk who was invited and, by the list of those present, not there."""
    for name, record in view.of_kind("rapat"):
        if not record.hadir:
            continue
        absent = _invited(record, view) - _present(record, view)
        for role in ("pimpinan", "notulis"):
            if (id_ := getattr(record, role)) in absent:
                message = f"{role} {view.office.pegawai[id_].lengkap} diundang, tetapi tidak hadir"
                yield Remark(f"{name}/notulen", record.place(role), message, "cocokkan hadir")


@rule(
    "O12",
    Severity.ERROR,
    title="Notulen dan daftar hadir tidak cocok",
    why="Yang berbicara dalam notulen harus tercatat hadir. Pembicara yang tidak hadir membuktikan "
    "bahwa notulen dikarang.",
    mend="Cocokkan hadir dan pembicara dengan daftar hadir yang ditandatangani. Bila ia diwakili, "
    "sebut wakilnya sebagai pembicara.",
    good="""
rapat/pembentukan-tim:
  notulen.pembahasan.1.pembicara: contoh-03
""",
    bad="""
rapat/pembentukan-tim:
  notulen.pembahasan.1.pembicara: contoh-30
""",
)
def absent_speaker(view: View) -> Iterator[Remark]:
    """Object to staff who speak in minutes and were not there, or sent somebody in their place."""
    for name, record in view.of_kind("rapat"):
        if not record.hadir or record.notulen is None:
            continue
        sent = {each.pegawai for each in record.hadir if each.wakil}
        there = (_present(record, view) - sent) | {record.pimpinan, record.notulis}
        for each in record.notulen.pembahasan:
            who = each.pembicara
            if who in view.office.pegawai and who not in there:
                name_ = view.office.pegawai[who].lengkap
                how = "diwakili" if who in sent else "tidak tercatat hadir"
                message = f"{name_} berbicara dalam notulen, padahal {how}"
                yield Remark(f"{name}/notulen", each.place("pembicara"), message, "cocokkan hadir")
