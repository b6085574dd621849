"""Why a rendering failed: every tag is tried on its own, and all that is wrong is told by place.

The quick way stops at the first error and knows no places. This slow one runs only then, over the
tags alone, a line each, so that a node's line number tells which tag it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.utils import missing

from pipeline.problem import Place, Problem
from pipeline.word import escape
from pipeline.word.blueprint import Blueprint, Source, Tag
from pipeline.word.escape import DESK, Refused
from pipeline.word.language import Generator, Sandbox, environment
from pipeline.word.syntax import inner, near, where

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
        name = str(gap._undefined_name)
        if gap._undefined_exception is SecurityError:
            self._note(f'"{name}" tidak boleh dipakai di templat', "hanya data yang dapat dibaca")
        elif gap._undefined_hint is not None:
            self._note("nilainya tidak ada", gap._undefined_hint)
        elif gap._undefined_obj is missing:
            self._note(f'"{name}" tidak ada dalam data', near(name, self._names))
        else:
            self._note(f'"{name}" tidak ada di dalamnya', near(name, _names_in(gap._undefined_obj)))

    def _note(self, message: str, hint: str) -> None:
        self.found[self._line, message, hint] += 1


def diagnose(
    blueprint: Blueprint, context: Mapping[str, Any], error: Exception
) -> tuple[Problem, ...]:
    """Return all problems that the template meets in the context; none where it is our own bug."""
    from pipeline.word.docxtpl_bridge import PackageDesk  # noqa: PLC0415 - loaded when used

    desk = PackageDesk(blueprint.base)
    token = DESK.set(desk)
    try:
        problems: dict[Problem, None] = {}
        for source in blueprint.sources:
            desk.turn_to(source.member)
            problems |= dict.fromkeys(_in_part(blueprint, source, context, error))
    finally:
        DESK.reset(token)
    return tuple(problems)


def _in_part(
    blueprint: Blueprint, source: Source, context: Mapping[str, Any], error: Exception
) -> Iterator[Problem]:
    written = list(_tags(source.head + source.text + source.tail))
    desktop = Desktop(context)
    template = desktop.from_string("".join(f"\n{tag}" for tag in written))
    names = {**environment().globals, **context}
    "".join(template.root_render_func(Context(desktop, names, None, {})))
    places = _Places(blueprint.name, source, written)
    for (line, message, hint), count in desktop.found.items():
        times = f" ({count} kali)" if count > 1 else ""
        yield Problem(places.of(line), message + times, hint)
    if not desktop.found and isinstance(error, Refused):
        for line in dict.fromkeys(desktop.breaks):
            yield Problem(places.of(line), error.message, error.hint)
    if not desktop.found and error.args == (source.member,):
        yield from _malformed(places, desktop.tagged)


def _malformed(places: "_Places", tagged: Iterable[int]) -> Iterator[Problem]:
    message = "hasilnya bukan XML yang sah"
    hint = "{% for %} dan {% if %} harus dibuka dan ditutup di paragraf, sel, atau baris yang sama"
    lines = list(dict.fromkeys(tagged))
    for line in lines:
        yield Problem(places.of(line), message, "nilainya membawa markah Word yang tidak utuh")
    if not lines:
        yield Problem(places.part, message, hint)


class _Places:
    """Finds where a tag of the patched source stands in the file that its author sees."""

    def __init__(self, name: str, source: Source, written: list[str]) -> None:
        self.part = Place(name, spot=source.label)
        self._written = written
        self._known: dict[tuple[str, str], list[Tag]] = {}
        for tag in source.tags:
            self._known.setdefault(_key(tag.text), []).append(tag)

    def of(self, line: int) -> Place:
        """Return the place of the tag on this line (the first is line 2)."""
        if not 2 <= line <= len(self._written) + 1:
            return self.part
        key = _key(self._written[line - 2])
        tags = self._known.get(key, [])
        before = sum(_key(text) == key for text in self._written[: line - 2])
        return where(tags[min(before, len(tags) - 1)]) if tags else self.part


def _key(tag: str) -> tuple[str, str]:
    part = inner(tag)
    if part.word in {"colspan", "cellbg"}:
        return "{", part.text.removeprefix(part.word).strip()
    return part.kind, part.text


def _tags(text: str) -> Iterator[str]:
    """Yield a source's tags (no comments, no raw text), each on one line."""
    tag = ""
    for _, kind, value in environment().lex(text):
        if kind in {"variable_begin", "block_begin"}:
            tag = value
        elif tag:
            tag += " " if kind == "whitespace" else value
            if kind in {"variable_end", "block_end"}:
                yield tag.replace("\n", " ")
                tag = ""


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
