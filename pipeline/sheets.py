"""Excel workbooks as rows of text cells that know their addresses. Reads bytes, opens no file.

A cell's text is what the clerk sees as far as the format tells (005 and 474.10 keep their zeros);
its kind tells what Excel holds, so that a reader can refuse numbers that were never numbers.
"""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from pipeline.problem import InputError, Place, Problem

MAX_UNPACKED = 64 * 2**20

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS_XLSX = "buka di Excel, lalu Simpan Sebagai “Excel Workbook (*.xlsx)”"


class CellKind(Enum):
    """What a cell holds."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    OTHER = auto()  # a time, a truth value
    UNCOMPUTED = auto()  # a formula whose result was never stored
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its address (`C5`), its text as shown, its kind."""

    address: str
    text: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its number from 1, its cells by column from 1."""

    number: int
    cells: Mapping[int, Cell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows that are not empty, and its merged ranges as `(address, last row)`."""

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    merged: Sequence[tuple[str, int]] = ()


def read_workbook(data: bytes, file: str) -> list[Sheet]:
    """Return the workbook's sheets of cells in their order.

    Raises InputError, with the remedy, for what is no sound .xlsx: an old .xls, one with a
    password or macros, a damaged one, one that unpacks to more than `MAX_UNPACKED` bytes.
    """
    if fault := _container_fault(data):
        raise InputError(Problem(Place(file), *fault))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(data)
    except Exception as error:  # openpyxl raises anything at all on damaged files
        problem = Problem(Place(file), "berkas Excel rusak", _SAVE_AS_XLSX + " dengan nama lain")
        raise InputError(problem) from error


def column_letters(column: int) -> str:
    """Return a column's letters: 1 is `A`, 27 is `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _container_fault(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "berkas Excel berkata sandi", "hapus kata sandinya, lalu simpan lagi"
        return "berkas ini Excel lama (.xls)", _SAVE_AS_XLSX
    try:
        with ZipFile(BytesIO(data)) as package:
            return _package_fault(package)
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError):
        return "berkas ini bukan Excel (.xlsx) yang utuh", _SAVE_AS_XLSX
    except Exception:  # noqa: BLE001 - zlib, lzma and struct each have errors of their own
        return "berkas Excel rusak", _SAVE_AS_XLSX + " dengan nama lain"


def _package_fault(package: ZipFile) -> tuple[str, str] | None:
    members = package.infolist()
    names = {member.filename for member in members}
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        size = MAX_UNPACKED // 2**20
        return f"isi berkas Excel lebih dari {size} MB", "salin hanya tabelnya ke berkas baru"
    if "xl/workbook.xml" not in names:
        return "berkas ini bukan Excel (.xlsx)", _SAVE_AS_XLSX
    if "xl/vbaProject.bin" in names:
        return "berkas Excel memuat makro", _SAVE_AS_XLSX
    for member in members:
        if b"<!DOCTYPE" in package.read(member) and member.filename.endswith((".xml", ".rels")):
            return "berkas Excel memuat DTD, yang tidak pernah ditulis Excel", _SAVE_AS_XLSX
    return None


def _sheets(data: bytes) -> list[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow

    book = load_workbook(BytesIO(data))
    results = None
    if any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet)):
        results = load_workbook(BytesIO(data), data_only=True)
    return [_sheet(sheet, results and results[sheet.title]) for sheet in book.worksheets]


def _cells(sheet: Any) -> Iterator[Any]:
    """Yield the stored cells only: a stray format in row 1,048,576 must not cost a million rows."""
    yield from sheet._cells.values()  # noqa: SLF001


def _sheet(sheet: Any, results: Any) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for cell in _cells(sheet):
        value = cell.value
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if cell.data_type == "f":
            read = _result(cell, results)
            if read is None:
                continue
        else:
            read = _read(cell, value)
        rows.setdefault(cell.row, {})[cell.column] = read
    merged = [(str(area), area.max_row) for area in sheet.merged_cells.ranges]
    hidden = {number for number, look in sheet.row_dimensions.items() if look.hidden}
    return Sheet(
        sheet.title,
        [Row(n, dict(sorted(cells.items())), n in hidden) for n, cells in sorted(rows.items())],
        sheet.sheet_state != "visible",
        merged,
    )


def _result(cell: Any, results: Any) -> Cell | None:
    """Return the stored result of a formula; None where that is an empty text."""
    stored = results.cell(cell.row, cell.column)
    if stored.value is None:
        return Cell(cell.coordinate, str(cell.value), CellKind.UNCOMPUTED)
    if isinstance(stored.value, str) and not stored.value.strip():
        return None
    return _read(stored, stored.value)


def _read(cell: Any, value: object) -> Cell:
    if cell.data_type == "e":
        return Cell(cell.coordinate, str(value), CellKind.ERROR)
    if isinstance(value, bool | time):
        return Cell(cell.coordinate, str(value), CellKind.OTHER)
    if isinstance(value, date):
        return Cell(cell.coordinate, _date_text(value), CellKind.DATE)
    if isinstance(value, int | float):
        return Cell(cell.coordinate, number_text(value, cell.number_format), CellKind.NUMBER)
    kind = CellKind.TEXT if isinstance(value, str) else CellKind.OTHER
    return Cell(cell.coordinate, str(value), kind)


def _date_text(value: date) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat()


def number_text(value: float, shape: str) -> str:
    """Return a number as its format shows it: `000` and `0.00` keep zeros, others as it is."""
    whole = float(value).is_integer()
    if whole and re.fullmatch(r"0+", shape):
        return f"{int(value):0{len(shape)}d}"
    if match := re.fullmatch(r"0\.(0+)", shape):
        return f"{value:.{len(match[1])}f}"
    return str(int(value)) if whole else str(value)
