"""Letters on paper: the annexes that they speak of are there, and no signature stands alone."""

import pytest

from pipeline.cli import main
from tests import system
from tests.offices import ROOT, copy, rewrite

pytestmark = pytest.mark.lengkap

HEAD = """\
status: final
tanggal: 2021-05-24
klasifikasi: 871
"""
LETTER = HEAD + "hal: Usulan\nkepada: Bupati Contoh\npenutup: Terima kasih.\n"
DEED = HEAD + "judul: Rapat\ntempat: Kantor\nkegiatan: rapat\npihak: [contoh-02, contoh-03]\n"
LINE = "  - Usulan ini disusun menurut beban kerja dan kualifikasi pendidikan setiap jabatan {}\n"
TABLE = "tabel:\n  - judul: Daftar\n    kolom: [Nama, {judul: n, jumlah: ya}]\n    baris:\n"
ROWS = range(22, 37)
KINDS = {
    "surat": (LETTER + "isi:\n", "Terima kasih", "KEPALA DINAS", range(11, 25)),
    "nota-dinas": (LETTER + "dari: contoh-02\nisi:\n", "Terima kasih", "Disposisi:", range(7, 21)),
    "berita-acara": (DEED + "hasil:\n", "Demikian Berita Acara", "PIHAK KEDUA, ", range(5, 19)),
}
"""What a record begins with, its last words, what stands above the gap; how many paragraphs."""


@pytest.fixture(scope="module", params=["54/2009", "1/2023"])
def letters(request, tmp_path_factory) -> dict[str, list[str]]:
    """The pages of papers with annexes and texts of many lengths, by kind and name."""
    folder = tmp_path_factory.mktemp("surat")
    sample = copy(ROOT / "contoh", folder / "contoh")
    rewrite(sample / "inputs/instansi.yaml", "profil: 54/2009", f"profil: {request.param}")
    for rows in ROWS:
        cells = "".join(f"      - [Jabatan {n}, {n}]\n" for n in range(rows))
        record = LETTER + "isi:\n" + LINE.format(1) + TABLE + cells
        (sample / f"inputs/surat/tabel-{rows}.yaml").write_text(record)
    for kind, (head, *_, counts) in KINDS.items():
        for count in counts:
            text = head + "".join(map(LINE.format, range(count)))
            (sample / f"inputs/{kind}/isi-{count:02}.yaml").write_text(text)
    assert main(["buat", *KINDS, "--kantor", str(sample)]) == 0
    made = sorted((sample / "output").glob("*/*-[0-9][0-9].docx"))
    found = system.pages(made, folder)
    return {f"{path.parent.name}/{path.stem}": pages for path, pages in found.items()}


def test_a_sheet_that_is_promised_is_one_sheet(letters):
    said = {name: pages for name, pages in letters.items() if "tabel" in name}
    sheets = {name for name, pages in said.items() if "1 (satu) lembar" in pages[0]}
    assert len(said) == len(ROWS)
    assert 0 < len(sheets) < len(said)
    assert [name for name in sheets if len(said[name]) != 2] == []
    for name, pages in said.items():
        rows = sum(line.split()[1:2] == ["Jabatan"] for line in pages[-1].splitlines())
        assert rows >= 2, name


def test_no_signature_stands_alone(letters):
    """The last words, and another line, stand on the page that is signed."""
    for kind, (_, words, above, _) in KINDS.items():
        papers = {name: pages for name, pages in letters.items() if f"{kind}/isi" in name}
        assert {len(pages) for pages in papers.values()} >= {1, 2}, kind
        for name, pages in papers.items():
            signed = next(page for page in pages if above in page and "NIP" in page)
            text, _, _ = signed.partition(above)
            lines = [line for line in text.splitlines() if line.strip(" -0123456789CONTH")]
            assert words in text, name
            assert len(lines) >= 2, name
            assert all(page.strip() for page in pages), name
