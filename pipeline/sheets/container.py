"""The file around the sheets: what is no sound .xlsx, told before anything expensive is tried."""

import re
from functools import reduce
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MAX_UNPACKED = 64 * 2**20
MAX_RANGED = 100_000

# openpyxl makes an object of each cell of these ranges.
_RANGED = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s"
    rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*?\bref\s*=\s*([\"'])(.*?)\1",
    re.DOTALL,
)
_RANGE = re.compile(rb"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS_XLSX = "buka di Excel, lalu Simpan Sebagai “Excel Workbook (*.xlsx)”"


def container_fault(data: bytes) -> tuple[str, str] | None:
    """Return message and remedy for a file that is no sound workbook; None for one that is."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "berkas Excel berkata sandi", "hapus kata sandinya, lalu simpan lagi"
        return "berkas ini Excel lama (.xls)", SAVE_AS_XLSX
    try:
        with ZipFile(BytesIO(data)) as package:
            return _package_fault(package)
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError):
        return "berkas ini bukan Excel (.xlsx) yang utuh", SAVE_AS_XLSX
    except Exception:  # noqa: BLE001 - zlib, lzma and struct each have errors of their own
        return "berkas Excel rusak", SAVE_AS_XLSX + " dengan nama lain"


def _package_fault(package: ZipFile) -> tuple[str, str] | None:
    members = package.infolist()
    names = {member.filename for member in members}
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        size = MAX_UNPACKED // 2**20
        return f"isi berkas Excel lebih dari {size} MB", "salin hanya tabelnya ke berkas baru"
    if "xl/workbook.xml" not in names:
        return "berkas ini bukan Excel (.xlsx)", SAVE_AS_XLSX
    if "xl/vbaProject.bin" in names:
        return "berkas Excel memuat makro", SAVE_AS_XLSX
    parts = [member for member in members if not member.filename.startswith("xl/media/")]
    return next(filter(None, (_part_fault(package.read(part)) for part in parts)), None)


def _part_fault(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_UTF16):
        return "berkas Excel rusak", SAVE_AS_XLSX + " dengan nama lain"
    if b"<!DOCTYPE" in data:
        return "berkas Excel memuat DTD, yang tidak pernah ditulis Excel", SAVE_AS_XLSX
    ranged = sum(_cells_in(found[2]) for found in _RANGED.finditer(data))
    if ranged > MAX_RANGED:
        message = "sel gabungan (merge) atau tautan di berkas Excel terlalu luas"
        return message, "salin hanya tabelnya ke berkas baru"
    return None


def _cells_in(address: bytes) -> int:
    """Return how many cells a range has; one that is not plainly written counts as all cells."""
    found = _RANGE.fullmatch(address)
    if not found:
        return MAX_RANGED + 1
    first, top, last, bottom = found.groups()
    height = abs(int(bottom or top) - int(top)) + 1
    return height * (abs(_column(last or first) - _column(first)) + 1)


def _column(letters: bytes) -> int:
    return reduce(lambda number, letter: number * 26 + letter - ord("A") + 1, letters, 0)
