"""How wide a text is in Arial, and how many lines it takes: exact rows must know beforehand."""

from pipeline.flowchart import advances

TWIPS = 20
"""Twips in a point."""


def width(text: str, points: float, *, bold: bool = False) -> float:
    """Return the text's width in twips on one line; a character unknown here counts a whole em."""
    table = advances.BOLD if bold else advances.REGULAR
    units = sum(table.get(ord(character), advances.UNITS) for character in text)
    return units * points * TWIPS / advances.UNITS


def wrap(text: str, room: float, points: float, *, bold: bool = False) -> list[str]:
    """Return the lines that a text takes in a room of so many twips.

    Lines break at spaces alone, and within a word only where it is wider than the room: where Word
    and LibreOffice break more often, they need no more lines than these.
    """
    return [
        line
        for paragraph in text.split("\n")
        for line in _wrapped(paragraph.split(" "), room, points, bold=bold)
    ]


def line_count(text: str, room: float, points: float, *, bold: bool = False) -> int:
    """Return how many lines the text takes; an empty one takes one."""
    return len(wrap(text, room, points, bold=bold))


def _wrapped(words: list[str], room: float, points: float, *, bold: bool) -> list[str]:
    done: list[str] = []
    current = ""
    for word in words:
        longer = f"{current} {word}" if current else word
        if current and width(longer, points, bold=bold) > room:
            done.append(current)
            longer = word
        *pieces, current = _broken(longer, room, points, bold=bold)
        done += pieces
    return [*done, current]


def _broken(word: str, room: float, points: float, *, bold: bool) -> list[str]:
    """Return the word in pieces no wider than the room, of a character at least."""
    pieces = [""]
    if width(word, points, bold=bold) <= room:
        return [word]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, points, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
