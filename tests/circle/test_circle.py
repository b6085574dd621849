"""From facts to the sealed archive: the whole invented office, printed, signed, scanned."""

import json
import re
import subprocess
import sys
from random import Random

import pytest

from pipeline.places import Places
from pipeline.reading import read
from pipeline.status import State
from tests.circle.paper import piles, printed, sheets
from tests.door.door import bukti

UNSIGNED = 10
SEED = 2021


@pytest.fixture
def earnest(whole):
    """The invented office as if it were a real one, in which no name is that of an example."""
    path = whole / "inputs/instansi.yaml"
    path.write_text(re.sub(r"(?m)^fiktif: ya\n", "", path.read_text("utf-8")), "utf-8")
    assert "fiktif: ya\n" not in path.read_text("utf-8").replace("“fiktif: ya”", "")
    facts = (file for file in (whole / "inputs").rglob("*") if file.suffix in {".yaml", ".csv"})
    for file in facts:
        text = re.sub(r"\bContoh\b", "Teladan", file.read_text("utf-8"))
        file.write_text(re.sub(r"\bCONTOH\b", "TELADAN", text), "utf-8")
    return whole


def told(capsys):
    return json.loads(capsys.readouterr().out)


@pytest.mark.lengkap
def test_a_shuffled_pile_of_all_papers_ends_in_the_archive_but_for_ten_signatures(
    earnest, tmp_path, capsys
):
    assert bukti(earnest, "buat") == 0
    assert bukti(earnest, "pdf") == 0
    documents = printed(earnest / "output")
    random = Random(SEED)
    signable = sorted(id_ for id_, found in documents.items() if found.boxes)
    empty = {
        (id_, random.randint(1, len(documents[id_].boxes)))
        for id_ in random.sample(signable, UNSIGNED)
    }
    made = sheets(earnest / "output", documents, empty, SEED)
    assert len(made) == sum(found.pages for found in documents.values())
    files = piles(made, tmp_path / "tumpukan")
    originals = [file.read_bytes() for file in files]
    capsys.readouterr()

    assert bukti(earnest, "terima", *map(str, files), "--json") == 0
    came = told(capsys)
    assert [file.read_bytes() for file in files] == originals
    lost = ("tidak_dikenali", "kode_asing", "bukan_milik_kantor_ini", "ganda", "kosong")
    assert {name: came[name] for name in lost} == {name: [] for name in lost}
    assert {found["dokumen"]: len(found["ada"]) for found in came["dokumen"]} == {
        id_: found.pages for id_, found in documents.items()
    }
    without_ink = {
        (found["dokumen"], int(box))
        for found in came["dokumen"]
        for box, seen in found["tanda_tangan"].items()
        if seen != "ada"
    }
    assert without_ink == empty

    assert bukti(earnest, "terima", "--sahkan", "--json") == 0
    vouched = told(capsys)
    unsigned = {id_ for id_, _ in empty}
    assert {*vouched["belum"]} == unsigned
    assert {found["dokumen"] for found in vouched["disahkan"]} == {*documents} - unsigned
    assert bukti(earnest, "arsip") == 0
    assert bukti(earnest, "verifikasi") == 0
    capsys.readouterr()

    assert bukti(earnest, "status", "--json") == 0
    rows = told(capsys)["indikator"]
    slots = [slot for row in rows for slot in row["bukti"] if slot["berkas"]]
    assert slots
    assert {slot["status"] for slot in slots} == {State.DIARSIPKAN, State.DITERIMA}
    waiting = [slot["id"] for slot in slots if slot["status"] == State.DITERIMA]
    assert all("belum-disahkan" in slot["tanda"] for slot in slots if slot["id"] in waiting)
    assert {*waiting} == {*_slots_of(earnest, unsigned)}

    bag = earnest / "output/arsip/tas-0001"
    stock = [sys.executable, "-m", "bagit", "--validate", str(bag)]
    assert subprocess.run(stock, capture_output=True, check=False).returncode == 0
    sums = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(sums, cwd=bag, capture_output=True, check=False).returncode == 0

    target = tmp_path / "penilai"
    assert bukti(earnest, "ekspor", str(target)) == 0
    kinds = {path.suffix for path in target.rglob("*") if path.is_file()}
    assert kinds >= {".pdf", ".html", ".xlsx"}
    assert ".docx" not in kinds
    files = [str(path.relative_to(target)) for path in target.rglob("*.pdf")]
    assert max(map(len, files)) < 200
    index = (target / "INDEKS.html").read_text("utf-8")
    for slot in slots:
        assert slot["id"] in index


def _slots_of(office, documents):
    """The slots that these documents fill."""
    found = read(Places.of(office))
    return [slot for made in found.documents if made.id in documents for slot in made.slots]
