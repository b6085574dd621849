"""A piece of evidence as it is filed: where it stands in the tree by indikator, and what it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Item:
    """One file of evidence, under the first of its slots.

    `path` is posix and relative to the tree's root; `source` its bytes or the file that holds them,
    of which `sha256` tells what they must be. `title` says what it is; `document` and `version`
    which of the program's papers, both empty of what was collected. `receipts` are the ids under
    which it came in, `originals` the sha256 of what came in, where that is not the file itself;
    `scans` the pages that are scans, as text, of a file that was composed. Number, day and signer
    are the paper's own; after `valid_until` it is evidence of nothing.
    """

    path: str
    source: Path | bytes
    sha256: str
    slots: tuple[str, ...]
    received: date
    title: str
    document: str = ""
    version: str = ""
    receipts: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()
    nomor: str = ""
    tanggal: date | None = None
    signer: str = ""
    scans: str = ""
    valid_until: date | None = None
