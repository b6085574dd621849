"""Workbooks of typed-in texts and whole numbers, by calamine: ten times as fast, the same cells.

Such a workbook has no date, formula, merged range, hidden row or number in a format of its own that
openpyxl would have to explain; most staff lists and answers to surveys are of this kind.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

from pipeline.sheets.cells import Cell, CellKind, Row, Sheet, column_letters

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STYLES = "xl/styles.xml"
_LOOKS = re.compile(rb"<cellXfs[^>]*>(.*?)</cellXfs>", re.DOTALL)
_LOOK = re.compile(rb"<xf\b[^>]*>")
_NUMBER_FORMAT = re.compile(rb"\bnumFmtId=\"([0-9]+)\"")
_GENERAL = b"0"
_RENAMED = re.compile(rb"<numFmt\b[^>]*\bnumFmtId=\"0\"")
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
    """Tell whether each filled cell is a text or a whole number, and no row or range is special."""
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        parts = [package.read(name) for name in names if _SHEET.fullmatch(name)]
        styles = package.read(_STYLES) if _STYLES in names else b""
    signs = (*_TO_EXPLAIN, _neither_text_nor_whole(_general(styles)))
    return bool(parts) and not any(sign.search(part) for part in parts for sign in signs)


def _general(styles: bytes) -> Iterator[bytes]:
    """Yield the looks of cells, by number, that show a number as it is."""
    found = _LOOKS.search(styles)
    if found is None or _RENAMED.search(styles):
        return
    for number, look in enumerate(_LOOK.findall(found[1])):
        shape = _NUMBER_FORMAT.search(look)
        if shape and shape[1] == _GENERAL:
            yield str(number).encode()


def _neither_text_nor_whole(general: Iterable[bytes]) -> re.Pattern[bytes]:
    """Return what finds a filled cell of anything but text, or a whole number of such a look."""
    looks = b"|".join(general)
    shown = b' s="(?:%b)"' % looks if looks else b"(?!)"
    plainly = b"(?:%b)?" % shown if b"0" in looks.split(b"|") else shown
    whole = rb' r="[A-Z]+[0-9]+"%b(?: t="n")?><v>-?[0-9]{1,15}</v></c>' % plainly
    text = rb"[^>]*\bt=\"(?:s|inlineStr)\""
    return re.compile(rb"<c\b(?!%b|%b)[^>]*(?<!/)>(?!</c>)" % (text, whole))


def sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of a plain workbook."""
    from python_calamine import (  # noqa: PLC0415 - only where there is a workbook
        CalamineWorkbook,
        SheetVisibleEnum,
    )

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    shown = {each.name: each.visible == SheetVisibleEnum.Visible for each in book.sheets_metadata}
    return [Sheet(name, _rows(book, name), not shown[name]) for name in book.sheet_names]


def _rows(book: object, name: str) -> list[Row]:
    letters: dict[int, str] = {}
    rows = []
    table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    for number, values in enumerate(table, 1):
        cells = {}
        for column, value in enumerate(values, 1):
            whole = isinstance(value, float)
            if whole or value.strip():
                letter = letters.get(column) or letters.setdefault(column, column_letters(column))
                text, kind = (str(int(value)), CellKind.NUMBER) if whole else (value, CellKind.TEXT)
                cells[column] = Cell(f"{letter}{number}", text, kind)
        if cells:
            rows.append(Row(number, cells))
    return rows
