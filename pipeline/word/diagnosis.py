"""Why a rendering failed: every tag is tried on its own, and all that is wrong is told by place.

The quick way stops at the first error and knows no places. This slow one runs only then, over the
tags alone, a line each, so that a node's line number tells which tag it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2.runtime import Context

from pipeline.problem import Place, Problem
from pipeline.word.attempts import Desktop, Enough, why
from pipeline.word.blueprint import Blueprint, Source, Tag
from pipeline.word.escape import DESK, Refused, StrayBreak
from pipeline.word.language import environment
from pipeline.word.strict import Unmarked
from pipeline.word.syntax import inner, where
from pipeline.word.template import Failed, Malformed

_ELEMENT = re.compile(r"<(?P<end>/?)(?P<name>[\w:.-]+)[^<>]*?(?P<empty>/?)>")
_CLOSE_WHERE_OPENED = (
    "{% for %} dan {% if %} harus dibuka dan ditutup di paragraf, sel, atau baris yang sama"
)


def diagnose(
    blueprint: Blueprint, context: Mapping[str, Any], failures: Mapping[str, Exception]
) -> tuple[Problem, ...]:
    """Return all problems that the parts which failed meet in the context."""
    from pipeline.word.docxtpl_bridge import PackageDesk  # noqa: PLC0415 - loaded when used

    desk = PackageDesk(blueprint.base)
    token = DESK.set(desk)
    try:
        problems: dict[Problem, None] = {}
        for source in blueprint.sources:
            if (error := failures.get(source.member)) is not None:
                desk.turn_to(source.member)
                problems |= dict.fromkeys(_in_part(blueprint.name, source, context, error))
    finally:
        DESK.reset(token)
    return tuple(problems)


def _in_part(
    file: str, source: Source, context: Mapping[str, Any], error: Exception
) -> list[Problem]:
    places = _Places(file, source)
    desktop = _tried(places, context)
    problems = []
    for (line, message, hint), count in desktop.found.items():
        times = f" ({count} kali)" if count > 1 else ""
        problems.append(Problem(places.of(line), message + times, hint))
    if isinstance(error, StrayBreak):
        lines = list(dict.fromkeys(desktop.breaks))
        wrong = [
            line for line in lines if not places.takes_breaks(line, runs=line in desktop.tagged)
        ]
        return problems + [_told(places.of(line), error) for line in wrong or lines]
    return problems or list(_unexplained(places, desktop, error))


def _unexplained(places: "_Places", desktop: Desktop, error: Exception) -> Iterator[Problem]:
    """Yield what is known of an error that no tag by itself shows."""
    if isinstance(error, Malformed):
        message = "hasilnya bukan XML yang sah"
        for line in (lines := dict.fromkeys(desktop.tagged)):
            yield Problem(places.of(line), message, "nilainya membawa markah Word yang tidak utuh")
        for place in (filters := [] if lines else places.written_with("filter")):
            yield Problem(place, message, "saringan mengenai markah Word: {{ nilai|saringan }}")
        if not lines and not filters:
            yield Problem(places.part, message, _CLOSE_WHERE_OPENED)
    else:
        cause = error.__cause__ if isinstance(error, Failed) else error
        words = ("filter", "set") if isinstance(cause, Unmarked) else ("colspan", "hm")
        suspects = places.written_with(*words) if isinstance(cause, Refused) else []
        for place in suspects or [places.part]:
            yield _told(place, cause)


def _tried(places: "_Places", context: Mapping[str, Any]) -> Desktop:
    """Return a desktop on which each tag of a part was tried."""
    desktop = Desktop(context)
    names = {**environment().globals, **context}
    try:
        template = desktop.from_string("".join(f"\n{tag}" for tag in places.tags))
        "".join(template.root_render_func(Context(desktop, names, None, {})))
    except Enough:
        pass
    except Exception as error:  # noqa: BLE001 - any error is a problem of its tag
        desktop.note_last(error)
    return desktop


def _told(place: Place, error: BaseException | None) -> Problem:
    return Problem(place, *why(error))


class _Places:
    """Finds where a tag of the patched source stands in the file that its author sees."""

    def __init__(self, file: str, source: Source) -> None:
        self.part = Place(file, spot=source.label)
        self.tags: list[str] = []
        self._ends: list[int] = []
        self._places: list[Place] = []
        self._source = source
        self._text = ""
        known: dict[tuple[str, str], list[Tag]] = {}
        for tag in source.tags:
            known.setdefault(_key(tag.text), []).append(tag)
        self._read(known)

    def _read(self, known: Mapping[tuple[str, str], list[Tag]]) -> None:
        seen: Counter[tuple[str, str]] = Counter()
        texts: list[str] = []
        length = 0
        for text, tag in _pieces(self._source.head + self._source.text + self._source.tail):
            texts.append(text)
            length += len(text)
            if tag:
                key = _key(tag)
                found = known.get(key)
                self.tags.append(tag)
                self._ends.append(length)
                place = where(found[min(seen[key], len(found) - 1)]) if found else self.part
                self._places.append(place)
                seen[key] += 1
        self._text = "".join(texts)

    def of(self, line: int) -> Place:
        """Return the place of the tag on this line (the first is line 2)."""
        return self._places[line - 2] if 2 <= line <= len(self._places) + 1 else self.part

    def written_with(self, *words: str) -> list[Place]:
        """Return the places of the tags that begin with one of these words."""
        return [where(tag) for tag in self._source.tags if inner(tag.text).word in words]

    def takes_breaks(self, line: int, *, runs: bool) -> bool:
        """Tell whether a tag stands where a paragraph may end: in text, or (for `runs`) beside."""
        before = self._text[: self._ends[line - 2]]
        opened: list[str] = []
        start = max(before.rfind("<w:p>"), before.rfind("<w:p "), 0)
        for found in _ELEMENT.finditer(before, start):
            if found["end"]:
                opened = opened[:-1]
            elif not found["empty"]:
                opened.append(found["name"])
        in_tag = before.rfind("<") > before.rfind(">")
        return not in_tag and opened == (["w:p"] if runs else ["w:p", "w:r", "w:t"])


def _key(tag: str) -> tuple[str, str]:
    part = inner(tag)
    if part.word in {"colspan", "cellbg"}:
        return "{", part.text.removeprefix(part.word).strip()
    return part.kind, part.text


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield a source's text and tags (no comments, no raw text), each tag on one line."""
    tag = ""
    for _, kind, value in environment().lex(text):
        if kind in {"variable_begin", "block_begin"}:
            tag = value
        elif tag:
            tag += " " if kind == "whitespace" else value
            if kind in {"variable_end", "block_end"}:
                yield "", tag.replace("\n", " ")
                tag = ""
        elif kind == "data":
            yield value, ""
