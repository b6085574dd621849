"""LibreOffice gives nothing, hangs, dies, or gives something else: only the document suffers."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.pdf.converting import Paper, convert
from pipeline.pdf.imprint import imprint
from pipeline.pdf.suite import Suite
from pipeline.problem import ToolError
from tests.pdf import suites

PAPERS = 7
CHOKER = 3


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """The folder for temporary files: what is in it at the end was left behind."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def papers(*chokers: int, count: int = PAPERS) -> list[Paper]:
    return [
        Paper(f"sk/{n}", suites.docx(text="TERSEDAK" if n in chokers else "biasa"), "ab" * 32)
        for n in range(count)
    ]


def converted(wanted: list[Paper], **how) -> dict[str, str]:
    """What became of each paper: an empty text, or the problem's message."""
    told = {}
    for each in convert(wanted, Suite.find(), **how):
        assert each.paper.document not in told
        told[each.paper.document] = each.problem.message if each.problem else ""
        assert bool(each.pdf) != bool(each.problem)
    assert told.keys() == {paper.document for paper in wanted}
    return told


def is_alive(pid: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(done, seconds: float = 20) -> bool:
    for _ in range(int(seconds / 0.05)):
        if done():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.lengkap)])
@pytest.mark.parametrize("choking", [suites.SKIPS, suites.DIES, suites.HANGS])
def test_one_document_stops_only_itself(choking, workers, temp, tmp_path, monkeypatch):
    fake = suites.install(tmp_path / "bin", monkeypatch, choking)
    told = converted(papers(CHOKER), workers=workers, stall_s=0.6)
    assert {id_ for id_, problem in told.items() if problem} == {f"sk/{CHOKER}"}
    assert "LibreOffice tidak menghasilkan PDF" in told[f"sk/{CHOKER}"]
    assert fake.runs
    assert not any(map(is_alive, fake.runs))
    assert list(temp.iterdir()) == []


def test_several_bad_ones_in_a_row_do_not_take_the_good_ones_along(tmp_path, temp, monkeypatch):
    suites.install(tmp_path / "bin", monkeypatch, suites.DIES)
    told = converted(papers(0, 1, 4), workers=1)
    assert {id_ for id_, problem in told.items() if problem} == {"sk/0", "sk/1", "sk/4"}


def test_a_program_that_never_gives_anything_is_given_up(tmp_path, temp, monkeypatch):
    fake = suites.install(tmp_path / "bin", monkeypatch, suites.SKIPS)
    told = converted(papers(*range(40), count=40), workers=1)
    assert all(told.values())
    assert 2 <= len(fake.runs) <= 8


@pytest.mark.parametrize(
    ("given", "why"), [("plain", "bukan PDF/A-2b"), ("torn", "rusak atau bukan PDF")]
)
def test_what_is_no_archival_pdf_is_refused(given, why, tmp_path, temp, monkeypatch):
    suites.install(tmp_path / "bin", monkeypatch, given=given)
    told = converted(papers(count=2))
    assert all(problem.endswith(why) for problem in told.values())


def test_a_broken_word_file_stops_only_itself(tmp_path, temp, monkeypatch):
    suites.install(tmp_path / "bin", monkeypatch)
    told = converted([*papers(count=2), Paper("sk/rusak", b"PK rusak"), *papers(count=4)[2:]])
    assert {id_: problem for id_, problem in told.items() if problem} == {
        "sk/rusak": "sk/rusak: naskah Word-nya rusak atau terpotong"
    }
    assert converted([Paper("sk/rusak", b"")])["sk/rusak"]


def test_without_the_program_the_package_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolError) as caught:
        Suite.find()
    assert "libreoffice-writer" in str(caught.value)


def test_a_closed_iterator_ends_all_runs(tmp_path, temp, monkeypatch):
    fake = suites.install(tmp_path / "bin", monkeypatch, suites.HANGS)
    told = convert(papers(CHOKER), Suite.find(), workers=1)
    next(told)
    told.close()
    assert not any(map(is_alive, fake.runs))
    assert list(temp.iterdir()) == []


def test_a_killed_parent_takes_its_program_along(tmp_path, temp, monkeypatch):
    fake = suites.install(tmp_path / "bin", monkeypatch, suites.HANGS)
    code = (
        "from pipeline.pdf.converting import *\n"
        "from pipeline.pdf.suite import Suite\n"
        "from tests.pdf.suites import docx\n"
        "list(convert([Paper('a', docx(text='TERSEDAK'))], Suite.find()))\n"
    )
    environment = os.environ | {"TMPDIR": str(temp)}
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code], env=environment, cwd=root)
    assert wait_until(lambda: fake.runs)
    assert is_alive(fake.runs[0])
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_until(lambda: not is_alive(fake.runs[0]))
    assert wait_until(lambda: not any((each / "0" / "pdf").exists() for each in temp.iterdir()))


def test_a_pdf_says_whose_it_is_and_is_the_same_each_time(tmp_path, temp, monkeypatch):
    suites.install(tmp_path / "bin", monkeypatch)
    one, other = (next(convert(papers(count=1), Suite.find())).pdf for _ in range(2))
    assert one == other
    told = imprint(one)
    assert told
    assert (told.document, told.facts, told.pages) == ("sk/0", "abababababababab", 2)
    assert told.boxes == ()
