"""What of a complaint may not be seen on paper: names, and numbers of persons and families."""

import re
from collections.abc import Iterator

from pipeline.kinds.rekap_pengaduan.record import Pengaduan, Record
from pipeline.problem import Place, Problem

ANONYMOUS = "anonim"
_NUMBER = re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)")
"""Sixteen digits, as a NIK or a No. KK has; a NIP has eighteen."""
_WORDS = re.compile(r"[\s.,\-/]+")
_TEXTS = ("nomor", "pelapor", "pokok", "pic", "tindak_lanjut")
_NO_NAMES = frozenset(
    {
        "anonim", "bapak", "bpk", "bu", "haji", "hajah", "hj", "ibu", "masyarakat", "nn", "ny",
        "pak", "pelapor", "pemohon", "saudara", "saudari", "sdr", "sdri", "tn", "warga",
    }
)  # fmt: skip
"""What may stand for a reporter, or before a name, and tells nobody's name."""
_SHORTEST = 3
"""Letters of a name; fewer are initials."""


def masked(name: str) -> str:
    """Return a name of which only the first letters are seen: `Siti Aminah` gives `S*** A***`."""
    if name.strip().casefold() == ANONYMOUS:
        return ANONYMOUS.capitalize()
    return " ".join(f"{word[0].upper()}***" for word in _WORDS.split(name) if word)


def leaks(record: Record) -> Iterator[Problem]:
    """Yield a NIK or No. KK in any text, and a reporter's name where it is told again."""
    for number, note in enumerate(record.catatan):
        yield from _numbers(note, record.place(f"catatan.{number}"))
    for each in record.pengaduan:
        for field in _TEXTS:
            yield from _numbers(getattr(each, field) or "", each.place(field))
        yield from _names(each)


def _numbers(text: str, place: Place | None) -> Iterator[Problem]:
    if _NUMBER.search(text):
        message = "ada angka 16 digit (NIK atau No. KK) dalam pengaduan"
        yield Problem(place, message, "hapus: tidak boleh tampak di rekap")


def _names(each: Pengaduan) -> Iterator[Problem]:
    """Yield the texts that tell the reporter's whole name, which may be a single word."""
    said = [word for word in _WORDS.split(each.pelapor or "") if len(word) > 1]
    words = [word for word in said if word.casefold() not in _NO_NAMES]
    if len("".join(words)) < _SHORTEST:
        return
    whole = r"\W+".join(map(re.escape, words))
    name = re.compile(rf"\b{whole}\b", re.IGNORECASE)
    for field in ("pokok", "tindak_lanjut"):
        if name.search(getattr(each, field) or ""):
            message = "nama pelapor tertulis dalam uraian"
            yield Problem(each.place(field), message, "ganti dengan “pelapor”")
