"""A scanned page brought onto the printed one: first by the corners of its code, then by its print.

Pictures are grey, dark on light; a view is the 3 × 3 matrix from printed pixels to scanned.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

_TILE = 48
"""Pixels of the side of a patch of print that is looked for in the scan."""
_PATCHES = 90
"""Patches that are looked for at most, spread over the page."""
_RICH = 60.0
"""Least contrast, in both directions, of a patch that can be told from its neighbours."""
_ALIKE = 0.6
"""Correlation from which a patch counts as found."""
_ENOUGH = 8
"""Patches that must agree on a view."""
_FEW, _MANY = 5, 12
"""Patches that must agree on a first view, and from which on it may be stretched one way."""
_AGREED = 0.5
"""Share of the patches found that must agree."""


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for print: at how many dots an inch, and how wrong the view may be, in pixels.

    `radius`: how far from the code, in millimetres; `free`: whether perspective may differ.
    """

    dpi: int
    reach: int
    radius: float = float("inf")
    free: bool = True


STEPS = (
    Search(100, 10, 70, free=False),
    Search(100, 14, 120, free=False),
    Search(50, 12, 220, free=False),
    Search(50, 60),
    Search(50, 16),
    Search(100, 12),
    Search(100, 6),
)
"""From the code outwards, since its corners say little of what is far from them."""


def by_code(printed: Any, scanned: Any) -> Any:
    """Return the view without perspective that brings the corners of the code together (4 × 2)."""
    view, _ = cv2.estimateAffinePartial2D(np.asarray(printed), np.asarray(scanned))
    return np.vstack([view, [0, 0, 1]])


def refined(print_: Any, scan: Any, view: Any, code: Any, search: Search) -> Any:
    """Return the view by which patches of print are found in the scan; None where too few are.

    `code`: the middle of the code in the print's pixels.
    """
    there = flattened(warped(scan, view, print_.shape))
    within = search.radius * search.dpi / 25.4
    spots = _patches(print_, code, within)
    pairs = [pair for at in spots if (pair := _found(print_, there, at, search.reach))]
    least = _ENOUGH if search.free else _FEW
    if len(pairs) < least:
        return None
    here, found = map(np.array, zip(*pairs, strict=True))
    moved = cv2.perspectiveTransform(found[None], view)[0]
    slack = min(max(1.0, 0.15 * search.reach), 4.0) * _size(view)
    better, agreed = _fitted(here, moved, slack, free=search.free)
    enough = better is not None and agreed.sum() >= max(least, _AGREED * len(pairs))
    return better if enough else None


def _fitted(here: Any, there: Any, slack: float, *, free: bool) -> tuple[Any, Any]:
    """Return the view that most pairs of spots agree on, as free as so many pairs can tell."""
    if free:
        return cv2.findHomography(here, there, cv2.RANSAC, slack)
    fit = cv2.estimateAffine2D if len(here) >= _MANY else cv2.estimateAffinePartial2D
    flat, agreed = fit(here, there, ransacReprojThreshold=slack)
    return (None if flat is None else np.vstack([flat, [0, 0, 1]])), agreed


def warped(scan: Any, view: Any, shape: tuple[int, int]) -> Any:
    """Return the scan as the view shows it, white where it ends."""
    flags = cv2.INTER_AREA | cv2.WARP_INVERSE_MAP
    return cv2.warpPerspective(
        scan, view, (shape[1], shape[0]), flags=flags, borderValue=(255,) * 3
    )


def _size(view: Any) -> float:
    """Return how many pixels of the scan a pixel of the print is long."""
    return float(abs(view[0, 0] * view[1, 1] - view[0, 1] * view[1, 0]) ** 0.5)


def _patches(print_: Any, code: Any, within: float) -> list[tuple[int, int]]:
    """Return the left tops of patches that show corners, not lines alone, the best first."""
    rows, columns = (side // _TILE for side in print_.shape)
    across, down = (cv2.Sobel(print_, cv2.CV_32F, x, 1 - x, scale=1 / 8) for x in (1, 0))

    def mean(of: Any) -> Any:
        cut = of[: rows * _TILE, : columns * _TILE]
        return cut.reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3))

    xx, yy, xy = mean(across * across), mean(down * down), mean(across * down)
    weaker = (xx + yy) / 2 - np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
    spots = [divmod(int(each), columns) for each in np.argsort(-weaker, axis=None, kind="stable")]
    near = [
        (row * _TILE, column * _TILE)
        for row, column in spots
        if weaker[row, column] > _RICH
        and np.hypot((column + 0.5) * _TILE - code[0], (row + 0.5) * _TILE - code[1]) <= within
    ]
    return near[:_PATCHES]


def _found(
    print_: Any, there: Any, at: tuple[int, int], reach: int
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return a patch's middle in the print and where it is in the scan, to parts of a pixel."""
    row, column = at
    patch = print_[row : row + _TILE, column : column + _TILE]
    top, left = max(row - reach, 0), max(column - reach, 0)
    around = there[top : row + _TILE + reach, left : column + _TILE + reach]
    alike = cv2.matchTemplate(around, patch, cv2.TM_CCOEFF_NORMED)
    _, best, _, (x, y) = cv2.minMaxLoc(alike)
    if best < _ALIKE:
        return None
    here = (column + _TILE / 2, row + _TILE / 2)
    dx, dy = _peak(alike, x, y)
    return here, (left + dx + _TILE / 2, top + dy + _TILE / 2)


def _peak(alike: Any, x: int, y: int) -> tuple[float, float]:
    """Return the top of the correlation between pixels: that of a parabola through neighbours."""

    def offset(before: float, here: float, after: float) -> float:
        bend = before - 2 * here + after
        return 0.0 if bend >= 0 else float(0.5 * (before - after) / bend)

    high, wide = alike.shape
    across = offset(*alike[y, x - 1 : x + 2]) if 0 < x < wide - 1 else 0.0
    down = offset(*alike[y - 1 : y + 2, x]) if 0 < y < high - 1 else 0.0
    return x + across, y + down


def flattened(grey: Any) -> Any:
    """Return the picture with its paper white everywhere, whatever light fell on it."""
    paper = cv2.blur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), (25, 25))
    return cv2.divide(grey, paper, scale=255)
