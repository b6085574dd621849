"""The verbs and their options: what a user may type."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from pipeline.indonesian import PartialDate
from pipeline.places import Places
from pipeline.problem import ExitCode
from pipeline.usage import Parser

Command = Callable[[Namespace, Places], ExitCode]

_FOLDERS = {
    "--kantor": "folder kantor (bawaan: folder ini)",
    "--inputs": "folder fakta (bawaan: KANTOR/inputs)",
    "--output": "folder hasil (bawaan: KANTOR/output)",
}


def parser(commands: Mapping[str, Command]) -> Parser:
    """Return the parser of all verbs; each sets its command as `command`."""
    whole = Parser(
        prog="bukti",
        description="Dari fakta kantor menjadi naskah yang membuktikan kerjanya.",
        allow_abbrev=False,
    )
    verbs = whole.add_subparsers(metavar="PERINTAH", required=True, dest="verb")
    for name, (help_, add) in _VERBS.items():
        verb: Parser = verbs.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        verb.set_defaults(command=commands[name])
        add(verb)
        for option, text in _FOLDERS.items():
            verb.add_argument(option, metavar="FOLDER", type=Path, help=text)
        verb.add_argument("--json", action="store_true", help="hasil sebagai JSON")
    return whole


def _which(verb: Parser) -> None:
    """Let the documents be named, by name or by indikator, and how they are written."""
    verb.add_argument(
        "sasaran", nargs="*", metavar="SASARAN", help="jenis atau jenis/id; kosong = semua"
    )
    verb.add_argument(
        "--timpa",
        action="store_true",
        help="buat ulang juga berkas yang disunting (cadangan disimpan)",
    )
    verb.add_argument(
        "--indikator",
        metavar="ID",
        default="",
        help="hanya yang menjadi bukti indikator ini, misalnya I.1.b",
    )
    _dry_run(verb)


def _pdf(verb: Parser) -> None:
    _which(verb)
    verb.add_argument(
        "--dari",
        metavar="FILE",
        type=Path,
        help="pakai PDF yang disimpan dari Word sebagai PDF satu dokumen itu",
    )


def _ttd(verb: Parser) -> None:
    verb.add_argument(
        "--timpa", action="store_true", help="ganti juga berkas yang disunting (cadangan disimpan)"
    )
    _dry_run(verb)


def _cek(verb: Parser) -> None:
    verb.add_argument(
        "--ketat",
        action="store_true",
        help="kode keluar 3 juga bila ada peringatan atau fakta yang belum diisi",
    )


def _jelaskan(verb: Parser) -> None:
    verb.add_argument(
        "kode", nargs="?", default="", metavar="KODE", help="misalnya T01; kosong = semua kode"
    )
    verb.add_argument("--markdown", action="store_true", help="semua aturan sebagai docs/aturan.md")


def _status(verb: Parser) -> None:
    verb.add_argument(
        "--bulan", metavar="N", type=_month, help="hanya yang ditargetkan sampai bulan ini (1-12)"
    )
    verb.add_argument("--komponen", metavar="ID", default="", help="hanya komponen ini, misalnya I")
    verb.add_argument("--pokja", metavar="NAMA", default="", help="hanya kelompok kerja ini")
    verb.add_argument("--xlsx", metavar="BERKAS", type=Path, help="tulis juga sebagai tabel Excel")
    verb.add_argument(
        "--ringkasan",
        action="store_true",
        help="tulis juga ringkasan satu halaman bagi pimpinan (daftar/ringkasan.docx)",
    )
    verb.add_argument(
        "--timpa", action="store_true", help="ganti BERKAS, atau ringkasan yang disunting"
    )
    verb.add_argument(
        "--ketat", action="store_true", help="kode keluar 3 selama ada bukti yang belum terpenuhi"
    )
    _dry_run(verb)


def _nomor(verb: Parser) -> None:
    verb.add_argument("dokumen", metavar="DOKUMEN", help="misalnya sk/tim-zi")
    verb.add_argument("nomor", metavar="NOMOR", help="nomor lengkap, atau nomor urutnya saja")
    verb.add_argument(
        "--tanggal", metavar="T", required=True, type=_day, help="misalnya 2021-05-17"
    )
    verb.add_argument(
        "--koreksi",
        metavar="ALASAN",
        default="",
        help="ganti nomor yang sudah dicatat, dengan alasan",
    )
    _dry_run(verb)


def _pakai(verb: Parser) -> None:
    verb.add_argument("berkas", metavar="BERKAS", help="dokumen di dalam folder hasil")
    which = verb.add_mutually_exclusive_group()
    which.add_argument(
        "--sebagai",
        metavar="DOKUMEN",
        default="",
        help="pakai BERKAS dari mana pun sebagai dokumen ini, misalnya SOP lama: sop/<id>",
    )
    which.add_argument(
        "--batal",
        metavar="ALASAN",
        help="kembalikan dokumen BERKAS (misalnya sk/tim-zi) menjadi buatan program",
    )
    _dry_run(verb)


def _terima(verb: Parser) -> None:
    verb.add_argument(
        "berkas",
        nargs="*",
        metavar="FILE",
        type=Path,
        help="pindaian, foto halaman, atau bukti lain",
    )
    verb.add_argument(
        "--untuk",
        action="append",
        default=[],
        metavar="ID",
        help="bukti yang dipenuhi, misalnya II.2.a-1; boleh diulang",
    )
    verb.add_argument("--ket", metavar="TEKS", default="", help="apa berkas itu, dari mana")
    verb.add_argument("--nomor", metavar="NOMOR", default="", help="nomor naskahnya, bila ada")
    verb.add_argument("--tanggal", metavar="T", type=_day, help="tanggal naskahnya, bila ada")
    verb.add_argument("--penandatangan", metavar="NAMA", default="", help="yang menandatangani")
    verb.add_argument(
        "--berlaku-sampai", metavar="T", type=_day, help="sesudah itu tidak lagi menjadi bukti"
    )
    verb.add_argument(
        "--data-pribadi",
        choices=("ditutup", "tidak-ada"),
        help="NIK, No. KK, dan nama warga di dalamnya sudah ditutup, atau tidak ada",
    )
    verb.add_argument(
        "--sebagai",
        metavar="DOKUMEN",
        default="",
        help="FILE tanpa kode arsip adalah pindaian dokumen ini, misalnya sk/tim-zi",
    )
    verb.add_argument(
        "--halaman",
        metavar="N-M",
        type=_pages,
        default=(),
        help="dengan --sebagai: hanya halaman ini dari FILE, menurut urutannya, misalnya 5-7,9",
    )
    verb.add_argument(
        "--sahkan",
        nargs="*",
        metavar="DOKUMEN",
        help="nyatakan bahwa pindaian ditandatangani: yang lengkap semua, atau DOKUMEN ini",
    )
    verb.add_argument(
        "--batal",
        nargs=2,
        metavar=("TANDA", "ALASAN"),
        help="batalkan tanda terima, misalnya T-0001 atau P-0001; berkasnya tetap disimpan",
    )
    _dry_run(verb)


def _arsip(verb: Parser) -> None:
    which = verb.add_mutually_exclusive_group()
    which.add_argument(
        "--salin",
        metavar="FOLDER",
        type=Path,
        help="salin tas yang sudah disegel ke disk lain, dan periksa di sana",
    )
    which.add_argument(
        "--gabung",
        metavar="FOLDER",
        type=Path,
        help="tulis isi semua tas sebagai satu pohon folder menurut indikator",
    )
    _dry_run(verb)


def _verifikasi(verb: Parser) -> None:
    verb.add_argument(
        "folder", nargs="?", metavar="FOLDER", type=Path, help="salinan arsip di tempat lain"
    )
    verb.add_argument(
        "--kepala",
        metavar="HASH",
        default="",
        help="kepala tas yang tercatat di luar komputer ini",
    )


def _ekspor(verb: Parser) -> None:
    verb.add_argument(
        "folder", metavar="FOLDER", type=Path, help="folder bagi penilai, dibuat bila belum ada"
    )
    _dry_run(verb)


def _skema(verb: Parser) -> None:
    _dry_run(verb)


def _templat(verb: Parser) -> None:
    verb.add_argument(
        "berkas", metavar="BERKAS", type=Path, help="berkas .docx, atau namanya di templates/docx"
    )
    verb.add_argument(
        "--komentar",
        metavar="SALINAN",
        type=Path,
        help="tulis salinan berkas Word dengan komentar pada setiap kesalahan",
    )
    _dry_run(verb)


def _baru(verb: Parser) -> None:
    verb.add_argument("jenis", metavar="JENIS", help="misalnya sk")
    verb.add_argument("id", metavar="ID", nargs="?", help="nama berkas rekaman, misalnya tim-zi")
    verb.add_argument(
        "--per", metavar="T", type=_day, help="checklist instansi contoh: keadaan pada hari itu"
    )
    verb.add_argument(
        "--ulang", action="store_true", help="checklist: ambil ulang, tulisan petugas dipertahankan"
    )
    _dry_run(verb)


def _periksa(_: Parser) -> None:
    """Nothing of its own."""


def _dry_run(verb: Parser) -> None:
    verb.add_argument("--dry-run", action="store_true", help="sebutkan saja apa yang akan ditulis")


def _month(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 12:
        raise ArgumentTypeError(f"“{text}” bukan bulan: tulis 1 sampai 12")
    return int(text)


def _pages(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if not (first.isascii() and first.isdigit() and (last or first).isdigit()):
            raise ArgumentTypeError(f"“{text}” bukan halaman: tulis misalnya 5-7,9")
        found += range(int(first), int(last or first) + 1)
    if not found or len({*found}) < len(found) or min(found) < 1:
        raise ArgumentTypeError(f"“{text}” kosong, terbalik, atau menyebut satu halaman dua kali")
    return tuple(found)


def _day(text: str) -> date:
    try:
        day = PartialDate.parse(text).full
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    if day is None:
        raise ArgumentTypeError("tanggal harus lengkap, misalnya 2021-05-17")
    return day


_VERBS: Mapping[str, tuple[str, Callable[[Parser], None]]] = {
    "buat": ("Buat dokumen dari fakta kantor.", _which),
    "pdf": ("Jadikan dokumen yang sudah dibuat PDF/A, yang final dengan kode arsip.", _pdf),
    "ttd": ("Susun yang siap ditandatangani, satu PDF setiap penanda tangan.", _ttd),
    "cek": ("Periksa semua fakta dan naskah tanpa menulis apa pun.", _cek),
    "jelaskan": ("Jelaskan sebuah aturan `cek`, atau sebutkan semuanya.", _jelaskan),
    "status": ("Sebutkan keadaan setiap bukti dalam rencana aksi.", _status),
    "nomor": ("Catat nomor dan tanggal yang diberikan sekretariat.", _nomor),
    "pakai": ("Pakai dokumen yang disunting sebagai naskah tetap.", _pakai),
    "terima": ("Terima pindaian naskah yang ditandatangani, atau bukti lain.", _terima),
    "arsip": ("Segel bukti yang belum disegel ke dalam tas berikutnya.", _arsip),
    "verifikasi": ("Periksa semua tas arsip, dan sebutkan setiap kerusakannya.", _verifikasi),
    "ekspor": ("Tulis berkas bagi penilai menurut indikator, dengan indeksnya.", _ekspor),
    "skema": ("Tulis skema JSON setiap jenis ke inputs/.skema/ untuk penyunting teks.", _skema),
    "templat": ("Sebutkan isian sebuah templat Word dan kesalahannya.", _templat),
    "baru": ("Tulis rekaman kosong berketerangan, atau ambil keadaan (checklist).", _baru),
    "periksa": ("Periksa perlengkapan komputer ini.", _periksa),
}
