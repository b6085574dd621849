"""The texts of a bag: its manifests, its facts, and `isi.csv`, the table of what lies in it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from pipeline.filing import Item

DATA = "data"
BAGIT, INFO, TABLE = "bagit.txt", "bag-info.txt", "isi.csv"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
COVERED = (BAGIT, INFO, MANIFEST, TABLE)
"""The tag files, which the tag manifest lists."""
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
COLUMNS = (
    "berkas", "sha256", "bukti", "dokumen", "versi", "tanda_terima", "sha256_asal", "keterangan",
    "nomor", "tanggal", "penandatangan", "diterima", "halaman_pindaian",
)  # fmt: skip
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_FORMULA = re.compile(r"[=+\-@'＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Head:
    """What a bag says of itself: whose it is, and what the office calls its archive."""

    organization: str
    archive: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A file in a bag as the bag's table tells of it; its path begins below `data/`."""

    path: str
    sha256: str
    slots: tuple[str, ...]
    document: str
    version: str
    receipts: tuple[str, ...]
    originals: tuple[str, ...]
    row: tuple[str, ...]


def manifest(digests: Mapping[str, str]) -> bytes:
    """Return a manifest of sha256 by path, in the order of the paths."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def listed(data: bytes) -> Mapping[str, str]:
    """Return the sha256 by path that a manifest lists. Raises ValueError for what is none."""
    found: dict[str, str] = {}
    for line in data.decode().splitlines():
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found:
            raise ValueError(f"no line of a manifest, or a second one: {line[:80]!r}")
        found[match[2]] = match[1]
    return found


def info(facts: Iterable[tuple[str, str]]) -> bytes:
    """Return `bag-info.txt`: a line each, in whose values no line ends."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in facts).encode()


def facts(data: bytes) -> Mapping[str, str]:
    """Return what a `bag-info.txt` says, by name. Raises ValueError for what is none."""
    pairs = [line.partition(": ") for line in data.decode().splitlines()]
    if not all(colon for _, colon, _ in pairs):
        raise ValueError("no facts of a bag")
    return {name: value for name, _, value in pairs}


def table(items: Iterable[Item]) -> bytes:
    """Return `isi.csv` of the items, in the order of their paths."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row(item) for item in sorted(items, key=lambda item: item.path))
    return text.getvalue().encode()


def row(item: Item) -> Sequence[str]:
    """Return an item as cells."""
    return (
        f"{DATA}/{item.path}", item.sha256, " ".join(item.slots), _shown(item.document),
        item.version, " ".join(item.receipts), " ".join(item.originals), _shown(item.title),
        _shown(item.nomor), _iso(item.tanggal), _shown(item.signer), _iso(item.received),
        _shown(item.scans),
    )  # fmt: skip


def filed(data: bytes) -> Iterator[Filed]:
    """Yield what an `isi.csv` tells of. Raises ValueError for what is none."""
    head, *rows = list(csv.reader(io.StringIO(data.decode()), strict=True)) or [[]]
    if tuple(head) != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise ValueError("not the table of a bag")
    for cells in rows:
        path, digest, slots, document, version, receipts, originals, *_ = cells
        yield Filed(
            path.removeprefix(f"{DATA}/"), digest, tuple(slots.split()), document, version,
            tuple(receipts.split()), tuple(originals.split()), tuple(cells),
        )  # fmt: skip


def sha(data: bytes) -> str:
    """Return the sha256 of bytes."""
    return sha256(data).hexdigest()


def _shown(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run."""
    plain = " ".join(text.split())
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
