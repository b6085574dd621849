"""The tools for durable writing, by themselves."""

import errno
import fcntl
import os
from itertools import count
from pathlib import Path

import pytest

from pipeline.disk import append_lines, clear_stale, locked, refusals, write_atomic, write_many
from pipeline.disk.syncing import Watch
from pipeline.problem import EnvironmentProblem
from tests.faults import failing_disk, refused


def test_lines_are_appended_below_one_header(tmp_path: Path) -> None:
    path = tmp_path / "a/b/buku.csv"
    append_lines(path, ["satu", "dua"], header="kepala")
    append_lines(path, ["tiga"], header="kepala")
    assert path.read_text("utf-8") == "kepala\nsatu\ndua\ntiga\n"


def test_a_torn_line_stays_visible_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "buku.csv"
    path.write_bytes(b"kepala\nterpu")
    append_lines(path, ["utuh"], header="kepala")
    assert path.read_bytes() == b"kepala\nterpu\nutuh\n"


def test_a_failed_append_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "buku.csv"
    append_lines(path, ["satu"])
    for at in count(1):
        with failing_disk(at) as disk:
            told = refused(lambda: append_lines(path, ["panjang" * 100]))
        assert ("disk penuh" in told) == (disk.calls >= at)
        if disk.calls < at:
            break
        assert path.read_text("utf-8") == "satu\n"
    assert at == 4  # open, write, fsync
    assert path.read_text("utf-8") == "satu\n" + "panjang" * 100 + "\n"


def test_a_short_write_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, data[:7]))
    write_atomic(tmp_path / "x", bytes(range(256)))
    assert (tmp_path / "x").read_bytes() == bytes(range(256))


def test_a_batch_has_its_limit(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="500"):
        write_many([(tmp_path / f"{n}", b"") for n in range(501)])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("count", "settled"), [(5, ["fsync"] * 5), (20, ["settle"])])
def test_every_file_is_synced_before_any_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, settled: list[str]
) -> None:
    done: list[str] = []
    for owner, name in [(os, "write"), (os, "fsync"), (os, "replace"), (Watch, "settle")]:
        real = getattr(owner, name)

        def call(*args: object, name: str = name, real: object = real) -> object:
            done.append(name)
            return real(*args)  # type: ignore[operator]

        monkeypatch.setattr(owner, name, call)
    write_many([(tmp_path / f"{n}", b"isi") for n in range(count)])
    assert done == ["write"] * count + settled + ["replace"] * count + ["fsync"]


def test_where_a_disk_cannot_be_settled_every_file_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(Watch, "settle", lambda _: False)
    monkeypatch.setattr(os, "fsync", synced.append)
    write_many([(tmp_path / f"{n}", b"isi") for n in range(20)])
    assert len(synced) == 20 + 1


def test_what_the_disk_lost_is_told_before_any_file_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_: Watch) -> bool:
        raise OSError(errno.EIO, "lost")

    monkeypatch.setattr(Watch, "settle", lost)
    with pytest.raises(EnvironmentProblem):
        write_many([(tmp_path / f"{n}", b"isi") for n in range(20)])
    assert not list(tmp_path.iterdir())


def test_new_folders_are_synced_in_their_parents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    real = os.fsync

    def fsync(file: int) -> None:
        synced.append(Path(f"/proc/self/fd/{file}").readlink())
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    write_atomic(tmp_path / "a/b/x", b"isi")
    assert synced[1:] == [tmp_path, tmp_path / "a", tmp_path / "a/b"]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_sync_folders_still_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    real = os.fsync

    def fsync(file: int) -> None:
        if Path(f"/proc/self/fd/{file}").readlink().is_dir():
            raise OSError(code, os.strerror(code))
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    write_atomic(tmp_path / "x", b"isi")
    assert (tmp_path / "x").read_bytes() == b"isi"


def test_stale_files_are_cleared_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".bukti-tmp-1").touch()
    (tmp_path / ".bukti-tmp-folder").mkdir()
    (tmp_path / "x.docx").touch()
    clear_stale(tmp_path)
    clear_stale(tmp_path / "tidak-ada")
    assert {p.name for p in tmp_path.iterdir()} == {".bukti-tmp-folder", "x.docx"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("berkas/x", "semestinya folder"),
        ("berkas/a/x", "semestinya folder"),
        ("folder", "semestinya berkas"),
        ("a" * 300, "terlalu panjang"),
        ("putar/x", "berputar|semestinya folder"),
    ],
)
def test_what_stands_in_the_way_is_named(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "berkas").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "putar").symlink_to("putar")
    with pytest.raises(EnvironmentProblem, match=message) as caught:
        write_atomic(tmp_path / name, b"isi")
    assert str(tmp_path) in str(caught.value)
    assert not list(tmp_path.rglob(".bukti-tmp-*"))


def test_an_unknown_refusal_keeps_the_systems_words(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="menolak: aneh"), refusals(tmp_path):
        raise OSError(9999, "aneh")


def test_a_lock_on_a_deleted_folder_guards_nothing_and_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kunci"
    with locked(path):
        path.unlink()
        with locked(path, timeout_s=0):
            pass
    real = fcntl.flock

    def delete_first(*args: int) -> None:
        monkeypatch.setattr(fcntl, "flock", real)
        path.unlink()
        real(*args)

    monkeypatch.setattr(fcntl, "flock", delete_first)
    with locked(path):
        assert path.exists()
        with pytest.raises(EnvironmentProblem), locked(path, timeout_s=0):
            pass
