"""The language of templates: Jinja, strict and in a sandbox."""

import datetime as dt
import types
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, update_wrapper
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.word import escape, strict
from pipeline.word.generator import Generator
from pipeline.word.loop import Loop

_GLOBALS = ("range", "dict", "namespace")
_REMOVED = ("random", "pprint", "xmlattr")  # neither reproducible nor of use on paper
_DATA = (str, int, float, Decimal, list, tuple, Mapping, set, frozenset)
_TIMES = (dt.date, dt.time, dt.timedelta, dt.tzinfo)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without any way to Python's internals, to the clock or to chance."""

    code_generator_class = Generator
    intercepted_binops = frozenset({"%", "**"})

    def __init__(self, **options: Any) -> None:
        # What is known beforehand is not worked out beforehand: that would pass by the checks.
        super().__init__(autoescape=True, optimized=False, **options)
        self.globals = {name: self.globals[name] for name in _GLOBALS}
        self.filters = strict.filters(self.filters)
        for name in _REMOVED:
            del self.filters[name]
        self.show = escape.show
        self.markup = escape.markup
        self.walk = strict.steady
        self.joined = strict.joined
        self.filtered = strict.filtered
        self.loop = Loop
        self.binop_table = self.binop_table | {"%": strict.formatted, "**": strict.power}

    def look(self, obj: Any, name: str) -> Any:
        """Return `obj.name`, short for what data holds most."""
        return obj[name] if type(obj) is dict and name in obj else self.getattr(obj, name)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a mapping's item before any attribute, and what else the sandbox allows."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def method(self, obj: Any, name: str) -> Any:
        """Return what `obj.name(…)` calls: an attribute before a mapping's item."""
        return super().getattr(obj, name)

    def call(self, context: Context, obj: Any, /, *arguments: Any, **options: Any) -> Any:
        """Call what the sandbox allows, with what can be walked through more than once."""
        if not isinstance(obj, Macro):
            for argument in arguments:
                strict.steady(argument)
        return super().call(context, obj, *arguments, **options)

    def wrap_str_format(self, value: Any) -> Any:
        """Return a guarded `str.format`, None where the value is something else."""
        guarded = super().wrap_str_format(value)
        if guarded is None or isinstance(value.__self__, Markup):  # the latter cannot be called
            return guarded
        vformat = strict.Formatter(self).vformat

        def formatted(*arguments: Any, **options: Any) -> str:
            if value.__name__ == "format_map":
                (options,), arguments = arguments, ()
            return vformat(value.__self__, arguments, options)

        return update_wrapper(formatted, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow reading methods of plain data, macros, loops and our own globals; nothing else.

        A value that is missing may be called too: that is what tells that it is missing.
        """
        if isinstance(obj, Macro | Loop | Undefined) or any(
            obj is g for g in self.globals.values()
        ):
            return True
        guarded = isinstance(obj, types.FunctionType) and getattr(obj, "__wrapped__", None)
        method = guarded or obj  # str.format comes guarded by the sandbox, or not at all
        owner = getattr(method, "__self__", None)
        if isinstance(owner, Loop):
            return True
        return (
            isinstance(method, types.BuiltinMethodType)
            and isinstance(owner, _DATA + _TIMES)
            and (bool(guarded) or method.__name__ not in {"format", "format_map"})
        )


@cache
def environment() -> Sandbox:
    """Return the environment that all templates of the process share."""
    return Sandbox(undefined=StrictUndefined)
