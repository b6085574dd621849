"""What a model expects at a spot: its keys and its allowed values, for helpful messages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def shape_at(model: Any, loc: Sequence[str | int]) -> tuple[Any, ...]:
    """Return the annotations that may hold at pydantic's `loc`; its made-up steps are skipped."""
    shapes = tuple(alternatives(model))
    for step in loc:
        below = tuple(inner for shape in shapes for inner in _step(shape, step))
        shapes = below or shapes
    return shapes


def keys_of(shapes: Sequence[Any]) -> list[str]:
    """Return the keys that a mapping of one of these shapes may have."""
    return [str(key) for shape in shapes if _is_model(shape) for key in _fields(shape)]


def choices_of(shapes: Sequence[Any]) -> list[str]:
    """Return the values to choose from, where the shapes are literals or enumerations."""
    found: list[str] = []
    for shape in shapes:
        if get_origin(shape) is Literal:
            found += map(str, get_args(shape))
        elif isinstance(shape, type) and issubclass(shape, Enum):
            found += [str(member.value) for member in shape]
    return found


def alternatives(annotation: Any) -> Iterator[Any]:
    """Yield the annotations that a union, annotated or not, is of; any other is its only one."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from alternatives(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for inner in get_args(annotation):
            yield from alternatives(inner)
    elif annotation is not type(None):
        yield annotation


def parts_of(shape: Any) -> Iterable[Any]:
    """Return the annotations of what a shape is made of: fields, or items."""
    if _is_model(shape):
        return _fields(shape).values()
    origin = get_origin(shape)
    return get_args(shape) if isinstance(origin, type) else ()


def _step(shape: Any, step: str | int) -> Iterator[Any]:
    if _is_model(shape):
        if step in (fields := _fields(shape)):
            yield from alternatives(fields[step])
        return
    origin, arguments = get_origin(shape), get_args(shape)
    if not isinstance(origin, type) or not arguments:
        return
    if issubclass(origin, Mapping):
        yield from alternatives(arguments[1])
    elif issubclass(origin, Sequence) and isinstance(step, int):
        yield from alternatives(arguments[0])


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


@cache
def _fields(model: type[BaseModel]) -> dict[str | int, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
