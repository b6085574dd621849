"""Killed runs, full and read-only disks: a bag is whole or not there, and nothing is lost."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from pipeline.archive import Archive, Known
from pipeline.archiving import seal_items
from pipeline.dossier import Receipt
from pipeline.ledger import Receipts
from pipeline.ledger.seals import Seals
from pipeline.places import Call
from tests.archive.make import HEAD, SILENT, Book, item
from tests.faults import failing_disk, refused

NOW = datetime(2021, 5, 4, 9, 15, tzinfo=UTC)
CALL = Call(NOW, print, SILENT)
FILES = 12

WORK_FOREVER = """
import itertools, os, sys
from pathlib import Path
from tests.archive.test_archive_crash import arrive, seal
office, start = Path(sys.argv[1]), int(sys.argv[2])
for n in itertools.count(start):
    ids = arrive(office, n)
    print(*ids, flush=True)
    print("tas", seal(office).name, flush=True)
"""


def arrive(office: Path, round_: int) -> list[str]:
    """Receive some files; return the ids of their receipts."""
    receipts, ids = Receipts(office / "inputs"), []
    for number in range(FILES):
        data = f"{round_}/{number}".encode() * 30_000
        asked = Receipt("", NOW.date(), "", "a.pdf", ("I.1.b-5",), f"Bukti {round_} {number}")
        ids.append(receipts.receive(data, asked, NOW)[0].id)
    return ids


def seal(office: Path):
    """Seal all receipts as `bukti arsip` does, without reading an office's facts."""
    inputs = office / "inputs"
    items = [
        item(int(each.id[2:]), source=inputs / each.file, receipts=(each.id,), sha256=_sum(each))
        for each in Receipts(inputs).all()
    ]
    return seal_items(Archive(office / "output/arsip"), items, HEAD, Seals(inputs), CALL)


def _sum(receipt) -> str:
    return receipt.file.partition("/")[2].partition(".")[0]


def known(office: Path) -> Known:
    seals = Seals(office / "inputs")
    return Known(seals.sealed(), seals.begun())


def kill_at_random(office: Path, rounds: int) -> None:
    """Kill a run again and again; then what was reported is there, and the next run mends all."""
    chance, root, reported = random.Random(20210504), Path(__file__).parents[2], set[str]()
    archive = Archive(office / "output/arsip")
    bags = halves = 0
    for number in range(rounds):
        command = [sys.executable, "-c", WORK_FOREVER, str(office), str(number * 1000)]
        environment = {**os.environ, "PYTHONPATH": str(root)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
            assert run.stdout
            lines = [run.stdout.readline()]
            time.sleep(chance.random() * 0.25)
            run.send_signal(signal.SIGKILL)
            lines += run.stdout.read().splitlines()
        words = [line.split() for line in lines if line]
        reported |= {id_ for line in words for id_ in line if id_.startswith("T-")}
        there = archive.folder.iterdir() if archive.folder.exists() else ()
        halves += any(".tmp-" in path.name for path in there)
        assert archive.verify(known(office), "", SILENT).problems == []
        assert Receipts(office / "inputs").lost() == {}
        seal(office)
        verdict = archive.verify(known(office), "", SILENT)
        assert (verdict.problems, verdict.proven) == ([], f"tas-{verdict.bags:04}")
        assert not [path for path in archive.folder.iterdir() if ".tmp-" in path.name]
        filed = [file for bag in archive.chain().bags for file in bag.files]
        ids = [id_ for file in filed for id_ in file.receipts]
        assert reported <= {*ids}
        assert len(ids) == len({*ids})
        assert {f"tas-{n:04}" for n in range(1, verdict.bags + 1)} == {*known(office).sealed}
        bags = verdict.bags
    assert bags >= rounds
    assert halves or rounds < 20  # some were killed in the middle of a bag


@pytest.mark.lengkap
def test_killed_runs_leave_whole_bags(tmp_path: Path) -> None:
    kill_at_random(tmp_path, rounds=2)


@pytest.mark.lengkap
def test_many_killed_runs_leave_whole_bags(tmp_path: Path) -> None:
    kill_at_random(tmp_path, rounds=50)


def test_a_full_disk_at_every_call(tmp_path: Path) -> None:
    wanted = Archive(tmp_path / "utuh")
    for number in (1, 2):
        wanted.seal([item(1), item(2), item(3, 5)][: number + 1], HEAD, Book(), SILENT)
    aim = wanted.chain().head
    for at in count(1):
        archive, book = Archive(tmp_path / f"{at}"), Book()
        archive.seal([item(1), item(2)], HEAD, book, SILENT)
        act = partial(archive.seal, [item(1), item(2), item(3, 5)], HEAD, book, SILENT)
        with failing_disk(at) as disk:
            said = refused(act)
        assert "disk penuh" in said or disk.failed in ([], ["mkdir"])  # it was there already
        there = {path.name for path in archive.folder.iterdir()} - {".kunci"}
        assert there in ({"tas-0001"}, {"tas-0001", "tas-0002"})
        assert archive.verify(book.known(), "", SILENT).problems == []
        act()
        assert archive.chain().head == aim
        assert book.sealed["tas-0002"] == aim
        if disk.calls < at:
            break
    assert at > 20


def test_a_bag_that_was_put_in_place_by_a_killed_run_is_noted_by_the_next(tmp_path: Path) -> None:
    class Killed(Book):
        def end(self, name: str, head: str) -> None:
            raise KeyboardInterrupt

    archive, book = Archive(tmp_path), Killed()
    with pytest.raises(KeyboardInterrupt):
        archive.seal([item(1)], HEAD, book, SILENT)
    assert (book.sealed, [*book.begun]) == ({}, ["tas-0001"])
    assert archive.verify(book.known(), "", SILENT).problems == []
    later = Book(book.sealed, book.begun)
    assert archive.seal([item(1)], HEAD, later, SILENT).items == ()
    assert later.sealed == {"tas-0001": archive.chain().head}


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.EROFS, "disk ini hanya dapat dibaca"), (errno.EACCES, "tidak ada izin")],
)
def test_a_folder_that_may_not_be_written(tmp_path: Path, code: int, said: str) -> None:
    archive = Archive(tmp_path / "arsip")
    archive.seal([item(1)], HEAD, Book(), SILENT)
    for at in (1, 2, 3):
        with failing_disk(at, code, forever=True):
            assert said in refused(lambda: archive.seal([item(2)], HEAD, Book(), SILENT))
    assert archive.verify(Known(), "", SILENT).problems == []
