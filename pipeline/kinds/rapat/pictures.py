"""The photos of a meeting, one, two or four a page, each whole in its frame with its caption."""

from collections.abc import Sequence
from typing import Any

from pipeline import naskah
from pipeline.kinds.rapat.meeting import meeting
from pipeline.kinds.rapat.record import Dokumentasi, Foto, Record
from pipeline.office import Office
from pipeline.values import Incomplete, Missing, Photo

TEMPLATE = "dokumentasi.docx"
FRAMES = {"1": (152, 165), "2": (152, 84), "4": (74, 84)}
"""Width and height in mm of a frame, by the photos a page; the template's rows are as high."""


def pictures(record: Record, photos: Dokumentasi, office: Office) -> dict[str, Any]:
    """Return the context of the photo pages."""
    across = 2 if photos.per_halaman == "4" else 1
    frames = [_frame(each, photos, office) for each in photos.foto]
    return {
        "kop": naskah.letterhead(office.instansi),
        "rapat": meeting(record),
        "per_halaman": photos.per_halaman,
        "baris": [_row(frames[at : at + across]) for at in range(0, len(frames), across)],
    }


def _row(frames: Sequence[dict[str, Any]]) -> dict[str, Any]:
    empty: dict[str, Any] = {"foto": "", "keterangan": ""}
    left, right = [*frames, empty][:2]
    return {"kiri": left, "kanan": right}


def _frame(each: Foto, photos: Dokumentasi, office: Office) -> dict[str, Any]:
    width, height = FRAMES[photos.per_halaman]
    caption = each.sentence("keterangan")
    if each.berkas is None:
        missing = Missing(f"foto “{each.keterangan}”", each.place("berkas"))
        return {"foto": Incomplete("", (missing,)), "keterangan": caption}
    path = office.folder / each.berkas
    photo = Photo(path, width, height, photos.dpi, photos.mutu, each.place("berkas"))
    return {"foto": photo, "keterangan": caption}
