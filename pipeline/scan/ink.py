"""Ink in a signature box: what the scan of a page shows there that was not printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from pipeline import raster
from pipeline.boxes import Box
from pipeline.readings import PageReading
from pipeline.scan.codes import find
from pipeline.scan.registration import STEPS, by_code, flattened, refined, warped
from pipeline.scan.sources import UnreadablePage, source

_LOOK = 150
"""Dots an inch at which ink is measured."""
_INK = 0.80
"""Brightness, as a share of the paper's around it, below which a pixel is ink."""
_SLACK_MM = 0.9
"""How far from where it was printed print may appear."""
_EDGE_MM = 1.0
"""Of a box that is left out at each side: lines of tables, a neighbour's strokes."""
_STROKE_MM = 4.0
"""Length of the shortest stroke that is a signature's; specks and dots are shorter."""
_LEAST_MM2 = 1.2
"""Ink of the smallest signature."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Whether a hand wrote in a box, and the share of it that bears ink."""

    found: bool
    share: float


def signed(
    data: bytes, page: PageReading, printed: bytes, boxes: Sequence[Box]
) -> tuple[Ink | None, ...]:
    """Return for each box of a marked page whether it bears ink that the printed PDF has not.

    `data`: the file that the page was read of; `printed`: the PDF that was printed, all boxes on
    the page of it that the mark names. A box is None where the scan could not be brought onto the
    print, or does not show it whole. Raises InputError for files that cannot be read.
    """
    if page.mark is None:
        raise ValueError("a page without a mark is no page of a document")
    if any(box.page != page.mark.page for box in boxes):
        raise ValueError("a box is on another page")
    try:
        with source(data, "pindaian") as opened:
            scan = opened.picture(page.number)
    except UnreadablePage:
        return (None,) * len(boxes)
    with raster.opened(printed, "cetakan") as document:
        sheets = {dpi: raster.picture(document, page.mark.page, dpi) for dpi in (50, 100, 150)}
    view = _view(scan, sheets, page)
    if view is None:
        return (None,) * len(boxes)
    return tuple(_ink(scan, sheets[_LOOK], view, box) for box in boxes)


def _view(scan: Any, sheets: dict[int, Any], page: PageReading) -> Any:
    """Return the view from the print at _LOOK dots an inch; None where it cannot be found."""
    code = next((c for c in find(sheets[_LOOK]).values() if c.mark == page.mark), None)
    if code is None:
        return None
    size = np.array(scan.shape[::-1])
    view = by_code(np.array(code.corners), np.array(page.corners) * size)
    middle = np.mean(code.corners, axis=0) / _LOOK
    for step in STEPS:
        here = _rescaled(view, _LOOK / step.dpi)
        better = refined(sheets[step.dpi], scan, here, middle * step.dpi, step)
        if better is not None:
            view = _rescaled(better, step.dpi / _LOOK)
        elif step is STEPS[-1]:
            return None
    return view


def _rescaled(view: Any, factor: float) -> Any:
    """Return the view from a print of `factor` times fewer dots an inch."""
    return np.asarray(view) @ np.diag([factor, factor, 1.0])


def _ink(scan: Any, sheet: Any, view: Any, box: Box) -> Ink | None:
    """Measure the ink of one box; None where the scan does not show all of it."""
    part, margin = _part(sheet, box)
    here = np.diag([1.0, 1.0, 1.0])
    here[:2, 2] = part[1].start, part[0].start
    shape = (part[0].stop - part[0].start, part[1].stop - part[1].start)
    if not _shows(scan, view @ here, shape):
        return None
    seen = flattened(warped(scan, view @ here, shape))
    dots = _LOOK / 25.4
    reach = int(2 * round(_SLACK_MM * dots) + 1)
    near = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    was = cv2.erode(sheet[part], near)
    ink = (seen < was * _INK).astype(np.uint8)
    inner = ink[margin:-margin, margin:-margin]
    return _judged(inner, dots)


def _judged(ink: Any, dots: float) -> Ink:
    """Tell strokes from specks by their extent and their amount."""
    joined = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    count, names, stats, _ = cv2.connectedComponentsWithStats(joined)
    longest = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1, initial=0)
    amounts = np.bincount(names.ravel(), weights=ink.ravel(), minlength=count)[1:]
    strokes = amounts[longest >= _STROKE_MM * dots].sum()
    return Ink(bool(strokes >= _LEAST_MM2 * dots**2), float(ink.mean()))


def _part(sheet: Any, box: Box) -> tuple[tuple[slice, slice], int]:
    """Return the pixels of the box with some paper around it, and how wide that paper is."""
    scale = _LOOK / raster.POINTS_PER_INCH
    margin = 12
    inset = _EDGE_MM * _LOOK / 25.4
    top = sheet.shape[0] - (box.bottom + box.height) * scale + inset - margin
    bottom = sheet.shape[0] - box.bottom * scale - inset + margin
    left, right = box.left * scale + inset - margin, (box.left + box.width) * scale - inset + margin
    rows = slice(max(round(top), 0), min(round(bottom), sheet.shape[0]))
    columns = slice(max(round(left), 0), min(round(right), sheet.shape[1]))
    return (rows, columns), margin


def _shows(scan: Any, view: Any, shape: tuple[int, int]) -> bool:
    """Tell whether all corners of a part of the print lie in the scan."""
    high, wide = shape
    corners = np.array([[[0.0, 0.0], [wide, 0.0], [wide, high], [0.0, high]]])
    at = cv2.perspectiveTransform(corners, view)[0]
    limit = np.array(scan.shape[::-1])
    return bool(((at >= 0) & (at < limit)).all())
