"""What is said of a document where the folder's memory of what it wrote was damaged."""

import json
import os
import pickle
import shutil
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.output import Fate, Outcome, Rendering, State, Store, saving
from pipeline.output.memory import Memory
from pipeline.press import _Run
from pipeline.problem import EnvironmentProblem

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


MANY = [Rendering(f"pakta/{n}.docx", b"%d" % n, "1", "1") for n in range(1200)]


def end_before(files: Sequence[object], *_: object) -> None:
    """End the process before files are written, where there are any."""
    if files:
        os._exit(0)


def killed(folder: Path, rendering: Rendering) -> None:
    """Save in a process that ends once it is remembered what will stand, before a file is."""
    child = os.fork()
    if not child:
        vars(saving)["write_many"] = end_before
        Store(folder).save([rendering])
    os.waitpid(child, 0)


def ahead(folder: Path) -> list[Path]:
    return sorted((folder / ".bukti").glob("daftar-lanjutan-*.jsonl"))


def test_a_save_that_ends_leaves_the_whole_alone(tmp_path: Path) -> None:
    Store(tmp_path).save(MANY)
    assert not ahead(tmp_path)
    assert len(json.loads((tmp_path / ".bukti/daftar.json").read_bytes())["berkas"]) == len(MANY)


def test_a_file_that_was_deleted_and_made_again_leaves_no_journal(tmp_path: Path) -> None:
    for _ in range(2):
        Store(tmp_path).save([RENDERING])
        assert not ahead(tmp_path)
        (tmp_path / TARGET).unlink()


def test_who_reads_while_a_save_is_at_work_takes_none_of_its_files_for_edited(
    tmp_path: Path,
) -> None:
    saved(tmp_path)
    reader = Store(tmp_path)
    assert reader.state(TARGET) is State.OURS
    with Store(tmp_path).saving() as saver:
        for version in "34":
            saver.save([Rendering(TARGET, version.encode(), version, version)])
            assert reader.state(TARGET) is State.OURS
        assert reader.is_stale(TARGET, "3")
        (tmp_path / TARGET).write_bytes(b"suntingan")
        assert reader.state(TARGET) is State.EDITED


def test_an_edited_file_is_looked_up_anew_only_where_more_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path)
    (tmp_path / TARGET).write_bytes(b"suntingan")
    reader = Store(tmp_path)
    assert reader.state(TARGET) is State.EDITED
    monkeypatch.setattr(Memory, "load", None)
    assert reader.state(TARGET) is State.EDITED


def test_a_stopped_save_takes_no_journal_away_that_a_helper_may_still_write_to(
    tmp_path: Path,
) -> None:
    """Who presses Ctrl-C twice stops the ending of the helpers; the next one waits for them."""
    journal = tmp_path / ".bukti/daftar-lanjutan-1.jsonl"
    with pytest.raises(KeyboardInterrupt), Store(tmp_path).saving() as saver:
        saver.save([RENDERING])
        [own] = ahead(tmp_path)
        own.rename(journal)
        raise KeyboardInterrupt
    assert ahead(tmp_path) == [journal]
    assert Store(tmp_path).state(TARGET) is State.OURS
    Store(tmp_path).save([])
    assert not ahead(tmp_path)
    assert Store(tmp_path).state(TARGET) is State.OURS


def test_a_save_whose_folder_is_deleted_spares_the_memory_of_the_next_one(tmp_path: Path) -> None:
    folder, others = tmp_path / "output", Rendering("sk/b.docx", b"b", "1", "1")
    saver_of = Store(folder).saving()
    with pytest.raises(EnvironmentProblem, match="dihapus selagi"), saver_of as saver:
        saver.save([Rendering(TARGET, b"isi", "1", "1")])
        shutil.rmtree(folder)
        Store(folder).save([others])
        saver.save([RENDERING])
    assert {Store(folder).state(t) for t in (TARGET, others.target)} == {State.OURS}


def test_many_adopted_texts_are_saved_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    write = saving.write_many

    def counted(files: Sequence[tuple[Path, bytes]], *still: Any) -> list[Path]:
        calls.append(len(files))
        return write(files, *still)

    monkeypatch.setattr(saving, "write_many", counted)
    papers: list[Any] = [
        SimpleNamespace(id=f"sk/{n}", target=f"sk/{n}.docx", template="sk.docx", final=False)
        for n in range(30)
    ]
    with Store(tmp_path).saving() as saver:
        run = _Run(tmp_path, saver)
        run.save_texts(papers, {paper.id: paper.id.encode() for paper in papers}, {})
    assert [made.id for made in run.made] == [paper.id for paper in papers]
    assert calls.count(30) == 1
    assert sum(calls) == 30
    assert (tmp_path / "sk/7.docx").read_bytes() == b"sk/7"


def test_what_a_killed_save_added_is_known_and_taken_over(tmp_path: Path) -> None:
    saved(tmp_path)
    newer = [Rendering(TARGET, b"isi %d" % n, f"{n}", "3") for n in range(2)]
    killed(tmp_path, newer[0])
    for text in (RENDERING.data, newer[0].data):
        (tmp_path / TARGET).write_bytes(text)
        assert Store(tmp_path).state(TARGET) is State.OURS
    assert len(ahead(tmp_path)) == 1
    [outcome] = Store(tmp_path).save(newer[1:])
    assert outcome.fate is Fate.UPDATED
    assert not ahead(tmp_path)


def test_a_run_torn_twice_has_damaged_nothing(tmp_path: Path) -> None:
    for number in range(2):
        killed(tmp_path, Rendering(TARGET, b"isi", f"{number}", "1"))
        [journal] = ahead(tmp_path)
        journal.write_bytes(journal.read_bytes()[:-9])
    Store(tmp_path).save([RENDERING])
    assert "pernah_rusak" not in (tmp_path / ".bukti/daftar.json").read_text("utf-8")


def test_what_was_saved_in_another_process_is_known_when_taken_over(tmp_path: Path) -> None:
    with Store(tmp_path).saving() as saver:
        ends, other = os.pipe()
        child = os.fork()
        if not child:
            os.write(other, pickle.dumps(saver.save([RENDERING])))
            os._exit(0)
        [made] = pickle.loads(os.read(ends, 1 << 16))
        os.waitpid(child, 0)
        assert saver.standing(TARGET) == ""
        saver.take_over(made)
        assert saver.standing(TARGET) == "2"
        assert len(ahead(tmp_path)) == 1
    assert not ahead(tmp_path)
    assert Store(tmp_path).standing(TARGET) == "2"


@pytest.mark.parametrize(
    ("damage", "forgotten"),
    [(b'{"sk/a.docx": [{"sha', False), (b"", False), (b"{\n", True), (b"[]\n", True)],
)
def test_only_a_torn_last_line_is_no_damage(tmp_path: Path, damage: bytes, forgotten) -> None:
    (tmp_path / ".bukti").mkdir()
    (tmp_path / ".bukti/daftar-lanjutan-1.jsonl").write_bytes(damage)
    (tmp_path / TARGET).parent.mkdir()
    (tmp_path / TARGET).write_bytes(b"milik orang")
    [outcome] = Store(tmp_path).save([RENDERING])
    assert (outcome.fate, outcome.forgotten) == (Fate.EDITED, forgotten)


def test_the_cost_of_a_file_does_not_grow_with_their_number(tmp_path: Path, monkeypatch) -> None:
    written = {}
    for count in (600, 1200):
        sizes: list[int] = []
        write = os.write
        with monkeypatch.context() as counted:
            counted.setattr(os, "write", lambda f, d, s=sizes: s.append(len(d)) or write(f, d))
            Store(tmp_path / f"{count}").save(MANY[:count])
        written[count] = sum(sizes)
    assert written[1200] < 2.02 * written[600]
