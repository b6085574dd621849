"""Reports as they come out of the printer: the signature's company, the heads of long tables."""

from pathlib import Path

import pytest

from pipeline.cli import main
from tests import system
from tests.offices import ROOT, copy

pytestmark = pytest.mark.lengkap

LENGTHS = range(0, 20, 2)
FILLER = "Pola mutasi berjalan menurut rencana yang ditetapkan pada awal tahun, bagian ke-{}"
FURNITURE = {"", "CONTOH", "-"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> dict[str, list[str]]:
    """The pages of the sample reports and follow-ups, and of one report at growing lengths."""
    office = copy(ROOT / "contoh", tmp_path_factory.mktemp("laporan"))
    records = office / "inputs/laporan"
    text = (records / "pola-mutasi.yaml").read_text(encoding="utf-8")
    for length in LENGTHS:
        more = "".join(f"  - {FILLER.format(n)}\n" for n in range(length + 1))
        head, rest = text.split("simpulan:")
        tail = rest[rest.index("\nlampiran:") :]
        (records / f"panjang-{length}.yaml").write_text(f"{head}simpulan:\n{more}{tail}", "utf-8")
    assert main(["buat", "laporan", "--kantor", str(office)]) == 0
    made = sorted((office / "output/laporan").rglob("*.docx"))
    pages = system.pages(made, tmp_path_factory.mktemp("halaman"))
    return {f"{Path(docx).parent.name}/{docx.stem}": texts for docx, texts in pages.items()}


def lines(text: str) -> list[str]:
    """The lines of a page that say something."""
    return [line for line in text.splitlines() if line.strip(" -0123456789") not in FURNITURE]


def test_a_reports_signature_never_stands_alone(reports):
    assert len(reports) > len(LENGTHS) + 6
    alone = []
    for name, pages in reports.items():
        (signed,) = [page for page in pages if "Mengetahui," in page]
        assert "NIP" in signed.split("Mengetahui,")[1], name
        alone += [name] * (len(lines(signed.split("Mengetahui,")[0])) < 2)
    assert alone == []


def test_the_lengths_move_the_signature_from_page_to_page(reports):
    """Else the law above would look at one lucky case only."""
    lengths = [len(reports[f"panjang-{length}/laporan"]) for length in LENGTHS]
    assert len(set(lengths)) > 1


def test_a_long_table_repeats_its_head(reports):
    pages = reports["monev-zi-semester-1/laporan"]
    table = [page for page in pages if "Langkah aksi" in page]
    assert len(table) >= 3
    assert all("Keterangan" in page and "Realisasi" in page for page in table)
    follow_up = [p for p in reports["monev-zi-semester-1/tindak-lanjut"] if "Rekomendasi" in p]
    assert len([page for page in follow_up if "PIC" in page]) == 2
