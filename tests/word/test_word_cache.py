"""The cache of compiled templates: fast, private, data only, and never believed when damaged."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline import word
from pipeline.problem import EnvironmentProblem, TemplateError
from pipeline.word import cache as kept
from pipeline.word import compiler, flow_room
from tests.packages import edited
from tests.word.docx_builder import docx, p, picture, png, row, table
from tests.word.helpers import lines

HEAVY = ("docxtpl", "docx", "lxml", "docxcompose")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sk(tmp_path: Path) -> Path:
    rows = [row("{%tr for a in l %}"), row("{{ a.n }}"), row("{%tr endfor %}")]
    body = p('{%p include "_kop.docx" %}') + table(*rows, columns=[900])
    (tmp_path / "sk.docx").write_bytes(docx(body + p("{{ x }}"), headers={"default": p("{{ x }}")}))
    (tmp_path / "_kop.docx").write_bytes(docx(p("kop", picture()), media={"rIdPic": png()}))
    return tmp_path / "sk.docx"


DATA = {"x": "é & …", "l": [{"n": 1}, {"n": 2}]}


def _compile(sk: Path, *, watermark: bool = False) -> word.Template:
    return word.compile(sk, parts=[sk.parent], watermark=watermark, cache=sk.parent / "simpanan")


def _entries(sk: Path) -> list[Path]:
    return sorted((sk.parent / "simpanan").iterdir())


def test_warm_equals_cold_equals_none(sk: Path) -> None:
    none = word.compile(sk, parts=[sk.parent])
    cold = _compile(sk)
    (entry,) = _entries(sk)
    written = entry.stat().st_mtime_ns
    warm = _compile(sk)
    for each in (cold, warm):
        assert each.render(DATA) == none.render(DATA)
        assert (each.digest, each.variables, each.paths) == (
            none.digest,
            none.variables,
            none.paths,
        )
    assert entry.stat().st_mtime_ns == written
    assert (sk.parent / "simpanan").stat().st_mode & 0o777 == 0o700


def test_a_warm_cache_imports_nothing_heavy(sk: Path) -> None:
    _compile(sk)
    code = (
        "import sys, json, pathlib; from pipeline import word; light = set(sys.modules);"
        f"t = word.compile(pathlib.Path({str(sk)!r}), parts=[pathlib.Path({str(sk.parent)!r})],"
        f" cache=pathlib.Path({str(sk.parent / 'simpanan')!r}));"
        f"t.render(json.loads({json.dumps(json.dumps(DATA))}));"
        "print(json.dumps([sorted(light), sorted(sys.modules)]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    light, used = (set(names) for names in json.loads(done.stdout))
    assert not light & {*HEAVY, "jinja2", "isal", "zipfile"}
    assert "jinja2" in used
    assert not used & set(HEAVY)


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    """The shipped template of a procedure, without its parts."""
    (tmp_path / "sop.docx").write_bytes((ROOT / "templates/docx/sop.docx").read_bytes())
    for part in (ROOT / "templates/docx").glob("_*.docx"):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    return tmp_path / "sop.docx"


def test_the_room_for_a_flowchart_is_kept(flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = _compile(flow).room
    monkeypatch.setattr(flow_room, "room", lambda *_: pytest.fail("read once more"))
    assert _compile(flow).room == cold
    monkeypatch.setattr(compiler, "build", lambda *_: pytest.fail("compiled once more"))
    assert _compile(flow).draws


def test_a_table_without_room_is_told_each_time(flow: Path) -> None:
    flow.write_bytes(edited(flow.read_bytes(), '<w:tblCaption w:val="alur"/>', ""))
    for _ in range(2):
        with pytest.raises(TemplateError, match="tidak ada tabel berjudul “alur”"):
            _ = _compile(flow).room
    assert len(_entries(flow)) == 1


@pytest.mark.parametrize("change", ["template", "part", "watermark", "name", "library"])
def test_what_makes_it_compile_anew(sk: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (sk.parent / "_tanda-air.docx").write_bytes(docx(p("air")))
    _compile(sk)
    if change == "template":
        sk.write_bytes(docx(p("lain")))
    elif change == "part":
        (sk.parent / "_kop.docx").write_bytes(docx(p("kop baru")))
    elif change == "name":
        sk = sk.rename(sk.with_name("lain.docx"))
    elif change == "library":
        monkeypatch.setattr(kept, "_program", lambda: "docxtpl-99.dist-info")
    document = _compile(sk, watermark=change == "watermark").render(DATA)
    assert len(_entries(sk)) == 2
    expected = {"template": "lain", "part": "kop baru"}.get(change, "kop")
    assert lines(document)[0] == expected


@pytest.mark.parametrize("where", [0.0, 0.1, 0.5, 0.99])
def test_a_damaged_entry_is_made_anew(sk: Path, where: float) -> None:
    whole = _compile(sk).render(DATA)
    (entry,) = _entries(sk)
    good = entry.read_bytes()
    position = int(len(good) * where)
    for bad in (good[:position], good[:position] + b"\0" + good[position + 1 :], b"", b"{}\n{}\n"):
        entry.write_bytes(bad)
        assert _compile(sk).render(DATA) == whole
        assert entry.read_bytes() == good


def _spoil(header: dict[str, Any], how: str) -> Any:
    if how == "list":
        return [header]
    if how == "null":
        return None
    if how in header:
        return header | {how: 7}
    source = header["sources"][0]
    changes = {"text": 5, "needs": {"tables": "ya"}, "tags": [{"text": 1}], "member": None}
    return header | {"sources": [source | {how[2:]: changes[how[2:]]}]}


@pytest.mark.parametrize(
    "how",
    [
        *("list", "null", "name", "sources", "static", "variables", "digest", "room"),
        *("s.text", "s.needs", "s.tags", "s.member"),
    ],
)
def test_a_whole_entry_of_another_shape_is_made_anew(sk: Path, how: str) -> None:
    whole = _compile(sk).render(DATA)
    (entry,) = _entries(sk)
    good = entry.read_bytes()
    _, header, blob = good.split(b"\n", 2)
    rest = json.dumps(_spoil(json.loads(header), how)).encode() + b"\n" + blob
    entry.write_bytes(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
    assert _compile(sk).render(DATA) == whole
    assert entry.read_bytes() == good


def test_a_cache_that_cannot_be_costs_only_time(sk: Path) -> None:
    (sk.parent / "berkas").touch()
    for folder in (Path("/dev/null/x"), sk.parent / "berkas" / "dalam"):
        compiled = word.compile(sk, parts=[sk.parent], cache=folder)
        assert lines(compiled.render(DATA))[0] == "kop"


def test_what_is_no_part_is_no_part(sk: Path) -> None:
    (sk.parent / "_map.docx").mkdir()
    (sk.parent / "_tautan.docx").symlink_to(sk.parent / "tiada.docx")
    assert lines(_compile(sk).render(DATA))[0] == "kop"
    for name in ("_map.docx", "_tautan.docx"):
        sk.write_bytes(docx(p(f'{{%p include "{name}" %}}')))
        with pytest.raises(TemplateError, match=f'bagian "{name}" tidak ditemukan'):
            _compile(sk)


@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
def test_a_folder_that_others_can_write_is_refused(sk: Path, mode: int) -> None:
    folder = sk.parent / "simpanan"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(EnvironmentProblem, match="dapat diubah orang lain"):
        _compile(sk)
    assert list(folder.iterdir()) == []


def test_someone_elses_folder_and_a_link_are_refused(
    sk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _compile(sk)
    with monkeypatch.context() as patch:
        patch.setattr(os, "getuid", lambda: 4242)
        with pytest.raises(EnvironmentProblem, match="bukan milik Anda"):
            _compile(sk)
    (sk.parent / "simpanan").rename(sk.parent / "asli")
    (sk.parent / "simpanan").symlink_to(sk.parent / "asli")
    with pytest.raises(EnvironmentProblem):
        _compile(sk)


def test_a_file_in_the_folders_place_is_refused(sk: Path) -> None:
    (sk.parent / "simpanan").touch(mode=0o600)
    with pytest.raises(EnvironmentProblem):
        _compile(sk)


def test_a_full_disk_costs_only_time(sk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert lines(_compile(sk).render(DATA))[0] == "kop"
    monkeypatch.undo()
    assert _entries(sk) == []


def test_no_code_is_kept(sk: Path) -> None:
    _compile(sk)
    (entry,) = _entries(sk)
    header = entry.read_bytes().split(b"\n")[1]
    assert set(json.loads(header)) == {
        *("name", "sources", "static", "variables", "paths", "lists", "digest", "room")
    }
    assert b"def root" not in entry.read_bytes()
