"""What a kind may put into a context besides text, numbers, lists and dicts.

Two kinds of blank (nobody may mistake one for the other):

* `Incomplete` text lacks facts that the office has not supplied (*belum diisi*): dots on paper, and
  the document is a draft.
* `ByHand` text is written by hand at or after signing (*isi tangan*): clean space, never an error.

Both render themselves through `__html__`, the protocol that Jinja's autoescape honours.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

from pipeline.problem import Place

DOTS = "…………………"
SPACE = "\N{NO-BREAK SPACE}" * 10
_UNKNOWN = re.compile(r"\[\s*belum\b[\s:]*([^\]]*)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that the office has not supplied: what it is, and where to write it."""

    fact: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Text that lacks facts; a dotted line stands where each of them belongs."""

    text: str
    missing: tuple[Missing, ...]

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return escape(self.text, quote=False)


@dataclass(frozen=True, slots=True)
class ByHand:
    """Text that a hand writes at signing.

    `base` is what the office's facts say (with clean space for the hand), `text` what is printed:
    the same, or what the secretariat has given since. Only `base` counts in a document's digest.
    """

    text: str
    base: str

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return escape(self.text, quote=False)

    def filled(self, written: str) -> str:
        """Return the base with what is written in its clean space: `12` gives `12 TAHUN 2021`.

        What is a whole number already, which holds a stroke or a space, is returned as it is.
        """
        whole = written.strip()
        return whole if {"/", " "} & {*whole} else self.base.replace(SPACE, whole)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file, as large on paper as fits whole into a frame of these millimetres.

    Without a height only the width counts. `dpi` and `quality` (1 to 100) limit what is kept of it;
    `place` is where the office names the file.
    """

    path: Path
    width_mm: float
    height_mm: float | None = None
    dpi: int = 200
    quality: int = 80
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its name, its figure, and the figure as it is printed beside it.

    A `light` one is told apart from the others, also on a grey printer.
    """

    name: str
    figure: Decimal
    label: str
    light: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart, a bar a line, of these millimetres; its axis goes from 0 to `top`.

    `title` says what it shows to those who cannot see it.
    """

    title: str
    bars: tuple[Bar, ...]
    top: int
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class SubDocument:
    """A Word file whose whole body is put in the place of a paragraph (`{{p name }}`)."""

    path: Path


class Compound:
    """A value made of others, which becomes what a template prints only when it is drawn."""

    __slots__ = ()

    def parts(self) -> Iterator[Any]:
        """Yield the values of which it is made: what they lack it lacks."""
        raise NotImplementedError


Text = str | Incomplete


def unknown(fact: str, place: Place | None = None) -> Incomplete:
    """Return the dotted line for a fact that is not known yet."""
    return Incomplete(DOTS, (Missing(fact, place),))


def has_gap(text: str) -> bool:
    """Tell whether a `[belum fact]` is marked in the text."""
    return "[" in text and _UNKNOWN.search(text) is not None


def prose(text: str, place: Place | None = None) -> Text:
    """Return a clerk's sentence; each `[belum fact]` in it becomes a dotted line.

    A colon behind `belum` is allowed too, but needs quotes in a YAML text of one line.
    """
    missing = tuple(_marked(text, place))
    return Incomplete(_UNKNOWN.sub(DOTS, text), missing) if missing else text


def _marked(text: str, place: Place | None) -> list[Missing]:
    facts = (fact.strip() or "fakta dalam kalimat" for fact in _UNKNOWN.findall(text))
    return [Missing(fact, place) for fact in facts]


def join(*parts: Text) -> Text:
    """Return the parts as one text that lacks whatever its parts lack."""
    text = "".join(map(str, parts))
    missing = tuple(m for part in parts if isinstance(part, Incomplete) for m in part.missing)
    return Incomplete(text, missing) if missing else text


def mapped(text: Text, change: Callable[[str], str]) -> Text:
    """Return the changed text, which lacks what it lacked before."""
    if isinstance(text, Incomplete):
        return Incomplete(change(text.text), text.missing)
    return change(text)


def upper(text: Text) -> Text:
    """Return the text in capitals."""
    return mapped(text, str.upper)


def unbroken(text: Text) -> Text:
    """Return the text with no-break spaces, so that it stays on one line."""
    return mapped(text, lambda whole: whole.replace(" ", "\N{NO-BREAK SPACE}"))


def photos_in(value: Any) -> Iterator[Photo]:
    """Yield every photo that a context, or any value in it, holds."""
    if isinstance(value, Photo):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from photos_in(inner)


def missing_in(value: Any) -> list[Missing]:
    """Return every fact that a context, or any value in it, lacks, in its order."""
    found: list[Missing] = []
    _collect((value,), found)
    return found


def _collect(values: Iterable[Any], found: list[Missing]) -> None:
    for value in values:
        kind = type(value)
        if kind is str:
            if "[" in value:
                found += _marked(value, None)
        elif kind is dict:
            _collect(value.values(), found)
        elif kind is list or kind is tuple:
            _collect(value, found)
        elif kind is Incomplete:
            found += value.missing
        elif isinstance(value, Mapping):
            _collect(dict(value).values(), found)
        elif isinstance(value, Compound):
            _collect(value.parts(), found)
