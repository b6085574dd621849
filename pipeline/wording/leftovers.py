"""What a writer meant to replace and forgot: filler, notes to oneself, example names, dots."""

import re
from collections.abc import Iterator

from pipeline.wording.slip import Slip

_FILLER = re.compile(
    r"\b(?:x{3,}|y{3,}|lorem\s+ipsum|lorem|tbd|fixme|asdf\w*|qwerty|bla\s+bla)\b|"
    r"\?{3,}|<<[^<>\n]{0,60}>>|"
    r"\[\s*(?:isi|diisi|nama|tanggal|sebutkan|tulis|lengkapi)\b[^\]\n]{0,60}\]",
    re.IGNORECASE,
)
_TODO = re.compile(r"\bTODO\b")
_ONLY_A_TRIAL = re.compile(r"(?:tes|test|testing|coba|percobaan|coba-coba)[\s\d.]*", re.IGNORECASE)
_DOTS = re.compile(r"…{2,}|\.{5,}|_{5,}")
_EXAMPLE = re.compile(
    r"\b(?:Pegawai|Nama|Kabupaten|Kota|Kecamatan|Desa|Kelurahan|Dinas|Jalan|Bapak|Ibu|Tamu|Warga)"
    r"\s+(?:Contoh|CONTOH)\b(?:\s+\d+)?|\bCONTOH\b(?!\s+(?:FORMULIR|FORMAT|BLANGKO|PENGISIAN))|"
    r"\bContoh\s+\d+\b|[\[(]\s*contoh\s*[\])]|^\s*contoh\s*:",
)


def leftovers(text: str) -> Iterator[Slip]:
    """Yield filler (`xxx`, lorem, TODO, ???), and a text that is nothing but a trial (`tes`)."""
    if trial := _ONLY_A_TRIAL.fullmatch(text.strip()):
        yield Slip(trial[0], text.find(trial[0]))
        return
    for pattern in (_FILLER, _TODO):
        for found in pattern.finditer(text):
            yield Slip(found[0], found.start())


def dots(text: str) -> Iterator[Slip]:
    """Yield rows of dots or underscores, where a fact should stand."""
    for found in _DOTS.finditer(text):
        yield Slip(found[0], found.start())


def examples(text: str) -> Iterator[Slip]:
    """Yield names of examples (`Pegawai Contoh 01`, `CONTOH`), not the everyday word."""
    if "contoh" not in text.casefold():
        return
    for found in _EXAMPLE.finditer(text):
        yield Slip(found[0], found.start())
