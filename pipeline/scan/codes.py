"""The QR codes in a picture of a page: tried as it is, then in ever dearer ways.

zxing finds codes at any angle; what it misses is small, blurred or faint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import zxingcpp

from pipeline.marks import Mark
from pipeline.readings import Corner

cv2.setNumThreads(1)  # its threads do not outlive a fork; pages are shared out instead

_SMALL = 1700
"""Pixels of the longer side of a picture that is small."""
_ALONE = 0.055
"""A code's side as a share of the picture's shorter one, below which more pages may be in it."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, and its corners in pixels, clockwise from its own top left."""

    text: str
    corners: tuple[Corner, ...]

    @property
    def mark(self) -> Mark | None:
        return Mark.parse(self.text)


def find(grey: Any) -> dict[str, Code]:
    """Return the codes of a page, by what they say.

    A way that finds a mark of ours is the last, unless the page is so small in its picture that
    others may lie beside it.
    """
    found: dict[str, Code] = {}
    for way in (_as_is, _sharpened, _binarised):
        for code in way(grey):
            found.setdefault(code.text, code)
        ours = [code for code in found.values() if code.mark]
        if ours and (way is not _as_is or all(_side(c) > _ALONE * min(grey.shape) for c in ours)):
            break
    return found


def first_look(grey: Any) -> bool:
    """Tell whether the picture as it is shows any code."""
    return any(True for _ in _as_is(grey))


def _side(code: Code) -> float:
    (x, y), (u, v) = code.corners[0], code.corners[2]
    return float((((x - u) ** 2 + (y - v) ** 2) / 2) ** 0.5)


def _as_is(grey: Any) -> Iterator[Code]:
    return _read(grey, 1)


def _sharpened(grey: Any) -> Iterator[Code]:
    return _read(_enlarged(grey, 2, 3.0), 2)


def _binarised(grey: Any) -> Iterator[Code]:
    """Look at the page in black and white, a small picture three times as large."""
    factor = 3 if max(grey.shape) < _SMALL else 2
    large = cv2.GaussianBlur(_enlarged(grey, factor, factor + 1.0), (0, 0), 1.0)
    window = max(31, min(large.shape) // 30 | 1)
    kind = cv2.ADAPTIVE_THRESH_MEAN_C
    plain = cv2.adaptiveThreshold(large, 255, kind, cv2.THRESH_BINARY, window, 12)
    return _read(plain, factor)


def _enlarged(grey: Any, factor: int, blur: float) -> Any:
    """Return the picture enlarged, and sharpened by what it differs from its own blur."""
    large = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return cv2.addWeighted(large, 4, cv2.GaussianBlur(large, (0, 0), blur), -3, 0)


def _read(grey: Any, factor: int) -> Iterator[Code]:
    """Yield the codes of a picture enlarged by `factor`, whose corners are those without it."""
    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for code in zxingcpp.read_barcodes(grey, formats=wanted):
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        yield Code(code.text, tuple((point.x / factor, point.y / factor) for point in corners))
