"""Whole numbers as an office writes them: pydantic would also read `2_021`, `+2021` and `010`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.facts import Items, Located
from pipeline.inputs.shapes import alternatives, parts_of, shape_at
from pipeline.problem import Place, Problem

_PLAIN = re.compile(r"\s*(?:0|[1-9][0-9]*)\s*")
_MISREAD = re.compile(r"\s*[+-]?[0-9]+(?:_[0-9]+)*(?:\.0+)?\s*")
_HINT = "misalnya 2021, tanpa tanda, titik, atau nol di depan"


def odd_numbers(model: Any, tree: Located) -> Iterator[Problem]:
    """Yield the whole numbers that are written so that they could be read as others."""
    yield from _walk((model,), tree)


def _walk(shapes: tuple[Any, ...], node: Located | Items) -> Iterator[Problem]:
    if not any(map(_holds_numbers, shapes)):  # as most: a staff list has thousands of leaves
        return
    for step, value, place in _inside(node):
        inner = tuple(found for shape in shapes for found in shape_at(shape, [step]))
        if isinstance(value, Located | Items):
            yield from _walk(inner, value)
        elif isinstance(value, str) and int in inner and str not in inner:
            yield from _odd(value, str(step), place)


def _inside(node: Located | Items) -> Iterator[tuple[str | int, Any, Place]]:
    if isinstance(node, Located):
        yield from ((key, value, node.places[key]) for key, value in node.items())
    else:
        both = zip(node, node.places, strict=True)
        yield from ((number, value, place) for number, (value, place) in enumerate(both))


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
