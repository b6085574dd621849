"""The chain of bags as far as it is read at little cost: their facts and tables, no payload."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pipeline.archive import bag as texts
from pipeline.archive.bag import Filed
from pipeline.disk import refusals, require_portable
from pipeline.problem import Place, Problem

T = TypeVar("T")

_NOTHING: Mapping[str, str] = {}
_NO_FILES: Sequence[Filed] = ()
NAME = re.compile(r"tas-(?!0000$)([0-9]{4}|[1-9][0-9]{4,})")
"""One name a number, from 1: `tas-00002` would be a second bag in the place of `tas-0002`."""
FIRST_LINK = ""
RESTORE = "pulihkan dari salinan arsip"


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag: its name, its folder, its head (the sha256 of its tag manifest), what it says.

    `problems` are those of its tag files; `payload` the sha256 by path that its manifest lists.
    """

    name: str
    folder: Path
    head: str
    facts: Mapping[str, str]
    payload: Mapping[str, str]
    files: Sequence[Filed]
    problems: Sequence[Problem]

    @property
    def number(self) -> int:
        """Its place in the chain, from 1."""
        return _number(self.name)

    @property
    def previous(self) -> str:
        """The head of the bag before it, as this one has it; empty of the first."""
        return self.facts.get("Previous-Bag", FIRST_LINK)


@dataclass(frozen=True)
class Chain:
    """All bags of an archive in their order."""

    folder: Path
    bags: Sequence[Bag] = ()

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with tag files, with the sequence of the bags, and with their links."""
        return [*(p for bag in self.bags for p in bag.problems), *self._gaps(), *self._links()]

    @cached_property
    def sealed(self) -> Mapping[str, tuple[Bag, Filed]]:
        """Each file by its sha256, with the oldest bag that holds it."""
        return {file.sha256: (bag, file) for bag in reversed(self.bags) for file in bag.files}

    @property
    def head(self) -> str:
        """The head of the newest bag; empty of no bags."""
        return self.bags[-1].head if self.bags else FIRST_LINK

    @property
    def next_name(self) -> str:
        """The name of the bag to come."""
        return f"tas-{(self.bags[-1].number if self.bags else 0) + 1:04}"

    def _gaps(self) -> Sequence[Problem]:
        have, last = {bag.number for bag in self.bags}, self.bags[-1].number if self.bags else 0
        names = (f"tas-{number:04}" for number in range(1, last) if number not in have)
        return [missing_bag(self.folder, name) for name in names]

    def _links(self) -> Sequence[Problem]:
        heads = {bag.number: bag for bag in self.bags}
        wrong = []
        for bag in self.bags:
            before = heads.get(bag.number - 1)
            if bag.number == 1 and bag.previous:
                message = "tas pertama menyebut tas sebelumnya, yang tidak ada"
                wrong.append(Problem(Place(str(bag.folder / texts.INFO)), message, RESTORE))
            elif before and before.head != bag.previous:
                message = f"rantai putus: {before.name} bukan lagi yang disambung oleh {bag.name}"
                hint = f"salah satunya diubah sesudah disegel; {RESTORE}"
                wrong.append(Problem(Place(str(before.folder)), message, hint))
        return wrong


def read_chain(folder: Path) -> Chain:
    """Read the chain; what is wrong in it is told, not raised. No bag is there of no folder."""
    with refusals(folder):
        names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    bags = sorted(filter(NAME.fullmatch, names), key=_number)
    return Chain(folder, [read_bag(folder / name) for name in bags])


def read_bag(folder: Path) -> Bag:
    """Read a bag's tag files, and hold them against the tag manifest."""
    reading = _Reading(folder)
    if folder.is_symlink():
        reading.add("", "tautan, bukan folder: isinya berada di tempat lain")
    tags = reading.parsed(texts.TAGS, texts.listed, _NOTHING)
    for name in texts.COVERED:
        reading.hold(name, tags.get(name))
    if {*tags} - {*texts.COVERED}:
        reading.add(texts.TAGS, "menyebut berkas yang tidak dikenal")
    payload = reading.parsed(texts.MANIFEST, texts.listed, _NOTHING)
    said = reading.parsed(texts.INFO, texts.facts, _NOTHING)
    files = reading.parsed(texts.TABLE, _files, _NO_FILES)
    if reading.raw(texts.BAGIT) not in (None, texts.DECLARATION.encode()):
        reading.add(texts.BAGIT, "bukan deklarasi BagIt 1.0")
    if {f"{texts.DATA}/{file.path}": file.sha256 for file in files} != dict(payload):
        reading.add(texts.TABLE, f"tidak sejalan dengan {texts.MANIFEST}")
    head = texts.sha(reading.raw(texts.TAGS) or b"")
    problems = list(reading.problems.values())
    return Bag(folder.name, folder, head, said, payload, files, problems)


def missing_bag(folder: Path, name: str) -> Problem:
    """Return what is told of a bag that is gone."""
    return Problem(Place(str(folder / name)), "tas ini hilang", RESTORE)


class _Reading:
    """One reading of a bag's tag files, each read once, with one problem a file at most."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: dict[str, Problem] = {}
        self._raw: dict[str, bytes | None] = {}

    def raw(self, name: str) -> bytes | None:
        if name not in self._raw:
            path = self.folder / name
            with refusals(path):
                there = path.is_file() and not path.is_symlink()
                self._raw[name] = path.read_bytes() if there else None
            if self._raw[name] is None:
                self.add(name, "hilang")
        return self._raw[name]

    def hold(self, name: str, wanted: str | None) -> None:
        data = self.raw(name)
        if data is not None and texts.sha(data) != wanted:
            self.add(name, "berubah setelah disegel")

    def parsed(self, name: str, parse: Callable[[bytes], T], empty: T) -> T:
        """Return what the file says; of one that says nothing sound, the empty value."""
        data = self.raw(name)
        try:
            return empty if data is None else parse(data)
        except (ValueError, csv.Error):
            self.add(name, "tidak dapat dibaca")
            return empty

    def add(self, name: str, message: str) -> None:
        self.problems.setdefault(name, Problem(Place(str(self.folder / name)), message, RESTORE))


def _files(data: bytes) -> Sequence[Filed]:
    found = list(texts.filed(data))
    for file in found:
        require_portable(file.path)
    return found


def _number(name: str) -> int:
    return int(name.removeprefix("tas-"))
