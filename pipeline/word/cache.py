"""Compiled templates kept between runs: data only, in a folder that nobody else can write.

An entry is a line of SHA-256 over the rest, a line of JSON, and the bytes that the JSON measures.
"""

import contextlib
import dataclasses
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.problem import EnvironmentProblem, Place, Problem
from pipeline.word.blueprint import Additions, Blueprint, Needs, Source, Tag
from pipeline.word.package import Entry
from pipeline.word.template import Template

if TYPE_CHECKING:
    from pipeline import flowchart

Made = TypeVar("Made")

_FORMAT = 1
_LIBRARIES = re.compile(
    r"(docxtpl|docxcompose|jinja2|lxml|markupsafe|python_docx)-[^-]+\.dist-info", re.IGNORECASE
)


def key(name: str, data: bytes, additions: Additions) -> str:
    """Return what identifies a compilation: template, additions, libraries and our own sources."""
    total = hashlib.sha256(f"{_FORMAT} {name} {additions.watermark} {_program()}".encode())
    for piece in (data, *_pieces(additions)):
        total.update(hashlib.sha256(piece).digest())
    return total.hexdigest()


def read(folder: Path, name: str) -> Template | None:
    """Return an entry's template, or None where there is none that is whole.

    Raises EnvironmentProblem where others can write to the folder.
    """
    _refuse_unsafe(folder)
    try:
        digest, _, rest = (folder / name).read_bytes().partition(b"\n")
        if hashlib.sha256(rest).hexdigest().encode() != digest:
            return None
        header, _, blob = rest.partition(b"\n")
        return Template(_blueprint(json.loads(header), memoryview(blob)))
    except Exception:  # noqa: BLE001 - missing or damaged in any way: compiled anew, written over
        return None


def write(folder: Path, name: str, blueprint: Blueprint) -> None:
    """Keep an entry, whole or not at all; a full or read-only disk only costs the next run time."""
    data = _bytes(blueprint)
    temporary = folder / f".{name}.{os.getpid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_unsafe(folder)
        try:
            temporary.write_bytes(data)
            temporary.replace(folder / name)
        finally:
            temporary.unlink(missing_ok=True)


def _refuse_unsafe(folder: Path) -> None:
    try:
        status = folder.lstat()
    except OSError:  # not there, or nothing can be there: nothing is read then
        return
    mine = status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if not (mine and stat.S_ISDIR(status.st_mode)):
        message = "map simpanan templat dapat diubah orang lain, atau bukan milik Anda"
        hint = "hapus map itu, atau: chmod 700"
        raise EnvironmentProblem(Problem(Place(str(folder)), message, hint))


@cache
def _program() -> str:
    """Return what a compilation depends on besides the templates: libraries, our own code."""
    installed = sorted({name for folder in sys.path for name in _libraries_in(folder)})
    total = hashlib.sha256(f"{sys.version_info[:2]} {installed}".encode())
    for folder in (Path(__file__).parent, Path(__file__).parents[1] / "flowchart"):
        for source in sorted(folder.glob("*.py")):
            total.update(source.read_bytes())
    return total.hexdigest()


def _libraries_in(folder: str) -> Iterable[str]:
    with contextlib.suppress(OSError):
        return [path.name for path in Path(folder).iterdir() if _LIBRARIES.fullmatch(path.name)]
    return []


def _pieces(additions: Additions) -> Iterable[bytes]:
    for name, picture in sorted(additions.pictures.items()):
        yield name.encode()
        with contextlib.suppress(OSError):  # told by the compilation
            yield picture.read_bytes()
    for folder in additions.folders:
        yield b"folder"
        for path in sorted(folder.glob("_*.docx")):
            yield path.name.encode()
            with contextlib.suppress(OSError):  # a folder, a link to nowhere: no part
                yield path.read_bytes()


def _bytes(blueprint: Blueprint) -> bytes:
    header = {
        "name": blueprint.name,
        "sources": [dataclasses.asdict(source) for source in blueprint.sources],
        "static": [
            {"name": e.name, "method": e.method, "crc": e.crc, "size": e.size, "data": len(e.data)}
            for e in blueprint.static
        ],
        "digest": blueprint.digest,
        "variables": sorted(blueprint.variables),
        "paths": sorted(blueprint.paths),
        "lists": sorted(blueprint.lists),
        "room": dataclasses.asdict(blueprint.room) if blueprint.room else None,
    }
    blob = b"".join((*(each.data for each in blueprint.static), blueprint.base))
    rest = json.dumps(header, separators=(",", ":")).encode() + b"\n" + blob
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def _blueprint(header: dict[str, Any], blob: memoryview) -> Blueprint:
    static = []
    for member in header["static"]:
        size = member.pop("data")
        static.append(_made(Entry, **member, data=bytes(blob[:size])))
        blob = blob[size:]
    return _made(
        Blueprint,
        name=header["name"],
        sources=tuple(map(_source, header["sources"])),
        static=tuple(static),
        base=bytes(blob),
        variables=frozenset(header["variables"]),
        paths=frozenset(header["paths"]),
        lists=frozenset(header["lists"]),
        digest=header["digest"],
        room=_room(header["room"]),
    )


def _room(fields: dict[str, Any] | None) -> "flowchart.Sheet | None":
    if fields is None:
        return None
    from pipeline.flowchart import Columns, Sheet  # noqa: PLC0415 - few templates hold a flowchart

    columns = {name: _made(Columns, **fields[name]) for name in ("wide", "narrow")}
    return _made(Sheet, **fields | columns)


def _source(fields: dict[str, Any]) -> Source:
    tags = tuple(_made(Tag, **tag) for tag in fields.pop("tags"))
    return _made(Source, **fields | {"needs": _made(Needs, **fields["needs"]), "tags": tags})


def _made(kind: type[Made], **values: Any) -> Made:
    """Return a dataclass of these values; raise TypeError where one is of another type."""
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        if isinstance(field.type, type) and not isinstance(values[field.name], field.type):
            raise TypeError(field.name)
    return kind(**values)
