"""Killed runs and full disks while piles are taken in: nothing lost, half, or twice."""

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from pipeline.ledger import Scans
from tests.faults import failing_disk, refused
from tests.ledger.test_ledger_scans import NOW, asked

PAPERS = 6

WORK_FOREVER = """
import itertools, sys
from pathlib import Path
from tests.ledger.test_ledger_scans_crash import take_in
for n in itertools.count(int(sys.argv[2])):
    take_in(Path(sys.argv[1]), n)
    print(n, flush=True)
"""


def take_in(inputs: Path, pile: int) -> None:
    """Receive a pile of some documents, and vouch for them."""
    ledger, data = Scans(inputs), f"tumpukan {pile}".encode() * 20_000
    papers = [asked(f"sk/{pile}-{number}") for number in range(PAPERS)]
    kept = f"cetakan {pile}".encode() * 5_000
    ledger.receive(data, papers, [kept], NOW)
    mine = {each.document: [each] for each in ledger.all() if each.name == "tumpukan.pdf"}
    before = ledger.confirmed()
    new = {id_: scans for id_, scans in mine.items() if id_ not in before}
    ledger.confirm(new, "", NOW)


def sound(inputs: Path, piles: int) -> bool:
    """Whether all papers of the piles are there once, with their files, and vouched for."""
    ledger = Scans(inputs)
    found = [each.document for each in ledger.all()]
    wanted = {f"sk/{pile}-{number}" for pile in range(piles) for number in range(PAPERS)}
    journal = (inputs / "jejak.csv").read_text("utf-8")
    noted = all(f",{each.document},{each.id} " in journal for each in ledger.all())
    whole = not ledger.lost() and not ledger.damage() and noted
    return whole and sorted(found) == sorted(wanted) and {*ledger.confirmed()} == wanted


def kill_at_random(inputs: Path, rounds: int) -> None:
    chance, root = random.Random(20210505), Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    for round_ in range(rounds):
        if round_ % 5 == 0:  # a book that grows for ever would only make the test slow
            folder, start = inputs / f"{round_}", 0
        command = [sys.executable, "-c", WORK_FOREVER, str(folder), str(start)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
            assert run.stdout
            run.stdout.readline()
            time.sleep(chance.random() * 0.05)
            run.send_signal(signal.SIGKILL)
            reported = [start, *map(int, run.stdout.read().split())]
        start = reported[-1] + 1
        assert not Scans(folder).lost()
        assert not Scans(folder).damage()
        take_in(folder, start)
        start += 1
        assert sound(folder, start)


def test_killed_runs_lose_no_page(tmp_path: Path) -> None:
    kill_at_random(tmp_path / "inputs", rounds=2)


@pytest.mark.lengkap
def test_many_killed_runs_lose_no_page(tmp_path: Path) -> None:
    kill_at_random(tmp_path / "inputs", rounds=50)


def test_a_full_disk_at_every_call(tmp_path: Path) -> None:
    for at in count(1):
        inputs = tmp_path / f"{at}"
        take_in(inputs, 0)
        with failing_disk(at) as disk:
            said = refused(partial(take_in, inputs, 1))
        assert "disk penuh" in said or disk.failed in ([], ["mkdir"])
        assert not Scans(inputs).lost()
        take_in(inputs, 1)
        assert sound(inputs, 2)
        if disk.calls < at:
            break
    assert at > 10
