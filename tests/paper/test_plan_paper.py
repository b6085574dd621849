"""The plan document and the checklist on paper: pages numbered, heads repeated, nothing alone."""

import re

import pytest

from pipeline.cli import main
from tests import system
from tests.offices import ROOT, copy

pytestmark = pytest.mark.lengkap

LENGTHS = (1, 8, 16, 24, 32)


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[str, list[str]]:
    """The pages of the plan, and of checklists with remarks of many lengths."""
    folder = tmp_path_factory.mktemp("rencana")
    sample = copy(ROOT / "contoh", folder / "contoh")
    (record,) = (sample / "inputs/checklist").glob("*.yaml")
    text = record.read_text("utf-8")
    at = text.index("keterangan:", text.index("- id: VI.3.b-1")) + len("keterangan:")
    for length in LENGTHS:
        remark = " ".join(["kata"] * 7 * length)
        path = record.with_name(f"panjang-{length:02}.yaml")
        path.write_text(f"{text[:at]} {remark}{text[at:]}", encoding="utf-8")
    assert main(["buat", "rencana-kerja", "checklist", "--kantor", str(sample)]) == 0
    made = [*(sample / "output/rencana-kerja").glob("*.docx")]
    made += (sample / "output/checklist").glob("panjang-*.docx")
    return {path.stem: pages for path, pages in system.pages(made, folder).items()}


def test_every_page_but_the_cover_has_its_number_and_none_is_empty(papers):
    for name in ("konsep", "final"):
        pages = papers[name]
        assert len(pages) > 15
        numbers = [re.search(r"-\s*(\d+)\s*-", page) for page in pages]
        assert [match and int(match[1]) for match in numbers] == [
            None, *range(2, len(pages) + 1)
        ]  # fmt: skip
        assert all("CONTOH" in page and len(page.split()) > 12 for page in pages)


def test_the_table_has_its_head_on_each_of_its_pages(papers):
    pages = papers["final"]
    first = next(n for n, page in enumerate(pages) if "2.3 " in page and "Langkah Aksi" in page)
    last = next(n for n, page in enumerate(pages) if "BAB III" in page)
    assert last - first > 5
    assert all("Langkah Aksi" in page and "Bukti Fisik" in page for page in pages[first:last])
    assert "LAMPIRAN 1" in pages[last + 1]
    assert "LAMPIRAN 2" in pages[last + 2]


def test_no_signature_stands_alone(papers):
    """The closing words stand on the page that is signed."""
    found = [pages for name, pages in papers.items() if name.startswith("panjang")]
    signed = [next(page for page in pages if "KETUA TIM KERJA" in page) for pages in found]
    assert {"Rekapitulasi" in page for page in signed} == {True, False}
    assert all("Demikian daftar periksa ini" in page and "NIP" in page for page in signed)
