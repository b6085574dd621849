"""Last year's year in a text that speaks of this year's work: left over from last year's paper."""

import re
from collections.abc import Iterator

from pipeline.wording.slip import Slip

_COMPARES = re.compile(
    r"\b(?:banding|dibanding\w*|perbandingan|sebelumnya|lalu|lampau|capaian|realisasi|hasil|"
    r"evaluasi|sejak|semenjak|sampai|hingga|s\.?d\.?|dari|data|laporan|nilai|indeks|dasar|baseline|"
    r"temuan|tindak\s+lanjut|kumpulan|arsip|riwayat|perubahan|mulai|per|akhir|semula|pernah|"
    r"penilaian|rekap\w*|keadaan|lulus\w*|lahir|terbit|dicabut|berlaku|antara|masa|periode|renstra|"
    r"rpjm\w*|terakhir|selama)\b",
    re.IGNORECASE,
)
_OF_A_LAW = re.compile(r"(?:nomor|no\.?)\s+[\w./-]+\s+$", re.IGNORECASE)
_SPAN = re.compile(r"\s*(?:[-–/]|s\.?d\.?|dan\s+(?:tahun\s+)?\d|sampai)")
_BEFORE = 80
_AFTER = 40


def last_years(text: str, year: int) -> Iterator[Slip]:
    """Yield `Tahun 2020` (`TA 2020`) in a paper of 2021, where nothing there looks back.

    Not the year of a law (`Nomor 23 Tahun 2020`), nor one end of a span (`2020-2024`).
    """
    last = str(year - 1)
    if last not in text:
        return
    named = rf"\b(?:tahun(?:\s+anggaran)?|T\.?A\.?)\s+{last}\b"
    for found in re.finditer(named, text, re.IGNORECASE):
        before = text[max(found.start() - _BEFORE, 0) : found.start()]
        after = text[found.end() : found.end() + _AFTER]
        if _OF_A_LAW.search(before) or _SPAN.match(after):
            continue
        if not _COMPARES.search(before) and not _COMPARES.search(after):
            yield Slip(found[0], found.start(), found[0].replace(last, str(year)))
