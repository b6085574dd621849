"""Whole numbers as an office writes them: pydantic would also read `2_021`, `+2021` and `010`."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from pipeline.facts import Items, Located
from pipeline.inputs.shapes import alternatives, parts_of, shape_at
from pipeline.problem import Place, Problem

_PLAIN = re.compile(r"\s*(?:0|[1-9][0-9]*)\s*")
_MISREAD = re.compile(r"\s*[+-]?[0-9]+(?:_[0-9]+)*(?:\.0+)?\s*")
_HINT = "misalnya 2021, tanpa tanda, titik, atau nol di depan"


def odd_numbers(model: Any, tree: Located) -> Iterator[Problem]:
    """Yield the whole numbers that are written so that they could be read as others."""
    if _holds_numbers(model):
        yield from _walk((model,), tree)


def _walk(shapes: tuple[Any, ...], node: Located | Items) -> Iterator[Problem]:
    if isinstance(node, Items):
        below = _below(shapes, 0)
        for number in range(len(node) if below else 0):
            yield from _look(below, node, number)
        return
    for key in node:
        if below := _below(shapes, key):
            yield from _look(below, node, key)


def _look(shapes: tuple[Any, ...], node: Any, step: str | int) -> Iterator[Problem]:
    value = node[step]
    if isinstance(value, Located | Items):
        yield from _walk(shapes, value)
    elif isinstance(value, str) and int in shapes and str not in shapes:
        yield from _odd(value, str(step), node.places[step])


@lru_cache(maxsize=1 << 12)  # a mapping may have any keys
def _below(shapes: tuple[Any, ...], step: str | int) -> tuple[Any, ...]:
    """Return what may stand there; nothing where no number can (as mostly) in it or below."""
    found = tuple(inner for shape in shapes for inner in shape_at(shape, [step]))
    return found if any(map(_holds_numbers, found)) else ()


def _odd(text: str, name: str, place: Place) -> Iterator[Problem]:
    if _MISREAD.fullmatch(text) and not _PLAIN.fullmatch(text):
        yield Problem(place, f"“{name}” ditulis “{text}”, seharusnya angka saja", _HINT)


@cache
def _holds_numbers(annotation: Any) -> bool:
    return _finds_number(annotation, frozenset())


def _finds_number(annotation: Any, above: frozenset[Any]) -> bool:
    """Tell whether a whole number may stand somewhere; models may hold themselves."""
    shapes = [shape for shape in alternatives(annotation) if shape not in above]
    return int in shapes or any(
        _finds_number(part, above | {shape}) for shape in shapes for part in parts_of(shape)
    )
