"""How wide a text is in Arial, and how many lines it takes: exact rows must know beforehand."""

import re
from functools import lru_cache

from pipeline.flowchart import advances

TWIPS = 20
"""Twips in a point."""
_AT_SPACES = re.compile(r"[^ ]+ *| +")
_AT_MARKS = re.compile(r"[^ /?!-]+[/?!-]* *|[/?!-]+ *| +")


def width(text: str, points: float, *, bold: bool = False) -> float:
    """Return the text's width in twips on one line; a character unknown here counts a whole em."""
    return _twips(_units(text, bold=bold), points)


def _twips(units: int, points: float) -> float:
    return units * points * TWIPS / advances.UNITS


@lru_cache(1 << 15)
def _units(text: str, *, bold: bool) -> int:
    table = advances.BOLD if bold else advances.REGULAR
    return sum(table.get(ord(character), advances.UNITS) for character in text)


def wrap(text: str, room: float, points: float, *, bold: bool = False) -> list[str]:
    """Return the lines that a text takes in a room of so many twips, broken at spaces.

    A word that is wider than the room is broken within.
    """
    return _wrapped(text, _AT_SPACES, room, points, bold=bold)


def line_count(text: str, room: float, points: float, *, bold: bool = False) -> int:
    """Return how many lines the text takes at most; an empty one takes one.

    Programs differ in whether a line may end after a hyphen or a stroke (UAX 14), and either way
    may take more lines than the other.
    """
    ways = (_AT_SPACES, _AT_MARKS)
    return max(len(_wrapped(text, way, room, points, bold=bold)) for way in ways)


def _wrapped(
    text: str, way: re.Pattern[str], room: float, points: float, *, bold: bool
) -> list[str]:
    done: list[str] = []
    for paragraph in text.split("\n"):
        line, units = "", 0
        for piece in way.findall(paragraph):
            if line and _twips(units + _units(piece.rstrip(" "), bold=bold), points) <= room:
                line, units = line + piece, units + _units(piece, bold=bold)
                continue
            if line:
                done.append(line.rstrip(" "))
            *whole, line = _broken(piece, room, points, bold=bold)
            done += whole
            units = _units(line, bold=bold)
        done.append(line.rstrip(" "))
    return done


def _broken(word: str, room: float, points: float, *, bold: bool) -> list[str]:
    """Return the word in pieces no wider than the room, of a character at least."""
    if width(word.rstrip(" "), points, bold=bold) <= room:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, points, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
