"""Every way in which a file can be unreadable is told, with the remedy."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.inputs.files import MAX_BYTES, Folder, decode, read_bytes, read_text
from pipeline.inputs.yaml_text import read_tree
from pipeline.problem import InputError, Problem

FAULTS = {
    b"\xef\xbb\xbfa: b\n": "f:1: berkas diawali tanda BOM (simpan ulang dengan pengodean “UTF-8”",
    b"a: b\nc: d\r\ne: f\r\n": "f:2: akhir baris memakai gaya Windows (CRLF) (simpan ulang dengan",
    b"a: b\rc: d\r": "f:1: akhir baris memakai gaya Mac lama (CR) (simpan ulang dengan",
    "a: b\n".encode("utf-16"): "f:1: berkas disimpan sebagai UTF-16 (“Unicode”) (simpan ulang",
    b"a: b\nc: Caf\xe9\n": "f:2: bukan teks UTF-8, kemungkinan Windows-1252 (“ANSI”): “c: Café”",
    b"a: b\n\x00\x01": "f:2: berkas ini bukan berkas teks",
    b"a: b\n\nc: \x07d\n": "f:3: karakter U+0007 tidak boleh ada (hapus)",
    b"a: b\nc: \xc2\x80\n": "f:2: karakter U+0080 tidak boleh ada (hapus)",
}


@pytest.mark.parametrize(("data", "said"), FAULTS.items())
def test_each_wrong_encoding_is_named_at_its_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "f")
    assert [str(problem)[: len(said)] for problem in caught.value.problems] == [said]


def test_all_that_is_wrong_with_an_encoding_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"\xef\xbb\xbfa: b\r\nc: \x93d\x94\r\n", "f")
    assert [problem.place.line for problem in caught.value.problems if problem.place] == [1, 1, 2]


def test_what_a_spreadsheet_writes_is_taken_off() -> None:
    assert decode(b"\xef\xbb\xbfkode,uraian\r\n005,U\r\n", "f", spreadsheet=True) == (
        "kode,uraian\n005,U\n"
    )
    with pytest.raises(InputError, match="Mac lama"):
        decode(b"kode,uraian\r005,U\r", "f", spreadsheet=True)


def test_a_sound_text_is_returned_whole() -> None:
    text = "a: é “ﬁ” 😀 \u202ex\tb\n"
    assert decode(text.encode(), "f") == text


def _refusal(folder: Path, name: str = "f.yaml") -> str:
    with pytest.raises(InputError) as caught:
        read_text(Folder(folder, "inputs"), name)
    (problem,) = caught.value.problems
    return str(problem)


def test_files_that_are_no_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    assert _refusal(tmp_path) == "inputs/f.yaml: berkas tidak ada"
    path.mkdir()
    assert _refusal(tmp_path) == "inputs/f.yaml: ini folder, seharusnya berkas"
    path.rmdir()
    path.touch()
    assert _refusal(tmp_path) == "inputs/f.yaml: berkas kosong"
    path.unlink()
    os.mkfifo(path)
    assert _refusal(tmp_path) == "inputs/f.yaml: ini bukan berkas biasa"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "f.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert _refusal(tmp_path) == "inputs/f.yaml: berkas terlalu besar: 16 MB, paling besar 16 MB"


def test_links_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (tmp_path / "luar.yaml").write_text("a: b\n", encoding="utf-8")
    (inputs / "f.yaml").symlink_to(tmp_path / "luar.yaml")
    assert "tautan menunjuk ke luar folder" in _refusal(inputs)
    (inputs / "f.yaml").unlink()
    (inputs / "asli.yaml").write_text("a: b\n", encoding="utf-8")
    (inputs / "f.yaml").symlink_to("asli.yaml")
    assert read_text(Folder(inputs), "f.yaml") == "a: b\n"
    (inputs / "asli.yaml").unlink()
    assert "tidak ada" in _refusal(inputs)


def test_links_that_chase_each_other_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").symlink_to("g.yaml")
    (tmp_path / "g.yaml").symlink_to("f.yaml")
    assert _refusal(tmp_path).startswith("inputs/f.yaml: ")


def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "f.yaml").write_text("a: b\n", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "x")

    monkeypatch.setattr(Path, "open", refuse)
    assert re.match(
        r"inputs/f.yaml: berkas tidak dapat dibaca \(izin membaca berkas ini ditolak\)$",
        _refusal(tmp_path),
    )


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x00")
    assert read_bytes(Folder(tmp_path), "logo.png") == b"\x89PNG\r\n\x00"


@given(st.binary(max_size=80) | st.text(max_size=60).map(lambda text: ("a: " + text).encode()))
@settings(max_examples=400, deadline=None)
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    problems: Sequence[Problem] = ()
    try:
        read_tree(decode(data, "f"), "f")
    except InputError as error:
        problems = error.problems
    assert all(problem.place and problem.message for problem in problems)
