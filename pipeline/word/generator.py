"""Python code for templates: lean, and with a check before each value that is printed or walked."""

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from pipeline.word import escape

_LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
)
_UNBUFFERED = (nodes.CallBlock, nodes.FilterBlock, nodes.For)
"""What Jinja writes out without asking what it is (a loop: where it is recursive)."""


class Generator(CodeGenerator):
    """Writes one joined string for each run of text and values, and short look-ups."""

    _openings: dict[int, str]
    _callee: nodes.Node | None = None
    _unbuffered = ""

    def write_commons(self) -> None:
        """Give every render function its helpers as local names."""
        super().write_commons()
        for helper in ("show", "markup", "look", "method", "walk", "joined", "filtered"):
            self.writeline(f"{helper} = environment.{helper}")
        self.writeline("LoopContext = environment.loop")  # the name that Jinja's code calls

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802
        """Note which expressions to wrap before any code is written."""
        self._openings = {id(child): opening for child, opening in self.wrapped(node)}
        super().visit_Template(node, frame)

    def wrapped(self, tree: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
        """Yield expressions, each with the code that goes before it."""
        return ((loop.iter, "walk(") for loop in tree.find_all(nodes.For))

    def printed(self, _: nodes.Node, frame: Frame, /) -> str:
        """Return the code that goes before a printed expression."""
        # Captured text goes through filters before it is printed: it stays unmarked until then.
        return "markup(" if frame.buffer else "show("

    def visit(self, node: nodes.Node, *arguments: Any, **options: Any) -> Any:
        """Write a node, wrapped where that is noted."""
        opening = self.__dict__.get("_openings", {}).pop(id(node), "")
        if not opening:  # writing even nothing would end a line that is not begun
            return super().visit(node, *arguments, **options)
        self.write(opening)
        super().visit(node, *arguments, **options)
        return self.write(_closing(opening))

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin to write out; what comes unasked is printed like any expression."""
        super().start_write(frame, node)
        if isinstance(node, _UNBUFFERED):
            self._unbuffered = self.printed(node, frame)
            self.write(self._unbuffered)

    def end_write(self, frame: Frame) -> None:
        """End what `start_write` began."""
        self.write(_closing(self._unbuffered))
        self._unbuffered = ""
        super().end_write(frame)

    def visit_Call(self, node: nodes.Call, *arguments: Any, **options: Any) -> None:  # noqa: N802
        """Call a method rather than a mapping's item of that name."""
        self._callee = node.node
        super().visit_Call(node, *arguments, **options)

    def visit_Filter(self, node: nodes.Filter, *arguments: Any) -> None:  # noqa: N802 - Jinja's name
        """Check what a filter makes of captured text."""
        opening = "filtered(" if _is_of_block(node) else ""
        self.write(opening)
        super().visit_Filter(node, *arguments)
        self.write(_closing(opening))

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Join what has a text of its own."""
        self.write("joined((")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Look a name up in a plain dict on the spot, in anything else as the sandbox allows."""
        if node is self._callee:
            self.write("(method(")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r}))")
            return
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
        opening = self.printed(child, frame)
        self.write(opening)
        self.visit(child, frame)
        self.write(_closing(opening))


def _is_of_block(node: nodes.Expr | None) -> bool:
    """Tell whether a filter is that of a `{% filter %}` or `{% set %}` block."""
    while isinstance(node, nodes.Filter):
        node = node.node
    return node is None


def _closing(opening: str) -> str:
    return ")" * opening.count("(")


def unmask(text: str) -> str:
    """Return a template's own text with docxtpl's escapes (`{_{` and the like) undone."""
    if "_" not in text:
        return text
    for masked, plain in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        text = text.replace(masked, plain)
    return text
