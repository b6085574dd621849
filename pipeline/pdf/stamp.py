"""The mark put on each page of a finished PDF: a QR code in vector squares, and its name in words.

It is an artifact of the tagged PDF, and leaves a PDF/A-2b one: no colour but grey, its font within.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import segno
from pikepdf import Name, Pdf

from pipeline import raster
from pipeline.boxes import Box
from pipeline.marks import Mark, short_id
from pipeline.pdf import lettering
from pipeline.pdf.finishing import boxes_of, saved
from pipeline.pdf.spots import MM, MODULES, Spot, find, text_width
from pipeline.problem import InputError, Place, Problem

_FONT = "/BuktiKode"
_SIDES = (18, 15, 12)
_ID_LINES = 2
"""Lines that a document's id may take."""
_ID_SIGNS = 60
"""Signs of it that are enough for so many lines."""
_PARTS = re.compile(r"[^-]*-|[^-]+")
_DPI = 72.0


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands beside a code, as lines by the side of the code; 0 is beside it."""

    lines: Mapping[float, Sequence[str]]

    def of(self, spot: Spot) -> Sequence[str]:
        return self.lines[0 if spot.beside else spot.side]


def stamp(pdf: bytes, document: str, version: str, boxes: Sequence[Box] | None = None) -> bytes:
    """Return the PDF with a mark on each page: of the `document` (its id), of its docx's version.

    Marks keep away from signatures: the PDF's own `boxes`, where none are given. The same arguments
    give the same bytes. Raises InputError for a PDF that cannot be read, and for pages that have no
    clear spot, all at once.
    """
    with raster.opened(pdf, document) as shown, Pdf.open(BytesIO(pdf)) as file:
        kept = tuple(boxes_of(file).values()) if boxes is None else boxes
        pages = range(1, len(shown) + 1)
        labels = [_label(document, number, len(shown)) for number in pages]
        spots = [_spot(shown, n, label, kept) for n, label in zip(pages, labels, strict=True)]
        if crowded := [number for number, spot in zip(pages, spots, strict=True) if not spot]:
            raise InputError(*(_no_room(document, number) for number in crowded))
        found = [spot for spot in spots if spot]
        lines = [label.of(spot) for label, spot in zip(labels, found, strict=True)]
        marks = [Mark(short_id(document), n, len(shown), version) for n in pages]
        _mark(file, marks, found, lines)
        return saved(file)


def _spot(shown: Any, number: int, label: _Label, boxes: Sequence[Box]) -> Spot | None:
    width, height = (side / MM for side in shown[number - 1].get_size())
    pixels = raster.picture(shown, number, _DPI)
    counts = {side: len(label.lines[side]) for side in _SIDES}
    return find((width, height), pixels, [box for box in boxes if box.page == number], counts)


def _no_room(document: str, number: int) -> Problem:
    message = f"halaman {number} tidak punya tempat kosong untuk kode arsip"
    return Problem(Place(document), message, "kosongkan tepi kirinya, atau tulis qr: tidak")


def _label(document: str, page: int, pages: int) -> _Label:
    name = re.sub(r"[/\s]+", "-", lettering.plain(document)).upper()
    told = [f"hal. {page}/{pages} ", "· ", "kode ", "arsip, ", "bukan ", "TTE"]
    sets = {0: text_width(18, beside=True)}
    sets |= {side: text_width(side, beside=False) - 2 for side in _SIDES}
    return _Label({key: _lines(name, told, width * MM) for key, width in sets.items()})


def _lines(name: str, told: Sequence[str], width: float) -> list[str]:
    """Return the lines of a label; of a very long id its end, which tells documents apart."""
    parts = _PARTS.findall(name)
    for start in range(max(1, len(name) - _ID_SIGNS), len(name)):
        if len(lettering.wrapped(parts, width)) <= _ID_LINES:
            break
        parts = _PARTS.findall(f"…{name[start:]}")
    return lettering.wrapped([*parts[:-1], f"{parts[-1]} ", *told], width)


def _mark(
    pdf: Pdf, marks: Sequence[Mark], spots: Sequence[Spot], labels: Sequence[Sequence[str]]
) -> None:
    font = lettering.font(pdf, (line for lines in labels for line in lines))
    for page, mark, spot, lines in zip(pdf.pages, marks, spots, labels, strict=True):
        page.add_resource(font, Name.Font, Name(_FONT))
        drawn = _drawing(mark, spot, lines, _shown_height(page))
        place = b" ".join(b"%.10g" % number for number in _upright(page))
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"Q\n/Artifact BMC\nq %s cm\n%s\nQ\nEMC\n" % (place, drawn))


def _upright(page: Any) -> tuple[float, ...]:
    """Return the matrix from the page as it is shown, from its bottom left, to its own space."""
    left, bottom, right, top = map(float, page.cropbox)
    match int(page.get("/Rotate", 0)) % 360:
        case 90:
            return (0, 1, -1, 0, right, bottom)
        case 180:
            return (-1, 0, 0, -1, right, top)
        case 270:
            return (0, -1, 1, 0, left, top)
        case _:
            return (1, 0, 0, 1, left, bottom)


def _shown_height(page: Any) -> float:
    left, bottom, right, top = map(float, page.cropbox)
    return right - left if int(page.get("/Rotate", 0)) % 180 else top - bottom


def _drawing(mark: Mark, spot: Spot, lines: Sequence[str], height: float) -> bytes:
    module = spot.side / MODULES * MM
    left, top = (spot.left + spot.quiet) * MM, height - (spot.top + spot.quiet) * MM
    text_left, text_top = spot.text_place[0] * MM, height - spot.text_place[1] * MM
    shown = b" T* ".join(lettering.shown(line) + b" Tj" for line in lines)
    return b"\n".join(
        [
            b"0 g q %.5f 0 0 %.5f %.3f %.3f cm" % (module, -module, left, top),
            _squares(mark.text),
            b"f Q",
            b"BT %s %g Tf %g TL" % (_FONT.encode(), lettering.SIZE, lettering.LEADING),
            b"%.3f %.3f Td %s ET" % (text_left, text_top - lettering.SIZE * 0.75, shown),
        ]
    )


def _squares(text: str) -> bytes:
    """Return the code's dark modules, a rectangle for each run in a row: module units, y down."""
    code = segno.make_qr(text, version=2, error="m", mode="alphanumeric", boost_error=False)
    return b"\n".join(
        b"%d %d %d 1 re" % (run.start(), down, run.end() - run.start())
        for down, row in enumerate(code.matrix)
        for run in re.finditer(rb"\x01+", bytes(row))
    )
