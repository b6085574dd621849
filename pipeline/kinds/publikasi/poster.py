"""The poster: a headline, a few blocks, whom to ask; short enough for one sheet."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline import naskah
from pipeline.kinds.publikasi.announcement import since
from pipeline.kinds.publikasi.record import Record
from pipeline.office import Office
from pipeline.problem import Place, Problem
from pipeline.punctuation import ended
from pipeline.values import Photo, Text, join

LONGEST = {"judul": 48, "subjudul": 80, "penutup": 40}
LONGEST_TITLE, LONGEST_BLOCK, LONGEST_CONTACT, LONGEST_MEDIA = 40, 160, 90, 135
"""Letters that can be read from two metres, on one sheet with all the rest."""
MOST_ITEMS, MOST_BELOW = 4, 2
"""The items of a block; the lines that tell whom to ask."""
FRAME_MM = (230, 50)


def too_long(record: Record) -> Iterator[Problem]:
    """Yield the texts that are too long for a poster."""
    for field, most in LONGEST.items():
        yield from _too_long(field, getattr(record, field) or "", most, record.place(field))
    for block in record.blok:
        yield from _too_long("judul blok", block.judul, LONGEST_TITLE, block.place("judul"))
        yield from _too_long("isi blok", " ".join(block.isi), LONGEST_BLOCK, block.place("isi"))
        yield from _too_many("isi blok", block.isi, MOST_ITEMS, block.place("isi"))
    for number, line in enumerate(record.kontak):
        yield from _too_long("kontak", line, LONGEST_CONTACT, record.place(f"kontak.{number}"))
    media = "; ".join(str(_published(record, number)) for number in range(len(record.media)))
    yield from _too_long("media", media, LONGEST_MEDIA, record.place("media"))
    yield from _too_many("kontak", record.kontak, MOST_BELOW, record.place("kontak"))


def _too_many(
    what: str, items: Sequence[object], most: int, place: Place | None
) -> Iterator[Problem]:
    if len(items) > most:
        message = f"{what} berisi {len(items)} butir, terlalu banyak untuk poster"
        yield Problem(place, message, f"paling banyak {most} butir")


def _too_long(what: str, text: str, most: int, place: Place | None) -> Iterator[Problem]:
    if len(text) > most:
        message = f"{what} berisi {len(text)} huruf, terlalu panjang untuk poster"
        yield Problem(place, message, f"paling banyak {most} huruf")


def poster(record: Record, office: Office) -> dict[str, Any]:
    """Return the context of the poster."""
    kop = naskah.letterhead(office.instansi)
    return {
        "kop": naskah.masthead(office.instansi),
        "judul": ended(record.sentence("judul"), ""),
        "subjudul": record.sentence("subjudul") if record.subjudul else "",
        "gambar": _picture(record, office),
        "blok": [
            {
                "nomor": str(number) if record.bernomor else "",
                "judul": ended(each.sentence("judul"), ""),
                "isi": each.sentences("isi"),
            }
            for number, each in enumerate(record.blok, 1)
        ],
        "penutup": record.sentence("penutup") if record.penutup else "",
        "kontak": record.sentences("kontak") or [kop["alamat"], kop["kontak"]],
        "media": [_published(record, number) for number in range(len(record.media))],
    }


def _picture(record: Record, office: Office) -> Photo | str:
    if record.gambar is None:
        return ""
    return Photo(office.folder / record.gambar, *FRAME_MM, place=record.place("gambar"))


def _published(record: Record, number: int) -> Text:
    """Return one place of publication: `Ruang tunggu, lantai 1 (2 Agustus 2021)`."""
    each = record.media[number]
    where = join(", ", each.sentence("alamat")) if each.alamat else ""
    return join(each.sentence("nama"), where, " (", since(each), ")")
