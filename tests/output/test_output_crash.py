"""Killed runs, full disks and two runs at once: only whole files, and the next run goes on."""

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from pipeline.disk import TEMP_PREFIX
from pipeline.output import Fate, Rendering, State, Store
from pipeline.problem import EnvironmentProblem
from tests.faults import failing_disk, refused

EDITED = "sk/disunting.docx"
TARGETS = [f"sk/{n}.docx" for n in range(12)]

SAVE_FOREVER = """
import itertools, sys
from pathlib import Path
from tests.output.test_output_crash import renderings
from pipeline.output import Store
store = Store(Path(sys.argv[1]))
start, limit = map(int, sys.argv[2:])
print(start - 1, flush=True)
for version in itertools.islice(itertools.count(start), limit):
    store.save(renderings(version), overwrite=True)
    print(version, flush=True)
"""


def body(target: str, version: int) -> bytes:
    return f"{target} {version}\n".encode() * 500


def renderings(version: int) -> list[Rendering]:
    targets = [*TARGETS, EDITED, f"rapat/{version % 5}/baru.docx"]
    return [Rendering(t, body(t, version), f"{version}", f"{version}") for t in targets]


def whole(path: Path) -> bool:
    """Tell whether the file is one complete version of some document."""
    lines = path.read_bytes().splitlines(keepends=True)
    return len(lines) == 500 and len(set(lines)) == 1


def documents(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.docx"):
        if ".bukti" not in path.relative_to(folder).parts:
            yield path


def bytes_anywhere(folder: Path, data: bytes) -> bool:
    return any(p.read_bytes() == data for p in folder.rglob("*.docx") if p.is_file())


def run_from(folder: Path, version: int, limit: int = 1_000_000) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", SAVE_FOREVER, str(folder), str(version), str(limit)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def kill_at_random(folder: Path, rounds: int) -> None:
    """Kill a run again and again; check after each that nothing is torn, lost or mistaken.

    A run says the last version that it has saved. It is killed at some moment after it began, two
    times of three not before it has saved once.
    """
    chance = random.Random(20210503)
    store = Store(folder)
    version = saved = 0
    for round_ in range(rounds):
        edit = f"suntingan ke-{round_}".encode()
        (folder / EDITED).parent.mkdir(parents=True, exist_ok=True)
        (folder / EDITED).write_bytes(edit)
        with run_from(folder, version) as run:
            assert run.stdout
            waits = 2 if round_ % 3 else 1
            said = [int(run.stdout.readline()) for _ in range(waits)]
            time.sleep(chance.random() * 0.03)
            run.send_signal(signal.SIGKILL)
            said += map(int, run.stdout.read().split())
        assert said == list(range(version - 1, version - 1 + len(said)))
        saved += len(said) - 1
        version = said[-1] + 1 + round_ % 2  # what was cut short once more, or something else
        found = list(documents(folder))
        assert bytes_anywhere(folder, edit)
        if len(said) > 1:  # what was reported stands there, or what came next
            standing = {(folder / target).read_bytes() for target in TARGETS}
            assert standing <= {body(t, v) for t in TARGETS for v in (said[-1], said[-1] + 1)}
        for path in found:
            target = path.relative_to(folder).as_posix()
            if path.read_bytes() != edit:
                assert whole(path), target
                assert Store(folder).state(target) is State.OURS, target
    assert saved >= rounds * 2 // 3
    outcomes = store.save(renderings(version), overwrite=True)
    assert not [o for o in outcomes if o.fate.in_the_way]
    assert not list(folder.rglob(f"{TEMP_PREFIX}*"))


def test_killed_runs_leave_whole_files(tmp_path: Path) -> None:
    kill_at_random(tmp_path, rounds=8)


@pytest.mark.lengkap
def test_many_killed_runs_leave_whole_files(tmp_path: Path) -> None:
    kill_at_random(tmp_path, rounds=200)


NEW, OLD, MINE = b"baru" * 999, b"lama" * 999, b"suntingan"
THREE = ["sk/berubah.docx", EDITED, "rapat/2021/muncul.docx"]
AIM = [Rendering(target, NEW, "baru", "baru") for target in THREE]


def prepare(folder: Path) -> None:
    Store(folder).save([Rendering(t, OLD, "lama", "lama") for t in THREE[:2]])
    (folder / EDITED).write_bytes(MINE)


@pytest.mark.parametrize("forever", [False, True])
@pytest.mark.parametrize(
    "code", [errno.ENOSPC, pytest.param(errno.EIO, marks=pytest.mark.lengkap)]
)
def test_a_full_disk_at_every_call(tmp_path: Path, code: int, *, forever: bool) -> None:
    failed: set[str] = set()
    for at in count(1):
        folder = tmp_path / f"{at}"
        prepare(folder)
        with failing_disk(at, code, forever=forever) as disk:
            told = refused(partial(Store(folder).save, AIM, overwrite=True))
        assert str(folder) in told or disk.failed in ([], ["mkdir"])  # it was there already
        assert TEMP_PREFIX not in told
        failed.update(disk.failed)
        if disk.calls < at:
            break
        assert_old_or_new(folder)
    assert at > 20
    assert failed == {"open", "write", "fsync", "replace", "mkdir"}


def assert_old_or_new(folder: Path) -> None:
    """Check the folder after a failed save, then that saving again mends everything."""
    changed, edited, fresh = (folder / target for target in THREE)
    assert changed.read_bytes() in (OLD, NEW)
    assert edited.read_bytes() in (MINE, NEW)
    assert not fresh.exists() or fresh.read_bytes() == NEW
    assert bytes_anywhere(folder, MINE)
    assert not list(folder.rglob(f"{TEMP_PREFIX}*"))
    assert Store(folder).state(THREE[0]) is State.OURS
    outcomes = Store(folder).save(AIM)
    waiting = edited.read_bytes() == MINE
    assert outcomes[1].fate is (Fate.EDITED if waiting else Fate.UNCHANGED)
    outcomes = Store(folder).save(AIM, overwrite=True)
    assert not [o for o in outcomes if o.fate.in_the_way]
    assert {(folder / target).read_bytes() for target in THREE} == {NEW}
    backups = list((folder / ".bukti/cadangan").rglob("*.docx"))
    assert [p.read_bytes() for p in backups] == [MINE]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "disk penuh"),
        (errno.EDQUOT, "disk penuh"),
        (errno.EACCES, "izin"),
        (errno.EROFS, "hanya dapat dibaca"),
        (errno.ENOLCK, "mengunci"),
        (errno.EXDEV, "sistem operasi menolak"),
    ],
)
def test_a_refusal_is_told_in_words(tmp_path: Path, code: int, message: str) -> None:
    with failing_disk(1, code), pytest.raises(EnvironmentProblem, match=message):
        Store(tmp_path).save(AIM)


def test_two_runs_do_not_mix(tmp_path: Path) -> None:
    runs = [run_from(tmp_path, start, limit=15) for start in (0, 1_000_000)]
    assert [len(run.communicate()[0].split()) for run in runs] == [16, 16]
    versions = {(tmp_path / target).read_bytes().split()[1] for target in TARGETS}
    assert versions in ({b"14"}, {b"1000014"})
    assert all(map(whole, documents(tmp_path)))
    assert not list((tmp_path / ".bukti").rglob("*~*"))
    assert {Store(tmp_path).state(target) for target in TARGETS} == {State.OURS}


def test_a_second_run_waits_and_says_so_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    started, waited = threading.Event(), []

    def slow() -> Iterator[Rendering]:
        started.set()
        time.sleep(0.3)
        yield AIM[0]

    first = threading.Thread(target=lambda: store.save(slow()))
    first.start()
    assert started.wait(5)
    second = Store(tmp_path, on_wait=lambda: waited.append(1))
    [outcome] = second.save(AIM[:1])
    first.join()
    assert outcome.fate is Fate.UNCHANGED
    assert waited == [1]


def test_a_run_that_waits_too_long_gives_up(tmp_path: Path) -> None:
    def stubborn() -> Iterator[Rendering]:
        with pytest.raises(EnvironmentProblem, match="masih bekerja"):
            Store(tmp_path, timeout_s=0.1).save(AIM)
        yield AIM[0]

    [outcome] = Store(tmp_path).save(stubborn())
    assert outcome.fate is Fate.CREATED


def test_whole_can_fail(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for torn in (b"", b"a 1\na 2\n", body("a", 1)[:-1]):
        path.write_bytes(torn)
        assert not whole(path)
    path.write_bytes(body("a", 1))
    assert whole(path)
