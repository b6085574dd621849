"""A file of scans read: what each of its pages says it is."""

import math
from typing import Any

import cv2
import numpy as np

from pipeline.places import Progress
from pipeline.readings import Corner, Kind, PageReading, Reading
from pipeline.scan.codes import Code, find, first_look
from pipeline.scan.guard import looked_at
from pipeline.scan.sources import Source, UnreadablePage

_INK = 0.72
"""Brightness, as a share of the paper's around it, below which a pixel is ink: print shines
through thin paper at about 0.85."""
_BLANK = 5e-5
"""Share of a page's pixels that are ink on a page without print: dust."""
_LEAST = 32
"""Pixels of a page's shorter side, below which no code has room and nothing can be told."""
_SHOWN = 60
"""Characters of a foreign code that are told."""


def read(data: bytes, name: str, progress: Progress | None = None) -> Reading:
    """Return what the pages of a PDF, JPEG, PNG or TIFF say they are.

    Pages are looked at one at a time. Raises InputError, at `name`, for a file that cannot be read.
    """
    with looked_at(_page, data, name) as (count, pages):
        return Reading(name, tuple(progress.over(count, pages) if progress else pages))


def _page(opened: Source, number: int) -> PageReading:
    try:
        grey = opened.picture(number)
    except UnreadablePage as error:
        return PageReading(number, Kind.UNKNOWN, note=str(error))
    if min(grey.shape) < _LEAST:
        return PageReading(number, Kind.UNKNOWN, note="halaman ini terlalu sempit")
    if is_blank(grey) and not first_look(grey):
        return PageReading(number, Kind.BLANK)
    return _recognised(number, find(grey), grey.shape)


def _recognised(number: int, codes: dict[str, Code], shape: tuple[int, int]) -> PageReading:
    ours = [code for code in codes.values() if code.mark]
    if len(ours) > 1:
        told = ", ".join(sorted(code.text for code in ours))
        note = f"beberapa kode dalam satu gambar: {told}"
        return PageReading(number, Kind.UNKNOWN, note=note)
    if ours:
        (code,) = ours
        shares = tuple((x / shape[1], y / shape[0]) for x, y in code.corners)
        return PageReading(number, Kind.MARKED, code.mark, shares, _turn(code.corners))
    if codes:
        told = ", ".join(map(_shortened, sorted(codes)))
        return PageReading(number, Kind.FOREIGN, note=f"kode lain: {told}")
    return PageReading(number, Kind.UNKNOWN, note="tidak dikenali")


def _turn(corners: tuple[Corner, ...]) -> int:
    """Return the clockwise quarter turns after which the code's upper side is above."""
    (x, y), (u, v) = corners[0], corners[1]
    return round(-math.degrees(math.atan2(v - y, u - x)) / 90) % 4


def _shortened(text: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def is_blank(grey: Any) -> bool:
    """Tell whether a page bears nothing but dust, shine-through and shadows at its edges."""
    step = max(grey.shape) / 1200
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    high, wide = (side // 25 for side in small.shape)
    inner = cv2.medianBlur(small[high : -high or None, wide : -wide or None], 3)
    paper = cv2.blur(cv2.dilate(inner, np.ones((31, 31), np.uint8)), (31, 31))
    return bool((inner < paper * _INK).mean() < _BLANK)
