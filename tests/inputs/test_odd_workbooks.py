"""Workbooks that would lose staff in silence, or the computer's memory."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from pipeline.inputs import load
from pipeline.problem import InputError
from pipeline.sheets import read_workbook

HEADINGS = ("No.", "ID", "Jenis", "Nama", "Golongan", "TMT Pangkat")
FIRST = (1, "contoh-01", "PNS", "Pegawai Contoh 01", "III/d", date(2019, 4, 1))
SECOND = (2, "contoh-02", "Honorer", "Pegawai Contoh 02")


def saved(rows: Sequence[Sequence[object]], change: Callable[[Any], object] | None = None) -> bytes:
    book = Workbook()
    book.active.title = "Pegawai"
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def told(inputs: Path, *rows: Sequence[object]) -> list[str]:
    (inputs / "pegawai.yaml").unlink(missing_ok=True)
    (inputs / "pegawai.xlsx").write_bytes(saved(rows))
    try:
        load(inputs)
    except InputError as error:
        head = "inputs/pegawai.xlsx: lembar Pegawai, "
        return [str(problem).removeprefix(head) for problem in error.problems]
    return []


def test_staff_above_the_headings_are_told_by_row(inputs: Path) -> None:
    assert told(inputs, ("DAFTAR PEGAWAI",), SECOND, FIRST[:4], HEADINGS, FIRST, SECOND) == [
        f"baris {row}: baris di atas judul kolom ini berisi data pegawai "
        "(pindahkan ke bawah baris judul, yaitu baris 4, atau hapus)"
        for row in (2, 3)
    ]


def test_an_id_and_a_name_are_staff_enough(inputs: Path) -> None:
    (said,) = told(inputs, (None, "contoh-03", None, "Pegawai"), HEADINGS, FIRST, SECOND)
    assert said.startswith("baris 1: ")


@pytest.mark.parametrize(
    "title",
    [
        ("DAFTAR PEGAWAI", None, None, "Tahun 2021"),
        (None, "DAFTAR PEGAWAI", None, "Dinas Contoh"),
        (None, "2021", None, "Dinas Contoh"),
        (None, "Identitas", None, "Nama dan gelar", "Pangkat", "TMT"),
    ],
)
def test_titles_and_groups_of_columns_are_none(inputs: Path, title: Sequence[object]) -> None:
    assert told(inputs, title, HEADINGS, FIRST, SECOND) == []


def test_a_year_that_became_a_date_is_told(inputs: Path) -> None:
    (said,) = told(inputs, HEADINGS, (*FIRST[:5], date(1905, 7, 11)), SECOND)
    assert said.startswith("sel F2: tanggal 1905-07-11 terlalu lama (")
    assert told(inputs, HEADINGS, (*FIRST[:5], date(1950, 1, 1)), SECOND) == []


def test_a_name_is_no_number(inputs: Path) -> None:
    (said,) = told(inputs, HEADINGS, (*FIRST[:3], 12345, *FIRST[4:]), SECOND)
    assert said.startswith("sel D2: nama tersimpan sebagai angka (")


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(saved([HEADINGS, FIRST]))) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as n:
        for name in old.namelist():
            data = old.read(name)
            n.writestr(name, change(data) if name == "xl/worksheets/sheet1.xml" else data)
    return buffer.getvalue()


def element(text: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"</sheetData>", b"</sheetData>" + text.encode())


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOMBS = [
    '<mergeCells><mergeCell ref="A40:L1048576"/></mergeCells>',
    "<mergeCells><mergeCell ref = 'A100:XFD1048576' /></mergeCells>",
    '<mergeCells><mergeCell ref="A4&#48;:L1048576"/></mergeCells>',
    '<mergeCells><mergeCell ref="A:XFD"/></mergeCells>',
    "<mergeCells>" + '<mergeCell ref="A40:L9000"/>' * 20 + "</mergeCells>",
    f'<x:mergeCells xmlns:x="{MAIN}"><x:mergeCell ref="A40:L1048576"/></x:mergeCells>',
    '<hyperlinks><hyperlink display="a>b" location="a" ref="A40:XFD1048576"/></hyperlinks>',
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_range_over_the_whole_sheet_is_refused(bomb: str) -> None:
    data = with_sheet(element(bomb))
    with pytest.raises(InputError, match=r"f\.xlsx: .*sel gabungan .*terlalu luas"):
        read_workbook(data, "f.xlsx")


def test_a_sheet_in_another_encoding_hides_nothing() -> None:
    def other(data: bytes) -> bytes:
        text = element(BOMBS[0])(data).decode().replace("UTF-8", "UTF-16").encode("utf-16")
        return text if text.startswith(b"\xff\xfe") else b"\xff\xfe" + text

    with pytest.raises(InputError, match=r"f\.xlsx: berkas Excel rusak"):
        read_workbook(with_sheet(other), "f.xlsx")


def test_common_merges_are_read() -> None:
    data = with_sheet(element('<mergeCells><mergeCell ref="A40:L45"/></mergeCells>'))
    assert list(read_workbook(data, "f")[0].merged) == [("A40:L45", 45)]
