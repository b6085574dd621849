"""The files of the inputs folder as bytes and as text: every way in which a file can be unreadable.

YAML files are written by hand in an editor, so Windows line ends and marks are refused with the
remedy; CSV files come out of spreadsheets, which always write both, so there they are accepted.
"""

import csv
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from os import strerror
from os.path import realpath
from pathlib import Path

from pipeline.disk import refusals
from pipeline.inputs.tree import raise_all
from pipeline.problem import InputError, Place, Problem

MAX_BYTES = 16 * 2**20

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LINE_ENDS = "\x85\u2028\u2029"
_SAVE_AS_UTF8 = "simpan ulang dengan pengodean “UTF-8”, bukan “ANSI” atau “Unicode”"
_SAVE_AS_LF = "simpan ulang dengan akhir baris LF (VS Code: klik “CRLF” di kanan bawah, pilih “LF”)"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of inputs, and how its path is shown to the clerk."""

    path: Path
    shown: str = "inputs"

    def place(self, name: str) -> Place:
        """Return the place of a file, its name relative to the folder, with `/` between parts."""
        return Place(f"{self.shown}/{name}")

    def holds(self, name: str) -> bool:
        """Tell whether there is anything by this name, be it a broken link or a folder."""
        path = self.path / name
        with refusals(path):
            return path.is_symlink() or path.exists()

    def names(self, under: str = "") -> list[str]:
        """Return what the folder (or one in it) holds; nothing where there is no such folder.

        Raises EnvironmentProblem where it may not be looked into.
        """
        path = self.path / under
        with refusals(path):
            return [entry.name for entry in os.scandir(path)] if path.is_dir() else []


def read_bytes(folder: Folder, name: str) -> bytes:
    """Return the whole file; raises InputError where it is not a plain file inside the folder."""
    place = folder.place(name)
    try:
        if fault := _fault(folder, folder.path / name):
            raise InputError(Problem(place, *fault))
        with (folder.path / name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(Problem(place, "berkas tidak dapat dibaca", _reason(error))) from error
    if not data:
        raise InputError(Problem(place, "berkas kosong"))
    return data


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "izin membaca berkas ini ditolak"
    return strerror(error.errno) if error.errno else type(error).__name__


def _fault(folder: Folder, path: Path) -> tuple[str, str] | None:
    if not Path(realpath(path)).is_relative_to(realpath(folder.path)):
        return "tautan menunjuk ke luar folder", f"salin berkasnya ke dalam {folder.shown}/"
    if not path.exists():
        return "berkas tidak ada", "tautannya putus" if path.is_symlink() else ""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        return "ini folder, seharusnya berkas", ""
    if not stat.S_ISREG(status.st_mode):
        return "ini bukan berkas biasa", ""
    if status.st_size > MAX_BYTES:
        return f"berkas terlalu besar: {status.st_size / 2**20:.0f} MB, paling besar 16 MB", ""
    return None


def read_text(folder: Folder, name: str, *, spreadsheet: bool = False) -> str:
    """Return the text of a UTF-8 file; what a spreadsheet adds (BOM, CRLF) is taken off if allowed.

    Raises InputError with everything that is wrong about the encoding, at its lines.
    """
    return decode(read_bytes(folder, name), folder.place(name).file, spreadsheet=spreadsheet)


def decode(data: bytes, file: str, *, spreadsheet: bool = False) -> str:
    """Return the bytes as text, as `read_text` does."""
    if spreadsheet:
        data = data.removeprefix(_BOM).replace(b"\r\n", b"\n")
    raise_all(_encoding_problems(data, file))
    text = data.decode("utf-8")
    raise_all(
        _forbidden(Place(file, line), found[0])
        for line, content in _lines_with(_CONTROL, text)
        for found in _CONTROL.finditer(content)
    )
    return text


def endless_lines(text: str, file: str) -> Iterator[Problem]:
    """Yield the lines of a CSV file that may hold a cell longer than Python reads."""
    longest = csv.field_size_limit()
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > longest:
            message = f"baris ini terlalu panjang: {len(line)} huruf, paling banyak {longest}"
            yield Problem(Place(file, number), message, "ringkas isinya")


def _forbidden(place: Place, sign: str) -> Problem:
    remedy = "ganti dengan spasi atau ganti baris" if sign in _LINE_ENDS else "hapus"
    return Problem(place, f"karakter U+{ord(sign):04X} tidak boleh ada", remedy)


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    if pattern.search(text):
        for line, content in enumerate(text.split("\n"), 1):
            if pattern.search(content):
                yield line, content


def _encoding_problems(data: bytes, file: str) -> Iterator[Problem]:
    if data.startswith(_UTF16):
        yield Problem(Place(file, 1), "berkas disimpan sebagai UTF-16 (“Unicode”)", _SAVE_AS_UTF8)
        return
    if b"\x00" in data:
        yield Problem(Place(file, _line(data, data.index(b"\x00"))), "berkas ini bukan berkas teks")
        return
    if data.startswith(_BOM):
        hint = "simpan ulang dengan pengodean “UTF-8”, bukan “UTF-8 dengan BOM”"
        yield Problem(Place(file, 1), "berkas diawali tanda BOM", hint)
    if b"\r" in data:
        first = data.index(b"\r")
        kind = "Windows (CRLF)" if data[first : first + 2] == b"\r\n" else "Mac lama (CR)"
        yield Problem(
            Place(file, _line(data, first)), f"akhir baris memakai gaya {kind}", _SAVE_AS_LF
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield _undecodable(data, error.start, file)


def _undecodable(data: bytes, start: int, file: str) -> Problem:
    line = data[data.rfind(b"\n", 0, start) + 1 :].split(b"\n")[0]
    seen = line.decode("cp1252", "replace").strip()
    message = f"bukan teks UTF-8, kemungkinan Windows-1252 (“ANSI”): “{seen[:60]}”"
    return Problem(Place(file, _line(data, start)), message, _SAVE_AS_UTF8)


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
