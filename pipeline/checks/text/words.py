"""Rules on single words: other regions, misspellings, leftovers, years, numbers of citizens."""

import re
from collections.abc import Callable, Iterator

from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View
from pipeline.checks.words import Piece
from pipeline.wording.identity import citizen_numbers, hidden
from pipeline.wording.leftovers import dots, leftovers
from pipeline.wording.regions import Home, foreign, foreign_letterhead
from pipeline.wording.slip import Slip
from pipeline.wording.spelling import misspelt
from pipeline.wording.years import last_years

Search = Callable[[str], Iterator[Slip]]
_COUNT = re.compile(r"(?P<figure>\d+)\s*\((?P<words>[a-z ]+)\)", re.IGNORECASE)
_BARE_COUNT = re.compile(
    r"(?:\d+\s*(?:\([a-z ]+\))?|satu|dua)\s*(?:berkas|lembar|eksemplar)", re.IGNORECASE
)


def home_of(view: View) -> Home:
    """Return what the office is called, and the titles of laws that may name others."""
    own = view.office.instansi
    titles = (law.tentang for law in view.office.peraturan.values())
    return Home(own.daerah, own.pemerintah, own.nama, tuple(filter(None, titles)))


def _draft(piece: Piece) -> Severity:
    return Severity.ERROR if piece.final else Severity.WARNING


def _met(
    view: View, search: Search, told: Callable[[Slip], tuple[str, str]], *, final: bool = False
) -> Iterator[Remark]:
    """Yield a remark for each slip, once a text; in a draft it is a warning if `final` matters."""
    for piece in view.pieces:
        for slip in {slip.text: slip for slip in search(piece.text)}.values():
            severity = _draft(piece) if final else None
            yield Remark(piece.about, piece.place, *told(slip), severity)


@rule(
    "K01",
    Severity.ERROR,
    title="Nama kabupaten atau kota lain",
    why="Nama daerah lain menunjukkan naskah yang disalin dari instansi lain. Itulah kesalahan "
    "yang paling dikenal penilai, dan seluruh berkas lalu diragukan.",
    mend="Ganti dengan nama daerah sendiri, juga di templat dan kop. Judul peraturan, tempat rapat "
    "di kota lain, dan studi tiru tidak dihitung; bila memang perlu, abaikan dengan alasan.",
    good="""
rapat/pembentukan-tim:
  acara: Studi tiru ke Dinas Kependudukan dan Pencatatan Sipil Kabupaten Sleman
""",
    bad="""
rapat/pembentukan-tim:
  acara: Pembentukan Tim Kerja Zona Integritas KABUPATEN LUMAJANG
""",
)
def another_region(view: View) -> Iterator[Remark]:
    """Object to the names of other kabupaten and kota, in a letterhead wherever they stand."""
    home = home_of(view)
    for piece in view.pieces:
        found = list(foreign(piece.text, home))
        if not found and piece.page:
            found = list(foreign_letterhead([piece.text] * (piece.line < 6), home))
        for slip in found[:1]:
            message = f"“{slip.text}” bukan {slip.right or home.daerah}"
            yield Remark(piece.about, piece.place, message, "naskah disalin dari daerah lain?")


@rule(
    "K02",
    Severity.WARNING,
    title="Kata yang sering salah tulis",
    why="Istilah pokok yang salah tulis, misalnya Fakta Integritas, menandakan bahwa penyusunnya "
    "tidak memahami instrumennya, dan judul bukti tidak cocok dengan judul yang ditanyakan.",
    mend="Tulis bentuk yang disarankan. Daftarnya menurut KBBI dan peraturan Menteri PANRB.",
    good="""
rapat/pembentukan-tim:
  acara: Penandatanganan Pakta Integritas
""",
    bad="""
rapat/pembentukan-tim:
  acara: Penandatanganan Fakta Integritas
""",
)
def wrong_spelling(view: View) -> Iterator[Remark]:
    """Object to the misspellings of the field, with the right form; not in titles of laws."""
    titles = "\n".join(home_of(view).titles).casefold()

    def search(text: str) -> Iterator[Slip]:
        found = misspelt(text)
        return (slip for slip in found if slip.text.casefold() not in titles)

    def told(slip: Slip) -> tuple[str, str]:
        return f"“{slip.text}” salah tulis", f"tulis {slip.right}"

    yield from _met(view, search, told)


@rule(
    "K03",
    Severity.ERROR,
    title="Isian sementara yang tertinggal",
    why="Huruf xxx, lorem ipsum, TODO, [isi nama], atau kata tes berarti naskahnya belum selesai, "
    "padahal diajukan sebagai bukti.",
    mend="Tulis isinya. Yang belum diketahui ditulis [belum nama fakta], supaya tetap draf.",
    good="""
rapat/pembentukan-tim:
  acara: Pembentukan Tim Kerja
""",
    bad="""
rapat/pembentukan-tim:
  acara: Pembentukan Tim Kerja xxx
""",
)
def leftover(view: View) -> Iterator[Remark]:
    """Object to filler and notes to oneself; in texts written in Word to rows of dots too."""
    yield from _met(
        view, leftovers, lambda slip: (f"“{slip.text}” tertinggal", "tulis isinya"), final=True
    )
    for piece in view.pieces:
        if piece.page and piece.final and (slip := next(dots(piece.text), None)):
            yield Remark(piece.about, piece.place, f"“{slip.text}” belum diisi", "tulis faktanya")


@rule(
    "K06",
    Severity.WARNING,
    title="Tahun lalu dalam judul",
    why="Judul yang menyebut tahun lalu menunjukkan naskah tahun lalu yang dipakai ulang.",
    mend="Ganti tahunnya. Perbandingan dengan tahun lalu dan tahun suatu peraturan tidak dihitung.",
    good="""
rapat/pembentukan-tim:
  acara: Evaluasi hasil kerja Tahun 2020
""",
    bad="""
rapat/pembentukan-tim:
  acara: Pembentukan Tim Kerja Zona Integritas Tahun 2020
""",
)
def last_year(view: View) -> Iterator[Remark]:
    """Object to last year's year in titles that do not look back."""
    year = view.office.instansi.tahun
    for piece in view.pieces:
        if not piece.title or piece.about.startswith("lembar-bukti/"):
            continue  # what was collected may be older
        if slip := next(last_years(piece.text, year), None):
            message = f"“{slip.text}”, padahal tahun kerja {year}"
            yield Remark(piece.about, piece.place, message, f"maksudnya {slip.right}?")


@rule(
    "K09",
    Severity.ERROR,
    title="NIK atau nomor Kartu Keluarga terbaca",
    why="NIK dan nomor KK warga adalah data pribadi. Berkas bukti dibaca banyak orang; membukanya "
    "melanggar Undang-Undang Administrasi Kependudukan.",
    mend="Tutup angkanya, misalnya 160601**********. NIP (18 angka) tidak dihitung.",
    good="""
rapat/pembentukan-tim:
  acara: Pembahasan permohonan dengan NIK 160601**********
""",
    bad="""
rapat/pembentukan-tim:
  acara: Pembahasan permohonan dengan NIK 1606014101900001
""",
)
def citizens_number(view: View) -> Iterator[Remark]:
    """Object to numbers that are built as a NIK or No. KK; they are not told in full."""
    for piece in view.pieces:
        if slip := next(citizen_numbers(piece.text), None):
            message = f"nomor {hidden(slip.text)} seperti NIK atau nomor KK"
            yield Remark(piece.about, piece.place, message, "tutup angkanya")
