"""Letters on paper: the annexes that they speak of are there, and no signature stands alone."""

import pytest

from pipeline.cli import main
from tests import system
from tests.offices import rewrite

HEAD = """\
status: final
tanggal: 2021-05-24
klasifikasi: 871
hal: Usulan
kepada: Bupati Contoh
isi:
"""
LINE = "  - Usulan ini disusun menurut beban kerja dan kualifikasi pendidikan setiap jabatan {}\n"
ROWS = range(22, 37)
PARAGRAPHS = range(11, 27)


@pytest.fixture(params=["54/2009", "1/2023"])
def letters(request, sample, tmp_path) -> dict[str, list[str]]:
    """The pages of letters with annexes and texts of many lengths, by their names."""
    folder = sample / "inputs/surat"
    rewrite(sample / "inputs/instansi.yaml", "profil: 54/2009", f"profil: {request.param}")
    for rows in ROWS:
        cells = "".join(f"      - [Jabatan {n}, {n}]\n" for n in range(rows))
        table = "tabel:\n  - judul: Daftar\n    kolom: [Nama, {judul: n, jumlah: ya}]\n    baris:\n"
        (folder / f"tabel-{rows}.yaml").write_text(HEAD + LINE.format(1) + table + cells)
    for count in PARAGRAPHS:
        text = "".join(map(LINE.format, range(count)))
        (folder / f"isi-{count}.yaml").write_text(f"{HEAD}{text}penutup: Terima kasih.\n")
    assert main(["buat", "surat", "--kantor", str(sample)]) == 0
    made = sorted((sample / "output/surat").glob("*-[0-9]*.docx"))
    return {path.stem: pages for path, pages in system.pages(made, tmp_path).items()}


def test_a_sheet_that_is_promised_is_one_sheet_and_none_stands_alone(letters):
    said = {name: pages for name, pages in letters.items() if name.startswith("tabel-")}
    sheets = {name for name, pages in said.items() if "1 (satu) lembar" in pages[0]}
    assert len(said) == len(ROWS)
    assert 0 < len(sheets) < len(said)
    assert [name for name in sheets if len(said[name]) != 2] == []
    for name, pages in letters.items():
        signed = [page for page in pages if "NIP" in page]
        assert len(signed) == (2 if name in said else 1)
        assert [page for page in signed if len(_above_the_signature(page)) < 2] == [], name
    assert {len(pages) for name, pages in letters.items() if name.startswith("isi-")} == {1, 2}


def _above_the_signature(page: str) -> list[str]:
    lines = page.split("KEPALA DINAS", maxsplit=1)[0].splitlines()
    return [line for line in lines if line.strip(" -0123456789") not in {"", "CONTOH"}]
