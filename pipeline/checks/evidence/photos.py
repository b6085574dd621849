"""Rules on photos: one activity each, and of its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.facts import Facts, PhotoFile
from pipeline.indonesian import PartialDate, long_date
from pipeline.problem import Place


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo that a record shows: the file as it is named, and where."""

    about: str
    name: str
    path: Path
    place: Place | None


def shown(view: View) -> Iterator[Shown]:
    """Yield every photo of every record."""
    for about, record in view.records.items():
        for facts, field, name in _named(record):
            yield Shown(about, name, view.office.folder / name, facts.place(field))


def _named(value: Any) -> Iterator[tuple[Facts, str, str]]:
    if isinstance(value, Facts):
        for field in type(value).model_fields:
            inner = getattr(value, field)
            if isinstance(inner, PhotoFile):
                yield value, field, str(inner)
            else:
                yield from _named(inner)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)


@rule(
    "B03",
    Severity.ERROR,
    title="Foto yang sama untuk dua kegiatan",
    why="Satu foto membuktikan satu kegiatan. Foto yang dipakai ulang, juga yang disimpan ulang, "
    "diperkecil, atau dipotong sedikit, dibaca sebagai kegiatan yang tidak pernah ada.",
    mend="Pakai foto kegiatan itu sendiri. Bila tidak ada, kosongkan berkasnya: bingkainya "
    "tercetak kosong dan naskahnya tetap draf.",
    good="""
dokumentasi/apel:
  foto.0.berkas: foto/apel-1.jpg
""",
    bad="""
dokumentasi/apel:
  foto.0.berkas: foto/sosialisasi-1.jpg
""",
    scope=Scope.WHOLE,
)
def one_photo_twice(view: View) -> Iterator[Remark]:
    """Object to photos of one record that another record shows too, by their looks."""
    photos = list(shown(view))
    if view.photos is None:
        return
    for one, other in view.photos.twins([(each.about, each.path) for each in photos]):
        first, second = photos[one], photos[other]
        message = f"foto {second.name} sama dengan foto {first.name} pada {first.about}"
        yield Remark(second.about, second.place, message, "pakai foto kegiatan ini sendiri")


@rule(
    "B04",
    Severity.WARNING,
    title="Tanggal foto bukan tanggal kegiatan",
    why="Kamera mencatat tanggal di dalam foto. Penilai dapat membacanya, dan foto dari hari lain "
    "bukan foto kegiatan itu.",
    mend="Pakai foto dari hari kegiatan. Bila jam kamera yang salah, abaikan dengan alasan itu. "
    "Foto tanpa catatan kamera tidak dipersoalkan.",
    good="""
foto/rapat-tim-1.jpg:
  diambil: "2021-05-10"
""",
    bad="""
foto/rapat-tim-1.jpg:
  diambil: "2021-05-11"
""",
    scope=Scope.WHOLE,
)
def photo_of_another_day(view: View) -> Iterator[Remark]:
    """Object to photos whose camera noted another day than that of the meeting or activity."""
    for each in shown(view) if view.photos else ():
        days = _days(view.records[each.about])
        taken = view.photos.taken(each.path) if view.photos and days else None
        if days and taken and not days[0] <= taken <= days[1]:
            told = long_date(days[0])
            message = f"foto {each.name} diambil {long_date(taken)}, kegiatannya {told}"
            yield Remark(each.about, each.place, message, "pakai foto dari hari kegiatan")


def _days(record: Any) -> tuple[date, date] | None:
    """Return the first and the last day of what a record's photos show, if they are known."""
    first, last = getattr(record, "tanggal", None), getattr(record, "sampai", None)
    if not hasattr(record, "dokumentasi") and not hasattr(record, "kegiatan"):
        return None
    if not isinstance(first, PartialDate) or first.full is None:
        return None
    end = last.full if isinstance(last, PartialDate) else first.full
    return (first.full, end) if end and end - first.full < timedelta(days=366) else None
