"""Pages of photos: one, two or four a page, each whole in its frame with its caption.

A record that has some builds on `HalamanFoto`; the part `_halaman-foto.docx` prints them.
"""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from pipeline.facts import Facts, Photograph, Sentence
from pipeline.office import Office
from pipeline.values import Incomplete, Missing, Photo

FRAMES = {"1": (152, 165), "2": (152, 84), "4": (74, 84)}
"""Width and height in mm of a frame, by the photos a page; the template's rows are as high."""


class Foto(Facts):
    """A photo and its caption."""

    berkas: Photograph | None = Field(None, description="Berkas JPEG atau PNG di folder inputs")
    keterangan: Sentence


class HalamanFoto(Facts):
    """Photos, and how they are printed."""

    per_halaman: Literal["1", "2", "4"] = Field("2", description="Banyaknya foto per halaman")
    dpi: int = Field(200, ge=72, le=600, description="Kerapatan titik foto di kertas")
    mutu: int = Field(80, ge=30, le=95, description="Mutu JPEG")
    foto: list[Foto] = Field(min_length=1)


def photo_pages(pages: HalamanFoto, office: Office) -> dict[str, Any]:
    """Return `per_halaman` and `baris`, rows of one frame or two."""
    across = 2 if pages.per_halaman == "4" else 1
    frames = [_frame(each, pages, office) for each in pages.foto]
    return {
        "per_halaman": pages.per_halaman,
        "baris": [_row(frames[at : at + across]) for at in range(0, len(frames), across)],
    }


def _row(frames: Sequence[dict[str, Any]]) -> dict[str, Any]:
    empty: dict[str, Any] = {"foto": "", "keterangan": ""}
    left, right = [*frames, empty][:2]
    return {"kiri": left, "kanan": right}


def _frame(each: Foto, pages: HalamanFoto, office: Office) -> dict[str, Any]:
    width, height = FRAMES[pages.per_halaman]
    caption = each.sentence("keterangan")
    if each.berkas is None:
        missing = Missing(f"foto “{each.keterangan}”", each.place("berkas"))
        return {"foto": Incomplete("", (missing,)), "keterangan": caption}
    path = office.folder / each.berkas
    photo = Photo(path, width, height, pages.dpi, pages.mutu, each.place("berkas"))
    return {"foto": photo, "keterangan": caption}
