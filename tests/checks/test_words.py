"""Words are found wherever they stand: facts, texts adopted or edited in Word, templates, the plan.

The seed's own mistakes, put in as written, are among them.
"""

import random
import re

import pytest

from pipeline.checking import everything
from pipeline.checks.catalogue import rule_of
from pipeline.places import Places
from pipeline.reading import read
from tests.checks.variants import TODAY
from tests.offices import ROOT, copy
from tests.word.docx_builder import docx, p

TITLES = {"sk": "judul", "sop": "nama", "surat": "hal", "nota-dinas": "hal", "laporan": "judul"}
TITLES |= {"rapat": "nama", "dokumentasi": "kegiatan", "peta-risiko": "judul", "pedoman": "judul"}
WRONG = {
    "K01": "Laporan Dinas Kependudukan KABUPATEN LUMAJANG",
    "K02": "Penandatanganan Fakta Integritas",
    "K03": "Judul xxx",
    "K06": "Rencana Kerja Tahun 2020",
    "K09": "Permohonan 1606014101900001",
}


@pytest.mark.parametrize("code", WRONG)
def test_a_record_of_any_kind_is_read(code, variants):
    chance = random.Random(code)
    records = variants.found.records
    names = [name for name in sorted(records) if name.partition("/")[0] in TITLES]
    for name in chance.sample(names, 2):
        laid = f"{name}:\n  {TITLES[name.partition('/')[0]]}: {WRONG[code]}\n"
        (found,) = variants.findings(rule_of(code), laid)
        assert found.about == name
        line = variants.text_with(laid, name).splitlines()[found.problem.place.line - 1]
        assert WRONG[code].split()[-1] in line


@pytest.fixture
def real(tmp_path, cache):
    return Places.of(copy(ROOT, tmp_path), cache=cache)


def codes(places) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in everything(places, read(places), TODAY).findings:
        found.setdefault(each.code, []).append(str(each))
    return found


def test_the_seeds_other_kabupaten_in_a_decree_is_an_error_at_its_line(real):
    record = real.inputs / "sk/tim-zi.yaml"
    lines = record.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("judul:"))
    lines[at : at + 2] = ["judul: Tim Kerja Zona Integritas KABUPATEN LUMAJANG"]
    record.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (told,) = codes(real)["K01"]
    assert f"sk/tim-zi.yaml:{at + 1}: " in told
    assert "“KABUPATEN LUMAJANG” bukan Kabupaten Musi Banyuasin" in told


def test_the_seeds_misspellings_put_in_as_written_are_told_with_the_right_form(real):
    plan = real.inputs / "rencana-aksi.yaml"
    text = plan.read_text(encoding="utf-8")
    seeds = re.findall(r"( +)(nama|uraian): (.*)\n +asli: (.*(?:Fakta|Dokumensi).*)\n", text)
    assert len(seeds) >= 5
    for indent, key, right, wrong in seeds:
        text = text.replace(f"{indent}{key}: {right}\n", f"{indent}{key}: {wrong}\n")
    plan.write_text(text, encoding="utf-8")
    told = codes(real)["K02"]
    assert len(told) >= len(seeds)
    assert any("“Fakta Integritas” salah tulis (tulis Pakta Integritas)" in line for line in told)
    assert any("“Dokumensi” salah tulis (tulis Dokumentasi)" in line for line in told)


def test_an_edited_paper_is_read_in_its_letterhead_and_text(real):
    paper = real.output / "sk/tim-zi.docx"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(docx(p("PEMERINTAH KABUPATEN") + p("LUMAJANG") + p("a. Sekertaris xxx;")))
    found = codes(real)
    assert any("sk/tim-zi.docx" in told and "LUMAJANG" in told for told in found["K01"])
    assert any("Sekertaris" in told for told in found["K02"])
    assert any("xxx" in told for told in found["K03"])


@pytest.mark.lengkap
def test_a_template_is_read_too(real):
    folder = real.inputs.parent / "templates/docx"
    folder.mkdir(parents=True)
    body = p('{%p include "_kop.docx" %}') + p("DINAS DUKCAPIL KABUPATEN LUMAJANG {{ judul }}")
    (folder / "edaran.docx").write_bytes(docx(body))
    told = codes(Places.of(real.inputs.parent, cache=real.cache))["K01"]
    assert any("edaran.docx: badan dokumen, paragraf 2" in each for each in told)
