"""Guidelines, standards, maklumat and posters on paper: headings stay, sheets are one sheet."""

import re

import pytest

from pipeline.cli import main
from pipeline.kinds import maklumat
from pipeline.kinds.publikasi.poster import LONGEST, LONGEST_BLOCK, LONGEST_TITLE
from tests import system
from tests.offices import ROOT, copy

pytestmark = pytest.mark.lengkap

LENGTHS = range(6)
KINDS = ["pedoman", "standar-pelayanan", "maklumat", "publikasi"]
SENTENCE = "Warga yang membawa semua persyaratan dilayani sampai selesai pada hari itu juga "
HEADING = re.compile(r"\s*(?:[A-Z]\. [A-Z][\w ]+|BAB [IVX]+)\s*")


def long(count: int) -> str:
    return (SENTENCE * 9)[:count].strip()


def poster(blocks: int, picture: str = "") -> str:
    half = LONGEST_BLOCK // 2
    block = (
        f"  - judul: {long(LONGEST_TITLE)}\n    isi:\n      - {long(half)}\n      - {long(half)}\n"
    )
    heads = "".join(f"{field}: {long(most)}\n" for field, most in LONGEST.items())
    return f"bentuk: poster\n{heads}{picture}blok:\n{block * blocks}"


def promise(size: str, count: int) -> str:
    each = maklumat.LONGEST // count if count > 1 else maklumat.LONGEST_ALONE
    promises = f"  - {long(each)}\n" * count
    head = f"ukuran: {size}\nkeputusan: sk/standar-pelayanan\ntanggal: 2021-07-01\n"
    return f"{head}sanksi: {long(maklumat.LONGEST_SANCTION)}\njanji:\n{promises}"


SHEETS = {
    **{f"publikasi/blok-{count}": poster(count) for count in (3, 4, 5, 6)},
    "publikasi/gambar": poster(4, "gambar: foto/mitra-1.jpg\n"),
    **{
        f"maklumat/{size}-{count}": promise(size, count)
        for size in ("F4", "A3")
        for count in (1, 5)
    },
}
"""What must fit one sheet at its longest."""


@pytest.fixture(scope="module", params=["54/2009", "1/2023"])
def papers(request, tmp_path_factory) -> dict[str, list[str]]:
    """The pages of the sample's papers, of guidelines of many lengths, of the fullest sheets."""
    folder = tmp_path_factory.mktemp("layanan")
    sample = copy(ROOT / "contoh", folder / "contoh")
    office = sample / "inputs/instansi.yaml"
    text = office.read_text("utf-8").replace("profil: 54/2009", f"profil: {request.param}")
    office.write_text(text, "utf-8")
    for name, facts in SHEETS.items():
        (sample / f"inputs/{name.lower()}.yaml").write_text(facts, "utf-8")
    whole = (sample / "inputs/pedoman/wbs.yaml").read_text("utf-8")
    marker = "      - judul: Maksud dan Tujuan\n"
    for length in LENGTHS:
        more = f"          - {long(90)}\n" * (2 * length + 1)
        text = whole.replace(marker, more + marker) + f"      - {long(200)}\n" * length
        (sample / f"inputs/pedoman/panjang-{length}.yaml").write_text(text, "utf-8")
    assert main(["buat", *KINDS, "--kantor", str(sample)]) == 0
    made = sorted(path for kind in KINDS for path in (sample / f"output/{kind}").glob("*.docx"))
    found = system.pages(made, tmp_path_factory.mktemp("halaman"))
    return {f"{path.parent.name}/{path.stem}": pages for path, pages in found.items()}


def lines(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.strip(" -0123456789CONTHDRAF")]


def test_no_heading_ends_a_page(papers):
    guides = {name: pages for name, pages in papers.items() if name.startswith("pedoman/")}
    assert len(guides) == len(LENGTHS) + 1
    ends = [lines(page)[-1] for pages in guides.values() for page in pages]
    assert len({*ends}) > len(LENGTHS)
    assert [end for end in ends if HEADING.fullmatch(end) or end.strip().endswith(":")] == []


def test_chapters_parts_and_items_are_numbered_and_begin_anew(papers):
    text = "\n".join(papers["pedoman/wbs"])
    found = re.findall(r"^\s*(BAB [IVX]+)\s*$", text, re.MULTILINE)
    assert found == [f"BAB {n}" for n in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")]
    assert re.search(r"A\. +Yang Dapat Melapor", text)
    assert re.search(r"1\. +pegawai Dinas;", text)
    assert re.search(r"c\. +penggunaan barang milik daerah", text)
    assert re.search(r"3\) +hak akses", text)


@pytest.mark.parametrize("kind", ["pedoman", "standar-pelayanan"])
def test_an_annexs_signature_never_stands_alone(papers, kind):
    for name, pages in papers.items():
        if name.startswith(f"{kind}/"):
            before, found, _ = pages[-1].partition("KEPALA DINAS")
            assert found, name
            assert len(lines(before)) >= 2, name


def test_each_page_of_a_service_repeats_its_name_and_head(papers):
    pages = papers["standar-pelayanan/administrasi-kependudukan"]
    assert len(pages) >= 8
    heads = [re.search(r"(\d)\. (?:Penerbitan|Pelayanan) .+\n\s*No\s+Komponen", p) for p in pages]
    services = [head[1] for head in heads if head]
    assert len(services) == len(pages)
    assert services == sorted(services)
    assert {*services} == {*"12345"}


def test_what_hangs_on_a_wall_is_one_sheet(papers):
    sheets = [name for name in papers if name.startswith("maklumat/") or "alur" in name]
    sheets += [name for name in papers if name in {each.lower() for each in SHEETS}]
    assert len({*sheets}) == len(SHEETS) + 3
    assert {name: len(papers[name]) for name in sheets if len(papers[name]) != 1} == {}
