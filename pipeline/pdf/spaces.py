"""The clean space above a signer's name, found in the page's own text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import raster
from pipeline.boxes import Box

_MM = 72 / 25.4
_WIDTH, _HEIGHT = 70 * _MM, 22 * _MM
_LEAST = 8 * _MM
"""A space that is lower than this is taken although something stands in it."""
_EDGE = 5 * _MM
_LINE, _AIR = 16.0, 1.5
"""Points: how far below its top a name may end; what a box keeps away from letters."""
_ABOVE, _BELOW = 110.0, 45.0
"""Points from the top of a name within which the lines of its block stand."""
_GAP = 24.0
"""Points between two words, by which they are of two columns."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a signer's name begins: the page, counted from 1, and the top left of the name."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class _Rect:
    left: float
    bottom: float
    right: float
    top: float


def clean_boxes(pdf: bytes, spots: Mapping[str, Spot]) -> dict[str, Box]:
    """Return the box of each spot: 70 × 22 mm above the name where that is free, else what is.

    Boxes of one page keep out of each other.
    """
    if not spots:
        return {}
    by_page: dict[int, dict[str, Spot]] = defaultdict(dict)
    for key, spot in spots.items():
        by_page[spot.page][key] = spot
    found: dict[str, Box] = {}
    with raster.opened(pdf, "pdf") as opened:
        for number, here in by_page.items():
            page = opened[number - 1]
            size, text = page.get_size(), page.get_textpage()
            rects = [_Rect(*text.get_rect(n)) for n in range(text.count_rects())]
            found |= _on_page(here, rects, size)
    return found


def _on_page(
    spots: Mapping[str, Spot], rects: Sequence[_Rect], size: tuple[float, float]
) -> dict[str, Box]:
    found = {}
    for key, spot in spots.items():
        beside = [s.left for s in spots.values() if abs(s.top - spot.top) < _HEIGHT]
        beside = [left for left in beside if left != spot.left]
        left, middle, right = _column(spot, beside, rects, size[0] - _EDGE)
        bottom = spot.top + _AIR
        whole = _Rect(left, bottom, right, min(bottom + _HEIGHT, size[1] - _EDGE))
        clean = _largest(whole, middle, [r for r in rects if _meet(r, whole)])
        width, height = clean.right - clean.left, clean.top - bottom
        found[key] = Box(spot.page, clean.left, bottom, width, height)
    return found


def _column(
    spot: Spot, beside: Sequence[float], rects: Sequence[_Rect], edge: float
) -> tuple[float, float, float]:
    """Return left, the middle of the name, and right of where a signer may sign.

    `beside` are the lefts of the names on the same height, `edge` where the page ends.
    """
    end = min((left - 2 * _AIR for left in beside if left > spot.left), default=edge)
    middle = _middle(spot, end, rects)
    if _is_flush(spot, rects):
        left = max(_EDGE, spot.left - 2 * _AIR)
        return left, middle, min(left + _WIDTH, end)
    half = min([_WIDTH, *(abs(left - spot.left) for left in beside)]) / 2
    return max(_EDGE, middle - half), middle, min(middle + half, edge)


def _middle(spot: Spot, end: float, rects: Sequence[_Rect]) -> float:
    """Return the middle of the name, which is the words that follow its first without a gap."""
    line = [r for r in rects if spot.top - _LINE < (r.bottom + r.top) / 2 < spot.top]
    right = spot.left
    for rect in sorted(line, key=lambda r: r.left):
        if spot.left - _AIR <= rect.left <= min(right + _GAP, end):
            right = max(right, min(rect.right, end))
    return (spot.left + right) / 2


def _is_flush(spot: Spot, rects: Sequence[_Rect]) -> bool:
    """Tell whether the lines above and below the name begin where it does, and are not centred."""
    near = (r for r in rects if spot.top - _BELOW < r.top < spot.top + _ABOVE)
    lines = {round(r.bottom) for r in near if abs(r.left - spot.left) < 2 * _AIR}
    return len(lines) > 1


def _meet(one: _Rect, other: _Rect) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.bottom < other.top and other.bottom < one.top


def _largest(whole: _Rect, middle: float, in_the_way: Sequence[_Rect]) -> _Rect:
    """Return the largest part that stands on the middle of the bottom and meets nothing."""
    tops = [whole.top, *(r.bottom - _AIR for r in in_the_way)]
    lowest = whole.bottom + _LEAST
    parts = [
        _narrowed(replace(whole, top=top), middle, in_the_way) for top in tops if top >= lowest
    ]
    return max(parts, key=lambda r: (r.right - r.left) * (r.top - r.bottom), default=whole)


def _narrowed(part: _Rect, middle: float, in_the_way: Sequence[_Rect]) -> _Rect:
    left, right = part.left, part.right
    for rect in in_the_way:
        if rect.bottom - _AIR < part.top - 0.01:
            if rect.right < middle:
                left = max(left, rect.right + _AIR)
            elif rect.left > middle:
                right = min(right, rect.left - _AIR)
            else:
                left = right = middle
    return replace(part, left=left, right=right)
