"""Wide tables on paper: heads on every sheet, no signature alone, whatever the number of rows."""

import pytest

from pipeline.cli import main
from tests import system
from tests.offices import ROOT, copy, rewrite

pytestmark = pytest.mark.lengkap

TABLE = """\
status: final
judul: Tabel
per: 2021-05-31
tanggal: 2021-06-02
sumber: Berkas
kolom: [Uraian, Bidang, {judul: Nilai, jumlah: ya}]
baris:
"""
RECAP = """\
status: final
periode: {awal: 2021-01, akhir: 2021-02}
per: 2021-02-28
tanggal: 2021-06-01
nihil: 2021-02
pic: contoh-18
pengaduan:
"""
RISKS = """\
status: final
judul: Peta Risiko
tanggal: 2021-06-21
skala: {selera: 4}
konteks:
  - tujuan: Tujuan
    kegiatan: Kegiatan
    risiko:
"""
RISK = """\
      - kode: R{}
        peristiwa: Blangko habis
        penyebab: Permintaan melonjak
        akibat: Tertunda
        pemilik: contoh-03
        pengendalian: "-"
        kemungkinan: 3
        dampak: 2
        rtp: [{{uraian: Menghitung, pic: contoh-10, target: 2021-07-30, keluaran: Kartu}}]
"""
COMPLAINT = """\
  - {{nomor: "{0:03}", masuk: 2021-01-04, pelapor: S. A., saluran: WA, pokok: Antrean,
     pic: contoh-10, tindak_lanjut: Dijelaskan, selesai: 2021-01-05, hasil: dijelaskan}}
"""
ROW = "  - {{uraian: Baris {0}, bidang: Umum, nilai: {0}}}\n"
KINDS = {
    "matriks": (TABLE, ROW, range(10, 32), "Uraian"),
    "rekap-pengaduan": (RECAP, COMPLAINT, range(1, 23, 2), "Pelapor"),
    "peta-risiko": (RISKS, RISK, range(1, 22, 2), "Kode"),
}


@pytest.fixture(scope="module", params=["54/2009", "1/2023"])
def tables(request, tmp_path_factory) -> dict[str, list[str]]:
    """The pages of tables of many lengths, by kind and name."""
    folder = tmp_path_factory.mktemp("tabel")
    sample = copy(ROOT / "contoh", folder / "contoh")
    rewrite(sample / "inputs/instansi.yaml", "profil: 54/2009", f"profil: {request.param}")
    steps = [f"    - {{sebutan: S{n}, kriteria: Ukuran}}\n" for n in range(3)]
    scale = "skala:\n" + "".join(f"  {k}:\n{''.join(steps)}" for k in ("kemungkinan", "dampak"))
    for kind, (head, line, counts, _) in KINDS.items():
        for count in counts:
            text = head + "".join(map(line.format, range(1, count + 1)))
            text = text.replace("skala: {selera: 4}\n", f"{scale}  selera: 4\n")
            (sample / f"inputs/{kind}/n-{count:02}.yaml").write_text(text)
    assert main(["buat", *KINDS, "--kantor", str(sample)]) == 0
    made = sorted((sample / "output").glob("*/n-[0-9][0-9].docx"))
    made += sorted((sample / "output").glob("*/n-[0-9][0-9]/peta.docx"))
    found = system.pages(made, folder)
    return {str(path.relative_to(sample / "output")): pages for path, pages in found.items()}


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip(" -0123456789CONTH")]


def test_no_signature_stands_alone_and_no_page_is_empty(tables):
    assert len(tables) == sum(len(counts) for _, _, counts, _ in KINDS.values())
    for kind in KINDS:
        papers = {name: pages for name, pages in tables.items() if name.startswith(kind)}
        assert len({len(pages) for pages in papers.values()}) >= 2, kind
        for name, pages in papers.items():
            text, _, _ = pages[-1].partition("Kota Contoh, ")
            assert "NIP. " in pages[-1] or "NIP 1" in pages[-1], name
            assert len(lines(text)) >= 2, name
            assert all(lines(page) for page in pages), name


def test_the_head_is_on_every_sheet_that_has_rows(tables):
    checked = 0
    for kind, (_, _, _, head) in KINDS.items():
        for name, pages in tables.items():
            if kind == "matriks" and name.startswith(kind):
                with_rows = [page for page in pages if "Baris " in page]
                assert all(head in page for page in with_rows), name
                checked += len(with_rows) > 1
    assert checked > 0
