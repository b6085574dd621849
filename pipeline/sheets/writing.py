"""Tables as a workbook: a filter on each column, the head frozen, states in colour, totals.

The same tables give the same bytes.
"""

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from io import BytesIO
from textwrap import wrap
from typing import Any
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.sheets.cells import column_letters

_HEAD, _TOTAL, _EDGE = "1F3864", "D9E1F2", "BFBFBF"
_FONT = "Calibri"
_F4, _MARGIN = 14, 0.4
"""Excel's number for folio, which is F4 but for a millimetre; inches left and right."""
_LINE, _TALLEST = 15.0, 409.0
"""Points of a line, and of the tallest row that Excel knows."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, its width in characters, and the colours of cells with certain texts."""

    title: str
    width: float
    shades: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that opens a file: its text, and the path of the file from the workbook's folder."""

    text: str
    path: str


Value = str | int | float | Link


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its columns, its rows, and a row of totals below them."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] = ()


def write_workbook(tables: Sequence[Table]) -> bytes:
    """Return an .xlsx of these tables, a sheet each."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow

    book = Workbook()
    for number, table in enumerate(tables):
        sheet: Any = book.active if number == 0 else book.create_sheet()
        sheet.title = table.name
        _fill(sheet, table)
    stream = BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


def _fill(sheet: Any, table: Table) -> None:
    titles = [column.title for column in table.columns]
    _row(sheet, 1, titles)
    _paint(sheet[1], _HEAD, bold=True, ink="FFFFFF")
    sheet.row_dimensions[1].height = _height(titles, table.columns)
    for number, values in enumerate(table.rows, 2):
        _row(sheet, number, values)
        for column, cell in zip(table.columns, sheet[number], strict=True):
            if cell.value in column.shades:
                _paint([cell], column.shades[cell.value])
        sheet.row_dimensions[number].height = _height(values, table.columns)
    last = len(table.rows) + 1
    if table.total:
        _row(sheet, last + 1, table.total)
        _paint(sheet[last + 1], _TOTAL, bold=True)
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[column_letters(number)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(table.columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.page_setup.paperSize = _F4
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Return the points that a row needs: not every program reckons it for wrapped texts."""
    return min(_TALLEST, _LINE * max(map(_lines_of, values, (each.width for each in columns))))


def _lines_of(value: Value, width: float) -> int:
    text = value.text if isinstance(value, Link) else str(value)
    wrapped = (wrap(line, max(1, int(width) - 1)) for line in text.split("\n"))
    return sum(max(1, len(lines)) for lines in wrapped)


def _row(sheet: Any, number: int, values: Sequence[Value]) -> None:
    look: Any = None
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        look = look or _framed(cell)
        cell._style = copy(look)  # noqa: SLF001 - a style is looked up for each cell otherwise
        if isinstance(value, Link):
            _link(cell, value)
        elif isinstance(value, str):  # never a formula, whatever it begins with
            cell.value, cell.data_type = _UNPRINTABLE.sub("", value) or None, "s"
        else:
            cell.value = value


def _framed(cell: Any) -> Any:
    """Frame a cell, let its text wrap; return the look for its fellows."""
    from openpyxl.styles import Alignment, Border, Side  # noqa: PLC0415 - slow

    line = Side(style="thin", color=_EDGE)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    return cell._style  # noqa: SLF001 - see `_row`


def _link(cell: Any, link: Link) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - slow

    cell.value, cell.data_type = _UNPRINTABLE.sub("", link.text), "s"
    cell.hyperlink = quote(link.path)
    cell.font = Font(name=_FONT, size=11, color="0563C1", underline="single")


def _paint(cells: Sequence[Any], fill: str, *, bold: bool = False, ink: str = "000000") -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - slow

    for cell in cells:
        cell.fill = PatternFill("solid", start_color=fill)
        cell.font = Font(name=_FONT, size=11, bold=bold, color=ink)


def _timeless(data: bytes) -> bytes:
    """Return the workbook without the moment of its making."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)
    return stream.getvalue()
