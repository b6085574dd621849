"""The schemas that editors check with accept what the reader accepts, and name wrong keys."""

from typing import Annotated, Any, Literal

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import Field

from pipeline.facts import Facts, FullDate, Identifier, Line, OneOrMany, YesNo
from pipeline.office import Instansi, Pegawai, Penandatangan, Peraturan
from pipeline.schema import schema_of


class Butir(Facts):
    """A docstring for programmers."""

    isi: Line


class Contoh(Facts):
    judul: Line
    kode: Line | None = None
    tahun: int = 2021
    butir: Annotated[list[Butir], OneOrMany] = Field(default_factory=list)
    tanggal: FullDate | None = None
    jadi: YesNo = False
    bentuk: Literal["a", "b"] = "a"
    nama: dict[Identifier, Line] = Field(default_factory=dict)
    default: Line | None = None


def _errors(model: Any, text: str) -> list[str]:
    schema = schema_of(model, "Contoh")
    Draft7Validator.check_schema(schema)
    found = Draft7Validator(schema).iter_errors(yaml.safe_load(text))
    return sorted(error.message for error in found)


GOOD = (
    "judul: 10.30\nkode: 005\ntahun: 2021\nbutir: {isi: x}\ntanggal: 2021\njadi: ya\n",
    "judul: x\nkode:\ntahun: '2021'\nbutir: [{isi: 1}]\ntanggal: 3 Mei 2021\nbentuk: b\n",
    "judul: x\ntanggal:\nnama: {satu: 1, dua: x}\ndefault: 1\n",
)


@pytest.mark.parametrize("text", GOOD)
def test_what_the_reader_accepts_an_editor_accepts(text: str) -> None:
    assert _errors(Contoh, text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("judul: x\njudull: y\n", "'judull' was unexpected"),
        ("kode: x\n", "'judul' is a required property"),
        ("judul: [x]\n", "is not of type 'string', 'number'"),
        ("judul: x\njadi: benar\n", "is not one of ['ya', 'tidak', None]"),
        ("judul: x\nbentuk: c\n", "is not one of ['a', 'b', None]"),
        ("judul: x\nbutir: [{isi: x, lain: y}]\n", "is not valid under any of the given schemas"),
        ("judul: x\nnama: {satu: [x]}\n", "is not of type 'string', 'number'"),
    ],
)
def test_an_editor_marks_what_the_reader_refuses(text: str, part: str) -> None:
    (error,) = _errors(Contoh, text)
    assert part in error


def test_a_mapping_of_models_has_a_schema() -> None:
    model = dict[Identifier, Pegawai]
    good = "satu: {nama: A, nip: 197805012001121005, pangkat: III/d, jabatan: [{nama: B}]}\n"
    assert _errors(model, good + "dua: {nama: C, jenis: honorer, unit: }\n") == []
    assert len(_errors(model, "satu: {nama: A, nipp: 1}\n")) == 1


@pytest.mark.parametrize(
    "model",
    [Instansi, Penandatangan, dict[Identifier, Pegawai], dict[Identifier, Peraturan], Contoh],
)
def test_nothing_for_programmers_is_shown(model: Any) -> None:
    schema = schema_of(model, "Judul")
    assert (schema["title"], "description" in schema) == ("Judul", False)
    assert schema["$schema"].endswith("draft-07/schema#")
    for inner in schema.get("definitions", {}).values():
        assert not {"title", "description"} & inner.keys()
    assert "'default': None" not in str(schema)
    assert "$defs" not in str(schema)


def test_descriptions_of_fields_are_shown() -> None:
    fields = schema_of(dict[Identifier, Pegawai], "x")["definitions"]["Pegawai"]["properties"]
    assert fields["nip"] == {
        "type": ["string", "number", "null"],
        "description": "NIP (PNS) atau NI PPPK, 18 angka",
    }
