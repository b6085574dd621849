"""What is said of a document where the folder's memory of what it wrote was damaged."""

from pathlib import Path

import pytest

from pipeline.output import Fate, Outcome, Rendering, Store

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
