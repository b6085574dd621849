"""A staff table in Excel reads like the YAML file that says the same; faults are told by cell."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pipeline.indonesian import PartialDate
from pipeline.inputs import load
from pipeline.office import Jenis
from pipeline.problem import InputError, Problem

HEADINGS = (
    "No.", "ID", "Jenis", "Gelar Depan", "Nama Lengkap", "Gelar Belakang", "NIP/NI PPPK",
    "Gol/Ruang", "TMT Pangkat", "JABATAN", "TMT Jabatan", "Unit Kerja",
)  # fmt: skip
HEAD = (
    1, "contoh-01", "pns", "Hj.", " Pegawai  Contoh\n01 ", "S.Sos., M.Si", "19610809 198503 2 003",
    "Pembina Tk. I (IV/b)", date(2019, 4, 1), "Kepala Dinas", "Senin, 3 Mei 2021", "Sekretariat",
)  # fmt: skip
SECOND = (2, "contoh-02", "Honorer", None, "Pegawai Contoh 02", None, None, None, None, "Staf")

Change = Callable[[Any], object]


def _write(inputs: Path, rows: Sequence[Sequence[object]], change: Change | None = None) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Pegawai"
    sheet["A1"] = "DAFTAR PEGAWAI"
    for row in ((), *rows):
        sheet.append(row)
    if change:
        change(sheet)
    buffer = BytesIO()
    book.save(buffer)
    (inputs / "pegawai.xlsx").write_bytes(buffer.getvalue())
    (inputs / "pegawai.yaml").unlink(missing_ok=True)


def _problems(inputs: Path, change: Change, *rows: Sequence[object]) -> list[str]:
    _write(inputs, [HEADINGS, HEAD, *(rows or [SECOND])], change)
    with pytest.raises(InputError) as caught:
        load(inputs)
    head = "inputs/pegawai.xlsx: "
    assert all(str(problem).startswith(head) for problem in caught.value.problems)
    return [str(problem).removeprefix(head) for problem in caught.value.problems]


def _put(address: str, value: object) -> Change:
    return lambda sheet: sheet.__setitem__(address, value)


def test_a_table_is_read_as_its_yaml_would_be(inputs: Path) -> None:
    _write(inputs, [HEADINGS, (), HEAD, (), SECOND, ("  ",)], lambda s: s.merge_cells("A1:F1"))
    staff = load(inputs).pegawai
    first, second = staff["contoh-01"], staff["contoh-02"]
    assert (first.jenis, first.lengkap) == (Jenis.PNS, "Hj. Pegawai Contoh 01, S.Sos., M.Si")
    assert first.nip == "196108091985032003"
    assert (first.pangkat[0].golongan, first.pangkat[0].sejak) == ("IV/b", PartialDate(2019, 4, 1))
    assert (first.jabatan[0].nama, first.jabatan[0].sejak) == (
        "Kepala Dinas",
        PartialDate(2021, 5, 3),
    )
    assert (first.unit[0].nama, first.unit[0].sejak) == ("Sekretariat", None)
    assert (second.jenis, second.nip, second.pangkat) == (Jenis.HONORER, None, [])
    assert str(first.place("nip")) == "inputs/pegawai.xlsx: lembar Pegawai, sel G5"
    assert str(first.pangkat[0].place("sejak")) == "inputs/pegawai.xlsx: lembar Pegawai, sel I5"
    assert str(second.place("nip")) == "inputs/pegawai.xlsx: lembar Pegawai, baris 7"


def _hide_beside_another(sheet: Any) -> None:
    sheet.sheet_state = "hidden"
    sheet.parent.create_sheet("Lain")


CELL_FAULTS = {
    "a number that lost digits": (
        _put("G4", 196108091985032003),
        (
            "lembar Pegawai, sel G4: NIP tersimpan sebagai angka (format kolomnya sebagai Teks, "
            "lalu ketik ulang: Excel hanya menyimpan 15 angka)"
        ),
    ),
    "a NIP of 17": (
        _put("G4", "1961080919850320 3"),
        "lembar Pegawai, sel G4: NIP harus 18",
    ),
    "an ambiguous date": (
        _put("I4", "03/05/2021"),
        "lembar Pegawai, sel I4: tanggal 03/05/2021 bermakna ganda: tulis",
    ),
    "a wrong weekday": (
        _put("K4", "Selasa, 3 Mei 2021"),
        "lembar Pegawai, sel K4: 3 Mei 2021 jatuh pada hari Senin, bukan Selasa",
    ),
    "an unknown rank": (
        _put("H4", "V/a"),
        "lembar Pegawai, sel H4: “golongan” tidak mengenal “V/a”",
    ),
    "a formula": (
        _put("E4", "=A1"),
        "lembar Pegawai, sel E4: rumus di sel ini belum dihitung (buka di Excel, lalu simpan lagi)",
    ),
    "an error": (_put("J4", "#REF!"), "lembar Pegawai, sel J4: sel berisi galat #REF!"),
    "a truth value": (_put("E4", True), "lembar Pegawai, sel E4: sel berisi True, seharusnya teks"),
    "a date as a name": (
        _put("E4", date(2021, 5, 3)),
        "lembar Pegawai, sel E4: sel berisi tanggal, seharusnya teks",
    ),
    "no id": (_put("B4", None), "lembar Pegawai, sel B4: “id” masih kosong"),
    "an id that is none": (
        _put("B4", "Hj. Contoh"),
        "lembar Pegawai, sel B4: id hanya memakai huruf",
    ),
    "an id twice": (
        _put("B5", "contoh-01 "),
        "lembar Pegawai, sel B5: id “contoh-01” dipakai dua kali (yang pertama di sel B4)",
    ),
    "no name": (_put("E4", " "), "lembar Pegawai, sel E4: “nama” masih kosong"),
    "a date of nothing": (
        _put("H4", None),
        "lembar Pegawai, sel I4: TMT pangkat terisi, tetapi pangkat kosong",
    ),
    "a kind that is none": (
        _put("C4", "THL"),
        "lembar Pegawai, sel C4: “jenis” tidak mengenal “THL”",
    ),
    "merged cells": (
        lambda s: s.merge_cells("L4:L5"),
        "lembar Pegawai, sel L4:L5: sel digabung (pilih selnya, lalu Unmerge Cells)",
    ),
    "a hidden row": (
        lambda s: setattr(s.row_dimensions[5], "hidden", True),
        "lembar Pegawai, baris 5: baris tersembunyi berisi data",
    ),
    "a heading misspelt": (
        _put("J3", "Jabtan"),
        "lembar Pegawai, sel J3: judul kolom “Jabtan” tidak dikenal (mungkin maksudnya “jabatan”)",
    ),
    "a heading twice": (
        _put("D3", "Nama"),
        "lembar Pegawai, sel E3: kolom ini dan kolom D sama-sama “nama”",
    ),
    "data without heading": (
        _put("N5", "x"),
        "lembar Pegawai, sel N5: kolom ini berisi data tetapi tanpa judul",
    ),
    "no id column": (
        _put("B3", "No"),
        "lembar Pegawai, baris 3: judul kolom “id” tidak ada (tambahkan kolom itu: id pendek tetap",
    ),
    "a strange heading": (
        _put("L3", "Zodiak"),
        "lembar Pegawai, sel L3: judul kolom “Zodiak”",
    ),
    "no rows": (lambda s: s.delete_rows(4, 2), "lembar Pegawai: tabel pegawai masih kosong"),
    "no table": (
        lambda s: s.delete_rows(3),
        "tidak ada tabel pegawai di lembar “Pegawai” (baris judul kolom harus memuat",
    ),
    "a hidden sheet": (
        _hide_beside_another,
        "tidak ada tabel pegawai di lembar “Pegawai” (tersembunyi) dan “Lain”",
    ),
}


@pytest.mark.parametrize(("change", "said"), CELL_FAULTS.values(), ids=CELL_FAULTS)
def test_each_fault_is_told_by_its_cell(inputs: Path, change: Change, said: str) -> None:
    (found,) = _problems(inputs, change)
    assert found.startswith(said)


def test_all_faults_are_told_at_once_in_their_order(inputs: Path) -> None:
    rows = [(n, f"contoh-{n}", None, None, "X", None, n) for n in range(2, 12)]
    found = _problems(inputs, _put("B4", None), *rows)
    assert [said.split(": ")[0].split(" ")[-1] for said in found] == [
        "B4", *(f"G{row}" for row in range(5, 15))
    ]  # fmt: skip


def _second_sheet(name: str) -> Change:
    def copy(sheet: Any) -> None:
        sheet.title = "Rekap"
        sheet.parent.copy_worksheet(sheet).title = name

    return copy


def test_of_several_tables_the_one_called_pegawai_is_read(inputs: Path) -> None:
    _write(inputs, [HEADINGS, HEAD, SECOND], _second_sheet("PEGAWAI"))
    assert str(load(inputs).pegawai["contoh-01"].place()).endswith("lembar PEGAWAI, baris 4")
    (said,) = _problems(inputs, _second_sheet("Lama"))
    assert said == (
        "lembar “Rekap” dan “Lama” sama-sama memuat tabel pegawai "
        "(namai satu di antaranya “Pegawai”)"
    )


_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**18), 10**18), st.floats(allow_nan=False),
    st.dates(date(1901, 1, 1)), st.datetimes(datetime(1901, 1, 1)), st.times().map(time.replace),  # noqa: DTZ001
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=20),
    st.sampled_from(["=1/0", "#N/A", "III/d", "PNS", "2021-05-03", "3 Mei 2021", "contoh-9"]),
)  # fmt: skip


@given(st.lists(st.lists(_VALUES, max_size=14), min_size=1, max_size=4))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_cells_crash_the_reader(inputs: Path, rows: list[list[object]]) -> None:
    _write(inputs, [HEADINGS, HEAD, SECOND, *rows])
    problems: Sequence[Problem] = ()
    try:
        assert "contoh-01" in load(inputs).pegawai
    except InputError as error:
        problems = error.problems
    assert all("lembar Pegawai, " in str(problem.place) for problem in problems)
