"""Photos made ready for paper: turned upright, scaled to what print shows, nothing private in them.

This module and `photo_hash`, which looks at the same files, import Pillow.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.problem import Place, Problem
from pipeline.values import Photo

_LARGEST = {"JPEG": 200_000_000, "PNG": 50_000_000}
"""Pixels by format; a JPEG is decoded at the size that is wanted, a PNG as it is."""
_MM_PER_INCH = 25.4
_RESAVE = "simpan ulang sebagai JPEG atau PNG"


class UnreadablePhoto(Exception):  # noqa: N818 - says what is met
    """A file that is no photo which can be printed: the message and the remedy, for a clerk."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Print:
    """A photo ready to be placed: a JPEG, and its size on paper in millimetres."""

    data: bytes
    width_mm: float
    height_mm: float


def problems(photo: Photo) -> Iterator[Problem]:
    """Yield what keeps the photo from being printed, at the line that names it."""
    try:
        with opened(photo.path) as image:
            image.draft("L", (64, 64))
            upright(image, photo.path)
    except UnreadablePhoto as error:
        yield Problem(photo.place or Place(str(photo.path)), error.message, error.hint)


def develop(photo: Photo) -> Print:
    """Return the photo as large as its frame allows, whole and never stretched.

    Its own orientation mark is applied; marks of place, time and device are left behind. The same
    file gives the same bytes. Raises UnreadablePhoto.
    """
    with opened(photo.path) as image:
        width, height = _upright_size(image)
        scale = photo.width_mm / width
        if photo.height_mm:
            scale = min(scale, photo.height_mm / height)
        dots = scale / _MM_PER_INCH * photo.dpi
        wanted = [max(1, round(side * dots)) for side in (width, height)]
        image.draft("RGB", (max(wanted), max(wanted)))
        turned = upright(image, photo.path)
        turned.thumbnail(wanted)
        turned.info.clear()
        file = BytesIO()
        turned.save(file, "JPEG", quality=photo.quality, optimize=True)
    return Print(file.getvalue(), width * scale, height * scale)


def opened(path: Path) -> Any:
    """Return a photo as Pillow's image, not decoded yet. Raises UnreadablePhoto."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where there are photos

    Image.MAX_IMAGE_PIXELS = None  # ours is told in a clerk's words
    try:
        image = Image.open(path, formats=tuple(_LARGEST))
    except FileNotFoundError:
        raise UnreadablePhoto(f"foto {path.name} tidak ada", "periksa nama berkasnya") from None
    except UnidentifiedImageError:
        raise UnreadablePhoto(f"{path.name} bukan foto JPEG atau PNG", _RESAVE) from None
    except Exception as error:
        raise _damaged(path) from error
    if image.width * image.height > _LARGEST[str(image.format)]:
        image.close()
        size = f"{image.width} × {image.height}"
        raise UnreadablePhoto(f"foto {path.name} terlalu besar ({size} piksel)", "perkecil fotonya")
    return image


def upright(image: Any, path: Path) -> Any:
    """Return the image decoded to its end, upright and without transparency.

    Raises UnreadablePhoto.
    """
    from PIL import ImageOps  # noqa: PLC0415 - only where there are photos

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _on_white(ImageOps.exif_transpose(image))
    except Exception as error:  # a damaged photo breaks its reader in many ways
        raise _damaged(path) from error


def _damaged(path: Path) -> UnreadablePhoto:
    return UnreadablePhoto(f"foto {path.name} rusak atau terpotong", "salin ulang dari kameranya")


def _upright_size(image: Any) -> tuple[int, int]:
    try:
        turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
    except Exception:  # noqa: BLE001 - marks that cannot be read turn nothing
        turned = False
    return (image.height, image.width) if turned else (image.width, image.height)


def _on_white(image: Any) -> Any:
    """Return the image as RGB; what is transparent shows the paper."""
    from PIL import Image  # noqa: PLC0415 - only where there are photos

    if image.mode.startswith("I"):  # 16 bits, which a plain conversion would cut off
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
