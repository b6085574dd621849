"""Pages of a PDF as pictures: what print shows of them. The one module that renders with PDFium."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from pipeline.problem import InputError, Place, Problem

POINTS_PER_INCH = 72.0
MM = POINTS_PER_INCH / 25.4
"""Points in a millimetre."""
MOST_PAGES = 2000
_MOST_PIXELS = 40_000_000
"""Pixels of a picture at most: an A3 page at 300 dpi has 17 million."""
_LARGEST_IMAGE = 400_000_000
"""Pixels of a picture within a page, above which it is a bomb and no scan."""
_PASSWORD = 4
"""FPDF_ERR_PASSWORD: the file opens with a password only."""


class BombError(ValueError):
    """A page holds a picture of more pixels than a scan can have; the text is for a clerk."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """Give the PDF as PDFium's document, closed afterwards.

    Raises InputError, at the file's name, for one that cannot be read: encrypted, damaged, cut off,
    empty, or of more than MOST_PAGES pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(name, encrypted=error.err_code == _PASSWORD) from None
    try:
        if len(document) > MOST_PAGES:
            raise InputError(too_long(name, len(document)))
        if not len(document):
            raise _unreadable(name, encrypted=False)
        yield document
    finally:
        document.close()


def picture(
    document: Any, number: int, dpi: float, *, colour: bool = False, notes: bool = True
) -> Any:
    """Return page `number` (from 1) as an array of bytes: height × width, or × 3 (BGR) in colour.

    `notes`: whether annotations show, which a viewer laid over the page. A page too large for `dpi`
    comes in fewer dots. Raises ValueError for a page that PDFium cannot
    read, BombError for one that must not be tried.
    """
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"page {number} cannot be read") from error
    try:
        _refuse_bomb(page, number)
        bitmap = page.render(
            scale=scale(page, dpi), grayscale=not colour, prefer_bgrx=False, may_draw_forms=notes,
            draw_annots=notes,
        )  # fmt: skip
        pixels = bitmap.to_numpy().copy()
        bitmap.close()
    finally:
        page.close()
    return pixels if colour else pixels.reshape(pixels.shape[:2])


def scale(page: Any, dpi: float) -> float:
    """Return how many pixels a point of PDFium's page gets at `dpi`, or fewer on a vast page."""
    width, height = page.get_size()
    wanted = dpi / POINTS_PER_INCH
    area = max(width * height, 1.0)
    return float(min(wanted, (_MOST_PIXELS / area) ** 0.5))


def _refuse_bomb(page: Any, number: int) -> None:
    for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        try:
            width, height = image.get_px_size()
        except pypdfium2.PdfiumError:
            continue  # what PDFium knows no size of, it does not draw
        if width * height > _LARGEST_IMAGE:
            message = f"halaman {number} memuat gambar {width} × {height} piksel, terlalu besar"
            raise BombError(message)


def too_long(name: str, pages: int) -> Problem:
    """Return the problem of a file of more than MOST_PAGES pages."""
    message = f"berkas ini {pages} halaman, paling banyak {MOST_PAGES}"
    return Problem(Place(name), message, "bagi menjadi beberapa berkas")


def _unreadable(name: str, *, encrypted: bool) -> InputError:
    if encrypted:
        hint = "simpan tanpa kata sandi, lalu coba lagi"
        return InputError(Problem(Place(name), "PDF ini dikunci dengan kata sandi", hint))
    message = "PDF ini rusak atau terpotong"
    return InputError(Problem(Place(name), message, "pindai atau salin lagi"))
