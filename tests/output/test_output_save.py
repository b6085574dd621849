"""Saving into the output folder: what is written, what is kept, and why."""

import json
from pathlib import Path

import pytest

from pipeline.output import Fate, Outcome, Rendering, State, Store
from pipeline.problem import EnvironmentProblem
from tests.faults import failing_disk

SK = "sk/tim-zi.docx"


def made(data: bytes, target: str = SK, digest: str = "", *, adopted: bool = False) -> Rendering:
    """Return a rendering whose digest follows its bytes unless one is given."""
    return Rendering(target, data, digest or repr(data), f"isi {data!r}", adopted=adopted)


def fates(outcomes: list[Outcome]) -> list[str]:
    return [outcome.fate.value for outcome in outcomes]


def files(folder: Path) -> set[str]:
    """Return every file below the folder but the program's own memory and lock."""
    names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
    return {n for n in names if not n.startswith((".bukti/daftar", ".bukti/kunci"))}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "output")


def test_created_then_unchanged_then_updated(store: Store) -> None:
    [first] = store.save([made(b"satu")])
    assert first == Outcome(SK, Fate.CREATED, str(store.folder / SK))
    written = Path(first.path).stat().st_mtime_ns
    assert fates(store.save([made(b"satu")])) == ["tetap"]
    assert Path(first.path).stat().st_mtime_ns == written
    assert fates(store.save([made(b"dua")])) == ["diperbarui"]
    assert Path(first.path).read_bytes() == b"dua"
    assert files(store.folder) == {SK}


def test_files_may_be_read_by_the_group_as_the_umask_says(store: Store) -> None:
    store.save([made(b"satu")])
    sample = store.folder / "sample"
    sample.touch()
    assert (store.folder / SK).stat().st_mode == sample.stat().st_mode


def test_edited_is_kept_and_the_others_are_written(store: Store) -> None:
    store.save([made(b"satu"), made(b"satu", "sk/lain.docx")])
    (store.folder / SK).write_bytes(b"suntingan")
    outcomes = store.save([made(b"dua"), made(b"dua", "sk/lain.docx")])
    assert fates(outcomes) == ["disunting", "diperbarui"]
    assert outcomes[0].fate.in_the_way
    assert (store.folder / SK).read_bytes() == b"suntingan"
    assert store.state(SK) is State.EDITED


def test_a_file_that_we_never_wrote_counts_as_edited(store: Store) -> None:
    (store.folder / "sk").mkdir(parents=True)
    (store.folder / SK).write_bytes(b"punya orang")
    assert store.state(SK) is State.EDITED
    assert fates(store.save([made(b"satu")])) == ["disunting"]
    assert fates(store.save([made(b"punya orang")])) == ["tetap"]
    assert store.state(SK) is State.OURS


def test_overwriting_keeps_every_edited_byte(store: Store) -> None:
    kept = []
    for n in range(3):
        store.save([made(b"asli %d" % n)], overwrite=True)
        (store.folder / SK).write_bytes(b"suntingan %d" % n)
        [outcome] = store.save([made(b"baru %d" % n)], overwrite=True)
        assert outcome.fate is Fate.OVERWRITTEN
        assert outcome.backup
        kept.append(Path(outcome.backup))
    assert [p.name for p in kept] == ["tim-zi~1.docx", "tim-zi~2.docx", "tim-zi~3.docx"]
    assert [p.read_bytes() for p in kept] == [b"suntingan %d" % n for n in range(3)]
    assert (store.folder / SK).read_bytes() == b"baru 2"


def test_overwriting_our_own_file_makes_no_copy(store: Store) -> None:
    store.save([made(b"satu")])
    [outcome] = store.save([made(b"dua")], overwrite=True)
    assert (outcome.fate, outcome.backup) == (Fate.UPDATED, "")
    assert files(store.folder) == {SK}


def test_deleted_is_made_again(store: Store) -> None:
    store.save([made(b"satu")])
    (store.folder / SK).unlink()
    assert store.state(SK) is State.ABSENT
    assert fates(store.save([made(b"satu")])) == ["dibuat"]


def test_adopted_text_takes_the_place_of_ours_and_stays(store: Store) -> None:
    store.save([made(b"satu")])
    (store.folder / SK).write_bytes(b"suntingan")
    mine = made(b"suntingan", adopted=True)
    assert fates(store.save([mine])) == ["dipakai"]
    assert fates(store.save([mine])) == ["tetap"]
    (store.folder / SK).unlink()
    assert fates(store.save([mine])) == ["dipakai"]
    assert fates(store.save([made(b"suntingan kedua", adopted=True)])) == ["dipakai"]
    (store.folder / SK).write_bytes(b"disunting lagi")
    assert fates(store.save([mine])) == ["disunting"]
    assert (store.folder / SK).read_bytes() == b"disunting lagi"


def test_an_adopted_text_becomes_stale_when_facts_change(store: Store) -> None:
    store.save([made(b"suntingan", digest="fakta 1", adopted=True)])
    store.save([made(b"suntingan", digest="fakta 2", adopted=True)])
    assert not store.is_stale(SK, "fakta 1")
    assert store.is_stale(SK, "fakta 2")


def test_needs_and_stale(store: Store) -> None:
    assert store.standing(SK) != "isi b'satu'"
    assert not store.is_stale(SK, "fakta")
    store.save([made(b"satu", digest="fakta")])
    assert store.standing(SK) == "isi b'satu'"
    assert not store.is_stale(SK, "fakta")
    assert store.is_stale(SK, "fakta lain")
    (store.folder / SK).write_bytes(b"suntingan")
    assert store.standing(SK) != "isi b'satu'"
    assert store.is_stale(SK, "fakta lain")
    assert not store.is_stale(SK, "fakta")


def test_same_bytes_of_new_facts_are_remembered(store: Store) -> None:
    store.save([made(b"satu", digest="fakta 1")])
    assert fates(store.save([made(b"satu", digest="fakta 2")])) == ["tetap"]
    assert not Store(store.folder).is_stale(SK, "fakta 2")


@pytest.mark.parametrize("before", [None, b"satu", b"suntingan"])
@pytest.mark.parametrize("overwrite", [False, True])
def test_dry_run_foretells_and_writes_nothing(
    store: Store, before: bytes | None, *, overwrite: bool
) -> None:
    if before:
        store.save([made(b"satu")])
        (store.folder / SK).write_bytes(before)
    stood = {p: p.stat().st_mtime_ns for p in store.folder.rglob("*")}
    with failing_disk(1, forever=True) as disk:
        foretold = fates(store.save([made(b"dua")], overwrite=overwrite, dry_run=True))
    assert disk.calls == 0
    assert {p: p.stat().st_mtime_ns for p in store.folder.rglob("*")} == stood
    assert foretold == fates(store.save([made(b"dua")], overwrite=overwrite))


@pytest.mark.parametrize(
    "damage", [b"", b"\x00\xff", b"{", b"[]", b'{"format": "lain", "berkas": {}}', b"[" * 100_000]
)
def test_damaged_memory_blocks_nobody_and_loses_nothing(store: Store, damage: bytes) -> None:
    store.save([made(b"satu"), made(b"satu", "sk/lain.docx")])
    (store.folder / ".bukti/daftar.json").write_bytes(damage)
    again = Store(store.folder)
    assert fates(again.save([made(b"satu"), made(b"dua", "sk/lain.docx")])) == [
        "tetap",
        "disunting",
    ]
    assert fates(again.save([made(b"dua")])) == ["diperbarui"]


def test_one_damaged_entry_does_not_take_the_others_along(store: Store) -> None:
    store.save([made(b"satu"), made(b"satu", "sk/lain.docx")])
    path = store.folder / ".bukti/daftar.json"
    memory = json.loads(path.read_bytes())
    memory["berkas"][SK] = [{"sha256": 7}]
    path.write_text(json.dumps(memory), encoding="utf-8")
    again = Store(store.folder)
    assert again.state(SK) is State.EDITED
    assert again.state("sk/lain.docx") is State.OURS


def test_memory_is_the_same_text_whatever_the_order(tmp_path: Path) -> None:
    both = [made(b"satu", "a/satu.docx"), made(b"dua", "b/dua.docx")]
    texts = []
    for n, order in enumerate((both, both[::-1])):
        Store(tmp_path / str(n)).save(order)
        texts.append((tmp_path / str(n) / ".bukti/daftar.json").read_text("utf-8"))
    assert texts[0] == texts[1]
    assert "satu.docx" in texts[0]


def test_the_folder_may_vanish_between_saves(store: Store) -> None:
    store.save([made(b"satu")])
    for path in sorted(store.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    store.folder.rmdir()
    assert fates(store.save([made(b"satu")])) == ["dibuat"]


def test_more_than_one_batch(store: Store) -> None:
    many = [made(b"%d" % n, f"pakta/{n}.docx") for n in range(1203)]
    assert set(fates(store.save(iter(many)))) == {"dibuat"}
    assert set(fates(Store(store.folder).save(many))) == {"tetap"}
    assert len(files(store.folder)) == 1203


def test_a_failing_source_leaves_the_batches_before_it(store: Store) -> None:
    def source() -> object:
        yield from (made(b"%d" % n, f"pakta/{n}.docx") for n in range(700))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.save(source())  # type: ignore[arg-type]
    assert len(files(store.folder)) == 500
    again = store.save([made(b"%d" % n, f"pakta/{n}.docx") for n in range(700)])
    assert sorted(set(fates(again))) == ["dibuat", "tetap"]


def test_links_and_folders_in_the_way_are_never_written_through(
    store: Store, tmp_path: Path
) -> None:
    outside = tmp_path / "luar.docx"
    outside.write_bytes(b"luar")
    (tmp_path / "folder-luar").mkdir()
    (store.folder / "sk").mkdir(parents=True)
    (store.folder / SK).symlink_to(outside)
    (store.folder / "rapat").symlink_to(tmp_path / "folder-luar")
    (store.folder / "sop.docx").mkdir()
    (store.folder / "pakta").write_bytes(b"berkas")
    (store.folder / "putus.docx").symlink_to(tmp_path / "tidak-ada")
    targets = [SK, "rapat/a.docx", "sop.docx", "pakta/a.docx", "putus.docx"]
    outcomes = store.save([made(b"satu", t) for t in targets], overwrite=True)
    assert {o.fate for o in outcomes} == {Fate.BLOCKED}
    assert all(o.fate.in_the_way for o in outcomes)
    assert outside.read_bytes() == b"luar"
    assert not any((tmp_path / "folder-luar").iterdir())
    assert not (tmp_path / "tidak-ada").exists()


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk-lain").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "disk-lain")
    assert fates(Store(tmp_path / "output").save([made(b"satu")])) == ["dibuat"]
    assert (tmp_path / "disk-lain" / SK).read_bytes() == b"satu"


def test_a_broken_link_for_an_output_folder_is_a_clear_problem(tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(tmp_path / "tidak-ada" / "output")
    with pytest.raises(EnvironmentProblem, match="tautan rusak"):
        Store(tmp_path / "output").save([made(b"satu")])


def test_what_a_person_saves_during_the_save_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save([made(b"satu")])

    def save_in_word(*_: object) -> None:
        (store.folder / SK).write_bytes(b"disimpan dari Word")

    monkeypatch.setattr("pipeline.disk.writing.make_durable", save_in_word)
    assert fates(store.save([made(b"dua")])) == ["disunting"]
    assert (store.folder / SK).read_bytes() == b"disimpan dari Word"
    assert store.state(SK) is State.EDITED
    assert files(store.folder) == {SK}


def test_what_a_killed_run_left_is_cleared_but_not_the_archives(store: Store) -> None:
    store.save([made(b"satu")])
    ours = store.folder / "sk/.bukti-tmp-0123456789abcdef"
    (store.folder / "arsip").mkdir()
    archives = store.folder / "arsip/.bukti-tmp-0123456789abcdef"
    for path in (ours, archives):
        path.touch()
    store.save([made(b"satu")])
    assert (ours.exists(), archives.exists()) == (False, True)
