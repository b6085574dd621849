"""Small print as a Type 3 font of a PDF's own: outlines that look the same on every machine.

The outlines are those of Liberation Sans (tests/pdf/generate_glyphs.py), in thousandths of an em.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name

SIZE = 5.0
"""Points of the text."""
LEADING = 5.4
"""Points from line to line."""
_EM = 1000
_CODES = {"…": 0x85, "·": 0xB7}
"""The bytes that stand for signs beyond ASCII, as in WinAnsiEncoding."""
_NAMES = {"…": "ellipsis", "·": "periodcentered"}


def plain(text: str) -> str:
    """Return the text in the signs that there are outlines of; others become a hyphen."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(
        sign if sign in _outlines() else "-" for sign in apart if not unicodedata.combining(sign)
    )


def wrapped(words: Iterable[str], width: float) -> list[str]:
    """Set the words, which may end with a space, in lines of at most `width` points.

    A word that is too long for a line is broken where it must be.
    """
    lines = [""]
    for word in words:
        for piece in _pieces(word, width):
            if lines[-1] and _width((lines[-1] + piece).rstrip()) > width:
                lines.append("")
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def shown(line: str) -> bytes:
    """Return the line as the bytes of a PDF's string, in hexadecimal."""
    return b"<" + bytes(map(_code, line)).hex().encode() + b">"


def font(pdf: Any, lines: Iterable[str]) -> Any:
    """Return a font of the `pdf` (pikepdf's) with the signs of these lines."""
    signs = sorted(set("".join(lines)), key=_code)
    first, last = _code(signs[0]), _code(signs[-1])
    advances = {_code(sign): _outlines()[sign][0] for sign in signs}
    differences: list[Any] = []
    for sign in signs:
        differences += [_code(sign), Name(f"/{_name(sign)}")]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([-_EM, -_EM, 2 * _EM, 2 * _EM]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            Resources=Dictionary(),
            CharProcs=Dictionary({f"/{_name(sign)}": _procedure(pdf, sign) for sign in signs}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array(differences)),
            FirstChar=first,
            LastChar=last,
            Widths=Array([advances.get(code, 0) for code in range(first, last + 1)]),
            ToUnicode=pdf.make_stream(_unicode_map(signs)),
            FontDescriptor=_descriptor(pdf),
        )
    )


def _pieces(word: str, width: float) -> Iterator[str]:
    while _width(word.rstrip()) > width:
        fits = max(n for n in range(1, len(word)) if n == 1 or _width(word[:n]) <= width)
        yield word[:fits]
        word = word[fits:]
    yield word


def _width(text: str) -> float:
    return sum(_outlines()[sign][0] for sign in text) * SIZE / _EM


@cache
def _outlines() -> dict[str, tuple[int, str]]:
    """Return advance and outline of each sign."""
    lines = Path(__file__).with_name("glyphs.txt").read_text(encoding="ascii").splitlines()
    parts = [line.split(" ", 2) for line in lines]
    return {chr(int(code)): (int(advance), " ".join(rest)) for code, advance, *rest in parts}


def _code(sign: str) -> int:
    return _CODES.get(sign, ord(sign))


def _name(sign: str) -> str:
    return _NAMES.get(sign, f"c{ord(sign):02x}")


def _procedure(pdf: Any, sign: str) -> Any:
    advance, outline = _outlines()[sign]
    return pdf.make_stream(f"{advance} 0 d0 {outline} {'f' if outline else ''}".encode())


def _descriptor(pdf: Any) -> Any:
    return pdf.make_indirect(
        Dictionary(Type=Name.FontDescriptor, FontName=Name("/Bukti"), Flags=32, ItalicAngle=0)
    )


def _unicode_map(signs: Sequence[str]) -> bytes:
    """Return the CMap by which readers find the text (PDF 32000-1, 9.10.3)."""
    pairs = "\n".join(f"<{_code(sign):02X}> <{ord(sign):04X}>" for sign in signs)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Bukti def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(signs)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode()
