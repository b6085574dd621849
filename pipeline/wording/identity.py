"""Citizens' numbers that may not be read in a paper that is filed: NIK and nomor Kartu Keluarga.

Both have 16 digits, 6-6-4: province, kabupaten, kecamatan; day, month and year (of birth, with 40
added to a woman's day; of the card's issue); serial. Source: Perpres 96/2018, Permendagri 137/2017.
A NIP has 18.
"""

import re
from collections.abc import Iterator

from pipeline.wording.slip import Slip

_DIGITS = re.compile(r"(?<![\d.,/-])\d(?:[ .-]?\d){15}(?![.,/-]?\d)")
_PROVINCES = {
    *range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82,
    *range(91, 98),
}  # fmt: skip
_LONGEST_DAY = 31
_WOMAN = 40


def citizen_numbers(text: str) -> Iterator[Slip]:
    """Yield each number that is built as a NIK or No. KK, whichever way it is spaced."""
    for found in _DIGITS.finditer(text):
        if _is_plausible("".join(filter(str.isdigit, found[0]))):
            yield Slip(found[0], found.start())


def hidden(number: str) -> str:
    """Return a number as it may be told: its first six digits, the rest as stars."""
    digits = "".join(filter(str.isdigit, number))
    return digits[:6] + "*" * (len(digits) - 6)


def _is_plausible(digits: str) -> bool:
    province, regency, district = (int(digits[at : at + 2]) for at in (0, 2, 4))
    day, month, serial = int(digits[6:8]), int(digits[8:10]), int(digits[12:])
    day -= _WOMAN if day > _WOMAN else 0
    sound_place = province in _PROVINCES and 0 < regency <= 79 and district > 0
    return sound_place and 0 < day <= _LONGEST_DAY and 0 < month <= 12 and serial > 0
