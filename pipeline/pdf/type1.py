"""Fonts that LibreOffice embeds as Type 1, whose number in the program's run must not be seen.

It counts them (`/UniqueID 4100005`), once in the open and once in the enciphered part of each
(Adobe Type 1 Font Format, 7.1 and 7.3), so a document's bytes would tell which others came before.
"""

import re

_UNIQUE = re.compile(rb"/UniqueID 41[0-9]{5} def")
_KEY, _FACTOR, _TERM = 55665, 52845, 22719


def renumbered(font: bytes, opening: int, secret: int, number: int) -> bytes:
    """Return a font whose first two parts have these lengths, as the one of this number."""
    word = b"/UniqueID 41%05d def" % number
    clear, rest = font[:opening], font[opening + secret :]
    hidden = _deciphered(font[opening : opening + secret])
    return _UNIQUE.sub(word, clear) + _enciphered(_UNIQUE.sub(word, hidden)) + rest


def _deciphered(data: bytes) -> bytes:
    made, key = bytearray(), _KEY
    for byte in data:
        made.append(byte ^ key >> 8)
        key = (byte + key) * _FACTOR + _TERM & 0xFFFF
    return bytes(made)


def _enciphered(data: bytes) -> bytes:
    made, key = bytearray(), _KEY
    for byte in data:
        cipher = byte ^ key >> 8
        made.append(cipher)
        key = (cipher + key) * _FACTOR + _TERM & 0xFFFF
    return bytes(made)
