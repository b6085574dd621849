"""Bags in a chain: what is sealed, how it reads with other tools, and what verification finds."""

import csv
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.archive import Archive, Known
from pipeline.problem import DamagedError
from tests.archive.make import HEAD, SILENT, Book, item, sealed
from tests.system import program


@pytest.fixture
def chain(tmp_path):
    """Three bags; two files, one file, two files."""
    bags = [[item(1), item(2)], [item(3, 5)], [item(4, 6), item(5, 7)]]
    return sealed(tmp_path / "arsip", *bags)


def everything(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {name: path.read_bytes() for name, path in found.items()}


def told(archive: Archive, book: Book | None = None, head: str = "") -> list[str]:
    known = book.known() if book else Known()
    return [str(problem) for problem in archive.verify(known, head, SILENT).problems]


def rebuilt(bag: Path, victim: str, data: bytes) -> str:
    """Change a payload file and make the bag hold again in itself; return its new head."""
    (bag / victim).write_bytes(data)
    lines = (bag / "manifest-sha256.txt").read_text("utf-8").splitlines()
    old = next(line[:64] for line in lines if line.endswith(victim))
    for name in ("manifest-sha256.txt", "isi.csv"):
        path = bag / name
        path.write_text(path.read_text("utf-8").replace(old, sha256(data).hexdigest()), "utf-8")
    size = sum(p.stat().st_size for p in (bag / "data").rglob("*") if p.is_file())
    info = (bag / "bag-info.txt").read_text("utf-8").splitlines(keepends=True)
    count = sum(p.is_file() for p in (bag / "data").rglob("*"))
    info = [f"Payload-Oxum: {size}.{count}\n" if x.startswith("Payload") else x for x in info]
    (bag / "bag-info.txt").write_text("".join(info), "utf-8")
    return tagged(bag)


def tagged(bag: Path) -> str:
    """Write the tag manifest of a bag anew; return the bag's head."""
    names = ("bag-info.txt", "bagit.txt", "isi.csv", "manifest-sha256.txt")
    tags = "".join(f"{sha256((bag / n).read_bytes()).hexdigest()}  {n}\n" for n in names)
    (bag / "tagmanifest-sha256.txt").write_text(tags, "utf-8")
    return sha256(tags.encode()).hexdigest()


def test_a_sound_chain_is_sound(chain):
    archive, book = chain
    verdict = archive.verify(book.known(), "", SILENT)
    assert (verdict.bags, verdict.files, verdict.problems) == (3, 5, [])
    assert (verdict.head, verdict.proven) == (book.sealed["tas-0003"], "tas-0003")
    assert archive.chain().bags[1].previous == book.sealed["tas-0001"]


def test_stock_tools_agree(chain):
    archive, _ = chain
    for bag in archive.chain().bags:
        validator = [sys.executable, "-m", "bagit", "--validate", str(bag.folder)]
        subprocess.run(validator, check=True, capture_output=True)
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            words = [program("sha256sum"), "--check", "--strict", name]
            subprocess.run(words, check=True, capture_output=True, cwd=bag.folder)


def test_the_same_evidence_gives_the_same_bytes(chain, tmp_path):
    again, _ = sealed(tmp_path / "lain", [item(2), item(1)], [item(3, 5)], [item(5, 7), item(4, 6)])
    assert everything(again.folder) == everything(chain[0].folder)


def test_what_is_sealed_is_not_sealed_again(chain):
    archive, book = chain
    before = everything(archive.folder)
    made = archive.seal([item(1), item(4, 6)], HEAD, book, SILENT)
    assert (made.name, made.items) == ("", ())
    assert everything(archive.folder) == before
    made = archive.seal([item(1), item(6, 8)], HEAD, book, SILENT)
    assert (made.name, [each.title for each in made.items]) == ("tas-0004", ["Bukti 6"])


def test_a_bag_says_whose_it_is_and_when_its_newest_file_came_in(chain):
    info = (chain[0].folder / "tas-0003/bag-info.txt").read_text("utf-8").splitlines()
    assert info[:4] == [
        "Source-Organization: Dinas Contoh, Kabupaten Contoh",
        "Bagging-Date: 2021-05-07",
        "External-Identifier: DUKCAPIL/2021/tas-0003",
        "Payload-Oxum: 32.2",
    ]


def test_its_table_tells_of_each_file_and_runs_nothing(tmp_path):
    odd = item(1, title='=SUM(A1)\n"x"', document="sk/tim-zi", version="9F3A61C2", nomor="-1")
    archive, _ = sealed(tmp_path, [odd])
    with (tmp_path / "tas-0001/isi.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["keterangan"] == '\'=SUM(A1) "x"'
    assert (row["nomor"], row["dokumen"], row["versi"]) == ("'-1", "sk/tim-zi", "9F3A61C2")
    assert (row["tanda_terima"], row["diterima"]) == ("T-0001", "2021-05-01")
    (filed,) = archive.chain().bags[0].files
    assert (filed.slots, filed.sha256) == (("I.1.b-1",), odd.sha256)
    assert told(archive) == []


def test_a_flipped_bit_in_any_file_is_found_and_named(chain):
    archive, book = chain
    paths = [p for p in archive.folder.rglob("*") if p.is_file() and p.name != ".kunci"]
    assert len(paths) == 3 * 5 + 5
    for path in paths:
        sound = path.read_bytes()
        path.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
        found = told(archive)
        if path.name == "tagmanifest-sha256.txt" and path.parent.name == "tas-0003":
            found = told(archive, book)  # the newest: by what is noted elsewhere
        name = path.parent if path.name == "tagmanifest-sha256.txt" else path
        assert any(line.startswith(str(name)) for line in found), path
        path.write_bytes(sound)
    assert told(archive, book) == []


def test_what_is_gone_or_does_not_belong_is_named(chain):
    archive, _ = chain
    bag = archive.folder / "tas-0002"
    (gone,) = (bag / "data").rglob("*.pdf")
    gone.rename(gone.with_name("lain.pdf"))
    (bag / "catatan.txt").write_text("x")
    (bag / "data/tautan").symlink_to("/etc/passwd")
    (archive.folder / "titipan").mkdir()
    found = "\n".join(told(archive))
    assert f"{gone}: hilang" in found
    assert f"{gone.with_name('lain.pdf')}: tidak termasuk tas ini" in found
    assert f"{bag}/catatan.txt: tidak termasuk tas ini" in found
    assert f"{bag}/data/tautan: bukan berkas biasa" in found
    assert f"{archive.folder}/titipan: tidak termasuk arsip" in found


@pytest.mark.parametrize("name", ["tas-0001", "tas-0002"])
def test_a_recomputed_bag_before_the_newest_breaks_the_chain(chain, name):
    archive, _ = chain
    victim = archive.chain().bags[int(name[-1]) - 1].files[0]
    rebuilt(archive.folder / name, f"data/{victim.path}", b"palsu")
    (problem,) = told(archive)
    assert f"rantai putus: {name} bukan lagi yang disambung" in problem


def test_the_newest_is_held_against_what_is_noted_elsewhere(chain):
    archive, book = chain
    noted = book.sealed["tas-0003"]
    head = rebuilt(
        archive.folder / "tas-0003",
        f"data/{archive.chain().bags[2].files[0].path}",
        b"palsu",
    )
    alone = archive.verify(Known(), "", SILENT)
    assert (alone.problems, alone.proven) == ([], "")
    assert "lain daripada yang tercatat di jejak.csv" in "\n".join(told(archive, book))
    assert f"tidak ada tas dengan kepala {noted}" in "\n".join(told(archive, head=noted))
    assert told(archive, head=head) == []


def test_an_older_head_proves_all_up_to_its_bag(chain):
    archive, book = chain
    verdict = archive.verify(Known(), book.sealed["tas-0002"], SILENT)
    assert (verdict.proven, verdict.problems) == ("tas-0002", [])


def test_a_bag_that_is_gone(chain):
    archive, book = chain
    shutil.move(archive.folder / "tas-0003", archive.folder.parent / "x")
    assert told(archive) == []
    assert [line.partition(" (")[0] for line in told(archive, book)] == [
        f"{archive.folder}/tas-0003: tas ini hilang"
    ]
    shutil.move(archive.folder / "tas-0001", archive.folder.parent / "y")
    assert f"{archive.folder}/tas-0001: tas ini hilang" in "\n".join(told(archive))


def test_a_bag_that_nobody_noted_behind_the_noted_ones(chain):
    archive, book = chain
    archive.seal([item(9)], HEAD, Book(), SILENT)
    assert [line.partition(" (")[0] for line in told(archive, book)] == [
        f"{archive.folder}/tas-0004: tas ini tidak tercatat di jejak.csv"
    ]


def test_a_bag_that_is_but_a_link_is_not_in_the_archive(chain, tmp_path):
    archive, book = chain
    shutil.move(archive.folder / "tas-0002", tmp_path / "lain")
    (archive.folder / "tas-0002").symlink_to(tmp_path / "lain")
    assert "tas-0002: tautan, bukan folder" in "\n".join(told(archive, book))


@pytest.mark.parametrize("name", ["tas-0000", "tas-00002"])
def test_a_number_has_one_name(chain, tmp_path, name):
    """A sound bag of another's making that claims a place in the chain, or one before the first."""
    archive, book = chain
    forged, _ = sealed(tmp_path / "lain", [item(1)], [item(8)])
    if name == "tas-00002":
        shutil.rmtree(forged.folder / "tas-0001")
        shutil.copytree(archive.folder / "tas-0001", forged.folder / "tas-0001")
    last = {"tas-0000": "tas-0001", "tas-00002": "tas-0002"}[name]
    shutil.copytree(forged.folder / last, archive.folder / name)
    assert [line.partition(" (")[0] for line in told(archive, book)] == [
        f"{archive.folder}/{name}: tidak termasuk arsip"
    ]
    assert len(archive.chain().bags) == 3


@pytest.mark.parametrize("spoil", ["tas-0002/isi.csv", "tas-0003/bagit.txt"])
def test_nothing_is_sealed_behind_a_broken_chain(chain, spoil):
    archive, book = chain
    (archive.folder / spoil).write_text("x")
    with pytest.raises(DamagedError, match=spoil):
        archive.seal([item(9)], HEAD, book, SILENT)
    assert not (archive.folder / "tas-0004").exists()


def test_nothing_is_sealed_in_the_place_of_a_lost_bag(chain):
    archive, book = chain
    shutil.rmtree(archive.folder / "tas-0003")
    with pytest.raises(DamagedError, match="tas-0003: tas ini hilang"):
        archive.seal([item(9)], HEAD, book, SILENT)


@pytest.mark.parametrize("dry", [False, True])
def test_what_is_not_what_came_in_is_named_and_left_out(tmp_path, dry):
    items = [item(n, folder=tmp_path / "asal") for n in (1, 2, 3)]
    (tmp_path / "asal/1.pdf").write_bytes(b"lain")
    (tmp_path / "asal/2.pdf").unlink()
    archive = Archive(tmp_path / "arsip")
    made = archive.rehearse(items) if dry else archive.seal(items, HEAD, Book(), SILENT)
    assert [each.title for each in made.items] == ["Bukti 3"]
    found = "\n".join(map(str, made.damaged))
    assert "1.pdf: bukti I.1.b-1 ini berubah setelah diterima" in found
    assert "2.pdf: bukti I.1.b-2 ini hilang" in found
    assert archive.folder.exists() is not dry
    assert told(archive) == []


def test_nothing_sound_makes_no_bag(tmp_path):
    one = item(1, folder=tmp_path / "asal")
    (tmp_path / "asal/1.pdf").unlink()
    made = Archive(tmp_path / "arsip").seal([one], HEAD, Book(), SILENT)
    assert (made.items, len(made.damaged)) == ((), 1)
    assert os.listdir(tmp_path / "arsip") == [".kunci"]  # noqa: PTH208 - names alone


@pytest.mark.parametrize(
    "path", ["../x.pdf", "/x.pdf", "a/../../x", "NUL.pdf", "a./x", "a\0b", "a\\b", "e\u0301.pdf"]
)
def test_no_path_leaves_the_bag(tmp_path, path):
    with pytest.raises(ValueError):
        sealed(tmp_path / "arsip", [item(1, path=path)])
    assert os.listdir(tmp_path) == ["arsip"]  # noqa: PTH208 - names alone
    assert os.listdir(tmp_path / "arsip") == [".kunci"]  # noqa: PTH208 - names alone


def test_a_table_that_leads_out_of_its_bag_is_damage(chain, tmp_path):
    archive, _ = chain
    bag = archive.folder / "tas-0003"
    path = archive.chain().bags[2].files[0].path
    for name in ("isi.csv", "manifest-sha256.txt"):
        text = (bag / name).read_text("utf-8").replace(path, "../../../keluar.pdf")
        (bag / name).write_text(text, "utf-8")
    tagged(bag)
    assert "tas-0003/isi.csv: tidak dapat dibaca" in "\n".join(told(archive))
    for act in (archive.copy, archive.merge):
        with pytest.raises(DamagedError, match=r"isi\.csv"):
            act(tmp_path / "ke", SILENT, dry_run=False)


def test_copies_are_verified_and_made_once(chain, tmp_path):
    archive, book = chain
    usb = tmp_path / "usb"
    assert archive.copy(usb, SILENT, dry_run=True).new == ["tas-0001", "tas-0002", "tas-0003"]
    assert not usb.exists()
    assert archive.copy(usb, SILENT, dry_run=False).new == ["tas-0001", "tas-0002", "tas-0003"]
    assert everything(usb) == everything(archive.folder)
    archive.seal([item(6)], HEAD, book, SILENT)
    done = archive.copy(usb, SILENT, dry_run=False)
    assert (done.new, len(done.right)) == (["tas-0004"], 3)
    assert told(Archive(usb), book) == []


def test_a_spoilt_copy_is_named_and_not_written_over(chain, tmp_path):
    archive, _ = chain
    usb = tmp_path / "usb"
    archive.copy(usb, SILENT, dry_run=False)
    (victim,) = (usb / "tas-0002/data").rglob("*.pdf")
    victim.write_bytes(b"rusak")
    with pytest.raises(DamagedError, match=r"I\.1\.b-3 Bukti 3\.pdf: berubah"):
        archive.copy(usb, SILENT, dry_run=False)
    assert victim.read_bytes() == b"rusak"


def test_a_sound_bag_of_another_archive_is_no_copy(chain, tmp_path):
    other, _ = sealed(tmp_path / "lain", [item(9)])
    with pytest.raises(DamagedError, match=r"tas-0001: salinan ini lain daripada"):
        chain[0].copy(other.folder, SILENT, dry_run=False)
    assert told(other) == []


def test_a_spoilt_bag_is_not_copied(chain, tmp_path):
    archive, _ = chain
    (victim,) = (archive.folder / "tas-0002/data").rglob("*.pdf")
    victim.write_bytes(b"rusak")
    with pytest.raises(DamagedError, match=r"I\.1\.b-3 Bukti 3\.pdf: berubah"):
        archive.copy(tmp_path / "usb", SILENT, dry_run=False)
    assert {path.name for path in (tmp_path / "usb").iterdir()} == {"tas-0001", ".kunci"}


def test_all_bags_as_one_tree_with_the_newest_in_its_place(tmp_path):
    path = "I. Perubahan/1. Tim/I.1.b-5 SK Tim.pdf"
    bags = [
        [item(number, number, path=path, document="sk/tim-zi", receipts=(f"T-{number}",))]
        for number in (1, 2, 3)
    ]
    other = item(4, 4, path=path)
    archive, _ = sealed(tmp_path / "arsip", *bags, [other])
    archive.merge(tmp_path / "semua", SILENT, dry_run=False)
    folder = tmp_path / "semua/I. Perubahan/1. Tim"
    assert {file.name: file.read_bytes()[-1:] for file in folder.iterdir()} == {
        "I.1.b-5 SK Tim.pdf": b"4",
        "I.1.b-5 SK Tim (2).pdf": b"3",
        "I.1.b-5 SK Tim (tas-0002).pdf": b"2",
        "I.1.b-5 SK Tim (tas-0001).pdf": b"1",
    }
    rows = list(csv.DictReader((tmp_path / "semua/isi.csv").read_text("utf-8").splitlines()))
    assert {row["tas"] for row in rows} == {f"tas-000{n}" for n in (1, 2, 3, 4)}


def test_altered_files_are_not_merged(chain, tmp_path):
    archive, _ = chain
    (victim,) = (archive.folder / "tas-0002/data").rglob("*.pdf")
    victim.write_bytes(b"rusak")
    with pytest.raises(DamagedError, match=r"I\.1\.b-3 Bukti 3\.pdf"):
        archive.merge(tmp_path / "semua", SILENT, dry_run=False)
    assert not (tmp_path / "semua").exists()
