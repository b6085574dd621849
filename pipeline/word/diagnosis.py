"""Why a rendering failed: every tag is tried on its own, and all that is wrong is told by place.

The quick way stops at the first error and knows no places. This slow one runs only then, over the
tags alone, a line each, so that a node's line number tells which tag it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2.runtime import Context

from pipeline.problem import Place, Problem
from pipeline.word.attempts import Desktop
from pipeline.word.blueprint import Blueprint, Source, Tag
from pipeline.word.escape import DESK, StrayBreak
from pipeline.word.language import environment
from pipeline.word.syntax import inner, where


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
    if isinstance(error, StrayBreak):
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
