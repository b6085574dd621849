"""A pile of scans sorted: which pages make up which document, and what is none of ours.

Every page of every file is in exactly one list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.readings import Kind, PageReading, Reading


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a file of the pile."""

    file: str
    page: PageReading


@dataclass(frozen=True, slots=True)
class Bundle:
    """The pages there are of one version of a document, by number, the first of each.

    `document` and `version` are what the marks say; `duplicates` came later than the page that they
    repeat.
    """

    document: str
    version: str
    pages: int
    present: Mapping[int, Sheet]
    duplicates: tuple[Sheet, ...] = ()

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the pages that did not come."""
        return tuple(page for page in range(1, self.pages + 1) if page not in self.present)


@dataclass(frozen=True, slots=True)
class Pile:
    """What a pile holds: documents in the order of their first pages, and pages of none.

    `blank` are backs of sheets and separators; `foreign` bear another's code; of `unknown` the note
    says why.
    """

    bundles: tuple[Bundle, ...]
    blank: tuple[Sheet, ...]
    foreign: tuple[Sheet, ...]
    unknown: tuple[Sheet, ...]

    @property
    def mixed(self) -> tuple[str, ...]:
        """The documents of which pages of more than one version came."""
        documents = [bundle.document for bundle in self.bundles]
        return tuple(dict.fromkeys(each for each in documents if documents.count(each) > 1))


@dataclass(slots=True)
class _Heap:
    present: dict[int, Sheet] = field(default_factory=dict)
    duplicates: list[Sheet] = field(default_factory=list)


def sort(readings: Iterable[Reading]) -> Pile:
    """Sort the pages of these files, whose names differ."""
    heaps: dict[tuple[str, str, int], _Heap] = {}
    others: dict[Kind, list[Sheet]] = {kind: [] for kind in Kind}
    for sheet in (Sheet(reading.name, page) for reading in readings for page in reading.pages):
        mark = sheet.page.mark
        if mark is None:
            others[sheet.page.kind].append(sheet)
            continue
        heap = heaps.setdefault((mark.document, mark.version, mark.pages), _Heap())
        if mark.page in heap.present:
            heap.duplicates.append(sheet)
        else:
            heap.present[mark.page] = sheet
    return Pile(
        tuple(
            Bundle(*key, dict(sorted(heap.present.items())), tuple(heap.duplicates))
            for key, heap in heaps.items()
        ),
        tuple(others[Kind.BLANK]),
        tuple(others[Kind.FOREIGN]),
        tuple(others[Kind.UNKNOWN]),
    )
