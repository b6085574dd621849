"""What of a complaint may not be seen on paper: names, and numbers of persons and families."""

import re
from collections.abc import Iterator

from pipeline.kinds.rekap_pengaduan.record import Pengaduan
from pipeline.problem import Problem

ANONYMOUS = "anonim"
_NUMBER = re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)")
"""Sixteen digits, as a NIK or a No. KK has; a NIP has eighteen."""
_WORDS = re.compile(r"[\s.,\-/]+")
_TEXTS = ("nomor", "pelapor", "pokok", "pic", "tindak_lanjut")
_A_NAME = 2


def masked(name: str) -> str:
    """Return a name of which only the first letters are seen: `Siti Aminah` gives `S*** A***`."""
    if name.strip().casefold() == ANONYMOUS:
        return ANONYMOUS.capitalize()
    return " ".join(f"{word[0].upper()}***" for word in _WORDS.split(name) if word)


def leaks(each: Pengaduan) -> Iterator[Problem]:
    """Yield a NIK or No. KK in any text, and the reporter's name where it is told again."""
    for field in _TEXTS:
        text = getattr(each, field) or ""
        if _NUMBER.search(text):
            message = "ada angka 16 digit (NIK atau No. KK) dalam pengaduan"
            yield Problem(each.place(field), message, "hapus: tidak boleh tampak di rekap")
    words = [word for word in _WORDS.split(each.pelapor or "") if len(word) > 1]
    if len(words) < _A_NAME:
        return
    name = re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE)
    for field in ("pokok", "tindak_lanjut"):
        if name.search(getattr(each, field) or ""):
            message = "nama pelapor tertulis dalam uraian"
            yield Problem(each.place(field), message, "ganti dengan “pelapor”")
