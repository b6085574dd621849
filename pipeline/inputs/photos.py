"""The photos that a record names: there, inside the folder, and such as can be printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.facts import Facts, PhotoFile
from pipeline.problem import Problem
from pipeline.values import Photo


def photo_problems(record: Facts, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the photos in a record, each at its line."""
    for facts, field, name in _named(record):
        from pipeline import images  # noqa: PLC0415 - only where there are photos

        photo = Photo(folder / name, 1, place=facts.place(field))
        if not photo.path.resolve().is_relative_to(folder.resolve()):
            message = f"foto {name} tidak berada di folder ini"
            yield Problem(photo.place, message, "salin fotonya ke folder inputs")
            continue
        yield from images.problems(photo)


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
