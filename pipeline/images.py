"""Photos made ready for paper: turned upright, scaled to what print shows, nothing private in them.

The one module that imports Pillow.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.problem import Place, Problem
from pipeline.values import Photo

_MAX_PIXELS = 200_000_000
_FORMATS = ("JPEG", "PNG")
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
        with _opened(photo.path):
            pass
    except UnreadablePhoto as error:
        yield Problem(photo.place or Place(str(photo.path)), error.message, error.hint)


def develop(photo: Photo) -> Print:
    """Return the photo as large as its frame allows, whole and never stretched.

    Its own orientation mark is applied; marks of place, time and device are left behind. The same
    file gives the same bytes. Raises UnreadablePhoto.
    """
    from PIL import ImageOps  # noqa: PLC0415 - only where there are photos

    with _opened(photo.path) as image:
        width, height = _upright_size(image)
        scale = photo.width_mm / width
        if photo.height_mm:
            scale = min(scale, photo.height_mm / height)
        wanted = [
            max(1, round(side * scale / _MM_PER_INCH * photo.dpi)) for side in (width, height)
        ]
        try:
            image.draft("RGB", (max(wanted), max(wanted)))
            upright = _on_white(ImageOps.exif_transpose(image))
        except (OSError, ValueError, SyntaxError) as error:
            raise _damaged(photo.path) from error
        upright.thumbnail(wanted)
        file = BytesIO()
        upright.save(file, "JPEG", quality=photo.quality, optimize=True)
    return Print(file.getvalue(), width * scale, height * scale)


def _opened(path: Path) -> Any:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where there are photos

    try:
        image = Image.open(path, formats=_FORMATS)
    except FileNotFoundError:
        raise UnreadablePhoto(f"foto {path.name} tidak ada", "periksa nama berkasnya") from None
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise UnreadablePhoto(f"{path.name} bukan foto JPEG atau PNG", _RESAVE) from None
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged(path) from error
    if image.width * image.height > _MAX_PIXELS:
        image.close()
        size = f"{image.width} × {image.height}"
        raise UnreadablePhoto(f"foto {path.name} terlalu besar ({size} piksel)", "perkecil fotonya")
    return image


def _damaged(path: Path) -> UnreadablePhoto:
    return UnreadablePhoto(f"foto {path.name} rusak atau terpotong", "salin ulang dari kameranya")


def _upright_size(image: Any) -> tuple[int, int]:
    turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
    return (image.height, image.width) if turned else (image.width, image.height)


def _on_white(image: Any) -> Any:
    """Return the image as RGB; what is transparent shows the paper."""
    from PIL import Image  # noqa: PLC0415 - only where there are photos

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
