"""Rules on signed paper that came back: too early, of other facts, of two versions, in part."""

from collections.abc import Iterator, Mapping

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import long_date
from pipeline.returns import numbers
from pipeline.signing import DIFFERENT, Returned, returned

_FILE = "bukti/bcaf8dbd02aa23565e371e4dfc8cb7c18cd7f6137c4e9a9591da198144baf93d.pdf"
_BOOK = f"""
{_FILE}: pindaian
bukti/pindaian.csv: |
  id,waktu,berkas,nama,dokumen,versi,fakta,halaman,jumlah,tanda_tangan,cetakan,untuk,bulan,batal,alasan
"""
_PAPER = "surat/usulan-kebutuhan-pegawai"


def _scan(id_: str, day: str, pages: str, version: str = ",") -> str:
    """Return a line of `bukti/pindaian.csv` for an example: of a paper of two pages.

    `version`: the version and the digest of its facts.
    """
    received = f"{id_},{day}T10:00:00+07:00"
    return f"  {received},{_FILE},a.pdf,{_PAPER},{version},{pages},2,1+,,III.1.c-1,,,\n"


def _returned(view: View) -> Mapping[str, Returned]:
    return returned(view.dossier.scans, view.dossier.confirmed)


@rule(
    "B09",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Pindaian lebih tua daripada naskahnya",
    why="Naskah tidak dapat dipindai sebelum ditandatangani. Pindaian yang diterima sebelum "
    "tanggal naskahnya menunjukkan bahwa tanggal itu salah, atau naskahnya dibuat mundur.",
    mend="Perbaiki tanggal naskahnya, atau batalkan pindaian yang tertukar: bukti terima --batal.",
    good=_BOOK + _scan("P-0001", "2021-06-09", "1-2@1"),
    bad=_BOOK + _scan("P-0001", "2021-05-03", "1-2@1"),
)
def scanned_too_early(view: View) -> Iterator[Remark]:
    """Object to pages that came in before the day that their document bears."""
    for id_, found in _returned(view).items():
        day = view.days.get(id_)
        first = min(scan.received for scan in found.scans)
        if day is not None and first < day.earliest:
            ids = ", ".join(scan.id for scan in found.scans if scan.received == first)
            came = f"pindaian {ids} diterima {long_date(first)}"
            message = f"{id_}: {came}, sebelum naskahnya ({day.told})"
            yield Remark(id_, view.place_of(id_), message, "periksa tanggal naskahnya")


@rule(
    "B10",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Yang ditandatangani berbeda dari fakta sekarang",
    why="Naskah yang sudah ditandatangani tetap berlaku, tetapi fakta di inputs/ kini menyebut "
    "hal lain. Naskah lain yang dibuat dari fakta baru akan berselisih dengannya.",
    mend="Kembalikan faktanya, atau buat, tanda tangani, dan terima naskah yang baru.",
    good=_BOOK + _scan("P-0001", "2021-06-09", "1-2@1"),
    bad=_BOOK + _scan("P-0001", "2021-06-09", "1-2@1", "7K2M9QXT,0123456789abcdef"),
)
def signed_otherwise(view: View) -> Iterator[Remark]:
    """Object to signed papers of which the facts are others now."""
    back = _returned(view)
    if not back:
        return
    slots = view.status_on(view.today).slots
    papers = {paper.id: paper for slot in slots for paper in slot.papers}
    for id_ in back:
        if id_ in papers and DIFFERENT in papers[id_].marks:
            message = f"{id_}: yang ditandatangani memuat fakta lain daripada yang ada sekarang"
            yield Remark(
                id_,
                view.place_of(id_),
                message,
                "kembalikan faktanya, atau tanda tangani yang baru",
            )


@rule(
    "B11",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Pindaian dari dua versi satu naskah",
    why="Halaman dari dua cetakan yang berlainan tidak membentuk satu naskah: nomor, tanggal, "
    "atau isinya dapat berselisih di antara halamannya.",
    mend="Batalkan pindaian versi yang tidak berlaku dengan bukti terima --batal, lalu sahkan.",
    good=_BOOK + _scan("P-0001", "2021-06-09", "1-2@1"),
    bad=_BOOK
    + _scan("P-0001", "2021-06-09", "1-2@1")
    + _scan("P-0002", "2021-06-10", "1-2@3", "7K2M9QXT,"),
)
def mixed_versions(view: View) -> Iterator[Remark]:
    """Object to documents of which pages of several versions came, and none was confirmed."""
    for id_, found in _returned(view).items():
        if found.others and not found.confirmed:
            ids = ", ".join(scan.id for scan in found.others)
            message = f"{id_}: pindaian dari versi lain juga ada ({ids})"
            yield Remark(id_, view.place_of(id_), message, "batalkan yang tidak berlaku")


@rule(
    "B12",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Pindaian kurang halaman",
    why="Naskah yang kehilangan halaman tidak dihitung sebagai bukti, dan penilai tidak dapat "
    "membaca isinya dengan utuh.",
    mend="Pindai halaman yang disebut, lalu terima: halaman itu bergabung dengan yang sudah ada.",
    good=_BOOK + _scan("P-0001", "2021-06-09", "1-2@1"),
    bad=_BOOK + _scan("P-0001", "2021-06-09", "1@1"),
)
def missing_pages(view: View) -> Iterator[Remark]:
    """Object to documents of which not all pages came."""
    for id_, found in _returned(view).items():
        if found.missing:
            message = f"{id_}: halaman {numbers(found.missing)} dari {found.total} belum diterima"
            yield Remark(id_, view.place_of(id_), message, "pindai dan terima halaman itu")
