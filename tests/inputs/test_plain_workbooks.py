"""The quick way to read a workbook gives what the thorough way gives, or is not taken."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from pipeline.sheets import CellKind, plain, read_workbook, thorough

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12).filter(
    lambda text: not text.startswith("=") and "_x" not in text
)
whole_numbers = st.integers(-(10**15) + 1, 10**15 - 1)
tables = st.lists(st.lists(st.none() | texts | whole_numbers, max_size=5), max_size=6)


def workbook(*tables, change=None) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate(tables):
        sheet = book.create_sheet(f"Lembar {number}")
        for row, values in enumerate(table, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    sheet.cell(row, column).value = value
                    if isinstance(value, str):
                        sheet.cell(row, column).data_type = "s"
    if change:
        change(book.worksheets[0])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.lists(tables, min_size=1, max_size=2))
def test_a_workbook_of_texts_and_whole_numbers_reads_the_same_both_ways(found):
    data = workbook(*found)
    assert plain.is_plain(data)
    assert plain.sheets(data) == thorough.sheets(data)


def test_a_table_that_does_not_begin_at_the_corner_keeps_its_addresses():
    data = workbook([[], [None, None, "C2"], [], [None, "B4", " "]])
    (sheet,) = plain.sheets(data)
    assert [(r.number, [c.address for c in r.cells.values()]) for r in sheet.rows] == [
        (2, ["C2"]),
        (4, ["B4"]),
    ]
    assert plain.sheets(data) == thorough.sheets(data)


def test_a_hidden_sheet_is_known_both_ways():
    def hide(sheet):
        sheet.sheet_state = "hidden"

    data = workbook([["a"]], [["b"]], change=hide)
    assert plain.sheets(data) == thorough.sheets(data)
    assert [sheet.hidden for sheet in read_workbook(data, "x")] == [True, False]


CHANGES = {
    "pecahan": lambda sheet: sheet.cell(1, 2, 5.5),
    "angka panjang": lambda sheet: sheet.cell(1, 2, 10**15),
    "angka berpola": lambda sheet: setattr(sheet.cell(1, 2, 5), "number_format", "000"),
    "persen": lambda sheet: setattr(sheet.cell(1, 2, 1), "number_format", "0%"),
    "tanggal": lambda sheet: sheet.cell(1, 2, date(2021, 5, 3)),
    "benar": lambda sheet: sheet.cell(1, 2, value=True),
    "rumus": lambda sheet: sheet.cell(1, 2, "=1+1"),
    "gabungan": lambda sheet: sheet.merge_cells("A1:B1"),
    "tersembunyi": lambda sheet: setattr(sheet.row_dimensions[1], "hidden", True),
}


@pytest.mark.parametrize("what", CHANGES)
def test_anything_that_wants_explaining_is_read_thoroughly(what):
    data = workbook([["a", "b"]], change=CHANGES[what])
    assert not plain.is_plain(data)
    assert read_workbook(data, "x") == thorough.sheets(data)


def test_an_empty_cell_with_a_format_is_no_obstacle():
    def colour(sheet):
        sheet.cell(3, 3).number_format = "@"

    assert plain.is_plain(workbook([["a"]], change=colour))


def test_a_coloured_number_is_as_plain_as_its_format():
    def colour(sheet):
        sheet.cell(1, 2, 7).font = Font(bold=True)
        sheet.cell(2, 2, 8).number_format = "0.00"

    def only_colour(sheet):
        sheet.cell(1, 2, 7).font = Font(bold=True)

    assert not plain.is_plain(workbook([["a"]], change=colour))
    data = workbook([["a"]], change=only_colour)
    assert plain.is_plain(data)
    assert plain.sheets(data) == thorough.sheets(data)


def test_a_workbook_that_means_another_format_by_general_is_read_thoroughly():
    data = workbook([["a", 5]])
    renamed = b'<numFmts count="1"><numFmt numFmtId="0" formatCode="000"/></numFmts>'
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b'<numFmts count="0"/>', renamed)
            part = part.replace(b'<numFmts count="0" />', renamed)
            new.writestr(name, part)
    assert plain.is_plain(data)
    assert not plain.is_plain(file.getvalue())


def test_the_kind_of_a_number_is_never_lost():
    (sheet,) = read_workbook(workbook([["a", 5]]), "x")
    assert [cell.kind for cell in sheet.rows[0].cells.values()] == [
        CellKind.TEXT,
        CellKind.NUMBER,
    ]
