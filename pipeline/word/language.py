"""The language of templates: Jinja, strict and in a sandbox, with a generator of lean code."""

import datetime as dt
import types
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.word import escape
from pipeline.word.loop import Loop

_GLOBALS = ("range", "dict", "namespace")
_NOT_REPRODUCIBLE = ("random", "pprint")
_LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
)
_DATA = (str, int, float, Decimal, list, tuple, Mapping, set, frozenset)
_TIMES = (dt.date, dt.time, dt.timedelta, dt.tzinfo)


class Generator(CodeGenerator):
    """Writes one joined string for each run of text and values, and short look-ups."""

    def write_commons(self) -> None:
        """Give every render function its helpers as local names."""
        super().write_commons()
        for helper in ("show", "markup", "look"):
            self.writeline(f"{helper} = environment.{helper}")
        self.writeline("LoopContext = environment.loop")  # the name that Jinja's code calls

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Look a name up in a plain dict on the spot, in anything else as the sandbox allows."""
        if isinstance(node.node, nodes.Name):
            owner, name = frame.symbols.ref(node.node.name), repr(node.attr)
            if node.node.name == "loop" and node.attr in _LOOP:
                self.write(f"({owner}.{node.attr} if {owner}.__class__ is LoopContext else ")
            else:
                self.write(f"({owner}[{name}] if {owner}.__class__ is dict and {name} in {owner}")
                self.write(" else ")
        else:
            self.write("(")
        self.write("look(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a run of text and values as one string."""
        self.start_write(frame, node)
        if len(node.nodes) == 1:
            self._piece(node.nodes[0], frame)
        else:
            self.write("concat((")
            for child in node.nodes:
                self._piece(child, frame)
                self.write(", ")
            self.write("))")
        self.end_write(frame)

    def _piece(self, child: nodes.Expr, frame: Frame) -> None:
        if isinstance(child, nodes.TemplateData):
            text = unmask(child.data)
            self.write(repr(text if frame.buffer else escape.ascii_markup(text)))
            return
        if isinstance(child, nodes.Const) and isinstance(child.value, str):
            child = nodes.Const(unmask(child.value), lineno=child.lineno)
        # Captured text goes through filters before it is printed: it stays unmarked until then.
        self.write("markup(" if frame.buffer else "show(")
        self.visit(child, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without any way to Python's internals, to the clock or to chance."""

    code_generator_class = Generator

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=True, **options)
        self.globals = {name: self.globals[name] for name in _GLOBALS}
        for name in _NOT_REPRODUCIBLE:
            del self.filters[name]
        self.show = escape.show
        self.markup = escape.markup
        self.loop = Loop

    def look(self, obj: Any, name: str) -> Any:
        """Return `obj.name`, short for what data holds most."""
        return obj[name] if type(obj) is dict and name in obj else self.getattr(obj, name)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a mapping's item before any attribute, and what else the sandbox allows."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow reading methods of plain data, macros, loops and our own globals; nothing else."""
        if isinstance(obj, Macro | Loop) or any(obj is g for g in self.globals.values()):
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


def unmask(text: str) -> str:
    """Return a template's own text with docxtpl's escapes (`{_{` and the like) undone."""
    if "_" not in text:
        return text
    for masked, plain in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        text = text.replace(masked, plain)
    return text
