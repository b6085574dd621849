"""The door key opens only when nothing has changed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import door_key
from pipeline.door_key import DoorKey

SUMMARY = '{"dibuat": 1}'
BIG = bytes((1 << 20) + 1)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an office that has been built, with a program and a package of its own."""
    for name in (
        "inputs/sk/tim-zi.yaml",
        "inputs/jejak.csv",
        "inputs/bukti/register.csv",
        "inputs/bukti/ab12.pdf",
        "inputs/bukti/logo.png",
        "inputs/.kunci",
        "inputs/.skema/sk.json",
        "inputs/.logo.png",
        "inputs/sk/.foto/satu.jpg",
        "inputs/sk/jejak.csv",
        "inputs/__pycache__/logo.png",
        "templates/docx/_kop.docx",
        "templates/docx/sk.docx",
        "program/kinds/sk.py",
        "packages/jinja2-3.1.6.dist-info/METADATA",
        "output/sk/tim-zi.docx",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "inputs/foto.jpg").write_bytes(BIG)
    monkeypatch.setattr(door_key, "_PROGRAM", tmp_path / "program")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages")])
    key(tmp_path).store(SUMMARY, [f"{tmp_path}/output/sk/tim-zi.docx"])
    return tmp_path


def key(office: Path, request: str = "buat sk") -> DoorKey:
    return DoorKey(office / "output", request, [office / "inputs", office / "templates/docx"])


def write(name: str) -> Callable[[Path], object]:
    return lambda office: (office / name).write_text("lain", "utf-8")


def add(name: str) -> Callable[[Path], object]:
    def change(office: Path) -> None:
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        (office / name).touch()

    return change


def later(name: str) -> Callable[[Path], object]:
    return lambda office: os.utime(office / name, ns=(1, 1))


def with_its_old_time(name: str, data: bytes) -> Callable[[Path], object]:
    """Return a change of a file's content that leaves its size and time as they were."""

    def change(office: Path) -> None:
        seen = (office / name).stat()
        (office / name).write_bytes(data)
        os.utime(office / name, ns=(seen.st_atime_ns, seen.st_mtime_ns))

    return change


def move(name: str, to: str) -> Callable[[Path], object]:
    return lambda office: (office / name).rename(office / to)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": write("inputs/sk/tim-zi.yaml"),
    "the journal": write("inputs/jejak.csv"),
    "an original": write("inputs/bukti/ab12.pdf"),
    "the register of originals": write("inputs/bukti/register.csv"),
    "a template": write("templates/docx/sk.docx"),
    "the program": write("program/kinds/sk.py"),
    "an output": write("output/sk/tim-zi.docx"),
    "an output's time": later("output/sk/tim-zi.docx"),
    "a big file's time": later("inputs/foto.jpg"),
    "a new empty record": add("inputs/sk/baru.yaml"),
    "a new package": add("packages/lxml-5.dist-info/METADATA"),
    "a record moved": lambda o: (o / "inputs/sk/tim-zi.yaml").rename(o / "inputs/sk/tim.yaml"),
    "an output gone": lambda o: (o / "output/sk/tim-zi.docx").unlink(),
    "a record gone": lambda o: (o / "inputs/sk/tim-zi.yaml").unlink(),
    "all inputs gone": lambda o: (o / "inputs").rename(o / "lama"),
    "the key gone": lambda o: next((o / "output/.bukti/pintu").iterdir()).unlink(),
    "a part moved to the other root": move("inputs/sk/tim-zi.yaml", "templates/docx/tim-zi.yaml"),
    "the first file of a root moved to the end of the one before": move(
        "templates/docx/_kop.docx", "inputs/zz-_kop.docx"
    ),
    "a logo among the originals": write("inputs/bukti/logo.png"),
    "a hidden logo": write("inputs/.logo.png"),
    "a photo in a hidden folder": write("inputs/sk/.foto/satu.jpg"),
    "a table of the journal's name": write("inputs/sk/jejak.csv"),
    "a logo in a folder called as compiled code": write("inputs/__pycache__/logo.png"),
    "a big file with its old time": with_its_old_time("inputs/foto.jpg", b"x" + BIG[1:]),
    "an output with its old time": with_its_old_time(
        "output/sk/tim-zi.docx", b"output/sk/tim-zi.doc_"
    ),
    "a record that is a broken link": lambda o: (o / "inputs/sk/lain.yaml").symlink_to("tidak-ada"),
    "a record that is a folder": lambda o: (o / "inputs/sk/lain.yaml").mkdir(),
    "a record that is a pipe": lambda o: os.mkfifo(o / "inputs/sk/lain.yaml"),
}
NO_CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a schema": write("inputs/.skema/sk.json"),
    "a new schema": add("inputs/.skema/rapat.json"),
    "the lock": write("inputs/.kunci"),
    "compiled code": add("program/kinds/__pycache__/sk.pyc"),
    "a small file's time": later("inputs/sk/tim-zi.yaml"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(office: Path, change: str) -> None:
    assert key(office).matches() == SUMMARY
    CHANGES[change](office)
    assert key(office).matches() is None


@pytest.mark.parametrize("change", NO_CHANGES)
def test_what_is_no_input_changes_nothing(office: Path, change: str) -> None:
    NO_CHANGES[change](office)
    assert key(office).matches() == SUMMARY


def test_a_file_that_only_changes_roots_is_seen(tmp_path: Path) -> None:
    """Two roots with one file between them: on which side it lies must count."""
    for root in ("inputs", "templates/docx"):
        (tmp_path / root).mkdir(parents=True)
    (tmp_path / "inputs/a").write_text("x")
    key(tmp_path).store(SUMMARY, [])
    assert key(tmp_path).matches() == SUMMARY
    (tmp_path / "inputs/a").rename(tmp_path / "templates/docx/a")
    assert key(tmp_path).matches() is None


def test_another_request_or_python_has_another_key(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert key(office, "buat rapat").matches() is None
    monkeypatch.setattr(sys, "version", "4.0")
    assert key(office).matches() is None


def test_what_changes_during_a_run_is_not_missed(office: Path) -> None:
    at_work = key(office)
    write("inputs/sk/tim-zi.yaml")(office)
    at_work.store(SUMMARY, [])
    assert key(office).matches() is None


def test_the_runs_own_notes_in_the_journal_are_no_change(office: Path) -> None:
    at_work = key(office)
    write("inputs/jejak.csv")(office)
    at_work.store(SUMMARY, [])
    assert key(office).matches() == SUMMARY


@pytest.mark.parametrize(
    "damage", [b"", b"\xff", b"null", b"[]", b"{}", b'{"format": 1, "hasil": []}', b"[" * 100_000]
)
def test_a_damaged_key_is_no_match(office: Path, damage: bytes) -> None:
    [path] = (office / "output/.bukti/pintu").iterdir()
    path.write_bytes(damage)
    assert key(office).matches() is None
    key(office).store(SUMMARY, [])
    assert key(office).matches() == SUMMARY


def test_a_key_that_cannot_be_stored_is_no_error(office: Path) -> None:
    key(office).store(SUMMARY, [f"{office}/output/tidak-ada.docx"])
    (office / "berkas").touch()
    DoorKey(office / "berkas", "buat sk", []).store(SUMMARY, [])
    assert not list(office.rglob(".bukti-tmp-*"))


def test_no_two_lists_of_parts_have_one_digest() -> None:
    assert door_key._digest([b"ab", b"c"]) != door_key._digest([b"a", b"bc"])


def test_looking_at_it_loads_no_other_module_of_ours() -> None:
    script = "import sys, pipeline.door_key; print([m for m in sys.modules if 'pipeline' in m])"
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-S", "-c", script]
    environment = {**os.environ, "PYTHONPATH": root}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.strip() == "['pipeline', 'pipeline.door_key']"
