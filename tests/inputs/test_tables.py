"""Lists kept as tables beside their record, and photos that a record names."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image
from pydantic import Field

from pipeline.facts import Facts, Identifier, Line, Photograph
from pipeline.inputs import photo_problems, record
from pipeline.kinds import matriks
from pipeline.problem import InputError


class Hadir(Facts):
    pegawai: Identifier
    wakil: Line | None = None
    foto: Photograph | None = None


class Rekaman(Facts):
    nama: Line | None = None
    hadir: list[Hadir] = Field(default_factory=list)
    foto: Photograph | None = None


@pytest.fixture
def rapat(tmp_path: Path) -> Path:
    (tmp_path / "rapat").mkdir()
    (tmp_path / "rapat/a.yaml").write_text("nama: A\nhadir: a-hadir.csv\n", encoding="utf-8")
    return tmp_path


def table(inputs: Path, text: str) -> Rekaman:
    (inputs / "rapat/a-hadir.csv").write_text(text, encoding="utf-8")
    return record(inputs, "rapat/a.yaml", Rekaman)


def told(inputs: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        table(inputs, text)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "pegawai,wakil\nsatu,\ndua,Tiga\n",
        "Pegawai;Wakil\nsatu;\n\ndua;Tiga\n",
        "\ufeffpegawai,wakil\r\nsatu,\r\n dua , Tiga \r\n",
        'wakil,pegawai\n,satu\n"Tiga",dua\n',
    ],
)
def test_a_table_stands_for_the_list(rapat: Path, text: str) -> None:
    found = table(rapat, text).hadir
    assert [(one.pegawai, one.wakil) for one in found] == [("satu", None), ("dua", "Tiga")]


def test_problems_are_told_at_the_tables_lines(rapat: Path) -> None:
    problems = told(rapat, "pegawai,wakill\nsatu,x\nBUKAN ID,\n")
    places = [problem.split(": ")[0] for problem in problems]
    assert places == ["inputs/rapat/a-hadir.csv:1", "inputs/rapat/a-hadir.csv:3"]
    assert any("wakil" in problem for problem in problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pegawai\n", "tabel masih kosong"),
        ("pegawai\nsatu,dua\n", "ada 2 sel"),
        ('pegawai\n"satu\n', "tanda kutip"),
    ],
)
def test_a_table_that_cannot_be_read(rapat: Path, text: str, message: str) -> None:
    assert message in told(rapat, text)[0]


@pytest.mark.parametrize("name", ["tidak-ada.csv", "../luar.csv"])
def test_a_table_that_is_not_beside_its_record(rapat: Path, name: str) -> None:
    (rapat / "luar.csv").write_text("pegawai\nsatu\n", encoding="utf-8")
    (rapat / "rapat/a.yaml").write_text(f"hadir: {name}\n", encoding="utf-8")
    with pytest.raises(InputError, match="berkas tidak ada"):
        record(rapat, "rapat/a.yaml", Rekaman)


def test_a_text_that_merely_ends_so_stays_a_text_elsewhere(rapat: Path) -> None:
    (rapat / "rapat/a.yaml").write_text("hadir:\n  - pegawai: satu\n    wakil: x.csv\n")
    assert record(rapat, "rapat/a.yaml", Rekaman).hadir[0].wakil == "x.csv"


def test_photos_are_looked_at_wherever_they_are_named(rapat: Path) -> None:
    Image.new("RGB", (10, 10)).save(rapat / "ada.jpg")
    text = "foto: hilang.jpg\nhadir:\n  - pegawai: satu\n    foto: ada.jpg\n"
    text += "  - pegawai: dua\n    foto: rapat/a.yaml\n"
    (rapat / "rapat/a.yaml").write_text(text, encoding="utf-8")
    found = list(photo_problems(record(rapat, "rapat/a.yaml", Rekaman), rapat))
    assert sorted(str(problem.place) for _, problem in found) == [
        "inputs/rapat/a.yaml:1",
        "inputs/rapat/a.yaml:6",
    ]


def test_what_is_no_file_is_no_photo(rapat: Path) -> None:
    (rapat / "folder.jpg").mkdir()
    (rapat / "putaran.jpg").symlink_to("putaran.jpg")
    os.mkfifo(rapat / "pipa.jpg")
    for name in ("folder.jpg", "putaran.jpg", "pipa.jpg"):
        (rapat / "rapat/a.yaml").write_text(f"foto: {name}\n", encoding="utf-8")
        ((_, problem),) = photo_problems(record(rapat, "rapat/a.yaml", Rekaman), rapat)
        assert name in problem.message


def test_a_photo_outside_the_folder_is_refused(rapat: Path, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("luar") / "f.jpg"
    Image.new("RGB", (10, 10)).save(outside)
    (rapat / "tautan.jpg").symlink_to(outside)
    (rapat / "rapat/a.yaml").write_text("foto: tautan.jpg\n", encoding="utf-8")
    ((_, problem),) = photo_problems(record(rapat, "rapat/a.yaml", Rekaman), rapat)
    assert "tidak berada di folder ini" in problem.message
    for name in ("../f.jpg", str(outside)):
        (rapat / "rapat/a.yaml").write_text(f"foto: {name}\n", encoding="utf-8")
        with pytest.raises(InputError, match="di dalam folder inputs"):
            record(rapat, "rapat/a.yaml", Rekaman)


def sheet(inputs: Path, *rows: list[object], title: str = "Daftar", hidden: bool = False) -> None:
    book = Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(row)
    if hidden:
        page.row_dimensions[page.max_row].hidden = True
    buffer = BytesIO()
    book.save(buffer)
    (inputs / "rapat/a-hadir.xlsx").write_bytes(buffer.getvalue())
    (inputs / "rapat/a.yaml").write_text("hadir: a-hadir.xlsx\n", encoding="utf-8")


def sheet_faults(inputs: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        record(inputs, "rapat/a.yaml", Rekaman)
    return [str(problem) for problem in caught.value.problems]


def test_a_workbook_stands_for_the_list_below_its_titles(rapat: Path) -> None:
    sheet(rapat, ["DAFTAR HADIR"], [], ["Pegawai", "Wakil"], ["satu", None], ["dua", "Tiga  B"])
    found = record(rapat, "rapat/a.yaml", Rekaman).hadir
    assert [(one.pegawai, one.wakil) for one in found] == [("satu", None), ("dua", "Tiga B")]


def test_a_figure_in_a_workbook_has_a_comma_and_all_of_its_digits(rapat: Path) -> None:
    sheet(rapat, ["Pegawai", "Wakil"], ["satu", 6.5])
    assert record(rapat, "rapat/a.yaml", Rekaman).hadir[0].wakil == "6,5"
    sheet(rapat, ["Pegawai", "Wakil"], ["satu", 1978050120011210])
    assert "sel B2: 1978050120011210 tersimpan sebagai angka" in sheet_faults(rapat)[0]


def test_where_any_heading_may_stand_a_cell_has_the_place_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "matriks").mkdir()
    text = "judul: x\nkolom: [Nama, Nilai]\nbaris: a.csv\n"
    (tmp_path / "matriks/a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "matriks/a.csv").write_text("Nama,Nilai\na,1\nb,2\n", encoding="utf-8")
    rows = record(tmp_path, "matriks/a.yaml", matriks.Record).baris
    assert [row.place("nilai") for row in rows] == [row.place() for row in rows]
    assert [row.place("nilai").line for row in rows] == [2, 3]


def test_a_heading_may_be_broken_over_lines(rapat: Path) -> None:
    sheet(rapat, ["Pegawai\n", " Wakil"], ["satu", "A"])
    assert record(rapat, "rapat/a.yaml", Rekaman).hadir[0].wakil == "A"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["Pegawai", "Wakil"]], "tabel masih kosong"),
        ([["Pegawai", "Pegawai"], ["a", "b"]], "judul kolom “pegawai” ada dua"),
        ([["Pegawai", "Wakil"], ["BUKAN ID", "x"]], "baris 2: id hanya memakai"),
        ([["Pegawai", "Wakil"], ["satu", True]], "seharusnya teks"),
    ],
)
def test_a_workbook_that_cannot_be_read(rapat: Path, rows, message: str) -> None:
    sheet(rapat, *rows)
    assert message.rsplit(": ", maxsplit=1)[-1].split(",", maxsplit=1)[0] in " ".join(
        sheet_faults(rapat)
    )
    assert "a-hadir.xlsx" in sheet_faults(rapat)[0]


def test_nothing_in_a_workbook_is_passed_over_in_silence(rapat: Path) -> None:
    sheet(rapat, ["Pegawai", "Wakil"], ["satu", "A"], ["dua", "B"], hidden=True)
    assert "baris 3: baris tersembunyi" in sheet_faults(rapat)[0]
