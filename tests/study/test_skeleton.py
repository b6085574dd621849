"""The skeleton of a record: a clerk who fills in what is demanded has a record that loads."""

import re
from typing import Literal

import jsonschema
import pytest
import yaml
from pydantic import Field

from pipeline import inputs, schema
from pipeline.facts import Facts, Line
from pipeline.kinds.laporan_skm.unsur import UNSUR
from pipeline.problem import InputError
from pipeline.registry import KINDS, kind
from pipeline.skeleton import skeleton


def written(name, folder, *pairs):
    text = skeleton(name, KINDS[name].title, kind(name).Record)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / file_of(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return text


def read(name, folder):
    return inputs.record(folder, file_of(name), kind(name).Record)


def file_of(name):
    return f"{name}.yaml" if KINDS[name].single else f"{name}/baru.yaml"


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_skeleton_is_wrong_only_in_that_it_is_empty(name, tmp_path):
    written(name, tmp_path)
    with pytest.raises(InputError) as caught:
        read(name, tmp_path)
    messages = [problem.message for problem in caught.value.problems]
    assert messages
    empty = (
        "masih kosong",
        "sebut satu saja: pegawai, unit, semua pegawai, atau tamu",
        "sebut satu saja: penandatangan, pegawai, atau nama dan jabatan",
    )
    assert [message for message in messages if not message.endswith(empty)] == []


FILLED = {
    "sk": (
        ("judul:\n", "judul: Pembentukan Tim\n"),
        ("menimbang:\n  - \n", "menimbang:\n  - perlu tim\n"),
        ("mengingat:\n  - \n", "mengingat:\n  - uu-1\n"),
        ("  - isi:\n", "  - isi: Membentuk tim\n"),
    ),
    "rapat": (
        ("nama:\n", "nama: Rapat\n"),
        ("acara:\n  - \n", "acara:\n  - Pembentukan tim\n"),
        ("    pegawai:\n", "    pegawai: contoh-01\n"),
    ),
    "surat": (
        ("hal:\n", "hal: Usulan\n"),
        ("kepada:\n  - \n", "kepada:\n  - Bupati Contoh\n"),
        ("  - isi:\n", "  - isi: Kami mengusulkan pegawai\n"),
    ),
    "nota-dinas": (
        ("hal:\n", "hal: Usul\n"),
        ("kepada:\n  - \n", "kepada:\n  - Kepala Dinas\n"),
        ("  - isi:\n", "  - isi: Kami mengusulkan pegawai\n"),
        ("  pegawai:\n", "  pegawai: contoh-01\n"),
    ),
    "berita-acara": (
        ("judul:\n", "judul: Pemilihan\n"),
        ("    pegawai:\n", "    pegawai: contoh-01\n"),
        ("kegiatan:\n", "kegiatan: rapat\n"),
        ("  - isi:\n", "  - isi: Tim terpilih\n"),
    ),
    "piagam-pencanangan": (
        ("judul:\n", "judul: Pencanangan\n"),
        ("  - isi:\n", "  - isi: Kami siap\n"),
    ),
    "lembar-disposisi": (("diteruskan:\n  - \n", "diteruskan:\n  - Sekretaris\n"),),
    "nota-pengajuan-konsep": (
        ("kepada:\n", "kepada: Kepala Dinas\n"),
        ("  pegawai:\n", "  pegawai: contoh-01\n"),
        ("jenis:\n", "jenis: Keputusan\n"),
        ("tentang:\n", "tentang: Tim\n"),
        ("paraf:\n  - \n", "paraf:\n  - Sekretaris\n"),
    ),
    "sop": (
        ("nama:\n", "nama: Penerbitan Akta\n"),
        ("dasar_hukum:\n  - \n", "dasar_hukum:\n  - uu-1\n"),
        ("kualifikasi:\n  - \n", "kualifikasi:\n  - Memahami peraturan\n"),
    ),
    "laporan": (
        ("judul:\n", "judul: Monitoring Pengaduan\n"),
        ("  awal:\n", "  awal: 2021-04\n"),
    ),
    "rencana-kerja": (
        ("judul:\n", "judul: Rencana Kerja\n"),
        ("  - judul:\n", "  - judul: Pendahuluan\n"),
        ("      - judul:\n", "      - judul: Latar Belakang\n"),
        ("          - isi:\n", "          - isi: Kami membangun\n"),
        ("penutup:\n  # wajib\n  - isi:\n", "penutup:\n  - isi: Selesai\n"),
        ("mekanisme:\n  - \n", "mekanisme:\n  - Mengusulkan\n"),
    ),
    "checklist": (
        ("per:\n", "per: 30 Juli 2021\n"),
        ("ukuran:\n", "ukuran: siap\n"),
        ("segel:\n", "segel: a1\n"),
        ("  - id:\n", "  - id: I\n"),
        ("    nama:\n", "    nama: Manajemen Perubahan\n"),
        ("      - id:\n", "      - id: I.1.a\n"),
        ("        uraian:\n", "        uraian: Tim dibentuk\n"),
    ),
    "matriks": (
        ("judul:\n", "judul: Peta Kompetensi\n"),
        ("  - judul:\n", "  - judul: Nama\n"),
    ),
    "peta-risiko": (("judul:\n", "judul: Peta Risiko\n"),),
    "rekap-pengaduan": (
        ("  awal:\n", "  awal: 2021-01\n"),
        ("  akhir:\n", "  akhir: 2021-06\n"),
    ),
    "pedoman": (
        ("keputusan:\n", "keputusan: sk/wbs\n"),
        ("judul:\n", "judul: Pedoman WBS\n"),
        ("  - judul:\n", "  - judul: Pendahuluan\n"),
    ),
    "standar-pelayanan": (
        ("keputusan:\n", "keputusan: sk/standar\n"),
        ("judul:\n", "judul: Standar Pelayanan\n"),
        ("  - nama:\n", "  - nama: Penerbitan KK\n"),
    ),
    "maklumat": (
        ("keputusan:\n", "keputusan: sk/standar\n"),
        ("janji:\n  - \n", "janji:\n  - sanggup melayani\n"),
        ("sanksi:\n", "sanksi: Kami siap menerima sanksi\n"),
    ),
    "publikasi": (
        ("judul:\n", "judul: Rencana Kerja\n"),
        ("\nisi:\n", "\nisi: Kami umumkan\n"),
    ),
    "laporan-skm": (("  - unsur:\n", "".join(f"  - unsur: {name}\n" for name in UNSUR)),),
    "lembar-bukti": (("  - id:\n", "  - id: II.2.a-1\n"),),
    "dokumentasi": (
        ("kegiatan:\n", "kegiatan: Apel Pagi\n"),
        ("    keterangan:\n", "    keterangan: Apel pagi\n"),
    ),
    "pakta": (
        ("pernyataan:\n  - \n", "pernyataan:\n  - berperan proaktif\n"),
        ("  jabatan:\n", "  jabatan: Bupati\n"),
    ),
}


def test_each_kind_is_filled_in_here():
    assert set(FILLED) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_skeleton_with_what_is_demanded_loads(name, tmp_path):
    written(name, tmp_path, *FILLED[name])
    assert read(name, tmp_path).status == "draf"


@pytest.mark.parametrize("name", KINDS)
def test_an_editor_marks_no_line_of_a_filled_skeleton(name, tmp_path):
    text = written(name, tmp_path, *FILLED[name])
    jsonschema.validate(yaml.safe_load(text), schema.schema_of(kind(name).Record, name))


@pytest.mark.parametrize("name", KINDS)
def test_with_all_of_its_comments_taken_away_it_has_every_key_of_the_model(name):
    text = skeleton(name, KINDS[name].title, kind(name).Record)
    shown = yaml.safe_load("\n".join(map(_uncommented, text.splitlines())))
    assert _keys_in(shown) == _keys_of(kind(name).Record)


def _uncommented(line):
    """Take the comment marks from a key, and leave the notes that are none."""
    while match := re.fullmatch(r"( *)# ( *(?:- )?[a-z0-9_]+:(?: \S+)?| *# .*)", line):
        line = match[1] + match[2]
    return line


def _keys_in(data):
    (data,) = data if isinstance(data, list) else (data,)
    return {key: _keys_in(inner) for key, inner in data.items()} if isinstance(data, dict) else None


def _keys_of(model):
    inner = {name: _models_in(field.annotation) for name, field in model.model_fields.items()}
    return {name: _keys_of(models[0]) if models else None for name, models in inner.items()}


def _models_in(annotation):
    if hasattr(annotation, "model_fields"):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models_in(part)]


@pytest.mark.parametrize("name", KINDS)
def test_what_is_demanded_is_said(name):
    text = skeleton(name, KINDS[name].title, kind(name).Record)
    assert "# yaml-language-server: $schema=" in text
    assert f"# {KINDS[name].title}." in text
    lines = text.splitlines()
    for field, info in kind(name).Record.model_fields.items():
        if info.is_required():
            above = lines[next(n for n, line in enumerate(lines) if line == f"{field}:") - 1]
            assert above.startswith(
                f"# wajib{f' - {info.description}' if info.description else ''}"
            )


class Meja(Facts):
    bahan: Line = Field(description="Kayu atau besi")


class Ruang(Facts):
    ukuran: Literal["besar", "kecil"] = "besar"
    meja: Meja
    kursi: list[Line] = Field(min_length=1)
    lampu: Meja | None = Field(None, description="Bila ada")
    cat: Literal["putih", "biru", "abu-abu"] | None = Field(None, description="Warna dinding")
    lantai: Literal["kayu", "batu"] = Field("kayu", description="batu = tahan air")
    pintu: bool = Field(True, description="ya = berpintu")
    alamat: Line | None


def test_each_way_of_nesting_is_written_so_that_it_can_be_filled_in():
    text = skeleton("ruang", "Ruang", Ruang)
    assert text.split("\n\n")[1].splitlines() == [
        "# besar atau kecil",
        "ukuran: besar",
        "# wajib",
        "meja:",
        "  # wajib - Kayu atau besi",
        "  bahan:",
        "# wajib",
        "kursi:",
        "  - ",
        "# Bila ada",
        "lampu:",
        "  # # wajib - Kayu atau besi",
        "  # bahan:",
        "# Warna dinding (putih, biru, atau abu-abu)",
        "cat:",
        "# batu = tahan air",
        "lantai: kayu",
        "# ya = berpintu",
        "pintu: ya",
        "# boleh kosong, tidak boleh dihapus",
        "alamat:",
    ]
