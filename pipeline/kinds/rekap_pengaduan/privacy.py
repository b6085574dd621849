"""What of a complaint may not be seen on paper: names, and numbers of persons and families."""

import re
from collections.abc import Iterable, Iterator

from pipeline.kinds.rekap_pengaduan.record import Pengaduan
from pipeline.problem import Place, Problem

ANONYMOUS = "anonim"
_NUMBER = re.compile(r"(?<!\d)(?:\d[\W_]?){15}\d(?!\d)")
"""Sixteen digits, as a NIK or a No. KK has; a NIP has eighteen."""
_WORDS = re.compile(r"[\W_]+")
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
    words = [word for word in _WORDS.split(name) if word]
    if " ".join(words).casefold() == ANONYMOUS:
        return ANONYMOUS.capitalize()
    return " ".join(f"{'' if word[0].isdigit() else word[0].upper()}***" for word in words)


def leaks(each: Pengaduan) -> Iterator[Problem]:
    """Yield a NIK or No. KK in any text, and the reporter's name where it is told again."""
    for field in _TEXTS:
        yield from _numbers(getattr(each, field) or "", each.place(field))
    name = _name(each)
    for field in ("pokok", "tindak_lanjut"):
        if name and name.search(getattr(each, field) or ""):
            yield _told_again(each.place(field))


def leaks_in_note(
    note: str, complaints: Iterable[Pengaduan], place: Place | None
) -> Iterator[Problem]:
    """Yield a NIK or No. KK in a note below the register, and the name of any reporter."""
    yield from _numbers(note, place)
    if any(name.search(note) for name in filter(None, map(_name, complaints))):
        yield _told_again(place)


def _numbers(text: str, place: Place | None) -> Iterator[Problem]:
    if _NUMBER.search(text):
        message = "ada angka 16 digit (NIK atau No. KK) dalam pengaduan"
        yield Problem(place, message, "hapus: tidak boleh tampak di rekap")


def _name(each: Pengaduan) -> re.Pattern[str] | None:
    """Return what finds the reporter's whole name, be it a single word; None for initials."""
    said = [word for word in _WORDS.split(each.pelapor or "") if len(word) > 1]
    words = [word for word in said if word.casefold() not in _NO_NAMES]
    if len("".join(words)) < _SHORTEST:
        return None
    whole = r"\W+".join(map(re.escape, words))
    return re.compile(rf"\b{whole}\b", re.IGNORECASE)


def _told_again(place: Place | None) -> Problem:
    return Problem(place, "nama pelapor tertulis dalam uraian", "ganti dengan “pelapor”")
