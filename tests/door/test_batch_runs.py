"""Long batches: killed at any moment and begun again, two at once, stopped by hand.

However a batch was disturbed, once it has been run to its end the folder is that of a quiet run.
"""

import os
import pty
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench import staff
from pipeline import batch
from pipeline.output import Store
from pipeline.places import Places
from pipeline.press import Press
from pipeline.progress import Bar
from pipeline.reading import read
from tests.offices import ROOT

FORMS = 500
FEWER = 250


def command(office: Path) -> list[str]:
    return [sys.executable, "-m", "pipeline", "buat", "pakta", "--kantor", str(office)]


def start(office: Path, **more) -> subprocess.Popen[bytes]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command(office), cwd=ROOT, **quiet | more)


def finish(office: Path) -> None:
    subprocess.run(command(office), cwd=ROOT, check=True, capture_output=True)


def papers(office: Path) -> dict[str, bytes]:
    """Every file that the office would find, and nothing half-written."""
    output = office / "output"
    found = {p.relative_to(output).as_posix(): p for p in output.rglob("*") if p.is_file()}
    return {name: p.read_bytes() for name, p in found.items() if not name.startswith(".bukti/")}


def quiet_run(folder: Path, size: int) -> tuple[Path, dict[str, bytes], float]:
    """Return the office, what a quiet run makes, and the seconds that it takes."""
    office = staff.office(folder, size)
    finish(office)
    clear(office)
    begun = time.monotonic()
    finish(office)
    whole = papers(office)
    assert len(whole) == size + (size + 249) // 250 + 1
    return office, whole, time.monotonic() - begun


def clear(office: Path) -> None:
    subprocess.run(["rm", "-rf", str(office / "output")], check=True)


def test_the_longest_are_begun_first(tmp_path, monkeypatch):
    """The list of signers, planned last and as long as many forms, then the files to print."""
    found = read(Places.of(staff.office(tmp_path, FORMS)), ["pakta"])
    begun = []

    def results(_, documents, weigh):
        begun.extend(sorted(documents, key=weigh, reverse=True))
        yield from ()

    monkeypatch.setattr(batch, "results", results)
    store, manner = Store(tmp_path / "output"), {"overwrite": False, "dry_run": False}
    Press(Places.of(tmp_path), found.pictures, {}).run(found.documents, store, Bar(), **manner)
    first = [document.id for document in begun[:4]]
    assert first[:3] == ["pakta/rekap", "pakta/cetak-001-250", "pakta/cetak-251-500"]
    assert first[3] == found.documents[0].id


def kill_until_done(folder: Path, size: int, rounds: int) -> None:
    """Kill a batch at random moments, then let it end; so many times over."""
    office, whole, takes = quiet_run(folder, size)
    chance = random.Random(20210524)
    killed = 0
    for done in range(
        4 * rounds
    ):  # on a machine that gets faster a run may end before it is killed
        if done >= rounds and killed >= rounds // 2:
            break
        clear(office)
        for _ in range(chance.randint(1, 3)):
            with start(office, start_new_session=True) as run:
                time.sleep(takes * chance.uniform(0.2, 1))
                if run.poll() is None:
                    os.killpg(run.pid, signal.SIGKILL)
                    killed += 1
            documents = {n: d for n, d in papers(office).items() if n.endswith(".docx")}
            assert documents.items() <= whole.items()
        finish(office)
        assert papers(office) == whole
    assert killed >= rounds // 2


@pytest.mark.lengkap
def test_a_killed_batch_goes_on_where_it_was(tmp_path):
    kill_until_done(tmp_path / "kantor", FEWER, rounds=2)


@pytest.mark.lengkap
def test_a_killed_batch_of_500_always_ends_as_a_quiet_one(tmp_path):
    kill_until_done(tmp_path / "kantor", FORMS, rounds=50)


@pytest.mark.lengkap
@pytest.mark.parametrize("parts", [(0.6,), (0.4, 0.8)])
def test_a_batch_whose_head_is_killed_leaves_no_helpers_that_hold_the_folder(tmp_path, parts):
    """As when memory runs out: the system ends the largest process, and no other."""
    office, whole, takes = quiet_run(tmp_path / "kantor", FORMS)
    for part in parts:
        clear(office)
        with start(office, start_new_session=True) as run:
            time.sleep(takes * part)
            run.kill()
        begun = time.monotonic()
        finish(office)
        assert time.monotonic() - begun < 20  # the folder would be waited for 60 seconds
        assert papers(office) == whole


@pytest.mark.lengkap
def test_two_batches_at_once_agree(tmp_path):
    office, whole, _ = quiet_run(tmp_path / "kantor", 300)
    clear(office)
    with start(office) as one, start(office) as other:
        assert [one.wait(), other.wait()] == [0, 0]
    assert papers(office) == whole


def test_one_core_and_many_make_the_same(tmp_path):
    office, whole, _ = quiet_run(tmp_path / "kantor", 300)
    clear(office)
    alone = {min(os.sched_getaffinity(0))}
    with start(office, preexec_fn=lambda: os.sched_setaffinity(0, alone)) as run:
        assert run.wait() == 0
    assert papers(office) == whole


def on_a_terminal(office: Path, *, stop: bool = False) -> tuple[int, str]:
    """Run a batch with a terminal for its talk; return the exit code and what it said.

    `stop`: by Ctrl-C, as soon as it holds the folder that it writes into.
    """
    ours, theirs = pty.openpty()
    run = start(office, stderr=theirs, start_new_session=True)
    os.close(theirs)
    if stop:
        while not (office / "output/.bukti/kunci").exists():
            assert run.poll() is None
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return run.wait(), said.decode(errors="replace")


def test_a_bar_tells_how_far_it_is_on_a_terminal_only(tmp_path):
    office = staff.office(tmp_path / "kantor", 300)
    code, said = on_a_terminal(office)
    assert code == 0
    assert "Membuat" in said
    assert "303/303" in said
    clear(office)
    done = subprocess.run(command(office), cwd=ROOT, check=True, capture_output=True)
    assert b"Membuat" not in done.stderr


@pytest.mark.lengkap
def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(tmp_path):
    office, whole, _ = quiet_run(tmp_path / "kantor", 6 * FORMS)
    clear(office)
    code, said = on_a_terminal(office, stop=True)
    assert code in {130, -signal.SIGINT}
    assert "Dihentikan" in said
    assert "Traceback" not in said
    assert all(whole[name] == data for name, data in papers(office).items() if name in whole)
    finish(office)
    assert papers(office) == whole
