"""`bukti pdf` and `bukti ttd` through the door, with a LibreOffice that gives blank pages."""

import json
import re

import pikepdf
import pytest

from pipeline.marks import short_id, version_of
from pipeline.output import Store
from pipeline.pdf.imprint import imprint
from pipeline.sources import printed
from tests.door.door import DECREE, bukti, edit, made, snapshot
from tests.offices import rewrite
from tests.pdf import suites

PDF = "output/sk/tim-zi.pdf"


@pytest.fixture
def suite(tmp_path, monkeypatch):
    return suites.install(tmp_path / "bin", monkeypatch)


@pytest.fixture
def office(sample, suite):
    assert made(sample) == 0
    return sample


def pdf(office, *more: str) -> int:
    return bukti(office, "pdf", "sk/tim-zi", *more)


def is_marked(office) -> bool:
    with pikepdf.open(office / PDF) as file:
        return all(b"/Artifact BMC" in page.Contents.read_bytes() for page in _joined(file))


def _joined(file):
    for page in file.pages:
        page.contents_coalesce()
        yield page


class TestPdf:
    def test_it_stands_beside_the_docx_and_is_made_once(self, office, suite, capsys):
        assert pdf(office) == 0
        assert "sk/tim-zi.pdf  dibuat - siap" in capsys.readouterr().out
        told = imprint((office / PDF).read_bytes())
        assert told
        assert told.document == "sk/tim-zi"
        assert told.version == version_of((office / DECREE).read_bytes())
        before, runs = snapshot(office), len(suite.runs)
        assert pdf(office, "--json") == 0
        (document,) = json.loads(capsys.readouterr().out)["dokumen"]
        assert (document["hasil"], document["status"]) == ("tetap", "siap")
        assert snapshot(office) == before
        assert len(suite.runs) == runs

    def test_the_imprint_tells_of_the_facts_that_the_docx_was_made_of(self, office):
        assert pdf(office) == 0
        told = imprint((office / PDF).read_bytes())
        sight = Store(office / "output").sight("sk/tim-zi.docx")
        assert told
        assert sight.version
        assert told.facts == sight.version.digest[:16]

    def test_only_final_papers_bear_marks_and_only_where_they_are_wanted(self, office):
        assert pdf(office) == 0
        assert is_marked(office)
        rewrite(office / "inputs/instansi.yaml", "profil: 54/2009", "qr: tidak\nprofil: 54/2009")
        assert pdf(office) == 0
        assert not is_marked(office)
        rewrite(office / "inputs/instansi.yaml", "qr: tidak\n", "")
        rewrite(office / "inputs/sk/tim-zi.yaml", "status: final", "status: draf")
        assert made(office) == 0
        assert pdf(office) == 0
        assert not is_marked(office)

    def test_what_is_not_there_as_a_word_file_is_named(self, office, capsys):
        (office / DECREE).unlink()
        assert pdf(office) == 3
        assert "sk/tim-zi belum dibuat (`bukti buat` dahulu)" in capsys.readouterr().err
        assert not (office / PDF).exists()

    def test_an_edited_word_file_waits_until_it_is_adopted(self, office, capsys):
        text = edit(office / DECREE)
        assert pdf(office) == 3
        assert "`bukti pakai`" in capsys.readouterr().err
        assert bukti(office, "pakai", str(office / DECREE)) == 0
        assert made(office) == 0
        assert pdf(office) == 0
        told = imprint((office / PDF).read_bytes())
        assert told
        assert told.version == version_of(text)

    def test_an_outdated_word_file_is_told(self, office, capsys):
        rewrite(office / "inputs/sk/tim-zi.yaml", "tanggal: 2021-05-17", "tanggal: 2021-05-18")
        assert pdf(office) == 0
        assert "usang" in capsys.readouterr().out

    def test_dry_run_writes_nothing(self, office, suite, capsys):
        before = snapshot(office)
        assert pdf(office, "--dry-run") == 0
        assert "akan dibuat" in capsys.readouterr().out
        assert snapshot(office) == before
        assert suite.runs == []

    def test_copies_to_print_are_none(self, office, capsys):
        assert bukti(office, "buat", "pakta") == 0
        assert bukti(office, "pdf", "pakta") == 0
        assert (office / "output/pakta/contoh-02.pdf").exists()
        assert list((office / "output/pakta").glob("cetak-*.docx"))
        assert not list((office / "output/pakta").glob("cetak-*.pdf"))

    def test_what_was_printed_is_kept(self, office):
        assert pdf(office) == 0
        old = (office / PDF).read_bytes()
        was = version_of((office / DECREE).read_bytes())
        rewrite(office / "inputs/sk/tim-zi.yaml", "tanggal: 2021-05-17", "tanggal: 2021-05-18")
        assert made(office) == 0
        assert pdf(office) == 0
        store = Store(office / "output")
        now = version_of((office / DECREE).read_bytes())
        assert was != now
        assert printed(store, "sk/tim-zi", was) == old
        assert printed(store, "sk/tim-zi", now) == (office / PDF).read_bytes()
        assert printed(store, "sk/tim-zi", "00000000") is None
        kept = office / f"output/.bukti/cetak/{short_id('sk/tim-zi')}-{was}.pdf"
        assert kept.read_bytes() == old

    def test_a_draft_is_not_kept(self, office):
        rewrite(office / "inputs/sk/tim-zi.yaml", "status: final", "status: draf")
        for day in (17, 18):
            rewrite(office / "inputs/sk/tim-zi.yaml", f"2021-05-{day}", f"2021-05-{day + 1}")
            assert made(office) == 0
            assert pdf(office) == 0
        assert not (office / "output/.bukti/cetak").exists()

    def test_a_persons_pdf_is_not_written_over(self, office, capsys):
        (office / PDF).write_bytes(b"milik orang")
        assert pdf(office) == 3
        assert "bukan buatan program" in capsys.readouterr().err
        assert (office / PDF).read_bytes() == b"milik orang"
        assert pdf(office, "--timpa") == 0
        assert (office / "output/.bukti/cadangan/sk/tim-zi~1.pdf").read_bytes() == b"milik orang"

    def test_a_broken_program_is_exit_code_4(self, office, tmp_path, monkeypatch, capsys):
        (tmp_path / "bin/good.pdf").write_bytes(suites.archival(told=False))
        assert pdf(office, "--json") == 4
        told = json.loads(capsys.readouterr().out)
        assert "bukan PDF/A-2b" in told["masalah"][0]["pesan"]
        assert not (office / PDF).exists()
        monkeypatch.setenv("PATH", "")
        assert pdf(office) == 4
        assert "libreoffice-writer" in capsys.readouterr().err

    def test_one_saved_from_word_is_taken_and_stays(self, office, tmp_path, monkeypatch, capsys):
        monkeypatch.setenv("PATH", "")
        given = tmp_path / "dari word.pdf"
        given.write_bytes(suites.archival(pages=3, told=False))
        assert pdf(office, "--dari", str(given), "--dry-run") == 0
        assert not (office / PDF).exists()
        assert pdf(office, "--dari", str(given)) == 0
        told = imprint((office / PDF).read_bytes())
        assert told
        assert (told.document, told.pages) == ("sk/tim-zi", 3)
        assert is_marked(office)

    def test_one_saved_from_word_is_not_made_again(self, office, tmp_path, capsys):
        (office / PDF).write_bytes(suites.archival(pages=3, told=False))
        assert pdf(office, "--dari", str(office / PDF)) == 0
        taken = (office / PDF).read_bytes()
        assert pdf(office) == 0
        assert (office / PDF).read_bytes() == taken

    @pytest.mark.parametrize("data", [b"", b"bukan PDF", suites.archival()[:-300]])
    def test_what_is_no_pdf_is_not_taken(self, data, office, tmp_path, capsys):
        given = tmp_path / "rusak.pdf"
        given.write_bytes(data)
        assert pdf(office, "--dari", str(given)) == 3
        assert str(given) in capsys.readouterr().err
        assert pdf(office, "--dari", str(tmp_path / "tidak-ada.pdf")) == 2
        assert bukti(office, "pdf", "--dari", str(given)) == 2


def outline(path) -> dict[str, int]:
    """The table of contents of a PDF with the page, counted from 1, at which each part begins."""
    with pikepdf.open(path) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages, 1)}
        with file.open_outline() as table:
            return {item.title: pages[item.destination[0].objgen] for item in table.root}


class TestTtd:
    @pytest.fixture
    def office(self, sample, suite):
        names = ("sk", "pakta/contoh-02", "pakta/contoh-30", "pakta/cetak-001-030", "nota-dinas")
        assert bukti(sample, "buat", *names) == 0
        return sample

    def test_each_signer_gets_a_pile_behind_a_list(self, office, capsys):
        assert bukti(office, "ttd", "--json") == 3, "the others are not made"
        told = json.loads(capsys.readouterr().out)
        piles = {each["berkas"].rpartition("/")[2]: each for each in told["berkas"]}
        assert {"contoh-01.pdf", "contoh-02.pdf", "contoh-30.pdf"} <= piles.keys()
        own = office / "output/ttd/contoh-02.pdf"
        assert next(iter(outline(own))) == "Daftar"
        with pikepdf.open(own) as file:
            assert len(file.pages) == piles["contoh-02.pdf"]["halaman"] + 2
        assert piles["permintaan-nomor.pdf"]["naskah"] == 4

    def test_a_paper_lies_in_one_pile_only(self, office, capsys):
        bukti(office, "ttd", "--json")
        piles = json.loads(capsys.readouterr().out)["berkas"]
        papers = {*(office / "output").rglob("*.pdf")} - {*(office / "output/ttd").glob("*.pdf")}
        assert sum(pile["halaman"] for pile in piles) == 2 * len(papers)
        by_name = {pile["berkas"].rpartition("/")[2]: pile for pile in piles}
        assert by_name["contoh-30.pdf"] | {"berkas": ""} == {
            "berkas": "", "hasil": "dibuat", "untuk": "Pegawai Contoh 30, S.Kom.", "naskah": 1,
            "halaman": 2,
        }, "who promises signs first"  # fmt: skip

    def test_a_second_run_changes_nothing_and_what_is_done_goes(self, office, capsys):
        bukti(office, "ttd")
        before = snapshot(office / "output")
        bukti(office, "ttd")
        assert snapshot(office / "output") == before
        for path in (office / "output").glob("pakta/*.docx"):
            path.unlink()
        capsys.readouterr()
        bukti(office, "ttd")
        assert not (office / "output/ttd/contoh-30.pdf").exists()
        assert (office / "output/ttd/contoh-01.pdf").exists()

    def test_dry_run_writes_nothing(self, office, suite, capsys):
        before = snapshot(office)
        bukti(office, "ttd", "--dry-run")
        assert re.search(r"ttd/contoh-02\.pdf +akan dibuat - ", capsys.readouterr().out)
        assert snapshot(office) == before
        assert suite.runs == []

    def test_drafts_are_not_handed_to_sign(self, office):
        rewrite(office / "inputs/pakta.yaml", "status: final", "status: draf")
        assert bukti(office, "buat", "pakta/contoh-30") == 0
        bukti(office, "ttd")
        assert not (office / "output/ttd/contoh-30.pdf").exists()

    def test_nothing_to_sign_is_said(self, sample, suite, capsys):
        assert bukti(sample, "ttd") == 3
        assert "Tidak ada naskah yang siap ditandatangani." in capsys.readouterr().out
