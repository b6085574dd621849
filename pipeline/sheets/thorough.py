"""Any workbook, by openpyxl, which knows what every cell is: formulas, formats, merged ranges."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from pipeline.sheets.cells import Cell, CellKind, Row, Sheet


def sheets(data: bytes) -> list[Sheet]:
    """Return the sheets with formulas' results, formats, merged ranges and hidden rows."""
    with _without_numpy():
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
    merged = tuple((str(area), area.max_row) for area in sheet.merged_cells.ranges)
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
    """Return a number as its format shows it, zeros and percent signs; others as it is."""
    if match := re.fullmatch(r"0(?:\.(0+))?%", shape):
        return f"{Decimal(str(value)) * 100:.{len(match[1] or '')}f}%"
    whole = float(value).is_integer()
    if whole and re.fullmatch(r"0+", shape):
        return f"{int(value):0{len(shape)}d}"
    if match := re.fullmatch(r"0\.(0+)", shape):
        return f"{value:.{len(match[1])}f}"
    return str(int(value)) if whole else str(value)


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Let openpyxl come without numpy, which it takes along where it is there and we give it none.

    That alone takes as long as openpyxl. What was imported before stays.
    """
    if "numpy" in sys.modules:
        yield
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]  # an import of it fails
    try:
        yield
    finally:
        del sys.modules["numpy"]
