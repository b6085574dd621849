"""Variants of the invented office: its files with a rule's example laid over them.

Only what an example touches is read again, so that a variant costs little.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import yaml
from PIL import Image

from pipeline import inputs, own_kinds
from pipeline.album import Album
from pipeline.checking import everything, view_of
from pipeline.checks.judging import Verdict
from pipeline.checks.rule import Finding, Rule
from pipeline.inputs import record
from pipeline.places import Places
from pipeline.reading import Found, read
from pipeline.registry import Kinds, kind_of
from tests import offices
from tests.word.docx_builder import docx, p, r

TODAY = date(2021, 12, 31)
_SHARED = ("instansi", "pegawai", "peraturan", "rencana-aksi")
_OTHER = {
    "naskah": "naskah/{}.docx",
    "foto": "inputs/foto/{}",
    "templat": "templates/docx/{}.docx",
}
"""What examples lay over besides facts: texts written in Word, photos, templates."""


def _page(path: Path, text: str) -> bytes:
    """Return a text as a Word file; of a shipped template, with the lines added or (-) taken out.

    What stands between two `**` is bold; `[en-US] ` makes a line one in that language.
    """
    shipped = offices.ROOT / "templates" / "docx" / path.name
    lines = text.splitlines()
    added = "".join(_line(line) for line in lines if not line.startswith("- "))
    if path.parent.name != "docx" or not shipped.exists():
        return docx(added)
    file, out = ZipFile(shipped), BytesIO()
    with ZipFile(out, "w") as changed:
        for name in file.namelist():
            data = file.read(name)
            if name == "word/document.xml":
                for line in (line[2:] for line in lines if line.startswith("- ")):
                    assert line.encode() in data
                    data = data.replace(line.encode(), b"")
                at = data.rindex(b"<w:sectPr")
                data = data[:at] + added.encode() + data[at:]
            changed.writestr(name, data)
    return out.getvalue()


def _line(line: str) -> str:
    language, _, rest = line[1:].partition("] ") if line.startswith("[") else ("", "", line)
    mark = f'<w:lang w:val="{language}"/>' if language else ""
    return p(*(r(part, mark + "<w:b/>" * (at % 2)) for at, part in enumerate(rest.split("**"))))


def _shot(path: Path, changes: Mapping[str, str]) -> bytes:
    marks, file = Image.Exif(), BytesIO()
    marks.get_ifd(0x8769)[0x9003] = f"{changes['diambil'].replace('-', ':')} 09:00:00"
    Image.open(path).save(file, "JPEG", exif=marks)
    return file.getvalue()


_WRITERS: Mapping[str, Callable[[Path, Any], bytes]] = {".docx": _page, ".jpg": _shot}


class Variants:
    """A copy of the invented office, in which examples are tried one after the other."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder = offices.copy(offices.ROOT / "contoh", folder)
        shutil.copytree(offices.ROOT / "contoh" / "templates", folder / "templates")
        for kind in (path.stem for path in folder.glob("templates/docx/[!_]*.docx")):
            source = offices.ROOT / "contoh" / "inputs" / kind
            shutil.copytree(source, folder / "inputs" / kind)
        self.places = Places.of(folder, cache=kept)
        self._known: dict[tuple[str, bytes, Any], Any] = {}
        self._kinds = cache(own_kinds.kinds)
        self.found = self._read_again()
        self.base = everything(self.places, self.found, TODAY)

    def found_with(self, example: str) -> Found:
        """Return what is read of the office with an example laid over it."""
        with self._laid(example) as laid:
            return self._read(laid)

    def verdict(self, example: str) -> Verdict:
        """Return the verdict on the office with an example laid over it."""
        with self._laid(example) as laid:
            return everything(self.places, self._read(laid), TODAY)

    def findings(self, rule: Rule, example: str) -> list[Finding]:
        """Return what one rule finds there and not in the office as it is."""
        with self._laid(example) as laid:
            album = Album.load(self.places.cache)
            view = view_of(self.places, self._read(laid), TODAY, album=album)
            known = set(map(_told, self.base.findings))
            return [each for each in rule.findings(view) if _told(each) not in known]

    def new(self, example: str) -> list[Finding]:
        """Return what the rules find there and not in the office as it is."""
        known = set(map(_told, self.base.findings))
        return [each for each in self.verdict(example).findings if _told(each) not in known]

    def new_codes(self, example: str) -> set[str]:
        """Return the codes of the same."""
        return {each.code for each in self.new(example)}

    def text_with(self, example: str, name: str) -> str:
        """Return a record's file with an example laid over it."""
        with self._laid(example):
            return self._path(name).read_text(encoding="utf-8")

    @contextmanager
    def _laid(self, example: str) -> Iterator[Mapping[str, Any]]:
        """Lay an example over the office's files for a while."""
        laid = yaml.load(example, yaml.BaseLoader)
        kept = {path: _bytes(path) for path in map(self._path, laid)}
        try:
            for name, changes in laid.items():
                self._write(self._path(name), changes)
            yield laid
        finally:
            for path, data in kept.items():
                path.write_bytes(data) if data is not None else path.unlink()

    def _path(self, name: str) -> Path:
        folder, _, rest = name.partition("/")
        if folder in _OTHER:
            return self.folder / _OTHER[folder].format(rest)
        plain = name.endswith((".csv", ".yaml", ".pdf"))
        return self.folder / "inputs" / (name if plain else f"{name}.yaml")

    def _write(self, path: Path, changes: Any) -> None:
        if path.suffix in _WRITERS:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_WRITERS[path.suffix](path, changes))
            return
        if isinstance(changes, str):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{changes.strip()}\n", encoding="utf-8")
            return
        data = yaml.load(path.read_bytes(), yaml.BaseLoader) if path.exists() else {}
        text = yaml.safe_dump(_laid_over(data, changes), allow_unicode=True, sort_keys=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _read_again(self, wanted: Sequence[str] = ()) -> Found:
        """Read the office, without binding again the records that are as they were."""

        def kinds(places: Places, pictures: Any = None) -> Kinds:
            return self._kinds(places)

        records = patch.object(inputs, "record", self._record)
        with records, patch.object(own_kinds, "kinds", kinds):
            return read(self.places, wanted)

    def _record(self, folder: Path, file: str, model: Any, shown: str) -> Any:
        beside = (folder / file).parent.glob("*.csv") if "/" in file else ()
        data = b"".join(path.read_bytes() for path in (folder / file, *sorted(beside)))
        key = file, data, model
        if key not in self._known:
            self._known[key] = record(folder, file, model, shown)
        return self._known[key]

    def _read(self, laid: Mapping[str, Any]) -> Found:
        """Read what an example touches; what it does not stays as it was."""
        if {*laid} & {*_SHARED}:
            return _sound(self._read_again())
        if pages := [name for name in laid if name.startswith("naskah/")]:
            texts = {name.removeprefix("naskah/"): self._path(name).read_bytes() for name in pages}
            return replace(self.found, dossier=replace(self.found.dossier, adopted=texts))
        facts = [(n, changes) for n, changes in laid.items() if n.partition("/")[0] not in _OTHER]
        kinds = sorted({kind for name, changes in facts for kind in _kinds(name, changes)})
        if not kinds:
            return self.found
        found = _sound(self._read_again(kinds))
        others = [d for d in self.found.documents if kind_of(d.id) not in kinds]
        order = list(dict.fromkeys(kind_of(d.id) for d in self.found.documents))
        records = {n: r for n, r in self.found.records.items() if kind_of(n) not in kinds}
        return replace(
            found,
            documents=sorted([*others, *found.documents], key=lambda d: order.index(kind_of(d.id))),
            records={**records, **found.records},
            gaps=[*(g for g in self.found.gaps if kind_of(g.id) not in kinds), *found.gaps],
        )


def _kinds(name: str, changes: Any) -> Iterable[str]:
    """Return the kinds whose documents an example changes."""
    if name == "jejak.csv" or name.endswith(".pdf"):
        return ()
    if name == "agenda.csv":
        return {kind_of(line.partition(",")[0]) for line in changes.split("\n")[1:] if line}
    if name == "bukti/pindaian.csv":
        return {kind_of(line.split(",")[4]) for line in changes.split("\n")[1:] if line}
    return (kind_of(name),)


def _sound(found: Found) -> Found:
    assert not found.problems, found.problems
    return found


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _told(finding: Any) -> tuple[str, str, str]:
    return finding.code, finding.about, finding.problem.message


def _laid_over(data: Any, changes: dict[str, Any]) -> Any:
    for key, value in changes.items():
        _lay(data, key.split("."), value)
    return data


def _lay(data: Any, path: list[str], value: Any) -> None:
    *above, last = path
    for step in above:
        data = data[int(step)] if isinstance(data, list) else data.setdefault(step, {})
    if last.endswith("+"):
        data.setdefault(last[:-1], []).extend(value)
    elif isinstance(data, list):
        data[int(last)] = value
    elif isinstance(value, dict) and isinstance(data.get(last), dict):
        _laid_over(data[last], value)
    else:
        data[last] = value
