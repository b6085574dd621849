"""A table kept as a workbook: the one visible sheet, its headings, the lines below them."""

from collections.abc import Iterator

from pipeline.inputs import odd_cells
from pipeline.inputs.tree import raise_most
from pipeline.problem import InputError, Place, Problem
from pipeline.sheets import Cell, CellKind, Row, Sheet, read_workbook

_FEWEST_HEADINGS = 2


def lines(data: bytes, file: str) -> list[tuple[Place, list[str]]]:
    """Return headings and lines as a CSV file would give them, each with its place.

    Titles above the headings, which fill one cell each, are passed over. Raises InputError.
    """
    sheets = [sheet for sheet in read_workbook(data, file) if not sheet.hidden and sheet.rows]
    if len(sheets) > 1:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
        message = f"ada beberapa lembar yang berisi: {names}"
        raise InputError(Problem(Place(file), message, "sisakan satu, atau sembunyikan yang lain"))
    for sheet in sheets:
        rows = _below_titles(sheet)
        raise_most(_problems(sheet, rows, file))
        width = max((column for row in rows for column in row.cells), default=0)
        return [(_place(sheet, row, file), _texts(row, width)) for row in rows]
    return []


def _below_titles(sheet: Sheet) -> list[Row]:
    for at, row in enumerate(sheet.rows):
        if len(row.cells) >= _FEWEST_HEADINGS:
            return list(sheet.rows[at:])
    return list(sheet.rows)


def _place(sheet: Sheet, row: Row, file: str) -> Place:
    return Place(file, None, f"lembar {sheet.name}, baris {row.number}")


def _problems(sheet: Sheet, rows: list[Row], file: str) -> Iterator[Problem]:
    """Yield merged cells, hidden lines and cells that hold no text."""
    for area, last in sheet.merged:
        if rows and last >= rows[0].number:
            place = Place(file, None, f"lembar {sheet.name}, sel {area}")
            yield Problem(place, "sel digabung", "pilih selnya, lalu Unmerge Cells")
    for row in rows:
        if row.hidden:
            hint = "tampilkan (Unhide, atau lepas saringan), atau hapus baris itu"
            yield Problem(_place(sheet, row, file), "baris tersembunyi berisi data", hint)
        for cell in row.cells.values():
            if odd := odd_cells.fault(cell) or odd_cells.lost_digits(cell):
                yield Problem(Place(file, None, f"lembar {sheet.name}, sel {cell.address}"), *odd)


def _texts(row: Row, width: int) -> list[str]:
    return [_text(row.cells[at]) if at in row.cells else "" for at in range(1, width + 1)]


def _text(cell: Cell) -> str:
    """Return a cell's text; the point of a number that Excel holds is a comma on paper."""
    text = odd_cells.tidy(cell.text)
    return text.replace(".", ",") if cell.kind is CellKind.NUMBER else text
