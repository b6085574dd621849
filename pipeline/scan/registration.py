"""A scanned page brought onto the printed one: first by the corners of its code, then by its print.

Pictures here are grey, dark on light; a view is the 3 × 3 matrix from printed pixels to scanned.
"""

from dataclasses import dataclass
from typing import Any

_TILE = 48
"""Pixels of the side of a patch of print that is looked for in the scan."""
_PATCHES = 90
"""Patches that are looked for at most, spread over the page."""
_ALIKE = 0.6
"""Correlation from which a patch counts as found."""
_ENOUGH = 8
"""Patches that must agree on a view."""
_AGREED = 0.5
"""Share of the patches found that must agree."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The view that brings the scan onto the print, and where the print was found, in its pixels."""

    view: Any
    anchors: Any


def by_code(printed: Any, scanned: Any) -> Any:
    """Return the view that brings the four corners of the code together, given as 4 × 2 arrays."""
    import cv2  # noqa: PLC0415 - only where ink is looked for
    import numpy as np  # noqa: PLC0415 - only where ink is looked for

    return cv2.getPerspectiveTransform(np.float32(printed), np.float32(scanned))


def refined(print_: Any, scan: Any, view: Any, reach: int) -> Aligned | None:
    """Return the view by which patches of print are found in the scan; None where few are.

    `reach`: how many pixels of print the view may be wrong by.
    """
    import cv2  # noqa: PLC0415 - only where ink is looked for
    import numpy as np  # noqa: PLC0415 - only where ink is looked for

    there = flattened(warped(scan, view, print_.shape))
    pairs = [pair for at in _patches(print_) if (pair := _found(print_, there, at, reach))]
    if len(pairs) < _ENOUGH:
        return None
    here, found = (np.float32(side) for side in zip(*pairs, strict=True))
    moved = cv2.perspectiveTransform(found[None], np.float64(view))[0]
    better, agreed = cv2.findHomography(here, moved, cv2.RANSAC, _tolerance(view, reach))
    if better is None or agreed.sum() < max(_ENOUGH, _AGREED * len(pairs)):
        return None
    return Aligned(better, here[agreed.ravel() > 0])


def warped(scan: Any, view: Any, shape: tuple[int, int]) -> Any:
    """Return the scan as the view shows it, white where it ends."""
    import cv2  # noqa: PLC0415 - only where ink is looked for

    flags = cv2.INTER_AREA | cv2.WARP_INVERSE_MAP
    return cv2.warpPerspective(
        scan, view, (shape[1], shape[0]), flags=flags, borderValue=(255,) * 3
    )


def _tolerance(view: Any, reach: int) -> float:
    """Return how far, in pixels of the scan, patches may be from the view that they agree on."""
    scale = abs(float(view[0, 0] * view[1, 1] - view[0, 1] * view[1, 0])) ** 0.5
    return max(1.0, 0.15 * reach * scale)


def _patches(print_: Any) -> list[tuple[int, int]]:
    """Return the left tops of patches rich in print, spread over the page."""
    import numpy as np  # noqa: PLC0415 - only where ink is looked for

    rows, columns = (side // _TILE for side in print_.shape)
    tiles = print_[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE)
    contrast = tiles.astype(np.float32).std(axis=(1, 3))
    order = np.argsort(-contrast, axis=None, kind="stable")[:_PATCHES]
    rich = [divmod(int(each), columns) for each in order]
    return [(row * _TILE, column * _TILE) for row, column in rich if contrast[row, column] > 12]


def _found(
    print_: Any, there: Any, at: tuple[int, int], reach: int
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return a patch's middle in the print and where it is in the scan, to parts of a pixel."""
    import cv2  # noqa: PLC0415 - only where ink is looked for

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
    import cv2  # noqa: PLC0415 - only where ink is looked for
    import numpy as np  # noqa: PLC0415 - only where ink is looked for

    paper = cv2.blur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), (25, 25))
    return cv2.divide(grey, paper, scale=255)


