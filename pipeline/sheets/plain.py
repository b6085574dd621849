"""Workbooks of nothing but typed-in text, by calamine: ten times as fast, and the same cells.

Such a workbook has no number, date, formula, merged range or hidden row that openpyxl would have
to explain; most long staff lists are of this kind.
"""

import re
from io import BytesIO
from zipfile import ZipFile

from pipeline.sheets.cells import Cell, CellKind, Row, Sheet, column_letters

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_NO_TEXT = re.compile(rb"<c\b(?![^>]*\bt=\"(?:s|inlineStr)\")[^>]*(?<!/)>(?!</c>)")
"""A filled cell of anything but text."""
_TO_EXPLAIN = tuple(
    map(
        re.compile,  # one by one, for each begins with what is quickly found
        (
            rb"<(?:\w+:)?(?:f|mergeCell)[\s>/]",  # formulas, ranges
            rb"hidden=",  # hidden rows
            rb"<\w+:c\b",
            rb"r=\"(?:[B-Z][A-Z]|[A-Z]{3}|[A-Z]*[0-9]{6})",  # cells that would make a huge grid
        ),
    )
)


def is_plain(data: bytes) -> bool:
    """Tell whether each filled cell of each sheet is a text, and no row or range is special."""
    with ZipFile(BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if _SHEET.fullmatch(name)]
    return bool(parts) and all(map(_is_plain, parts))


def sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of a plain workbook."""
    from python_calamine import (  # noqa: PLC0415 - only where there is a workbook
        CalamineWorkbook,
        SheetVisibleEnum,
    )

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    shown = {each.name: each.visible == SheetVisibleEnum.Visible for each in book.sheets_metadata}
    return [Sheet(name, _rows(book, name), not shown[name]) for name in book.sheet_names]


def _is_plain(part: bytes) -> bool:
    return not any(sign.search(part) for sign in (*_TO_EXPLAIN, _NO_TEXT))


def _rows(book: object, name: str) -> list[Row]:
    letters: dict[int, str] = {}
    rows = []
    table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    for number, values in enumerate(table, 1):
        cells = {}
        for column, value in enumerate(values, 1):
            if value.strip():
                letter = letters.get(column) or letters.setdefault(column, column_letters(column))
                cells[column] = Cell(f"{letter}{number}", value, CellKind.TEXT)
        if cells:
            rows.append(Row(number, cells))
    return rows
