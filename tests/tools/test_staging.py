"""Folders that are whole or not there, and such as are handed over again and again."""

import ctypes
import errno
import os
from functools import partial
from hashlib import sha256
from itertools import count

import pytest

from pipeline.disk import syncing
from pipeline.disk.digest import digest, shared_out
from pipeline.disk.handing import Handed, hand_over, handing
from pipeline.disk.staging import Stage, recover
from pipeline.problem import DamagedError, EditedFileError
from tests.archive.make import SILENT
from tests.faults import failing_disk, refused


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_is_there_when_it_is_put(tmp_path):
    place, source = tmp_path / "a/tas", tmp_path / "x.pdf"
    source.write_bytes(b"x" * 3_000_000)
    with Stage(place) as stage:
        files = [("data/satu/x.pdf", source), ("data/y.txt", b"y"), ("data/dua/z", b"z")]
        sums = list(stage.add(files))
        assert not place.exists()
        stage.remove("data/dua/z")
        stage.settle()
        stage.put()
    assert sums == [digest(source), sha256(b"y").hexdigest(), sha256(b"z").hexdigest()]
    assert digest(source) == sha256(source.read_bytes()).hexdigest()
    assert {*names(place)} - {"data/dua"} == {
        "data", "data/satu", "data/satu/x.pdf", "data/y.txt",
    }  # fmt: skip


def test_a_folder_that_is_not_put_leaves_nothing(tmp_path):
    with Stage(tmp_path / "tas") as stage:
        stage.write("a.txt", b"a")
        assert names(tmp_path) != []
    assert names(tmp_path) == []


def test_nothing_is_put_where_something_stands(tmp_path):
    (tmp_path / "tas").mkdir()
    (tmp_path / "tas/lama").write_text("x")
    with Stage(tmp_path / "tas") as stage:
        stage.write("a.txt", b"a")
        assert refused(stage.put)
    assert names(tmp_path) == ["tas", "tas/lama"]


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", ".a", "con"])
def test_no_name_leaves_the_folder(tmp_path, name):
    with Stage(tmp_path / "tas") as stage, pytest.raises(ValueError):
        stage.write(name, b"a")
    assert names(tmp_path) == []


@pytest.mark.parametrize("tells", [True, False])
def test_a_write_that_failed_behind_our_back_is_told(tmp_path, monkeypatch, tells):
    def failing(_):
        ctypes.set_errno(errno.EIO)
        return -1

    def fsync(_):
        raise OSError(errno.EIO, "x")

    monkeypatch.setattr(syncing, "_syncfs", lambda: failing if tells else None)
    if not tells:
        monkeypatch.setattr(os, "fsync", fsync)
    with Stage(tmp_path / "tas") as stage:
        list(stage.add([(f"{number}.txt", b"a") for number in range(101)]))
        assert "disk gagal" in refused(stage.settle)


def test_a_disk_without_links_gets_copies(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"a")

    def link(*_, **__):
        raise OSError(errno.EPERM, "x")

    monkeypatch.setattr(os, "link", link)
    with Stage(tmp_path / "tas") as stage:
        stage.link("b", tmp_path / "a")
        stage.settle()
        stage.put()
    assert (tmp_path / "tas/b").read_bytes() == b"a"


def test_what_a_killed_run_left_is_cleared_and_the_old_folder_put_back(tmp_path):
    (tmp_path / ".tas.tmp-1234").mkdir()
    (tmp_path / ".tas.lama").mkdir()
    (tmp_path / ".tas.lama/a").write_text("a")
    (tmp_path / ".lain.tmp-1234").mkdir()
    recover(tmp_path / "tas")
    assert names(tmp_path) == [".lain.tmp-1234", "tas", "tas/a"]
    (tmp_path / ".tas.lama").mkdir()
    recover(tmp_path / "tas")
    assert names(tmp_path) == [".lain.tmp-1234", "tas", "tas/a"]


def test_work_that_is_shared_out_comes_back_in_order():
    assert list(shared_out(lambda n: n * n, range(1000))) == [n * n for n in range(1000)]
    with pytest.raises(ZeroDivisionError):
        list(shared_out(lambda n: 1 // (n - 500), range(1000)))


def test_a_source_that_changed_on_the_way_is_not_handed_over(tmp_path):
    files = [Handed("a.txt", b"a", sha256(b"b").hexdigest())]
    with (
        pytest.raises(DamagedError, match=r"a\.txt: berubah"),
        handing(tmp_path / "set", "ekspor") as before,
    ):
        hand_over(before, "ekspor", files, SILENT)
    files = [Handed("a.txt", tmp_path / "b.txt", "")]
    with (
        pytest.raises(DamagedError, match=r"b\.txt: hilang"),
        handing(tmp_path / "set", "ekspor") as before,
    ):
        hand_over(before, "ekspor", files, SILENT)
    assert names(tmp_path) == []


def handed(folder, content):
    files = [Handed(f"{n}/a.txt", content, sha256(content).hexdigest()) for n in (1, 2)]
    with handing(folder, "ekspor") as before:
        return hand_over(before, "ekspor", files, SILENT)


def test_a_full_disk_at_every_call_leaves_the_old_folder_or_the_new(tmp_path):
    for at in count(1):
        folder = tmp_path / f"{at}" / "set"
        handed(folder, b"lama")
        (folder / "1/catatan.txt").write_bytes(b"catatan")
        (folder / "2/a.txt").write_bytes(b"suntingan")
        with failing_disk(at) as disk:
            said = refused(partial(handed, folder, b"baru"))
        texts = {name: (folder / name).read_bytes() for name in names(folder) if "." in name[1:]}
        texts.pop(".bukti.json")
        old = {"1/a.txt": b"lama", "1/catatan.txt": b"catatan", "2/a.txt": b"suntingan"}
        new = {"1/a.txt": b"baru", "1/catatan.txt": b"catatan", "2/a.txt": b"baru"}
        new["2/a (suntingan).txt"] = b"suntingan"
        assert texts == new or (texts == old and "disk penuh" in said)
        handed(folder, b"baru")
        assert names(folder.parent) == ["set", *(f"set/{name}" for name in names(folder))]
        assert (folder / "2/a (suntingan).txt").read_bytes() == b"suntingan"
        if disk.calls < at:
            break
    assert at > 15


def test_a_folder_of_another_sort_is_not_ours(tmp_path):
    files = [Handed("a.txt", b"a", sha256(b"a").hexdigest())]
    with handing(tmp_path / "set", "ekspor") as before:
        hand_over(before, "ekspor", files, SILENT)
    with pytest.raises(Exception, match="bukan hasil"), handing(tmp_path / "set", "lain"):
        pass
    (tmp_path / "set/.bukti.json").write_text("[]")
    with pytest.raises(Exception, match="bukan hasil"), handing(tmp_path / "set", "ekspor"):
        pass
    assert names(tmp_path) == ["set", "set/.bukti.json", "set/a.txt"]


def test_a_file_in_the_way_of_the_folder(tmp_path):
    (tmp_path / "set").write_text("x")
    with pytest.raises(EditedFileError), handing(tmp_path / "set", "ekspor"):
        pass
