"""Inputs that no clerk writes on purpose, each told with its place and its remedy."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.facts import Facts
from pipeline.inputs import load, record, record_files
from pipeline.inputs.classification import read_codes
from pipeline.inputs.files import decode
from pipeline.office import Pegawai, Peraturan
from pipeline.problem import EnvironmentProblem, InputError

Edit = Callable[[str, str, str], None]


def told(inputs: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(inputs)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_line_ends_that_no_editor_shows_are_refused(mark: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(f"a: b\nc: d{mark}e\n".encode(), "f")
    assert [str(problem) for problem in caught.value.problems] == [
        f"f:2: karakter U+{ord(mark):04X} tidak boleh ada (ganti dengan spasi atau ganti baris)"
    ]


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0b", "\x1c"])
def test_only_a_line_feed_ends_a_line_of_the_codes(mark: str) -> None:
    assert read_codes(f"kode,uraian\n005,a{mark}b\n006,c\n", "f") == {
        "005": f"a{mark}b",
        "006": "c",
    }


def test_an_endless_cell_is_told_as_such(inputs: Path) -> None:
    text = f"kode,uraian\n005,Undangan\n006,{'x' * 131_073}\n"
    (inputs / "klasifikasi.csv").write_text(text, encoding="utf-8")
    (said,) = told(inputs)
    assert said.startswith("inputs/klasifikasi.csv:3: baris ini terlalu panjang")


class Listed(Facts):
    """A record with a list that may be kept as a table beside it."""

    hadir: list[Pegawai]


def test_an_endless_cell_of_a_table_is_told_as_such(inputs: Path) -> None:
    (inputs / "rapat.yaml").write_text("hadir: hadir.csv\n", encoding="utf-8")
    (inputs / "hadir.csv").write_text(f"nama\nAda\n{'x' * 131_073}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"inputs/hadir\.csv:3: baris ini terlalu panjang"):
        record(inputs, "rapat.yaml", Listed)


@pytest.mark.parametrize("name", ["con", "nul", "aux.1", "a" * 101])
def test_a_record_whose_name_is_not_portable_is_a_stray(inputs: Path, name: str) -> None:
    (inputs / "sk").mkdir()
    (inputs / "sk" / f"{name}.yaml").write_text("judul: x\n", encoding="utf-8")
    found = record_files(inputs, "sk")
    assert not found.files
    assert list(found.problems) == [f"sk/{name}.yaml"]


def test_many_problems_of_a_file_are_counted_not_listed(inputs: Path) -> None:
    text = "".join(f"p-{number}:\n  salah: x\n" for number in range(300))
    (inputs / "pegawai.yaml").write_text(text, encoding="utf-8")
    found = [said for said in told(inputs) if "pegawai.yaml" in said]
    assert len(found) == 201
    assert found[-1].endswith(": … dan 400 masalah lagi")
    assert all("masalah lagi" not in said for said in found[:-1])


def test_many_mistakes_of_writing_are_counted_too(inputs: Path) -> None:
    text = "".join(f"p-{number}: &jangkar x\n" for number in range(250))
    (inputs / "pegawai.yaml").write_text(text, encoding="utf-8")
    found = [said for said in told(inputs) if "pegawai.yaml" in said]
    assert (len(found), found[-1].endswith(": … dan 50 masalah lagi")) == (201, True)


def test_the_problems_of_several_files_keep_their_own_counts(inputs: Path) -> None:
    text = "".join(f"p-{number}: &jangkar x\n" for number in range(250))
    for name in ("pegawai.yaml", "peraturan.yaml"):
        (inputs / name).write_text(text, encoding="utf-8")
    found = told(inputs)
    assert [said for said in found if "masalah lagi" in said] == [found[200], found[-1]]


@pytest.mark.parametrize("year", ["2_021", "+2021", "2021.0", "02021"])
def test_a_year_is_four_plain_digits(inputs: Path, edit: Edit, year: str) -> None:
    edit("instansi.yaml", "tahun: 2021", f"tahun: {year}")
    assert told(inputs) == [
        (
            f"inputs/instansi.yaml:1: “tahun” ditulis “{year}”, seharusnya angka saja "
            "(misalnya 2021, tanpa tanda, titik, atau nol di depan)"
        )
    ]


def test_the_year_of_a_law_too_and_beside_other_problems(inputs: Path, edit: Edit) -> None:
    edit("peraturan.yaml", "tahun: 1999", "tahun: 010\n  salah: x")
    found = told(inputs)
    assert len(found) == 2
    assert "“tahun” ditulis “010”" in found[0]


@pytest.mark.parametrize("year", ["kini", "2__021", "2021.", "٢٠٢١", "1e3"])
def test_a_year_that_is_no_number_is_told_once(inputs: Path, edit: Edit, year: str) -> None:
    edit("instansi.yaml", "tahun: 2021", f"tahun: {year}")
    (said,) = told(inputs)
    assert "harus berupa angka bulat" in said


def test_a_record_is_looked_at_too(inputs: Path) -> None:
    (inputs / "satu.yaml").write_text("jenis: Lainnya\ntahun: 1_999\n", encoding="utf-8")
    with pytest.raises(InputError, match="“tahun” ditulis “1_999”"):
        record(inputs, "satu.yaml", Peraturan)


def test_nobody_leaves_office_before_taking_it(inputs: Path, edit: Edit) -> None:
    edit("instansi.yaml", "sejak: 2021-09-01", "sejak: 2021-09-01\n        sampai: 2021-08-30")
    assert told(inputs) == [
        (
            "inputs/instansi.yaml:23: “sampai” (30 Agustus 2021) mendahului “sejak” "
            "(1 September 2021) (perbaiki salah satunya)"
        )
    ]


def test_a_term_that_may_be_a_day_is_one(inputs: Path, edit: Edit) -> None:
    edit("instansi.yaml", "sejak: 2021-09-01", "sejak: 2021-09\n        sampai: 2021-09-05")
    assert load(inputs)


def test_laws_do_not_amend_each_other_in_a_circle(inputs: Path, edit: Edit) -> None:
    edit("peraturan.yaml", "  nomor: 28", "  nomor: 28\n  mengubah: permen-10-2019")
    assert told(inputs) == [
        (
            "inputs/peraturan.yaml:4: peraturan saling mengubah berputar: uu-28-1999, "
            "permen-10-2019, uu-28-1999 (hapus “mengubah” pada yang lebih tua)"
        )
    ]


def test_a_law_beside_a_circle_is_not_blamed(inputs: Path) -> None:
    laws = "a:\n  jenis: Lainnya\n  mengubah: b\nb:\n  jenis: Lainnya\n  mengubah: c\n"
    laws += "c:\n  jenis: Lainnya\n  mengubah: b\n"
    (inputs / "peraturan.yaml").write_text(laws, encoding="utf-8")
    (said,) = told(inputs)
    assert "peraturan.yaml:6: " in said
    assert "b, c, b" in said


@pytest.mark.parametrize("name", ["12345", "007 8", "1.5"])
def test_a_name_has_letters(inputs: Path, edit: Edit, name: str) -> None:
    edit("pegawai.yaml", "nama: Pegawai Contoh 01", f"nama: {name}")
    assert told(inputs) == [f"inputs/pegawai.yaml:3: nama “{name}” tidak memuat huruf"]


def test_a_logo_that_is_not_there_is_told_where_it_is_named(inputs: Path, edit: Edit) -> None:
    edit("instansi.yaml", "  logo:", "  logo: lambang.png")
    assert told(inputs) == ["inputs/instansi.yaml:11: logo “lambang.png”: berkas tidak ada"]
    (inputs / "lambang.png").mkdir()
    assert told(inputs) == [
        "inputs/instansi.yaml:11: logo “lambang.png”: ini folder, seharusnya berkas"
    ]
    (inputs / "lambang.png").rmdir()
    (inputs / "lambang.png").touch()
    assert told(inputs) == ["inputs/instansi.yaml:11: logo “lambang.png”: berkas kosong"]


def test_a_folder_that_is_no_offices_says_where_to_go(tmp_path: Path) -> None:
    hint = "(jalankan di folder kantor, atau sebut --kantor FOLDER)"
    assert told(tmp_path)[0] == f"inputs/instansi.yaml: berkas tidak ada {hint}"
    assert told(tmp_path / "tidak-ada")[0] == f"inputs/instansi.yaml: berkas tidak ada {hint}"


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "x")


def test_a_folder_that_may_not_be_read_is_the_machines_refusal(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(EnvironmentProblem, match=f"{inputs}: tidak ada izin .*hak akses"):
        load(inputs)
    (inputs / "sk").mkdir()
    with pytest.raises(EnvironmentProblem, match=f"{inputs / 'sk'}: tidak ada izin"):
        record_files(inputs, "sk")


def test_a_folder_that_may_not_be_entered_too(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(EnvironmentProblem, match=f"{inputs}/.*: tidak ada izin"):
        load(inputs)
