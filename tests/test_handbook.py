"""The commands that documents and messages name can be given: make's targets and bukti's verbs."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.arguments import parser
from pipeline.problem import UsageError
from tests.offices import ROOT

GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MESSAGES = sorted((ROOT / "pipeline").rglob("*.py"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
VERBS = set(cli._COMMANDS)
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")


def blocks(text: str) -> Iterator[str]:
    """Yield the lines of fenced blocks without their comments: whole commands."""
    for block in FENCED.findall(text):
        yield from (line.partition("  #")[0].strip() for line in block.splitlines())


def mentions(text: str) -> Iterator[str]:
    """Yield what stands between backquotes in running text."""
    yield from INLINE.findall(FENCED.sub("", text))


def named(texts: Iterator[str], program: str) -> set[str]:
    """Return the words behind the program's name where a command begins with it."""
    found = (re.match(rf"(?:\S*/)?{program} (\S+)", text) for text in texts)
    return {match[1] for match in found if match}


def all_named(guide: Path, program: str) -> set[str]:
    text = guide.read_text("utf-8")
    return named(blocks(text), program) | named(mentions(text), program)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_target_and_verb_that_a_guide_names_exists(guide):
    assert all_named(guide, "make") <= TARGETS
    assert all_named(guide, "bukti") <= VERBS


def test_the_guides_name_what_a_clerk_needs():
    readme, clerks = ROOT / "README.md", ROOT / "docs" / "panduan.md"
    assert {"sk-tim", "test"} <= all_named(readme, "make")
    assert {"sk-tim", "cek"} <= all_named(clerks, "make")
    assert {"baru", "buat", "nomor", "pakai", "templat"} <= all_named(clerks, "bukti")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_of_a_block_can_be_parsed(guide):
    for line in blocks(guide.read_text("utf-8")):
        program, *words = shlex.split(line) or [""]
        if program.endswith("bukti"):
            assert program == ".venv/bin/bukti"
            parser(cli._COMMANDS).parse_args(words)


def test_the_steps_shown_are_those_of_the_page_beside_them():
    shown = re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs/sop.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    record = (ROOT / "contoh/inputs/sop/cuti-pegawai.yaml").read_text("utf-8")
    assert [block in record for block in shown] == [True]
    assert shown[0].count("kegiatan:") == record.count("kegiatan:")


def test_the_makefile_calls_verbs_that_exist():
    calls = re.findall(r"\$\(BUKTI\) (.+)", (ROOT / "Makefile").read_text("utf-8"))
    assert len(calls) >= 5
    for call in calls:
        words, *_ = re.split(r"\s[12]?>|\s[|;&]", call)
        parser(cli._COMMANDS).parse_args(shlex.split(words))


def test_every_command_that_a_message_names_exists():
    text = "\n".join(path.read_text("utf-8") for path in MESSAGES)
    verbs = set(re.findall(r"`bukti ([^\s`{}]+)", text))
    assert {"cek", "buat", "pakai", "nomor"} <= verbs <= VERBS


@pytest.mark.parametrize("words", [["bikin"], ["nomor", "sk/tim-zi"], ["buat", "--cepat"]])
def test_a_command_that_does_not_exist_would_be_found(words):
    with pytest.raises(UsageError):
        parser(cli._COMMANDS).parse_args(words)
    assert named(iter(["make sk-tim", ".venv/bin/bukti baru x", "make", "remake x"]), "make") == {
        "sk-tim"
    }


def test_the_architecture_names_the_floors_that_the_linter_enforces():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (floors,) = [
        each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers"
    ]
    enforced = [[name.strip() for name in layer.split("|")] for layer in floors["layers"]]
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = [
        line.split("|")[2] for line in text.splitlines() if re.match(r"\| [0-6] [a-z]+ \|", line)
    ]
    told = [re.findall(r"`(\w+)`", layer) for row in rows for layer in row.split(" > ")]
    assert told == enforced
