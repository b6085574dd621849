"""The signed PDF of a document, from scanned pages and, where none came, printed ones."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, PasswordError, Pdf, PdfError, Stream
from PIL import Image, ImageOps

from pipeline.problem import InputError, Place, Problem
from pipeline.scan.sources import is_pdf, on_white

_A4 = (595.276, 841.89)
_ORIGIN = re.compile(r"(pindaian|cetakan)(?:,|$)")
_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_QUARTERS = {1: 0, 3: 2, 6: 1, 8: 3}
"""Clockwise quarter turns by the orientations of EXIF that turn and do not mirror."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a file: its number from 1, the quarter turns clockwise that bring it upright.

    `scanned`: whether paper was scanned; a page of our own PDF was not. `size`: width and height in
    points of the paper, for a picture, which does not know it.
    """

    data: bytes
    number: int
    scanned: bool
    turn: int = 0
    size: tuple[float, float] = _A4


def compose(parts: Sequence[Part]) -> bytes:
    """Return a PDF of these pages: those of PDFs as they are, a JPEG's bytes as they are.

    The same parts give the same bytes, which say of each page where it is from (`origins`). Raises
    InputError for a part that cannot be read.
    """
    opened: dict[bytes, Any] = {}
    with Pdf.new() as made:
        for part in parts:
            if is_pdf(part.data):
                if part.data not in opened:
                    opened[part.data] = _pdf(part.data)
                _copy(made, opened[part.data], part)
            else:
                _place(made, part)
        told = ",".join("pindaian" if part.scanned else "cetakan" for part in parts)
        made.docinfo["/BuktiHalaman"] = told
        file = BytesIO()
        made.save(file, deterministic_id=True)
    for source in opened.values():
        source.close()
    return file.getvalue()


def origins(pdf: bytes) -> tuple[bool, ...]:
    """Return for each page of a composed PDF whether it is a scan; nothing for any other PDF."""
    with _pdf(pdf) as opened:
        told = str(opened.docinfo.get("/BuktiHalaman", ""))
        return tuple(found == "pindaian" for found in _ORIGIN.findall(told))


def _pdf(data: bytes) -> Any:
    try:
        return Pdf.open(BytesIO(data))
    except (PdfError, PasswordError):
        raise _damaged() from None


def _damaged() -> InputError:
    return InputError(Problem(Place("pindaian"), "berkas rusak atau terkunci", "pindai lagi"))


def _copy(made: Any, source: Any, part: Part) -> None:
    made.pages.append(source.pages[part.number - 1])
    if part.turn:
        made.pages[-1].rotate(90 * part.turn, relative=True)


def _place(made: Any, part: Part) -> None:
    """Put a picture on a page of its own, as long as its paper."""
    image, turned = _image(made, part)
    scale = max(part.size) / max(int(image.Width), int(image.Height))
    width, height = int(image.Width) * scale, int(image.Height) * scale
    page = made.add_blank_page(page_size=(width, height))
    page.obj.Resources = Dictionary(XObject=Dictionary(G=image))
    page.obj.Contents = made.make_stream(b"q %.3f 0 0 %.3f 0 0 cm /G Do Q" % (width, height))
    page.obj.Rotate = 90 * ((turned + part.turn) % 4)
    page.obj.Type = Name.Page


def _image(made: Any, part: Part) -> tuple[Any, int]:
    """Return a picture as an object of the PDF, and the quarter turns that its camera asks for."""
    try:
        with Image.open(BytesIO(part.data), formats=("JPEG", "PNG", "TIFF")) as image:
            if image.format in {"JPEG", "MPO"} and image.mode in _COLOURS:
                turn = _QUARTERS.get(image.getexif().get(0x0112, 1))
                if turn is not None:
                    return _embedded(made, image, part.data, "/DCTDecode"), turn
            return _lossless(made, image, part.number), 0
    except InputError:
        raise
    except Exception as error:
        raise _damaged() from error


def _lossless(made: Any, image: Any, number: int) -> Any:
    if image.format == "TIFF":
        image.seek(number - 1)
    upright = ImageOps.exif_transpose(on_white(image))
    plain = upright.convert("L" if upright.mode in {"1", "L"} else "RGB")
    return _embedded(made, plain, zlib.compress(plain.tobytes()), "/FlateDecode")


def _embedded(made: Any, image: Any, data: bytes, packed: str) -> Any:
    stream = Stream(made, data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = image.width, image.height
    stream.ColorSpace, stream.BitsPerComponent = Name(_COLOURS[image.mode]), 8
    stream.Filter = Name(packed)
    if image.mode == "CMYK" and "adobe" in image.info:  # Adobe's CMYK is stored inverted
        stream.Decode = Array([1, 0] * 4)
    return made.make_indirect(stream)
