"""What became of a pile of scans, and of the documents whose pages were in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.dossier import Ink, Scan
from pipeline.piles import Sheet
from pipeline.problem import Problem
from pipeline.readings import Signature
from pipeline.signing import Returned

_LONG_RUN = 3
"""Numbers in a row that are told by their first and last."""


@dataclass(slots=True)
class Taken:
    """What became of a pile: every page of every file is in exactly one of the lists.

    `scans` tells whether each is new; `strangers` are pages marked for documents that this office
    does not have; `twice` repeat a page of the same file; those `aside` were not asked for.
    `signed` tells of the electronic signatures of files; `problems`: files that could not be read.
    `documents`: how far each that got pages has come.
    """

    scans: list[tuple[Scan, bool]] = field(default_factory=list)
    strangers: list[Sheet] = field(default_factory=list)
    twice: list[Sheet] = field(default_factory=list)
    blank: list[Sheet] = field(default_factory=list)
    foreign: list[Sheet] = field(default_factory=list)
    unknown: list[Sheet] = field(default_factory=list)
    aside: list[Sheet] = field(default_factory=list)
    signed: list[tuple[str, Signature]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    documents: Mapping[str, Returned] = field(default_factory=dict)

    @property
    def unfiled(self) -> bool:
        """Whether a person has to look: a file or a page found no document."""
        return bool(self.problems or self.strangers or self.foreign or self.unknown)


@dataclass(frozen=True, slots=True)
class Vouched:
    """What was confirmed, and of the other documents that came back why they were not."""

    confirmed: Sequence[Returned]
    waiting: Mapping[str, str]


def why_not(found: Returned) -> str:
    """Return what keeps a document from being confirmed as a matter of course."""
    return "; ".join(_lacks(found))


def seen(found: Returned) -> str:
    """Return what was seen of a document: `4 dari 4 halaman, tanda tangan 2 dari 2`."""
    pages = f"{len(found.pages)} dari {found.total} halaman"
    if not found.ink:
        return pages
    return f"{pages}, tanda tangan {len(found.boxes(Ink.FOUND))} dari {len(found.ink)}"


def _lacks(found: Returned) -> Iterator[str]:
    if found.missing:
        yield f"halaman {numbers(found.missing)} belum ada"
    if empty := found.boxes(Ink.EMPTY):
        yield f"tanda tangan ke-{numbers(empty)} kosong"
    if unseen := found.boxes(Ink.UNSEEN):
        yield f"tanda tangan ke-{numbers(unseen)} tidak terlihat"
    if (elsewhere := found.boxes(Ink.ELSEWHERE)) and not found.missing:
        yield f"tanda tangan ke-{numbers(elsewhere)} tidak diketahui tempatnya"
    if found.boxes(Ink.ELECTRONIC):
        yield "ditandatangani secara elektronik: cocokkan sertifikatnya"
    elif not found.printed:
        yield "cetakannya tidak dikenal, jadi tanda tangannya tidak dapat diperiksa"
    if found.others:
        yield "pindaian dari versi lain juga ada"


def numbers(counted: Sequence[int]) -> str:
    """Return pages or boxes as they are told: `2, 5`, and three or more in a row as `7-9`."""
    runs: list[list[int]] = []
    for number in counted:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(map(_run, runs))


def _run(run: Sequence[int]) -> str:
    return f"{run[0]}-{run[-1]}" if len(run) >= _LONG_RUN else ", ".join(map(str, run))
