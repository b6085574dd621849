"""The photos that a record names: there, inside the folder, and such as can be printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.facts import Facts, PhotoFile
from pipeline.problem import Problem
from pipeline.values import Photo

_REMEDY = "salin fotonya ke folder inputs, dan periksa namanya"


def photo_problems(record: Facts, folder: Path) -> Iterator[tuple[Path, Problem]]:
    """Yield each photo in a record that cannot be printed, with what is wrong, at its line."""
    for facts, field, name in _named(record):
        photo = Photo(folder / name, 1, place=facts.place(field))
        if fault := _fault(photo.path, folder):
            yield photo.path, Problem(photo.place, f"foto {name} {fault}", _REMEDY)
            continue
        from pipeline import images  # noqa: PLC0415 - only where there are photos

        yield from ((photo.path, problem) for problem in images.problems(photo))


def _fault(path: Path, folder: Path) -> str:
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
        plain = path.is_file()
    except FileNotFoundError:
        return "tidak ada"
    except (OSError, RuntimeError):
        return "tidak dapat dibuka"
    return ("" if plain else "bukan berkas") if inside else "tidak berada di folder ini"


def _named(value: Any) -> Iterator[tuple[Facts, str, PhotoFile]]:
    if isinstance(value, Facts):
        for field in type(value).model_fields:
            inner = getattr(value, field)
            if isinstance(inner, PhotoFile):
                yield value, field, inner
            else:
                yield from _named(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _named(item)
