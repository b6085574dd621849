"""A workbook's first sheet as a table: its rows as texts, and the cells that are none."""

from collections.abc import Iterable, Iterator

from pipeline.inputs.tree import raise_most
from pipeline.problem import InputError, Place, Problem
from pipeline.sheets import Cell, CellKind, Row, Sheet, read_workbook

CELL_FAULTS = {
    CellKind.ERROR: ("sel berisi galat {}", "perbaiki rumusnya"),
    CellKind.UNCOMPUTED: ("rumus di sel ini belum dihitung", "buka di Excel, lalu simpan lagi"),
    CellKind.OTHER: ("sel berisi {}, seharusnya teks", "format sel sebagai Teks, lalu ketik ulang"),
}


def sheet_rows(data: bytes, place: Place) -> list[tuple[Place, list[str]]]:
    """Return the rows of the first sheet that is shown, each with its place.

    Raises InputError with all that is wrong about its cells.
    """
    shown = [s for s in read_workbook(data, place.file) if not s.hidden and s.rows]
    if not shown:
        raise InputError(Problem(place, "tabel masih kosong", "isi judul kolom dan barisnya"))
    sheet = shown[0]
    raise_most(_faults(sheet, place))
    width = max(max(row.cells) for row in sheet.rows)
    return [(_place(place, sheet, f"baris {row.number}"), _texts(row, width)) for row in sheet.rows]


def _place(place: Place, sheet: Sheet, spot: str) -> Place:
    return Place(place.file, None, f"lembar {sheet.name}, {spot}")


def _texts(row: Row, width: int) -> list[str]:
    cells = row.cells
    return [" ".join(cells[at].text.split()) if at in cells else "" for at in range(1, width + 1)]


def _faults(sheet: Sheet, place: Place) -> Iterator[Problem]:
    for area, _ in sheet.merged:
        hint = "pilih selnya, lalu Unmerge Cells"
        yield Problem(_place(place, sheet, f"sel {area}"), "sel digabung", hint)
    for row in sheet.rows:
        if row.hidden:
            hint = "tampilkan (Unhide, atau lepas saringan), atau hapus baris itu"
            here = _place(place, sheet, f"baris {row.number}")
            yield Problem(here, "baris tersembunyi berisi data", hint)
        yield from _cell_faults(row.cells.values(), sheet, place)


def _cell_faults(cells: Iterable[Cell], sheet: Sheet, place: Place) -> Iterator[Problem]:
    for cell in cells:
        if cell.kind in CELL_FAULTS:
            message, hint = CELL_FAULTS[cell.kind]
            here = _place(place, sheet, f"sel {cell.address}")
            yield Problem(here, message.format(cell.text), hint)
