"""Workbooks come as cells with addresses; what is no sound .xlsx is refused with the remedy."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from pipeline.problem import InputError, Problem
from pipeline.sheets import MAX_UNPACKED, CellKind, column_letters, read_workbook
from pipeline.sheets.thorough import number_text


def _saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _book(fill: Callable[[Workbook], None] | None = None) -> bytes:
    book = Workbook()
    book.active["B3"] = "x"
    if fill:
        fill(book)
    return _saved(book)


def _changed(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return the package with members replaced or added."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **dict.fromkeys(changes)}:
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return buffer.getvalue()


def _refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_workbook(data, "f.xlsx")
    (problem,) = caught.value.problems
    return str(problem)


def test_cells_come_with_kind_text_and_address() -> None:
    values = {
        "A1": (" teks ", CellKind.TEXT, " teks "),
        "B1": (5, CellKind.NUMBER, "5"),
        "C1": (474.1, CellKind.NUMBER, "474.1"),
        "D1": (date(2021, 5, 3), CellKind.DATE, "2021-05-03"),
        "E1": (datetime(2021, 5, 3, 10, 30), CellKind.DATE, "2021-05-03T10:30:00"),  # noqa: DTZ001
        "F1": (time(10, 30), CellKind.OTHER, "10:30:00"),
        "G1": (True, CellKind.OTHER, "True"),
        "H1": ("=A1", CellKind.UNCOMPUTED, "=A1"),
        "I1": ("#N/A", CellKind.ERROR, "#N/A"),
        "AA1": ("0714321", CellKind.TEXT, "0714321"),
    }

    def fill(book: Workbook) -> None:
        for address, (value, _, _) in values.items():
            book.active[address] = value
        book.active["J1"] = "   "

    (sheet,) = read_workbook(_book(fill), "f")
    found = {cell.address: (cell.kind, cell.text) for cell in sheet.rows[0].cells.values()}
    assert found == {address: (kind, text) for address, (_, kind, text) in values.items()}
    assert [row.number for row in sheet.rows] == [1, 3]
    assert list(sheet.rows[1].cells) == [2]


def test_formats_that_show_zeros_keep_them() -> None:
    def fill(book: Workbook) -> None:
        book.active["A1"], book.active["A1"].number_format = 5, "000"
        book.active["A2"], book.active["A2"].number_format = 474.1, "0.00"

    (sheet,) = read_workbook(_book(fill), "f")
    assert [row.cells[1].text for row in sheet.rows if 1 in row.cells] == ["005", "474.10"]
    assert number_text(1234.5, "#,##0.0") == "1234.5"
    assert number_text(7.0, "General") == "7"


def test_a_percentage_is_read_as_it_is_shown() -> None:
    assert number_text(0.25, "0%") == "25%"
    assert number_text(0.57, "0.0%") == "57.0%"
    assert number_text(1, "0%") == "100%"


def test_a_formula_has_the_result_that_was_stored() -> None:
    data = _book(lambda book: book.active.__setitem__("A1", "=1+1"))
    with ZipFile(BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>1+1</f><v></v>" in sheet or b"<f>1+1</f><v />" in sheet
    for empty in (b"<v></v>", b"<v />"):
        sheet = sheet.replace(b"<f>1+1</f>" + empty, b"<f>1+1</f><v>2</v>")
    (found,) = read_workbook(_changed(data, {"xl/worksheets/sheet1.xml": sheet}), "f")
    assert (found.rows[0].cells[1].kind, found.rows[0].cells[1].text) == (CellKind.NUMBER, "2")


def test_hidden_and_merged_things_are_told() -> None:
    def fill(book: Workbook) -> None:
        book.active.row_dimensions[3].hidden = True
        book.active.merge_cells("B5:C6")
        book.create_sheet("Rahasia").sheet_state = "hidden"

    shown, hidden = read_workbook(_book(fill), "f")
    assert (shown.rows[0].hidden, shown.hidden, list(shown.merged)) == (True, False, [("B5:C6", 6)])
    assert (hidden.name, hidden.hidden, hidden.rows) == ("Rahasia", True, [])


def test_a_stray_cell_at_the_far_end_costs_nothing() -> None:
    (sheet,) = read_workbook(_book(lambda b: b.active.__setitem__("XFD1048576", "x")), "f")
    assert [row.number for row in sheet.rows] == [3, 1048576]


def test_what_is_no_workbook_is_refused() -> None:
    good = _book()
    said = {
        b"": "bukan Excel (.xlsx) yang utuh",
        b"kode,uraian\n": "bukan Excel (.xlsx) yang utuh",
        good[: len(good) // 2]: "bukan Excel (.xlsx) yang utuh",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600: "Excel lama (.xls)",
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"): "berkata sandi",
        _changed(good, {"xl/vbaProject.bin": b"x"}): "memuat makro",
        _changed(good, {"xl/worksheets/sheet1.xml": b"<worksheet"}): "rusak",
        _changed(good, {"xl/workbook.xml": b"<!DOCTYPE x><x/>"}): "DTD",
        _changed(good, {"xl/theme/theme1.xml": b"0" * (MAX_UNPACKED + 1)}): "lebih dari 64 MB",
    }
    assert {data: part for data, part in said.items() if part not in _refusal(data)} == {}
    with ZipFile(buffer := BytesIO(), "w") as package:
        package.writestr("word/document.xml", "<x/>")
    assert _refusal(buffer.getvalue()).startswith("f.xlsx: berkas ini bukan Excel (.xlsx) (buka di")


def test_a_workbook_that_openpyxl_grumbles_at_is_read() -> None:
    styles = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    data = _changed(_book(), {"xl/styles.xml": styles})
    with pytest.warns(UserWarning, match="no stylesheet"):
        load_workbook(BytesIO(data))
    assert read_workbook(data, "f")[0].rows[0].cells[2].text == "x"


def test_a_flipped_byte_is_found() -> None:
    data = bytearray(_changed(_book(), {}))
    with ZipFile(BytesIO(data)) as package:
        member = package.getinfo("xl/worksheets/sheet1.xml")
    data[member.header_offset + len(member.filename) + 60] ^= 0xFF
    assert "rusak" in _refusal(bytes(data)) or "utuh" in _refusal(bytes(data))


def test_columns_are_lettered() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16384)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


@given(st.randoms(use_true_random=False), st.sampled_from([ZIP_STORED, ZIP_DEFLATED]))
@settings(max_examples=40, deadline=None)
def test_no_spoiled_workbook_crashes_the_reader(dice: object, how: int) -> None:
    buffer = BytesIO()
    with ZipFile(BytesIO(_SOUND)) as old, ZipFile(buffer, "w", how) as new:
        for name in old.namelist():
            content = bytearray(old.read(name))
            if dice.random() < 0.3:  # type: ignore[attr-defined]
                at = dice.randrange(len(content))  # type: ignore[attr-defined]
                content[at : at + dice.randint(0, 9)] = dice.choice([b"", b"9", b"<", b"&x;"])  # type: ignore[attr-defined]
            new.writestr(name, content)
    problems: Sequence[Problem] = ()
    try:
        assert isinstance(read_workbook(buffer.getvalue(), "f"), list)
    except InputError as error:
        problems = error.problems
    assert len(problems) <= 1


_SOUND = _book()
