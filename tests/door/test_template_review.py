"""`bukti templat`: what is wrong in a template, also as comments in a copy of it."""

import json

import pytest

from tests.door.door import bukti
from tests.offices import ROOT, small
from tests.word.docx_builder import docx, p
from tests.word.helpers import W, part

WRONG = p("Yth. {{ haal }}") + p("{% if hal %}") + p("PEMERINTAH KABUPATEN LUMAJANG") + p("{{ a")


@pytest.fixture
def office(tmp_path):
    found = small(tmp_path)
    folder = found / "templates" / "docx"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "surat.docx").write_bytes(docx(WRONG))
    return found


def test_a_copy_has_a_comment_for_each_fault(office, tmp_path, capsys):
    copy = tmp_path / "salinan.docx"
    assert bukti(office, "templat", "surat.docx", "--komentar", str(copy), "--json") == 3
    told = json.loads(capsys.readouterr().out)
    assert {each["kode"] for each in told["temuan"]} >= {"W01", "W04", "K01"}
    comments = list(part(copy.read_bytes(), "word/comments.xml").iter(f"{W}comment"))
    assert len(comments) == len(told["temuan"])


def test_a_dry_run_writes_nothing_and_a_file_that_stands_is_kept(office, tmp_path, capsys):
    copy = tmp_path / "salinan.docx"
    assert bukti(office, "templat", "surat.docx", "--komentar", str(copy), "--dry-run") == 3
    assert not copy.exists()
    copy.write_text("punya orang")
    assert bukti(office, "templat", "surat.docx", "--komentar", str(copy)) == 2
    assert copy.read_text() == "punya orang"
    assert "sudah ada" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["templates/docx/surat-2.docx", "inputs/surat.docx", "salinan.pdf"]
)
def test_a_copy_is_refused_where_it_would_be_read_or_is_no_word_file(office, name):
    assert bukti(office, "templat", "surat.docx", "--komentar", str(office / name)) == 2
    assert not (office / name).exists()


def test_a_sound_template_is_told_without_remarks(capsys):
    assert bukti(ROOT / "contoh", "templat", "surat.docx") == 0
    told = capsys.readouterr()
    assert "hal" in told.out.split()
    assert told.err == ""
