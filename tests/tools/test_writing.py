"""Tables as workbooks, opened again."""

from io import BytesIO

from openpyxl import load_workbook

from pipeline.sheets import Column, Table, read_workbook, write_workbook

COLUMNS = (Column("Nama", 30), Column("Status", 12, {"siap": "BDD7EE"}), Column("Jumlah", 8))
TABLE = Table(
    "Daftar", COLUMNS, [("Satu & <dua>", "siap", 3), ("=1+1", "lain", 2.5)], ("Jumlah", "", 5.5)
)


def opened(*tables):
    return load_workbook(BytesIO(write_workbook(tables)))


def test_what_is_written_is_read():
    (sheet,) = read_workbook(write_workbook([TABLE]), "a.xlsx")
    assert sheet.name == "Daftar"
    assert [[cell.text for cell in row.cells.values()] for row in sheet.rows] == [
        ["Nama", "Status", "Jumlah"],
        ["Satu & <dua>", "siap", "3"],
        ["=1+1", "lain", "2.5"],
        ["Jumlah", "5.5"],
    ]


def test_a_text_is_never_a_formula():
    sheet = opened(TABLE)["Daftar"]
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")


def test_filters_a_frozen_head_and_colours():
    sheet = opened(TABLE)["Daftar"]
    assert sheet.auto_filter.ref == "A1:C3", "the totals stay where they are"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 30
    assert sheet["B2"].fill.start_color.rgb == "00BDD7EE"
    assert sheet["B3"].fill.fill_type is None
    assert sheet["A4"].font.bold
    assert sheet.print_title_rows == "$1:$1"


def test_several_sheets_and_an_empty_one():
    book = opened(TABLE, Table("Kosong", COLUMNS, []))
    assert book.sheetnames == ["Daftar", "Kosong"]
    assert book["Kosong"].max_row == 1


def test_same_table_same_bytes(monkeypatch):
    first = write_workbook([TABLE])
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_workbook([TABLE]) == first
    assert b"1980-01-01" not in first  # it is compressed
    properties = load_workbook(BytesIO(first)).properties
    assert properties.created == properties.modified
    assert properties.modified.year == 1980


def test_characters_that_a_workbook_cannot_hold_are_left_out():
    sheet = opened(Table("A", COLUMNS[:1], [("a\x07b",)]))["A"]
    assert sheet["A2"].value == "ab"
