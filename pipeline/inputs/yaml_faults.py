"""What libyaml says of broken YAML, in a clerk's words.

libyaml tells its faults apart by English sentences only, so these sentences are matched here; one
that is not known gets a general message. Each answer also says from which line on to read again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pipeline.problem import Place, Problem

_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_TOP_KEY = re.compile(r"^[\w.-]+:(?=\s)", re.MULTILINE)
_QUOTE = "apit seluruh teks dengan tanda kutip"


@dataclass(frozen=True, slots=True)
class _Fault:
    """A sentence of libyaml (`context`, `problem`: parts of it) and what we say instead.

    `opening` is true where the fault stands at what was opened, not where libyaml noticed it.
    """

    context: str
    problem: str
    message: str
    hint: str = ""
    opening: bool = False


_FAULTS = (
    _Fault(
        "", "mapping values are not allowed", "titik dua di dalam teks, atau jorokan keliru",
        "apit teks yang memuat titik dua dengan tanda kutip; luruskan baris ini dengan saudaranya",
    ),
    _Fault("quoted scalar", "unexpected end of stream", "tanda kutip tidak ditutup", opening=True),
    _Fault("quoted scalar", "document indicator", "tanda kutip tidak ditutup", opening=True),
    _Fault(
        "quoted scalar", "escape", "garis miring terbalik di antara tanda kutip ganda",
        "pakai tanda kutip tunggal",
    ),
    _Fault(
        "flow sequence", "", "kurung siku tidak ditutup, atau koma kurang",
        f"bila kurung itu bagian dari teks, {_QUOTE}", opening=True,
    ),
    _Fault(
        "flow mapping", "", "kurung kurawal tidak ditutup, atau koma kurang",
        f"bila kurung itu bagian dari teks, {_QUOTE}", opening=True,
    ),
    _Fault(
        "simple key", "expected ':'", "baris ini bukan “kunci: nilai”",
        "beri titik dua sesudah kunci, atau gabungkan dengan baris sebelumnya", opening=True,
    ),
    _Fault("flow node", "", "kurung tidak ditutup, atau koma kurang"),
    _Fault("", "tab character", "ada tab di awal baris", "ganti tab dengan spasi"),
    _Fault("an alias", "", "teks diawali tanda “*”", _QUOTE),
    _Fault("an anchor", "", "teks diawali tanda “&”", _QUOTE),
    _Fault("a tag", "", "teks diawali tanda “!”", _QUOTE),
    _Fault("", "tag handle", "teks diawali tanda “!”", _QUOTE),
    _Fault("block scalar", "", "sesudah tanda “|” atau “>” harus ganti baris"),
    _Fault("directive", "", "baris diawali tanda “%”", _QUOTE),
    _Fault("", "<document start>", "berkas memuat lebih dari satu dokumen", "hapus baris “...”"),
    _Fault(
        "", "block sequence entries", "butir daftar harus di baris sendiri",
        f"ganti baris sebelum “- ”; bila “-” bagian dari teks, {_QUOTE}",
    ),
    _Fault("", "expected '-'", "baris ini tidak sejajar dengan butir daftar di atasnya"),
)  # fmt: skip
_UNKNOWN = _Fault(
    "", "", "penulisan YAML keliru di sini", "periksa jorokan, titik dua, dan tanda kutip"
)


def explain(error: yaml.YAMLError, text: str, file: str) -> tuple[Problem, int]:
    """Return the problem, and the line (from 1) after which reading may begin anew."""
    context = getattr(error, "context", None) or ""
    problem = getattr(error, "problem", None) or ""
    mark = getattr(error, "problem_mark", None)
    fault = next((f for f in _FAULTS if f.context in context and f.problem in problem), _UNKNOWN)
    if fault.opening:
        mark = getattr(error, "context_mark", None) or mark
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    while line and not lines[line].strip():  # noticed at the end of the file: tell the last line
        line -= 1
    if fault is _UNKNOWN and mark:
        fault = _by_sight(lines[line], mark) or fault
    return Problem(Place(file, line + 1), fault.message, fault.hint), line + 1


def _by_sight(line: str, mark: Any) -> _Fault | None:
    """Tell the faults apart for which libyaml has one sentence, by what stands at the mark."""
    before, rest = line[: mark.column], line[mark.column :].partition(" #")[0].strip()
    if not rest:
        return None
    if rest[0] in "@`%]},":
        return _Fault("", "", f"teks tidak boleh diawali tanda “{rest[0]}”", _QUOTE)
    if before.strip():
        hint = "bila tanda kutip bagian dari teks, apit seluruh teks dengan jenis kutip yang lain"
        return _Fault("", "", f"teks berlebih sesudah nilai: “{rest[:40]}”", hint)
    return _Fault("", "", "jorokan baris ini tidak sama dengan baris-baris saudaranya")


def tab_problem(text: str, file: str) -> Iterator[Problem]:
    """Yield one problem for all lines that begin with a tab."""
    lines = [text.count("\n", 0, found.end()) + 1 for found in _TAB_INDENT.finditer(text)]
    if lines:
        more = f" (juga {len(lines) - 1} baris lain)" if len(lines) > 1 else ""
        yield Problem(Place(file, lines[0]), f"baris diawali tab{more}", "ganti tab dengan spasi")


def rest_after(text: str, broken_line: int | None) -> str | None:
    """Return the text from the next top key after the line on, its lines counted as before."""
    if broken_line is None:
        return None
    position = 0
    for _ in range(broken_line):
        position = text.find("\n", position) + 1
        if not position:
            return None
    found = _TOP_KEY.search(text, position)
    return found and "\n" * text.count("\n", 0, found.start()) + text[found.start() :]
