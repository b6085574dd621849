"""The QR codes in a picture of a page: tried as it is, then in ever dearer ways."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import zxingcpp

from pipeline.marks import Mark
from pipeline.readings import Corner

cv2.setNumThreads(1)  # its threads do not outlive a fork; pages are shared out instead

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
    for way in (_as_is, _doubled, _smoothed, _turned):
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
    return _read(grey, lambda x, y: (x, y))


def _doubled(grey: Any) -> Iterator[Code]:
    large = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return _read(_binarised(cv2.GaussianBlur(large, (0, 0), 1.2)), lambda x, y: (x / 2, y / 2))


def _smoothed(grey: Any) -> Iterator[Code]:
    return _read(_binarised(cv2.medianBlur(grey, 5)), lambda x, y: (x, y))


def _turned(grey: Any) -> Iterator[Code]:
    """Look at the page turned by a few degrees, which helps where rows of pixels hide edges."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 9, 1)
    back = cv2.invertAffineTransform(turn)
    askew = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    return _read(
        askew,
        lambda x, y: (
            float(back[0, 0] * x + back[0, 1] * y + back[0, 2]),
            float(back[1, 0] * x + back[1, 1] * y + back[1, 2]),
        ),
    )


def _binarised(grey: Any) -> Any:
    window = max(31, min(grey.shape) // 30 | 1)
    kind = cv2.ADAPTIVE_THRESH_MEAN_C
    return cv2.adaptiveThreshold(grey, 255, kind, cv2.THRESH_BINARY, window, 12)


def _read(grey: Any, back: Callable[[float, float], Corner]) -> Iterator[Code]:
    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for code in zxingcpp.read_barcodes(grey, formats=wanted):
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        yield Code(code.text, tuple(back(point.x, point.y) for point in corners))
