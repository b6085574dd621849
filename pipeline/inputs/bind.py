"""From a tree of texts to a model of facts, or to every problem that stands in the way."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from pipeline.facts import Items, Located
from pipeline.inputs.complaints import TEXT, Fault, complain, expected_kind, is_refusal
from pipeline.inputs.shapes import shape_at
from pipeline.inputs.tree import raise_most
from pipeline.inputs.whole_numbers import odd_numbers
from pipeline.problem import Problem

T = TypeVar("T")


def bind(model: type[T], tree: Located, context: Mapping[str, Any] | None = None) -> T:
    """Return the tree as the model, which may be a `Facts` or a `dict[Identifier, Facts]`.

    Raises InputError with all problems, each at the line of the key or item that it is about.
    """
    odd = list(odd_numbers(model, tree))
    try:
        made = cast("T", _adapter(cast("Any", model)).validate_python(tree, context=context))
    except ValidationError as error:
        faults = [_fault(model, tree, details) for details in error.errors(include_url=False)]
        raise_most([*odd, *_problems(faults)])
        raise
    raise_most(odd)
    return made


@cache  # building one takes longer than most records take to validate
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _fault(model: Any, tree: Located, details: Any) -> Fault:
    """Return what pydantic found, with the place and the name that a clerk knows it by."""
    loc: Sequence[str | int] = details["loc"]
    node: Any = tree
    place, name = tree.places[""], ""
    path: tuple[str | int, ...] = ()
    for step in loc:
        if isinstance(node, Located) and step in node:
            place, name = node.places[str(step)], f"“{step}”"
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            place, name = node.places[step], f"butir ke-{step + 1} {name}".rstrip()
        else:  # a union's branch, "[key]", or the one item of a list that was written as a text
            continue
        node = node[step]
        path = (*path, step)
    return Fault(details, place, name, path, shape_at(model, loc))


def _problems(faults: Sequence[Fault]) -> Iterator[Problem]:
    """Yield a problem for each fault; the branches of a union that were not meant stay silent.

    A branch was not meant where it refuses a value as a whole in which another branch found faults.
    """
    entered = {fault.path[:size] for fault in faults for size in range(len(fault.path))}
    entered |= {fault.path for fault in faults if not is_refusal(fault)}
    meant = [fault for fault in faults if not is_refusal(fault) or fault.path not in entered]
    kinds: dict[tuple[str | int, ...], list[str]] = {}
    for fault in meant:
        if kind := expected_kind(fault):
            kinds.setdefault(fault.path, []).append(kind)
    for fault in meant:
        if not expected_kind(fault) and is_refusal(fault) and TEXT in kinds.get(fault.path, ()):
            continue  # a choice beside any other text, such as “-”, is no help
        allowed = kinds[fault.path] if expected_kind(fault) else ()
        yield complain(fault, " atau ".join(dict.fromkeys(allowed)))
