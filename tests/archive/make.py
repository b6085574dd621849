"""Items, archives and notes to try the archive with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pipeline.archive import Archive, Head, Known, Sealing
from pipeline.filing import Item

T = TypeVar("T")
HEAD = Head("Dinas Contoh, Kabupaten Contoh", "DUKCAPIL/2021")


class Silent:
    def over(self, total: int, items: Iterator[T]) -> Iterator[T]:
        return items


SILENT = Silent()


@dataclass
class Book:
    """Notes in memory."""

    sealed: dict[str, str] = field(default_factory=dict)
    begun: dict[str, frozenset[str]] = field(default_factory=dict)

    def known(self) -> Known:
        return Known(dict(self.sealed), dict(self.begun))

    def begin(self, sealing: Sealing) -> None:
        self.begun[sealing.name] = frozenset({sealing.head})

    def end(self, name: str, head: str) -> None:
        self.sealed[name] = head
        self.begun.pop(name, None)


def item(number: int, day: int = 1, folder: Path | None = None, **more) -> Item:
    """A small file of evidence; in a folder where one is given, else as bytes."""
    data = f"%PDF-1.7 bukti {number}".encode()
    source: Path | bytes = data
    if folder:
        source = folder / f"{number}.pdf"
        folder.mkdir(parents=True, exist_ok=True)
        source.write_bytes(data)
    given = {
        "path": f"I. Manajemen Perubahan/1. Tim Kerja/I.1.b-{number} Bukti {number}.pdf",
        "slots": (f"I.1.b-{number}",),
        "title": f"Bukti {number}",
        "receipts": (f"T-{number:04}",),
        **more,
    }
    found = {"source": source, "sha256": sha256(data).hexdigest(), "received": date(2021, 5, day)}
    return Item(**{**found, **given})


def sealed(folder: Path, *bags, book: Book | None = None) -> tuple[Archive, Book]:
    """An archive of these bags, each a list of items."""
    archive, book = Archive(folder), book or Book()
    known: list[Item] = []
    for items in bags:
        known += items
        archive.seal(known, HEAD, book, SILENT)
    return archive, book
