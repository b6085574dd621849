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


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an office that has been built, with a program and a package of its own."""
    for name in (
        "inputs/sk/tim-zi.yaml",
        "inputs/jejak.csv",
        "inputs/bukti/register.csv",
        "inputs/bukti/ab12.pdf",
        "templates/docx/sk.docx",
        "program/kinds/sk.py",
        "packages/jinja2-3.1.6.dist-info/METADATA",
        "output/sk/tim-zi.docx",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "inputs/foto.jpg").write_bytes(bytes((1 << 20) + 1))
    monkeypatch.setattr(door_key, "_PROGRAM", tmp_path / "program")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages")])
    key(tmp_path).store(SUMMARY, [tmp_path / "output/sk/tim-zi.docx"])
    return tmp_path


def key(office: Path, request: str = "buat sk") -> DoorKey:
    return DoorKey(office / "output", request, [office / "inputs", office / "templates"])


def write(name: str) -> Callable[[Path], object]:
    return lambda office: (office / name).write_text("lain", "utf-8")


def add(name: str) -> Callable[[Path], object]:
    def change(office: Path) -> None:
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        (office / name).touch()

    return change


def later(name: str) -> Callable[[Path], object]:
    return lambda office: os.utime(office / name, ns=(1, 1))


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
}
NO_CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a schema": add("inputs/.skema/sk.json"),
    "a lock": add("inputs/.kunci"),
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
    key(office).store(SUMMARY, [office / "output/tidak-ada.docx"])
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
