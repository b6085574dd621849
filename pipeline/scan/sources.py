"""Files of scans and photos as pictures of their pages, one at a time.

What a file claims about its size is looked at before anything of it is decoded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline import raster
from pipeline.problem import InputError, Place, Problem

DPI = 200
_LONGEST = 3400
"""Pixels of a picture's longer side at most: A3 at DPI."""
_FORMATS = ("JPEG", "PNG", "TIFF")
_MOST_PIXELS = {"JPEG": 200_000_000, "PNG": 100_000_000, "TIFF": 100_000_000}
_COLOUR = 3


class UnreadablePage(Exception):  # noqa: N818 - says what is met
    """A page that cannot be shown, while its file can be read; the text is for a clerk."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open file: how many pages it has, and how they look."""

    pages: int
    shown: Any
    """PDFium's document, or Pillow's image."""
    name: str

    def picture(self, number: int, *, colour: bool = False) -> Any:
        """Return page `number` (from 1) as grey pixels, or as BGR.

        Raises UnreadablePage, and InputError where the file's sizes are those of a bomb.
        """
        raise NotImplementedError


class _Pdf(Source):
    def picture(self, number: int, *, colour: bool = False) -> Any:
        try:
            longest = max(self.shown.get_page_size(number - 1))
            dpi = min(DPI, _LONGEST / max(longest, 1) * raster.POINTS_PER_INCH)
            return raster.picture(self.shown, number, dpi, colour=colour, notes=False)
        except raster.BombError as error:
            raise InputError(Problem(Place(self.name), str(error), _SMALLER)) from None
        except ValueError:
            raise UnreadablePage("halaman ini rusak") from None


class _Image(Source):
    def picture(self, number: int, *, colour: bool = False) -> Any:
        try:
            self.shown.seek(number - 1)
            _refuse_bomb(self.shown, self.name)
            self.shown.draft("RGB" if colour else "L", (_LONGEST, _LONGEST))
            upright = ImageOps.exif_transpose(on_white(self.shown))
            upright.thumbnail((_LONGEST, _LONGEST))
            pixels = np.asarray(upright.convert("RGB" if colour else "L"))
        except InputError:
            raise
        except Exception as error:  # a damaged picture breaks its reader in many ways
            raise UnreadablePage("gambar ini rusak atau terpotong") from error
        return np.ascontiguousarray(pixels[..., ::-1] if pixels.ndim == _COLOUR else pixels)


_SMALLER = "pindai dengan resolusi lebih rendah"


def is_pdf(data: bytes) -> bool:
    """Tell whether the file says it is a PDF: within its first kilobyte, as readers accept it."""
    return b"%PDF-" in data[:1024]


@contextmanager
def source(data: bytes, name: str) -> Iterator[Source]:
    """Open a PDF, JPEG, PNG or TIFF. Raises InputError, at `name`, for anything else."""
    if not data:
        raise InputError(Problem(Place(name), "berkas kosong", "pindai atau simpan lagi"))
    if is_pdf(data):
        with raster.opened(data, name) as document:
            yield _Pdf(len(document), document, name)
    else:
        with _image(data, name) as image:
            yield _Image(image.n_frames if image.format == "TIFF" else 1, image, name)


@contextmanager
def _image(data: bytes, name: str) -> Iterator[Any]:
    Image.MAX_IMAGE_PIXELS = None  # ours is told in a clerk's words
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
        frames = getattr(image, "n_frames", 1)
    except UnidentifiedImageError:
        hint = "simpan sebagai PDF, JPEG, PNG, atau TIFF"
        raise InputError(Problem(Place(name), "bukan pindaian yang dikenal", hint)) from None
    except Exception as error:
        message = "gambar ini rusak atau terpotong"
        raise InputError(Problem(Place(name), message, "pindai atau salin lagi")) from error
    with image:
        if image.format == "TIFF" and frames > raster.MOST_PAGES:
            raise InputError(raster.too_long(name, frames))
        _refuse_bomb(image, name)
        yield image


def _refuse_bomb(image: Any, name: str) -> None:
    most = _MOST_PIXELS.get(str(image.format), _MOST_PIXELS["JPEG"])  # MPO is a telephone's JPEG
    if image.width * image.height > most:
        message = f"gambar {image.width} × {image.height} piksel terlalu besar"
        raise InputError(Problem(Place(name), message, _SMALLER))


def on_white(image: Any) -> Any:
    """Return the image decoded to its end; what is transparent shows white paper."""
    image.load()
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image
