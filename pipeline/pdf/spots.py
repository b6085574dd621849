"""Where on a page the mark can stand: clear of print, away from signatures, inside an A4 scan.

Lengths here are millimetres; a place is counted from the top left of the page as it is shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.boxes import Box

MM = 72 / 25.4
"""Points in a millimetre."""
MODULES = 25
"""Modules along a side of a QR code of version 2."""
QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""
_LOWEST = 285.0
"""An A4 flatbed loses the last 33 mm of an F4 sheet."""
_FLATBED = 220.0
"""A wider sheet does not go on it at all."""
_ENDS = 36.0
"""What a sheet that lies across such a flatbed may lose at either end."""
_EDGES = (9.0, 6.0, 4.1)
"""From the sheet's edge to the code: skewed scans lose more, printers leave 4 mm white."""
_HEAD = 12.0
"""From the top edge to the code."""
_FRAMED = (15.5, 19.0, 23.0)
"""The same on a page with a frame around it, from the foot."""
_FAR = 50.0
"""From a signature box: strokes run over."""
_WAYS = ((18, True), (15, True), (18, False), (15, False), (12, True), (12, False))
"""Sizes of the code, each far from signatures or not, the best first."""
_LINE = 1.9
"""Height of a line of the text."""
_BESIDE = 21.0
"""Width of the text where it stands beside the code."""
_PAPER = 250
"""Grey from which a pixel is paper."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A code of `side`, white around it, and its text below it or beside it."""

    left: float
    top: float
    side: float
    beside: bool
    lines: int

    @property
    def quiet(self) -> float:
        return self.side * QUIET / MODULES

    @property
    def text_width(self) -> float:
        return _BESIDE if self.beside else self.side + 2 * self.quiet

    @property
    def text_place(self) -> tuple[float, float]:
        """Where the text's block has its left top corner."""
        block = self.side + 2 * self.quiet
        if self.beside:
            return self.left + block, self.top + self.quiet
        return self.left + self.quiet / 2, self.top + block

    @property
    def width(self) -> float:
        return self.side + 2 * self.quiet + (_BESIDE if self.beside else 0)

    @property
    def height(self) -> float:
        return self.side + 2 * self.quiet + (0 if self.beside else self.lines * _LINE)


def text_width(side: float, *, beside: bool) -> float:
    """Return how wide the text of a code of `side` may be."""
    return Spot(0, 0, side, beside, 0).text_width


def find(
    size: tuple[float, float], pixels: Any, boxes: Sequence[Box], lines: Mapping[int, int]
) -> Spot | None:
    """Return the first clear spot of a page of this `size`; None where there is none.

    `pixels`: the page in grey, its whole width and height; `boxes`: the signatures of this page;
    `lines`: how many lines the text takes below a code of each side.
    """
    for side, far in _WAYS:
        for spot in _spots(size, side, lines[side]):
            distance = min((_distance(spot, box, size[1]) for box in boxes), default=_FAR)
            if distance >= (_FAR if far else 2.0) and _clear(spot, size, pixels):
                return spot
    return None


def _spots(size: tuple[float, float], side: int, lines: int) -> Iterator[Spot]:
    width, height = size
    if width > height:
        yield from _lines(width, height, side)
    model = Spot(0, 0, side, beside=False, lines=lines)
    foot = height - _EDGES[1] if width > _FLATBED else min(_LOWEST, height - _EDGES[1])
    foot -= model.height
    middle, head = (height - model.height) / 2, _HEAD - model.quiet
    for top, both in ((foot, True), (middle, False), (head, False), (middle, True), (head, True)):
        for left in _sides(width, model, both=both):
            yield Spot(left, top, side, beside=False, lines=lines)


def _lines(width: float, height: float, side: float) -> Iterator[Spot]:
    """Yield spots below the text of a landscape page or above it, away from both ends."""
    model = Spot(0, 0, side, beside=True, lines=0)
    low = height + model.quiet - model.height
    tops = (*(low - edge for edge in (*_EDGES, *_FRAMED)), *(edge - model.quiet for edge in _EDGES))
    for top in tops:
        for left in (_ENDS, width - _ENDS - model.width, (width - model.width) / 2):
            yield Spot(left, top, side, beside=True, lines=0)


def _sides(width: float, model: Spot, *, both: bool) -> Iterable[float]:
    near = [edge - model.quiet for edge in _EDGES]
    return [*near, *(width - left - model.width for left in near)] if both else near


def _distance(spot: Spot, box: Box, height: float) -> float:
    """Return how far the spot is from a box, 0 where they touch."""
    left, right = box.left / MM, (box.left + box.width) / MM
    top, bottom = height - (box.bottom + box.height) / MM, height - box.bottom / MM
    across = max(left - (spot.left + spot.width), spot.left - right, 0.0)
    down = max(top - (spot.top + spot.height), spot.top - bottom, 0.0)
    return float((across**2 + down**2) ** 0.5)


def _clear(spot: Spot, size: tuple[float, float], pixels: Any) -> bool:
    down, across = (count / side for count, side in zip(pixels.shape, reversed(size), strict=True))
    top, left = int(spot.top * down), int(max(spot.left, 0) * across)
    bottom, right = (spot.top + spot.height) * down, (spot.left + spot.width) * across
    if (
        spot.top < 0
        or bottom > pixels.shape[0] + 1
        or right > pixels.shape[1] + spot.quiet * across
    ):
        return False
    return bool(pixels[top : int(bottom), left : int(right)].min() >= _PAPER)
