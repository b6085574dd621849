"""An environment that tries each expression of a template by itself and notes what fails.

A value that is missing is told when it is used, then keeps silent, so that all the rest is seen.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.compiler import Frame
from jinja2.exceptions import SecurityError

from pipeline.word import escape
from pipeline.word.escape import Refused
from pipeline.word.gap import Gap
from pipeline.word.generator import Generator
from pipeline.word.language import Sandbox

_BREAKS = ("\a", "\f")
_MOST_ATTEMPTS = 500_000


class Enough(BaseException):
    """The diagnosis goes round in circles, or has seen enough; passes by whoever catches errors."""


class Watcher(Generator):
    """Writes code in which each printed, tested, walked or named expression is tried alone."""

    def write_commons(self) -> None:
        """Add the function that tries an expression."""
        super().write_commons()
        self.writeline("attempt = environment.attempt")

    def wrapped(self, tree: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
        """Yield the expressions to try (those that are printed go another way)."""
        return ((child, _attempt(kind, child, parts)) for kind, child, parts in _tried(tree))

    def printed(self, node: nodes.Node, _: Frame, /) -> str:
        """Return the code that tries to print an expression."""
        return _attempt("print", node)


class Desktop(Sandbox):
    """The sandbox of one diagnosis, which keeps what it finds, by tag."""

    code_generator_class = Watcher

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.found: Counter[tuple[int, str, str]] = Counter()
        self.breaks: list[int] = []
        self.tagged: list[int] = []
        self._names = names
        self._line = self._last = 0
        self._left = _MOST_ATTEMPTS
        super().__init__(undefined=type("Gap", (Gap,), {"tell": self._missing}))

    def attempt(self, kind: str, line: int, parts: int, expression: Callable[[], Any]) -> Any:
        """Return an expression's value; where it fails, note why and return a stand-in.

        A value that is taken apart (`k, v`) has to have as many `parts`.
        """
        self._left -= 1
        if self._left < 0:
            raise Enough
        before, self._line, self._last = self._line, line, line
        try:
            return self._used(kind, expression(), parts)
        except RecursionError:
            if not self.found:  # otherwise what is missing may be what goes round
                self._note("berputar tanpa akhir", "periksa makro, dan data yang memuat dirinya")
            raise Enough from None
        except Exception as error:  # noqa: BLE001 - any error is a problem of its tag
            self._note(*why(error))
        finally:
            self._line = before
        gap = (self._silent(),) * parts if parts else self._silent()
        return {"print": "", "test": True, "walk": (gap,)}.get(kind, gap)

    def note_last(self, error: Exception) -> None:
        """Note an error that no attempt has caught, at the tag that was tried last."""
        self._line = self._last
        self._note(*why(error))

    def _used(self, kind: str, value: Any, parts: int) -> Any:
        if kind == "test":
            return bool(value)
        if kind == "walk":
            items = iter(self.walk(value))
            return [self._taken_apart(item, parts) for item in items] if parts else value
        if kind == "print":
            text = escape.markup(value)
            self.breaks += [self._line] * any(each in text for each in _BREAKS)
            self.tagged += [self._line] * (not escape.is_text(text))
            return ""
        return self._taken_apart(value, parts) if parts else value

    def _taken_apart(self, value: Any, parts: int) -> tuple[Any, ...]:
        items = tuple(value) if isinstance(value, Iterable) else ()
        if len(items) == parts:
            return items
        if not isinstance(value, Undefined):  # otherwise told by now
            self._note(f"tidak dapat diurai menjadi {parts} bagian", f"isinya {len(items)}")
        return (self._silent(),) * parts

    def _silent(self) -> Any:
        gap: Any = self.undefined()
        gap.told = True
        return gap

    def _missing(self, gap: Gap) -> None:
        self._note(*gap.why(self._names))

    def _note(self, message: str, hint: str) -> None:
        self.found[self._line, message, hint] += 1


def why(error: BaseException | None) -> tuple[str, str]:
    """Return message and hint for an error that an expression raised."""
    if isinstance(error, Refused):
        return error.message, error.hint
    if isinstance(error, SecurityError):
        return "tidak boleh dipakai di templat", "hanya data yang dapat dibaca"
    return "tidak dapat dihitung", f"{type(error).__name__}: {error}"


def _attempt(kind: str, node: nodes.Node, parts: int = 0) -> str:
    return f"attempt({kind!r}, {node.lineno}, {parts}, lambda: ("


def _tried(tree: nodes.Template) -> Iterator[tuple[str, nodes.Node, int]]:
    for condition in tree.find_all(nodes.If):
        yield "test", condition.test, 0
    for loop in tree.find_all(nodes.For):
        yield "walk", loop.iter, _parts(loop.target)
        if loop.test is not None:
            yield "test", loop.test, 0
    for assignment in tree.find_all(nodes.Assign):
        yield "value", assignment.node, _parts(assignment.target)
    for block in tree.find_all(nodes.With):
        for target, value in zip(block.targets, block.values, strict=True):
            yield "value", value, _parts(target)
    macros: Iterator[Any] = tree.find_all((nodes.Macro, nodes.CallBlock))
    for macro in macros:
        yield from (("value", default, 0) for default in macro.defaults)


def _parts(target: nodes.Node) -> int:
    return len(target.items) if isinstance(target, nodes.Tuple) else 0
