"""Changes that the door key once missed, and a memory that was damaged."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.door_key import DoorKey
from pipeline.output import Fate, Outcome, Rendering, Store

SUMMARY = '{"dibuat": 1}'
BIG = bytes((1 << 20) + 1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return an office that has been built."""
    for name in (
        "inputs/sk/tim-zi.yaml",
        "inputs/jejak.csv",
        "inputs/.kunci",
        "inputs/.skema/sk.json",
        "inputs/bukti/logo.png",
        "inputs/.logo.png",
        "inputs/sk/.foto/satu.jpg",
        "inputs/sk/jejak.csv",
        "inputs/__pycache__/logo.png",
        "templates/docx/_kop.docx",
        "output/sk/tim-zi.docx",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "inputs/foto.jpg").write_bytes(BIG)
    key(tmp_path).store(SUMMARY, [tmp_path / "output/sk/tim-zi.docx"])
    return tmp_path


def key(office: Path) -> DoorKey:
    return DoorKey(office / "output", "buat", [office / "inputs", office / "templates/docx"])


def write(name: str, data: bytes = b"lain") -> Callable[[Path], object]:
    return lambda office: (office / name).write_bytes(data)


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
NO_CHANGES = {
    "a schema": write("inputs/.skema/sk.json"),
    "the lock": write("inputs/.kunci"),
    "a new schema": write("inputs/.skema/rapat.json"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(office: Path, change: str) -> None:
    assert key(office).matches() == SUMMARY
    CHANGES[change](office)
    assert key(office).matches() is None


@pytest.mark.parametrize("change", NO_CHANGES)
def test_the_programs_own_things_are_none(office: Path, change: str) -> None:
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


TARGET = "sk/a.docx"
RENDERING = Rendering(TARGET, b"isi baru", "2", "2")


def saved(folder: Path, damage: bytes | None = None) -> Outcome:
    """Save a document, damage the memory, and tell what becomes of the document's next version."""
    Store(folder).save([Rendering(TARGET, b"isi", "1", "1")])
    if damage is not None:
        (folder / ".bukti/daftar.json").write_bytes(damage)
    [outcome] = Store(folder).save([RENDERING])
    return outcome


DAMAGE = [
    b"", b"{", b"[]", b'{"format": "lain"}', b"\xff", b"[" * 99_999,
    b'{"format": "bukti/daftar/1"}',
    b'{"format": "bukti/daftar/1", "berkas": {"sk/a.docx": [{"sha256": 1}]}}',
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_may_be_ours_where_the_memory_was_damaged(tmp_path: Path, damage: bytes) -> None:
    outcome = saved(tmp_path, damage)
    assert (outcome.fate, outcome.forgotten) == (Fate.EDITED, True)


def test_that_is_said_also_after_another_file_was_written(tmp_path: Path) -> None:
    saved(tmp_path, b"{")
    for number in "12":
        other, again = Store(tmp_path).save([Rendering("sk/b.docx", b"b", "1", number), RENDERING])
        assert (other.forgotten, again.forgotten) == (False, True)


def test_a_sound_or_absent_memory_has_forgotten_nothing(tmp_path: Path) -> None:
    outcome = saved(tmp_path)
    assert (outcome.fate, outcome.forgotten) == (Fate.UPDATED, False)
    (tmp_path / TARGET).write_bytes(b"suntingan")
    [outcome] = Store(tmp_path).save([RENDERING])
    assert (outcome.fate, outcome.forgotten) == (Fate.EDITED, False)


def test_an_edit_of_what_is_known_again_is_an_edit(tmp_path: Path) -> None:
    saved(tmp_path, b"{")
    [outcome] = Store(tmp_path).save([RENDERING], overwrite=True)
    assert (outcome.fate, outcome.forgotten) == (Fate.OVERWRITTEN, False)
    (tmp_path / TARGET).write_bytes(b"suntingan")
    [outcome] = Store(tmp_path).save([RENDERING])
    assert (outcome.fate, outcome.forgotten) == (Fate.EDITED, False)
