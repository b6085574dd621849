"""A record may go by one of another kind: it is read with it, and missed where it is not sound."""

import pytest

from pipeline.cli import main
from tests.kinds.readable import readable
from tests.offices import rewrite

PAPER = "output/pedoman/wbs.docx"


def run(whole, *words):
    return main([*words, "--kantor", str(whole)])


def test_a_number_given_to_the_decree_is_printed_on_its_annex(whole):
    assert run(whole, "nomor", "sk/pedoman-wbs", "77", "--tanggal", "2021-06-14") == 0
    assert run(whole, "buat", "pedoman") == 0
    assert "77 TAHUN 2021" in readable((whole / PAPER).read_bytes())


def test_the_decrees_own_words_are_printed_on_its_annex(whole):
    rewrite(whole / "inputs/sk/pedoman-wbs.yaml", "tanggal: 2021-06-14 ", "tanggal: 2021-06-15 ")
    assert run(whole, "buat", "pedoman") == 0
    assert "15 Juni 2021" in readable((whole / PAPER).read_bytes())


def test_only_who_goes_by_it_reads_it(whole, capsys):
    (whole / "inputs/sk/tim-zi.yaml").write_text("judul: [\n", encoding="utf-8")
    assert run(whole, "buat", "pedoman") == 0
    assert "tim-zi" not in capsys.readouterr().err


@pytest.mark.parametrize("text", [None, "judul: Kosong\n"])
def test_a_decree_that_is_gone_or_faulty_is_missed(whole, capsys, text):
    decree = whole / "inputs/sk/pedoman-wbs.yaml"
    decree.unlink()
    if text:
        decree.write_text(text, encoding="utf-8")
    assert run(whole, "buat", "pedoman") == 3
    told = capsys.readouterr()
    assert "“sk/pedoman-wbs” tidak ada, atau belum dapat dibaca" in told.out + told.err
    assert not (whole / PAPER).exists()


def test_a_kind_that_there_is_not_is_told(whole, capsys):
    rewrite(whole / "inputs/pedoman/wbs.yaml", "keputusan: sk/", "keputusan: perbup/")
    assert run(whole, "buat", "pedoman") == 3
    told = capsys.readouterr()
    assert "“perbup/pedoman-wbs” bukan Keputusan" in told.out + told.err
