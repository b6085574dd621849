"""The kinds of an office: the program's, and one for each template that is no kind's of these."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.facts import is_identifier
from pipeline.indonesian import did_you_mean
from pipeline.places import Places
from pipeline.press import compile_template
from pipeline.problem import Place, Problem
from pipeline.registry import KINDS, REGISTERS, VIEWS, Kinds

if TYPE_CHECKING:
    from pipeline.plain import PlainKind

_FOLDERS = (REGISTERS, "arsip", "bukti", "foto", "naskah")
"""What `inputs/` and `output/` hold besides records and documents."""


def kinds(places: Places, pictures: Mapping[str, Path] | None = None) -> Kinds:
    """Return the office's kinds; `pictures` are those that its templates are compiled with."""
    return Kinds(
        {
            file.stem: cache(partial(_plain_kind, places, file, pictures))
            for file in _unclaimed(places)
            if not _fault(file.stem)
        }
    )


def strays(places: Places, known: Kinds) -> Iterator[tuple[str, Problem]]:
    """Yield the templates that no kind can be named after, and the folders of records of no kind.

    Each with the name of what is not read.
    """
    for file in _unclaimed(places):
        if fault := _fault(file.stem):
            yield f"templat/{file.stem}", Problem(Place(str(file)), *fault)
    for folder in sorted({path.parent for path in places.inputs.glob("[!.]*/*.yaml")}):
        if folder.name not in (*known, *_FOLDERS):
            near = did_you_mean(folder.name, [*known]).removeprefix("; ")
            hint = near or f"simpan templatnya sebagai {folder.name}.docx"
            yield folder.name, Problem(Place(str(folder)), "rekaman tanpa jenis tidak dibaca", hint)


def _unclaimed(places: Places) -> Iterator[Path]:
    """Yield the templates that are neither parts nor the program's, each name once."""
    claimed = {name for entry in KINDS.values() for name in entry.templates}
    claimed |= {view.template for view in VIEWS.values()}
    for folder in places.templates:
        for file in sorted(folder.glob("*.docx")):
            if not file.name.startswith(("_", ".", "~$")) and file.name not in claimed:
                claimed.add(file.name)
                yield file


def _fault(stem: str) -> tuple[str, str] | None:
    if not is_identifier(stem):
        rule = "huruf kecil, angka, dan “-”, misalnya surat-tugas.docx"
        return "nama templat ini tidak dapat menjadi nama jenis", rule
    if stem in _FOLDERS:
        return f"nama “{stem}” dipakai program untuk foldernya", "ganti nama templat"
    return None


def _plain_kind(places: Places, file: Path, pictures: Mapping[str, Path] | None) -> "PlainKind":
    from pipeline.plain import PlainKind  # noqa: PLC0415 - few offices have such templates

    template = compile_template(places, file, pictures)
    return PlainKind(file.stem, template.paths, template.lists)
