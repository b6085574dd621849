"""Killed runs, full disks and two runs at once leave a ledger that reads and goes on."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from pipeline.disk import locked
from pipeline.dossier import GivenNumber
from pipeline.ledger import Ledger
from tests.faults import failing_disk, refused

NOW = datetime(2021, 5, 4, 9, 15, tzinfo=UTC)
DAY = date(2021, 5, 3)
SK = "sk/tim-zi"

WORK_FOREVER = """
import itertools, sys
from pathlib import Path
from tests.ledger.test_ledger_crash import DAY, NOW, SK
from pipeline.dossier import GivenNumber
from pipeline.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]))
start, limit = map(int, sys.argv[2:])
for n in range(start, start + limit):
    ledger.give_number(f"sk/{n}", GivenNumber(f"{n}", DAY), "sk", NOW)
    ledger.first_seen([f"sk/{n}/{m}" for m in range(100)], NOW)
    ledger.adopt(SK, f"naskah {n}".encode() * 5000, NOW, "x.docx")
    print(n, flush=True)
"""


def work(inputs: Path, start: int, limit: int = 1_000_000) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WORK_FOREVER, str(inputs), str(start), str(limit)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def kill_at_random(inputs: Path, rounds: int) -> None:
    """Kill a run again and again; after each the ledger reads, and holds all that was reported."""
    chance = random.Random(20210503)
    ledger = Ledger(inputs)
    start = 0
    for _ in range(rounds):
        with work(inputs, start) as run:
            assert run.stdout
            run.stdout.readline()
            time.sleep(chance.random() * 0.03)
            run.send_signal(signal.SIGKILL)
            reported = [start, *map(int, run.stdout.read().split())]
        start = reported[-1] + 1
        numbers = ledger.numbers()
        assert {f"sk/{n}" for n in range(start)} <= numbers.keys()
        assert {f"sk/{n}/99" for n in range(start)} <= ledger.seen().keys()
        assert ledger.damage() == {}
        assert ledger.adopted()[SK] in {f"naskah {n}".encode() * 5000 for n in (start - 1, start)}


def test_killed_runs_leave_a_sound_ledger(tmp_path: Path) -> None:
    kill_at_random(tmp_path, rounds=6)


@pytest.mark.lengkap
def test_many_killed_runs_leave_a_sound_ledger(tmp_path: Path) -> None:
    kill_at_random(tmp_path, rounds=60)


@pytest.mark.lengkap
def test_two_runs_at_once_lose_no_line(tmp_path: Path) -> None:
    runs = [work(tmp_path, start, limit=10) for start in (0, 100)]
    assert [len(run.communicate()[0].split()) for run in runs] == [10, 10]
    wanted = {*range(10), *range(100, 110)}
    ledger = Ledger(tmp_path)
    assert ledger.numbers() == {f"sk/{n}": GivenNumber(f"{n}", DAY) for n in wanted}
    assert ledger.seen().keys() == {f"sk/{n}/{m}" for n in wanted for m in range(100)}
    texts = {p.read_bytes() for p in (tmp_path / "naskah").rglob("*.docx")}
    assert texts == {f"naskah {n}".encode() * 5000 for n in wanted}
    assert (set(ledger.adopted()), ledger.damage()) == ({SK}, {})


def give(ledger: Ledger) -> None:
    given = GivenNumber("188/12", DAY)
    ledger.give_number("sk/tim-zi", given, "sk", NOW, "salah baca")


def see(ledger: Ledger) -> None:
    ledger.first_seen(["sk/tim-zi", "sk/lain"], NOW)


def adopt(ledger: Ledger) -> None:
    ledger.adopt(SK, b"baru", NOW, "x.docx")


def drop(ledger: Ledger) -> None:
    """Drop what was adopted, unless that is done already."""
    if ledger.adopted():
        ledger.drop(SK, NOW, "fakta berubah")


def state(ledger: Ledger) -> object:
    """Return all that the ledger says; fails if any of it does not hold."""
    assert ledger.damage() == {}
    return ledger.numbers(), ledger.seen(), ledger.adopted()


@pytest.mark.parametrize(
    ("act", "first"),
    [(act, first) for act in (give, see, adopt) for first in (False, True)] + [(drop, False)],
)
def test_a_full_disk_at_every_call(
    tmp_path: Path, act: Callable[[Ledger], None], *, first: bool
) -> None:
    for at in count(1):
        ledger = Ledger(tmp_path / f"{at}")
        if not first:
            ledger.give_number("sk/tim-zi", GivenNumber("188/1", DAY), "sk", NOW)
            ledger.first_seen(["sk/lama"], NOW)
            ledger.adopt(SK, b"lama", NOW, "x.docx")
        before = state(ledger)
        with failing_disk(at) as disk:
            told = refused(partial(act, ledger))
        assert "disk penuh" in told or disk.failed in ([], ["mkdir"])  # it was there already
        after = state(ledger)
        act(ledger)
        aim = state(ledger)
        assert after in (before, aim)
        assert not list(ledger.inputs.rglob(".bukti-tmp-*"))
        if not first:
            texts = {p.read_bytes() for p in (ledger.inputs / "naskah").rglob("*.docx")}
            assert b"lama" in texts
        if act is give:
            assert noted_number(ledger) == ["agenda.csv", "jejak.csv"]
        if disk.calls < at:
            break
    assert at > 5


def noted_number(ledger: Ledger) -> list[str]:
    """Return the name of the book for each line that holds the number given."""
    return [
        name
        for name in ("agenda.csv", "jejak.csv")
        for line in (ledger.inputs / name).read_text("utf-8").splitlines()
        if "188/12" in line
    ]


def test_a_line_half_written_by_another_run_is_waited_for(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    give(ledger)
    path = tmp_path / "agenda.csv"
    sound = path.read_bytes()
    path.write_bytes(sound[:-20])
    waiting = threading.Event()

    def finish() -> None:
        assert waiting.wait(5)
        path.write_bytes(sound)

    writer = threading.Thread(target=finish)
    with locked(tmp_path / ".kunci"):
        reader_result: list[object] = []
        reader = threading.Thread(
            target=lambda: reader_result.append(Ledger(tmp_path, on_wait=waiting.set).numbers())
        )
        reader.start()
        writer.start()
        writer.join()
    reader.join()
    assert reader_result == [{"sk/tim-zi": GivenNumber("188/12", DAY)}]
