"""The zip that a docx is: read whole, and written the same, byte for byte, each time."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from isal import isal_zlib

Deflate = Callable[[bytes], bytes]
"""From bytes to a raw deflate stream."""

CONTENT_TYPES = "[Content_Types].xml"
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_UTF8_NAME = 0x800
_NEW_YEAR_1980 = 0x21
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


class NotADocx(Exception):  # noqa: N818 - says what the file is
    """The bytes are no sound zip of a Word document; the message says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of a zip, its data as stored (`method` 8: deflated; 0: as it is)."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def quick(data: bytes) -> bytes:
    """Deflate at ISA-L's level 1: some twenty times as fast as zlib's 6, a few percent larger."""
    return isal_zlib.compress(data, 1, -zlib.MAX_WBITS)


def thorough(data: bytes) -> bytes:
    """Deflate at zlib's level 9, for what is packed once and written many times."""
    return zlib.compress(data, 9, -zlib.MAX_WBITS)


def entry(name: str, data: bytes, deflate: Deflate) -> Entry:
    """Pack one member; what deflating does not make smaller (pictures) is stored."""
    packed = deflate(data)
    crc = isal_zlib.crc32(data)
    if len(packed) < len(data):
        return Entry(name, _DEFLATED, crc, len(data), packed)
    return Entry(name, _STORED, crc, len(data), data)


def entries(members: Mapping[str, bytes]) -> tuple[Entry, ...]:
    """Pack members thoroughly: the list of content types first, the rest by name."""
    packed = (entry(name, data, thorough) for name, data in members.items())
    return tuple(sorted(packed, key=by_name))


def by_name(member: Entry) -> tuple[bool, str]:
    """Order members by name, with the list of content types first."""
    return member.name != CONTENT_TYPES, member.name


class Packer:
    """Packs members, but for those that are as they were the last time (most headers)."""

    def __init__(self, deflate: Deflate) -> None:
        self._deflate = deflate
        self._last: dict[str, tuple[bytes, Entry]] = {}

    def __call__(self, name: str, data: bytes) -> Entry:
        """Return the member, packed."""
        last = self._last.get(name)
        if last is None or last[0] != data:
            last = self._last[name] = data, entry(name, data, self._deflate)
        return last[1]


@dataclass(frozen=True, slots=True)
class Stem:
    """The part of a zip that never changes: its first members, and their lines in its list."""

    body: bytes
    listing: bytes
    count: int

    @classmethod
    def of(cls, static: Iterable[Entry]) -> "Stem":
        """Lay members out once."""
        body, listing, count = _lay_out(static, 0)
        return cls(b"".join(body), b"".join(listing), count)

    def grow(self, members: Iterable[Entry]) -> bytes:
        """Return the whole zip, with these members put last."""
        body, listing, count = _lay_out(members, len(self.body))
        start = len(self.body) + sum(map(len, body))
        size = len(self.listing) + sum(map(len, listing))
        total = self.count + count
        end = _END.pack(b"PK\5\6", 0, 0, total, total, size, start, 0)
        return b"".join((self.body, *body, self.listing, *listing, end))


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return members as a zip that is the same for the same members."""
    return Stem.of(entries(members)).grow(())


def read(data: bytes) -> dict[str, bytes]:
    """Return a docx's members by name; raise `NotADocx`."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotADocx("berkas Word lama (.doc) atau terkunci kata sandi")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise NotADocx("bukan berkas .docx, atau berkasnya rusak") from error
    except (RuntimeError, NotImplementedError) as error:
        raise NotADocx("terkunci kata sandi atau dimampatkan dengan cara lain") from error
    if CONTENT_TYPES not in members:
        raise NotADocx("isinya bukan dokumen Word")
    return members


def _lay_out(members: Iterable[Entry], offset: int) -> tuple[list[bytes], list[bytes], int]:
    body: list[bytes] = []
    listing: list[bytes] = []
    for member in members:
        name = member.name.encode()
        shared = (
            0 if name.isascii() else _UTF8_NAME,
            member.method,
            0,
            _NEW_YEAR_1980,
            member.crc,
            len(member.data),
            member.size,
            len(name),
            0,
        )
        body += (_LOCAL.pack(b"PK\3\4", _VERSION, *shared), name, member.data)
        listing += (
            _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *shared, 0, 0, 0, 0, offset),
            name,
        )
        offset += _LOCAL.size + len(name) + len(member.data)
    return body, listing, len(listing) // 2
