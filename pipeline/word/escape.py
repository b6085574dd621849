"""Values become markup: checked, escaped, and refused by name where paper cannot carry them.

Markup that reaches a document is pure ASCII (other characters as numeric references, which mean
the same in XML), so that joining, searching and encoding a page cost next to nothing.
"""

import re
import unicodedata
from collections.abc import Mapping
from contextvars import ContextVar
from enum import Enum
from typing import Any, Protocol

from pipeline.drawing import Tile
from pipeline.values import Chart, Photo, SubDocument
from pipeline.word import tiles

MARK = "\x01"
"""Stands before a value that may need post-processing; no XML text can hold it."""
TAGGED = "\x01\x03"
"""Stands before a value that brings tags of its own, whose balance has to be proved."""

PICTURE = "\x02"
"""Stands for the number of a drawing, in a source that needs `pictures`."""
CELL_END = "\x04"
"""Stands before the end of a table cell, in a source that needs `cells`."""

_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0d-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, but for the characters that become breaks; compiled when a run starts."""
_CONTROL = re.compile("[\t\n\a\f]")
_TEXT_ONLY = re.compile(r"(?:[^<>&]++|&(?:amp|lt|gt|quot|apos|#34|#39);)*+")
_SNIPPET = 24
_REMEMBERED = 1000
_TEXTLESS = (list, tuple, set, frozenset, Mapping, bytes, bytearray)


class Refused(Exception):  # noqa: N818 - says what happened to a value, as a clerk reads it
    """A value that cannot be printed; message and hint in Indonesian, the place added later."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class StrayBreak(Refused):
    """A value breaks a paragraph or a page where no text stands, as in an attribute."""

    def __init__(self) -> None:
        super().__init__("ganti paragraf atau halaman di tempat yang bukan teks")


class NeedsDesk(Exception):  # noqa: N818 - a turn in the road, not an error
    """A value with a file of its own was met: rendering has to go through the package."""


class Desk(Protocol):
    """What turns pictures, charts and sub-documents into markup, and keeps their files."""

    def photo(self, photo: Photo) -> str: ...

    def chart(self, chart: Chart) -> str: ...

    def subdocument(self, document: SubDocument) -> str: ...


DESK: ContextVar[Desk | None] = ContextVar("desk", default=None)


class _Shown(dict[str, str]):
    """The texts shown of late, as markup: most are printed on every page of a batch."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        plain = text.isascii() and text.isprintable()
        shown = self[text] = _escape(text) if plain else _marked(text)
        return shown


_shown = _Shown()


def show(value: Any) -> str:
    """Return a value as ASCII markup, marked where it needs post-processing; raise `Refused`."""
    if type(value) is str:
        return _shown[value]
    return str(value) if type(value) is int else _marked(value)


def _marked(value: Any) -> str:
    text = markup(value)
    return _mark(text) + ascii_markup(text)


def with_text(value: Any) -> Any:
    """Return a value that has a text of its own; raise `Refused`.

    The text of any other is Python's own notation, for some objects even with a memory address.
    """
    if type(value) is str or type(value) is int:
        return value
    if value is None:
        raise Refused("nilai kosong", "isi datanya, atau pakai {% if %} di templat")
    if _has_no_text(value):
        raise Refused(f"nilainya bukan teks ({_kind(value)})", "sebut bagian yang hendak dicetak")
    return value


def markup(value: Any) -> str:
    """Return a value as markup with all its characters, unmarked; raise `Refused`."""
    html = getattr(value, "__html__", None)
    if html is not None:
        text = str(html())
        captured = "<" in text  # it may hold drawings and cells
        _legal(text.replace(PICTURE, "").replace(CELL_END, "") if captured else text)
        return text.replace('"', "&#34;") if '"' in text and is_text(text) else text
    if isinstance(value, Photo | Chart | SubDocument):
        return _on_desk(value)
    if isinstance(value, Tile):
        return tiles.markup(value)
    return _escape(_legal(str(with_text(value))))


def ascii_markup(text: str) -> str:
    """Return markup with each character beyond ASCII as a numeric reference."""
    return text if text.isascii() else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def is_text(text: str) -> bool:
    """Tell whether markup is escaped text alone, without a tag."""
    return _TEXT_ONLY.fullmatch(text) is not None


def has_controls(text: str) -> bool:
    """Tell whether text holds a character that docxtpl turns into a break or a tab."""
    return _CONTROL.search(text) is not None


def _mark(text: str) -> str:
    if not is_text(text):
        return TAGGED
    return MARK if has_controls(text) else ""


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;")


def _has_no_text(value: Any) -> bool:
    text_of: Any = type(value).__str__
    if text_of is Enum.__str__ or isinstance(value, _TEXTLESS):
        return True
    return text_of is vars(object)["__str__"] and not isinstance(value, int | float)


def _legal(text: str) -> str:
    if not text.isprintable() and (found := _ILLEGAL.search(text)):
        raise Refused(
            f"aksara terlarang {_name(found[0])} pada huruf ke-{found.start() + 1} "
            f"dari {_snippet(text, found.start())}",
            "hapus aksara itu dari datanya",
        )
    return text


def _on_desk(value: Photo | Chart | SubDocument) -> str:
    desk = DESK.get()
    if desk is None:
        raise NeedsDesk
    match value:
        case Photo():
            return desk.photo(value)
        case Chart():
            return desk.chart(value)
    return desk.subdocument(value)


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _snippet(text: str, position: int) -> str:
    start = max(0, position - _SNIPPET)
    return ascii(text[start : position + _SNIPPET])


def _kind(value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return "daftar"
    if isinstance(value, Mapping):
        return "kumpulan butir"
    return "fungsi" if callable(value) else type(value).__name__
