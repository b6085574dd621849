"""Trees become models, or problems at the right lines; case files cover the office's own models."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, ValidationInfo, field_validator

from pipeline.facts import Facts, FullDate, Identifier, Line, OneOrMany, YesNo
from pipeline.inputs.bind import bind
from pipeline.inputs.yaml_text import read_tree
from pipeline.problem import InputError
from pipeline.registry import kind


class Warna(StrEnum):
    MERAH = "merah"
    BIRU = "biru"


class Anak(Facts):
    nama: Line
    umur: int | None = Field(None, gt=0, lt=100)


class Rincian(Facts):
    isi: list[Line]


class Induk(Facts):
    nama: Line
    anak: Annotated[list[Anak], OneOrMany] = Field(default_factory=list, max_length=2)
    dasar: list[Line | Rincian] = Field(default_factory=list)
    warna: Warna | None = None
    bentuk: Literal["bulat", "lonjong"] | Anak | None = None
    tanggal: FullDate | None = None
    jadi: YesNo = False
    kode: Mapping[Identifier, list[Line]] = Field(default_factory=dict)
    bobot: float = 1
    waktu: FullDate | Anak | None = None
    sandi: Annotated[str, Field(pattern="^[a-z]+$", max_length=3)] | None = None

    @field_validator("nama")
    @classmethod
    def _is_known(cls, value: str, info: ValidationInfo) -> str:
        if info.context and value not in info.context["nama"]:
            raise ValueError("harus nama yang dikenal")
        return value


def _problems(text: str, context: Mapping[str, Any] | None = None) -> list[str]:
    with pytest.raises(InputError) as caught:
        bind(Induk, read_tree(text, "f"), context)
    return [str(problem) for problem in caught.value.problems]


def test_where_a_dash_or_a_text_may_stand_one_problem_is_told() -> None:
    tree = read_tree("judul: x\nkolom: [a]\nbaris:\n  - a: {b: c}\n", "x.yaml")
    with pytest.raises(InputError) as caught:
        bind(kind("matriks").Record, tree)
    (problem,) = caught.value.problems
    assert "“a” harus berupa teks, bukan kelompok" in str(problem)


def test_a_model_knows_its_places() -> None:
    text = "nama: x\nanak:\n  - nama: a\n    umur: 5\n  - nama: b\ntanggal: 3 Mei 2021\njadi: ya\n"
    model = bind(Induk, read_tree(text, "f"))
    assert [str(model.place(field)) for field in ("nama", "anak", "")] == ["f:1", "f:2", "f:1"]
    assert [str(anak.place("nama")) for anak in model.anak] == ["f:3", "f:5"]
    assert str(model.anak[0].place("umur")) == "f:4"
    assert str(model.anak[1].place("umur")) == "f:5", "where the field is absent: its record"
    assert (model.anak[0].umur, model.jadi, str(model.tanggal)) == (5, True, "2021-05-03")


def test_a_mapping_of_models_binds_by_id() -> None:
    tree = read_tree("satu: {nama: a}\ndua:\n  nama: b\n", "f")
    found = bind(dict[Identifier, Anak], tree)
    assert {key: str(anak.place()) for key, anak in found.items()} == {"satu": "f:1", "dua": "f:2"}


def test_one_instead_of_many_is_placed_right() -> None:
    assert _problems("nama: x\nanak:\n  nama: a\n  umur: 0\n  usia: 3\n") == [
        "f:4: “umur” harus lebih dari 0",
        "f:5: kunci “usia” tidak dikenal (yang dikenal: nama, umur)",
    ]
    assert bind(Induk, read_tree("nama: x\nanak: {nama: a}\n", "f")).anak[0].nama == "a"


def test_the_meant_branch_of_a_union_speaks_alone() -> None:
    text = (
        "nama: x\ndasar:\n  - teks\n  - isi: [a]\n  - isii: [b]\n  - [c]\n"
        "bentuk:\n  namaa: a\nwaktu: kelak\n"
    )
    assert _problems(text) == [
        "f:5: “isi” wajib diisi",
        "f:5: kunci “isii” tidak dikenal (mungkin maksudnya “isi”)",
        "f:6: butir ke-4 “dasar” harus berupa teks atau kelompok “kunci: nilai”, bukan daftar",
        "f:7: “nama” wajib diisi",
        "f:8: kunci “namaa” tidak dikenal (mungkin maksudnya “nama”)",
        "f:9: “kelak” bukan tanggal: tulis 2021-05-03, 3 Mei 2021, atau 2021-05",
    ]


def test_an_empty_item_and_wrong_items_are_named_by_number() -> None:
    assert _problems("nama: x\ndasar:\n  - a\n  -\nkode:\n  satu:\n    - a\n    - {b: c}\n") == [
        "f:4: butir ke-2 “dasar” masih kosong (isi, atau hapus barisnya)",
        (
            "f:8: butir ke-2 “satu” harus berupa teks, bukan kelompok “kunci: nilai” "
            "(bila teks memuat titik dua atau kurung, apit dengan tanda kutip)"
        ),
    ]


def test_bounds_and_choices_are_told() -> None:
    text = (
        "nama: x\nanak: [{nama: a}, {nama: b}, {nama: c}]\nwarna: meraah\nbobot: x\nsandi: ABCD\n"
    )
    assert _problems(text) == [
        "f:2: “anak” harus berisi paling banyak 2 butir, ada 3",
        "f:3: “warna” tidak mengenal “meraah” (mungkin maksudnya “merah”; pilihannya: merah, biru)",
        "f:4: “bobot” harus berupa angka, bukan “x”",
        "f:5: “sandi” harus paling banyak 3 karakter",
    ]


def test_the_context_reaches_the_validators() -> None:
    context = {"nama": ["budi"]}
    assert bind(Induk, read_tree("nama: budi\n", "f"), context).nama == "budi"
    assert _problems("nama: x\n", context) == ["f:1: “nama” harus nama yang dikenal"]


def test_problems_come_by_line_and_once() -> None:
    lines = [int(said.split(":")[1]) for said in _problems("z: 1\ny: 1\nx: 1\nwarna: w\njadi: 1\n")]
    assert lines == [1, 1, 2, 3, 4, 5]
