"""The plan as a file of the office: there or not, sound or refused with its lines."""

from pathlib import Path

import pytest

from pipeline import inputs as reader
from pipeline.problem import InputError
from tests.plans import SMALL


@pytest.fixture
def plan_file(inputs: Path) -> Path:
    path = inputs / "rencana-aksi.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_an_office_without_a_plan_is_read(inputs: Path) -> None:
    assert reader.load(inputs).rencana is None


def test_a_plan_is_read_with_the_office(inputs: Path, plan_file: Path) -> None:
    plan = reader.load(inputs).rencana
    assert plan is not None
    assert [*plan.indicators] == ["A.1.a", "A.1.b", "B.1", "B.1.b"]
    assert [*plan.slots] == ["A.1.a-1", "A.1.a-2", "A.1.b-1", "A.1.b-2", "B.1.b-1"]
    assert [item.id for item in plan.slots_of("A.1.a")] == ["A.1.a-1", "A.1.a-2"]
    assert [item.id for item in plan.slots_of("A.1.a-2")] == ["A.1.a-2"]
    assert [row.pokja for row in plan.rows] == ["Kelompok Kerja A", "Pokja B", "", ""]


def test_a_changed_plan_needs_no_code(inputs: Path, plan_file: Path) -> None:
    plan_file.write_text(SMALL.replace("bulan: 5", "bulan: 12").replace("A", "Z9"))
    plan = reader.load(inputs).rencana
    assert plan is not None
    assert [row.indikator.bulan for row in plan.rows] == [12, 12, 6, None]
    assert [area.id for area in plan.komponen] == ["Z9", "B"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bulan: 5", "bulan: 13", "11: “bulan” harus paling besar 12"),
        ("bulan: 6", "bulan: 0", "34: “bulan” harus paling kecil 1"),
        ("id: B\n", "id: A\n", "26: komponen A tertulis dua kali (yang pertama di baris 2)"),
        ("[A.1.a]", "[A.1.z]", "44: indikator “A.1.z” tidak ada dalam berkas ini (mungkin"),
        ("jenis: sk", "jenis: skk", "16: jenis bukti “skk” tidak dikenal (mungkin maksudnya “sk”)"),
        ("jenis: sk", "jenis: Surat", "16: “Surat” bukan jenis bukti"),
        ("atau: pakta", "atau: pacta", "25: jenis bukti “pacta” tidak dikenal (mungkin"),
        (
            "periode: bulanan",
            "periode: harian",
            "24: “periode” tidak mengenal “harian” (pilihannya: bulanan, triwulanan)",
        ),
        ("A.1.a/1", "A.1.a-1", "13: id “A.1.a-1” tidak sesuai tempatnya (tulis A.1.a/ diikuti"),
        ("A.1.b-2", "A.1.a-2", "25: id “A.1.a-2” tidak sesuai tempatnya (tulis A.1.b- diikuti"),
        ("A.1.a-2", "A.1.a-1", "16: bukti A.1.a-1 tertulis dua kali (yang pertama di baris 15)"),
        ("id: A.1.b\n", "id: A.2.b\n", "17: id “A.2.b” tidak sesuai tempatnya (tulis A.1. diikut"),
        ("id: A.1\n", "id: B.1\n", "6: id “B.1” tidak sesuai tempatnya (tulis A. diikuti"),
        ("id: A.1.b\n", "id: A 1 b\n", "17: “A 1 b” bukan id rencana aksi"),
        ("pokja: Pokja B", "pic: contoh-9", "20: pegawai “contoh-9” tidak ada dalam daftar peg"),
        ("pokja: Pokja B", "pemeriksa: siapa", "20: pegawai “siapa” tidak ada dalam daftar pe"),
        ("- {id: B.1/1, uraian: Bekerja}", "", "35: “langkah” masih kosong"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    inputs: Path, plan_file: Path, old: str, new: str, said: str
) -> None:
    assert old in SMALL
    plan_file.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        reader.load(inputs)
    told = [str(problem) for problem in caught.value.problems]
    assert [each for each in told if each.startswith(f"inputs/rencana-aksi.yaml:{said}")], told


@pytest.mark.parametrize("who", ["pic: contoh-01", "pic: Sekretaris", "pemeriksa: contoh-02"])
def test_a_person_is_staff_or_goes_by_a_title(inputs: Path, plan_file: Path, who: str) -> None:
    plan_file.write_text(SMALL.replace("pokja: Pokja B", who), encoding="utf-8")
    assert reader.load(inputs).rencana is not None


def test_everything_wrong_is_told_at_once(inputs: Path, plan_file: Path) -> None:
    spoilt = SMALL.replace("jenis: sk", "jenis: skk").replace("[A.1.a]", "[A.1.z, B.1.z]")
    plan_file.write_text(spoilt, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        reader.load(inputs)
    assert [problem.place and problem.place.line for problem in caught.value.problems] == [
        16,
        44,
        44,
    ]
