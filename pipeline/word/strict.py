"""What an expression may turn into text or walk through, so that nothing slips past the checks.

`{{ x }}` is checked when it is printed. Jinja also makes text inside expressions (`a ~ b`, filters,
formats); there a None would print as "None", a list or an object in Python's own notation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import markup_join
from jinja2.sandbox import SandboxedFormatter
from jinja2.utils import pass_eval_context

from pipeline.word.escape import Refused, with_text

_MAKES_TEXT = frozenset(
    {
        *("string", "safe", "e", "escape", "forceescape", "upper", "lower", "title", "capitalize"),
        *("trim", "center", "indent", "truncate", "wordwrap", "wordcount", "striptags", "urlize"),
        *("urlencode", "replace", "format", "int", "float"),
    }
)
_ARGUMENTS_TOO = frozenset({"replace", "format"})
_ORDER_IS_NOTHING_TO = frozenset({"length", "count", "default", "d"})
_PLAIN = frozenset({list, tuple, dict, str})
_HIGHEST_POWER = 1000

Filter = Callable[..., Any]


def steady(value: Any) -> Any:
    """Return what gives the same items each time it is walked through; raise `Refused`."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, set | frozenset):
        raise Refused("urutan himpunan (set) tidak tetap", "berikan daftar (list)")
    if isinstance(value, Iterator):
        raise Refused("butirnya hanya dapat dibaca sekali (iterator)", "berikan daftar (list)")
    return value


def joined(values: Iterable[Any]) -> str:
    """Return what `a ~ b` makes."""
    return markup_join(map(with_text, values))


class Unmarked(Refused):
    """A filter gave a captured text back as plain text: nobody can tell what in it is markup."""

    def __init__(self) -> None:
        super().__init__("saringan ini tidak menjaga markah Word", "pakai {{ nilai|saringan }}")


def filtered(value: Any) -> Any:
    """Return what a filter made of a captured text; raise `Unmarked`."""
    if type(value) is str and any(sign in value for sign in "&<>"):
        raise Unmarked
    return value


def power(base: Any, exponent: Any) -> Any:
    """Return `base ** exponent` where that ends within a lifetime; raise `Refused`."""
    if abs(exponent) > _HIGHEST_POWER:
        raise Refused("pangkatnya terlalu besar")
    return base**exponent


def formatted(text: Any, values: Any) -> Any:
    """Return `text % values`: a remainder, or a text in which each value has a text of its own."""
    if isinstance(text, str):
        several = isinstance(values, tuple | Mapping)
        parts = values.values() if isinstance(values, Mapping) else values
        for value in parts if several else (values,):
            with_text(value)
    return text % values


class Formatter(SandboxedFormatter):
    """`"{}".format(…)` in the sandbox, for values with a text of their own."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        """Return the value of one field."""
        value, first = super().get_field(field_name, args, kwargs)
        return with_text(value), first


def filters(known: Mapping[str, Filter]) -> dict[str, Filter]:
    """Return Jinja's filters, each with the checks that its use of a value asks for."""
    return {name: _guarded(name, function) for name, function in known.items()} | {"join": _join}


def _guarded(name: str, function: Filter) -> Filter:
    position = int(hasattr(function, "jinja_pass_arg"))  # after a context or an environment
    if name in _ARGUMENTS_TOO:
        return _formatting_filter(function)
    if name in _MAKES_TEXT:
        return _text_filter(function, position)
    return function if name in _ORDER_IS_NOTHING_TO else _walking_filter(function, position)


def _formatting_filter(function: Filter) -> Filter:
    @wraps(function)
    def guard(*arguments: Any, **options: Any) -> Any:
        for value in (*arguments, *options.values()):
            if not isinstance(value, EvalContext):
                with_text(value)
        return function(*arguments, **options)

    return guard


def _text_filter(function: Filter, position: int) -> Filter:
    @wraps(function)
    def guard(*arguments: Any, **options: Any) -> Any:
        if type(arguments[position]) is not str:  # as it nearly always is
            with_text(arguments[position])
        return function(*arguments, **options)

    return guard


def _walking_filter(function: Filter, position: int) -> Filter:
    @wraps(function)
    def guard(*arguments: Any, **options: Any) -> Any:
        steady(arguments[position])
        result = function(*arguments, **options)
        return list(result) if isinstance(result, Iterator) else result

    return guard


@pass_eval_context
def _join(context: Any, value: Any, d: Any = "", attribute: Any = None) -> Any:
    items = steady(value)
    if attribute is not None:
        items = map(make_attrgetter(context.environment, attribute), items)
    return do_join(context, list(map(with_text, items)), with_text(d))
