"""Photos, surveys and cover sheets on paper: whole pages, repeated heads, a chart with figures."""

import re
from pathlib import Path

import pytest

from pipeline.cli import main
from tests import system
from tests.offices import ROOT, copy

pytestmark = pytest.mark.lengkap

KINDS = ("dokumentasi", "laporan-skm")
SHEETS = ("lembar-bukti/simpeg", "lembar-bukti/informasi-publik")
FURNITURE = {"", "CONTOH", "-"}
HEAD = re.compile(r"No\b.*Pekerjaan.*U1.*U9", re.DOTALL)
RESPONDENT = re.compile(r"^ *\d+ +(?:Laki-laki|Perempuan) ", re.MULTILINE)


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[str, list[str]]:
    """The pages of the invented office's papers of these kinds, by id."""
    office = copy(ROOT / "contoh", tmp_path_factory.mktemp("bukti"))
    assert main(["buat", *KINDS, *SHEETS, "--kantor", str(office)]) == 0
    made = sorted((office / "output").rglob("*.docx"))
    pages = system.pages(made, tmp_path_factory.mktemp("halaman"))
    output = office / "output"
    return {
        str(Path(docx).relative_to(output).with_suffix("")): found for docx, found in pages.items()
    }


def of(papers, kind):
    found = {id_: pages for id_, pages in papers.items() if id_.startswith(f"{kind}/")}
    assert found
    return found


def lines(text: str) -> list[str]:
    """The lines of a page that say something."""
    return [line for line in text.splitlines() if line.strip(" -0123456789") not in FURNITURE]


def test_no_page_is_empty(papers):
    assert [
        (id_, n) for id_, pages in papers.items() for n, page in enumerate(pages) if not lines(page)
    ] == []


def test_the_signature_below_photos_has_text_for_company(papers):
    signed = 0
    for id_, pages in of(papers, "dokumentasi").items():
        for page in pages:
            if "NIP." in page:
                signed += 1
                assert len(lines(page.split("Kota Contoh, ")[0])) >= 2, id_
    assert signed == 7


def test_photos_stand_as_many_a_page_as_the_record_says(papers):
    shown = {
        id_.partition("/")[2]: [
            page.count(", 21 Juni 2021") + page.count(", 25 Juni 2021") for page in pages
        ]
        for id_, pages in of(papers, "dokumentasi").items()
        if id_.endswith("apel")
    }
    assert shown == {"apel": [4, 0]}
    found = [page.count("November 2021") for page in papers["dokumentasi/inovasi-layanan"]]
    assert found == [3, 1]  # two captions and the days in the head, then the third


def test_the_survey_is_certified_on_its_first_page(papers):
    for id_, (first, *_) in of(papers, "laporan-skm").items():
        assert "LEMBAR PENGESAHAN" in first, id_
        assert "NIP." in first, id_


@pytest.mark.parametrize(("name", "people"), [("dinas-2021", 152), ("wilayah-utara", 124)])
def test_every_page_of_answers_has_its_head(papers, name, people):
    rows = [(len(RESPONDENT.findall(page)), page) for page in papers[f"laporan-skm/{name}"]]
    assert sum(count for count, _ in rows) == people
    assert all(HEAD.search(page) for count, page in rows if count)
    assert sum(count > 0 for count, _ in rows) >= 5


@pytest.mark.parametrize(("name", "index"), [("dinas-2021", "82,73"), ("wilayah-utara", "85,53")])
def test_one_index_on_all_pages(papers, name, index):
    text = " ".join(" ".join(papers[f"laporan-skm/{name}"]).split())
    told = re.findall(r"Nilai IKM (?:: )?([0-9]{2},[0-9]{2})", text)
    assert set(told) == {index}
    assert len(told) >= 3


def test_the_chart_is_drawn_with_the_figures_of_the_table(papers):
    pages = papers["laporan-skm/dinas-2021"]
    (page,) = (page for page in pages if "Grafik Nilai Rata-rata" in page)
    drawn = page.partition("Grafik Nilai Rata-rata")[2]
    table = next(page for page in pages if "NRR" in page and "Jumlah NRR tertimbang" in page)
    figures = re.findall(r"U\d .*? ([1-4],\d{3}) ", table)
    assert len(figures) == 9
    assert sorted(re.findall(r"\b[1-4],\d{3}\b", drawn)) == sorted(figures)


def test_a_cover_sheet_is_one_page_and_its_pictures_follow(papers):
    for id_, pages in of(papers, "lembar-bukti").items():
        assert len(pages) == 2, id_
        assert "Paraf dan tanggal PIC" in pages[0]
        assert "GAMBAR BUKTI" in pages[1]
