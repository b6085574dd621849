"""The photos of a meeting."""

from typing import Any

from pipeline import naskah
from pipeline.kinds.rapat.meeting import meeting
from pipeline.kinds.rapat.record import Dokumentasi, Record
from pipeline.office import Office
from pipeline.photo_pages import photo_pages

TEMPLATE = "dokumentasi.docx"


def pictures(record: Record, photos: Dokumentasi, office: Office) -> dict[str, Any]:
    """Return the context of the photo pages."""
    return {
        "kop": naskah.letterhead(office.instansi),
        "rapat": meeting(record),
        **photo_pages(photos, office),
    }
