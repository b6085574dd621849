"""Which names a document may have below the output folder."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.disk import free_name, require_portable
from pipeline.output import Rendering, Store

BAD = {
    "": "empty",
    "/etc/passwd": "empty",
    "sk//a.docx": "empty",
    "sk/": "empty",
    "../a.docx": "dot",
    "sk/../../a.docx": "dot",
    "./a.docx": "dot",
    ".bukti/daftar.json": "dot",
    "sk/a.docx.": "dot",
    "sk/a ": "space",
    "sk\\a.docx": "portable",
    "C:/a.docx": "portable",
    "sk/a\n.docx": "portable",
    "sk/a\x00.docx": "portable",
    "sk/a?.docx": "portable",
    "sk/tim-zi~1.docx": "portable",
    "sk/CON.docx": "device",
    "nul/a.docx": "device",
    "sk/Lpt1": "device",
    "sk/" + "a" * 201: "long",
    "sk/" + "é" * 101: "long",
    unicodedata.normalize("NFD", "sk/é.docx"): "NFC",
    "arsip/a.docx": "archive",
    "Arsip": "archive",
}


@pytest.mark.parametrize("target", BAD)
def test_a_bad_target_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match=BAD[target]):
        Rendering(target, b"", "", "")


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        Rendering("sk/\ud800.docx", b"", "", "")


@pytest.mark.parametrize("target", ["sk/tim-zi.docx", "a", "sk/console.docx", "sop/Akta é 1.docx"])
def test_a_good_target_is_accepted(target: str) -> None:
    assert Rendering(target, b"", "", "").target == target


@given(st.text(max_size=30))
def test_a_portable_name_stays_below_its_folder(name: str) -> None:
    try:
        require_portable(name)
    except ValueError:
        assume(False)
    path = Path("/kantor/output", name)
    assert Path("/kantor/output") in path.parents
    assert path.relative_to("/kantor/output").as_posix() == name
    assert not re.search(r'[\\:*?"<>|~]', name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sk/a.docx", "sk/A.docx"),
        ("sk/a.docx", "SK/a.docx"),
        ("sk/a", "sk/a/b"),
        ("sk/a/b", "sk/A"),
        ("a", "a"),
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_two_documents_for_one_place_are_a_bug(
    tmp_path: Path, one: str, other: str, *, dry_run: bool
) -> None:
    both = [Rendering(target, b"", "", "") for target in (one, other)]
    with pytest.raises(ValueError, match="two documents for one place"):
        Store(tmp_path).save(both, dry_run=dry_run)
    assert not list(tmp_path.rglob("[sSaA]*"))


def test_free_name_takes_the_first_gap_and_reuses_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "tim-zi.docx"
    assert free_name(path, b"satu").name == "tim-zi~1.docx"
    (tmp_path / "tim-zi~1.docx").write_bytes(b"satu")
    assert free_name(path, b"satu").name == "tim-zi~1.docx"
    assert free_name(path, b"dua!").name == "tim-zi~2.docx"
    (tmp_path / "tim-zi~2.docx").mkdir()
    (tmp_path / "tim-zi~3.docx").symlink_to("tidak-ada")
    assert free_name(path, b"dua!").name == "tim-zi~4.docx"
