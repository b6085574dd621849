"""An environment that tries each expression of a template by itself and notes what fails.

A value that is missing is told when it is used, then keeps silent, so that all the rest is seen.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from pipeline.word import escape
from pipeline.word.escape import Refused
from pipeline.word.language import Generator, Sandbox
from pipeline.word.syntax import near

_BREAKS = ("\a", "\f")


class Watcher(Generator):
    """Writes code in which each printed, tested, walked or named expression is tried alone."""

    def write_commons(self) -> None:
        """Add the function that tries an expression."""
        super().write_commons()
        self.writeline("attempt = environment.attempt")

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802
        """Note which expressions to try before any code is written."""
        self._watched = {id(child): kind for kind, child in _tried(node)}
        super().visit_Template(node, frame)

    def visit(self, node: nodes.Node, *arguments: Any, **options: Any) -> Any:
        """Wrap the code of a noted expression."""
        kind = self.__dict__.get("_watched", {}).pop(id(node), None)
        if kind is None:
            return super().visit(node, *arguments, **options)
        self.write(f"attempt({kind!r}, {node.lineno}, lambda: (")
        super().visit(node, *arguments, **options)
        self.write("))")
        return None


class Gap(Undefined):
    """A value that is not there: told when it is used, then silent, so that the rest is seen."""

    tell: Callable[["Gap"], None]
    told = False

    def _use(self, *_: Any, **__: Any) -> Any:
        if not self.told:
            self.told = True
            type(self).tell(self)
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._use()

    def __str__(self) -> str:
        self._use()
        return ""

    def __iter__(self) -> Iterator[Any]:
        return iter((self._use(),))

    def __bool__(self) -> bool:
        self._use()
        return True

    def __len__(self) -> int:
        self._use()
        return 0

    def __eq__(self, other: object) -> bool:
        self._use()
        return False

    def why(self, known: Iterable[str]) -> tuple[str, str]:
        """Return message and hint; `known` are the names that the data holds."""
        name, owner = str(self._undefined_name), self._undefined_obj
        if self._undefined_exception is SecurityError:
            return f'"{name}" tidak boleh dipakai di templat', "hanya data yang dapat dibaca"
        if self._undefined_hint is not None:
            return "nilainya tidak ada", self._undefined_hint
        if owner is missing:
            return f'"{name}" tidak ada dalam data', near(name, known)
        return f'"{name}" tidak ada di dalamnya', near(name, _names_in(owner))

    def _number(self) -> int:
        self._use()
        return 0

    __hash__ = object.__hash__
    __call__ = __getitem__ = _use
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _use
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _use
    __pos__ = __neg__ = __pow__ = __rpow__ = _use
    __int__ = __float__ = __index__ = _number  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = __ne__ = __contains__ = __eq__  # type: ignore[assignment]


class Desktop(Sandbox):
    """The sandbox of one diagnosis, which keeps what it finds, by tag."""

    code_generator_class = Watcher

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.found: Counter[tuple[int, str, str]] = Counter()
        self.breaks: list[int] = []
        self.tagged: list[int] = []
        self._names = names
        self._line = 0
        super().__init__(undefined=type("Gap", (Gap,), {"tell": self._missing}))

    def attempt(self, kind: str, line: int, expression: Callable[[], Any]) -> Any:
        """Return an expression's value; where it fails, note why and return a stand-in."""
        before, self._line = self._line, line
        try:
            return self._used(kind, expression())
        except Refused as error:
            self._note(error.message, error.hint)
        except SecurityError:
            self._note("tidak boleh dipakai di templat", "hanya data yang dapat dibaca")
        except Exception as error:  # noqa: BLE001 - any error is a problem of its tag
            self._note("tidak dapat dihitung", f"{type(error).__name__}: {error}")
        finally:
            self._line = before
        gap: Any = self.undefined()
        gap.told = True
        return {"print": "", "test": True, "walk": (gap,)}.get(kind, gap)

    def _used(self, kind: str, value: Any) -> Any:
        if kind == "test":
            return bool(value)
        if kind == "walk":
            iter(value)
        if kind == "print":
            text = escape.markup(value)
            self.breaks += [self._line] * any(each in text for each in _BREAKS)
            self.tagged += [self._line] * (not escape.is_text(text))
            return ""
        return value

    def _missing(self, gap: Gap) -> None:
        self._note(*gap.why(self._names))

    def _note(self, message: str, hint: str) -> None:
        self.found[self._line, message, hint] += 1


def _tried(tree: nodes.Template) -> Iterator[tuple[str, nodes.Node]]:
    for output in tree.find_all(nodes.Output):
        for child in output.nodes:
            if not isinstance(child, nodes.TemplateData):
                yield "print", child
    for condition in tree.find_all(nodes.If):
        yield "test", condition.test
    for loop in tree.find_all(nodes.For):
        yield "walk", loop.iter
        if loop.test is not None:
            yield "test", loop.test
    for assignment in tree.find_all(nodes.Assign):
        yield "value", assignment.node


def _names_in(obj: Any) -> Iterable[str]:
    names = obj if isinstance(obj, Mapping) else dir(obj)
    return [name for name in names if isinstance(name, str) and not name.startswith("_")]
