"""A commented skeleton of a record, written from its model: what to fill in, and what it means."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from pipeline.facts import Facts

_HEAD = (
    "# yaml-language-server: $schema={up}.skema/{kind}.json",
    "# {title}. Isi nilai di belakang titik dua; yang belum diketahui biarkan kosong.",
    "# Di dalam kalimat, fakta yang belum diketahui ditulis [belum nama fakta].",
    "",
)


def skeleton(kind: str, title: str, model: type[Facts], *, single: bool = False) -> str:
    """Return the YAML text of an empty record of the kind; a `single` one has no folder."""
    up = "" if single else "../"
    head = "\n".join(_HEAD).format(kind=kind, title=title, up=up)
    return "\n".join([head, *_fields(model, ""), ""])


def _fields(model: type[Facts], indent: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if note := _note(field):
            yield f"{indent}# {note}"
        yield from _entry(name, field, indent)


def _note(field: FieldInfo) -> str:
    need = ""
    if field.is_required():
        may_be_empty = NoneType in get_args(field.annotation)
        need = "boleh kosong, tidak boleh dihapus" if may_be_empty else "wajib"
    meaning, choices = field.description, _choices(field)
    told = f"{meaning} ({choices})" if meaning and choices else meaning or choices
    return " - ".join(filter(None, (need, told)))


def _choices(field: FieldInfo) -> str:
    """Return the values to choose from, unless there are none or the description names them."""
    options = [each for each in _options(field.annotation) if each is not NoneType]
    told = field.description or ""
    if len(options) < 2 or not all(isinstance(each, str | int) for each in options):
        return ""
    if all(each == field.default or f"{each} = " in told for each in options):
        return ""
    *others, last = map(str, options)
    return f"{', '.join(others)}{',' if others[1:] else ''} atau {last}"


def _options(annotation: Any) -> Iterator[Any]:
    """Yield the values of literals, and whatever else an annotation allows as it is."""
    inner = get_args(annotation)
    if get_origin(annotation) is Literal:
        yield from inner
    elif get_origin(annotation) in (Union, UnionType):
        for each in inner:
            yield from _options(each)
    else:
        yield annotation


def _entry(name: str, field: FieldInfo, indent: str) -> Iterator[str]:
    """Yield the key; what is optional and nested is shown, but commented out."""
    inner = _model_in(field.annotation)
    if inner is None:
        default = "ya" if field.default is True else field.default
        default = default if isinstance(default, str) else ""
        bullet = _is_list(field.annotation) and field.is_required()
        yield f"{indent}{name}:{f' {default}' if default else ''}"
        if bullet:
            yield f"{indent}  - "
        return
    yield f"{indent}{name}:"
    mark = "" if field.is_required() else "# "
    lines = _item(inner) if _is_list(field.annotation) else _fields(inner, "")
    yield from (f"{indent}  {mark}{line}" for line in lines)


def _item(model: type[Facts]) -> Iterator[str]:
    """Yield one list item: its first key stands behind the dash."""
    lines = list(_fields(model, ""))
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    yield from lines[:first]
    yield f"- {lines[first]}"
    yield from (f"  {line}" for line in lines[first + 1 :])


def _model_in(annotation: Any) -> type[Facts] | None:
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _is_list(annotation: Any) -> bool:
    """Tell whether a list may stand there, also one that may be left out."""
    return get_origin(annotation) is list or any(map(_is_list, get_args(annotation)))
