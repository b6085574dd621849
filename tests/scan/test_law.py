"""A thousand degraded pages of the invented office: read, never misread, none lost; ink found.

`python -m pytest -m lengkap -s tests/scan/test_law.py` prints the figures.
"""

import time
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pytest

from pipeline import raster
from pipeline.batch import results
from pipeline.boxes import Box
from pipeline.marks import Mark, short_id, version_of
from pipeline.pdf.converting import Paper, convert
from pipeline.pdf.imprint import imprint
from pipeline.pdf.stamp import stamp
from pipeline.pdf.suite import Suite
from pipeline.piles import sort
from pipeline.readings import PageReading, Reading
from pipeline.scan import codes, signed
from pipeline.scan.reader import _page
from pipeline.scan.sources import source
from tests import offices
from tests.door.door import bukti
from tests.scan.degrade import DPI, MANNERS, PHOTO, SCANS, degrade, sign
from tests.system import program

COUNT = 1000
WIDEST = 340
"""Millimetres of the longest side that a flatbed of A4 is tried with."""


class Printed(NamedTuple):
    document: str
    version: str
    pdf: bytes
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Item:
    """A page to be degraded: of which PDF, in which manner, with which seed."""

    printed: Printed
    number: int
    pages: int
    manner: str
    seed: int

    @property
    def mark(self):
        name = short_id(self.printed.document)
        return Mark(name, self.number, self.pages, self.printed.version)


@dataclass(frozen=True)
class Seen:
    """What came of a page: its reading, whether the picture as it is gave it, seconds, ink."""

    page: PageReading
    at_once: bool
    reading_s: float
    ink: tuple[tuple[bool, bool | None], ...]
    """Of each box whether it was signed, and whether it was found to be."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """All papers of the invented office as PDF with their marks."""
    program("soffice")
    office = offices.copy(offices.ROOT / "contoh", tmp_path_factory.mktemp("pindai"))
    bukti(office, "buat")
    docx = {
        path.relative_to(office / "output").with_suffix("").as_posix(): path.read_bytes()
        for path in sorted((office / "output").rglob("*.docx"))
        if not path.name.startswith(("cetak-", "contoh-1", "contoh-2", "contoh-3"))
    }
    made = list(convert([Paper(id_, data) for id_, data in docx.items()], Suite.find()))
    assert not [each.problem for each in made if each.problem]
    return [
        Printed(
            each.paper.document,
            version := version_of(each.paper.docx),
            stamp(each.pdf, each.paper.document, version),
            imprint(each.pdf).boxes,
        )
        for each in sorted(made, key=lambda each: each.paper.document)
    ]


def items(papers):
    """Deal COUNT pages out to the manners, all pages of all papers in turn."""
    pages = []
    for printed in papers:
        with raster.opened(printed.pdf, printed.document) as shown:
            sizes = [max(page.get_size()) / 72 * 25.4 for page in shown]
        pages += [(printed, n, len(sizes), size) for n, size in enumerate(sizes, 1)]
    chance = np.random.default_rng(1)
    chosen = [pages[int(n)] for n in chance.permutation(len(pages) * 4)[:COUNT] % len(pages)]
    for seed, (printed, number, count, size) in enumerate(chosen):
        manner = MANNERS[seed % 4]
        if manner == "potong" and size > WIDEST:
            manner = "pindai"
        yield Item(printed, number, count, manner, seed)


def seen(item):
    """Print, sign, degrade and read one page; in every second box there is a signature."""
    with raster.opened(item.printed.pdf, "cetakan") as shown:
        sheet = raster.picture(shown, item.number, DPI, colour=True)
    boxes = [box for box in item.printed.boxes if box.page == item.number]
    wanted = [(item.seed // 4 + n) % 2 == 0 for n in range(len(boxes))]
    for n, (box, write) in enumerate(zip(boxes, wanted, strict=True)):
        if write:
            sheet = sign(sheet, box, item.seed * 50 + n)
    data = degrade(sheet, item.seed, item.manner)
    begun = time.perf_counter()
    with source(data, "pindai.jpg") as opened:
        page = _page(opened, 1)
        took = time.perf_counter() - begun
        at_once = any(code.mark for code in codes._as_is(opened.picture(1)))
    ink = ()
    if page.mark == item.mark and boxes:
        found = signed(data, page, item.printed.pdf, boxes)
        ink = tuple((write, each and each.found) for write, each in zip(wanted, found, strict=True))
    return Seen(page, at_once, took, ink)


def share(part, whole):
    return f"{part}/{whole} ({100 * part / max(whole, 1):.2f} %)"


def figures(pairs):
    """Tell what was read in each manner and how fast, and what was seen in boxes."""
    lines = []
    for manner in MANNERS:
        mine = [found for item, found in pairs if item.manner == manner]
        read = sum(found.page.mark is not None for found in mine)
        once = sum(found.at_once for found in mine)
        ms = sorted(1000 * found.reading_s for found in mine)
        ink = Counter(each for found in mine for each in found.ink)
        lines += [
            (
                f"{manner}: read {share(read, len(mine))}, as it is {share(once, len(mine))}; "
                f"{ms[len(ms) // 2]:.0f} ms a page, the slowest {ms[-1]:.0f}; "
                f"ink (signed, found): {dict(ink)}"
            )
        ]
    lost = [f"{i.printed.document} {i.number} {i.manner}" for i, f in pairs if not f.page.mark]
    return "\n".join([*lines, f"not read: {', '.join(lost) or 'none'}"])


@pytest.mark.lengkap
def test_a_thousand_pages(papers):
    asked = list(items(papers))
    numbered = list(enumerate(asked))
    come = results(lambda some: [seen(each) for _, each in some], numbered)
    pairs = [(item, found) for (_, item), found in sorted(come, key=lambda pair: pair[0][0])]
    assert len(pairs) == COUNT
    wrong = [(a.mark, f.page) for a, f in pairs if f.page.mark not in (None, a.mark)]
    assert not wrong
    print(figures(pairs))  # noqa: T201 - asked for with -s
    scans = [f.page.mark is not None for a, f in pairs if a.manner in SCANS]
    photos = [f.page.mark is not None for a, f in pairs if a.manner == PHOTO]
    written = Counter(each for a, f in pairs if a.manner in SCANS for each in f.ink)
    assert sum(scans) >= 0.995 * len(scans)
    assert sum(photos) >= 0.95 * len(photos)
    assert sum(written[True, each] for each in (True, False)) >= 100
    assert written[True, True] >= 0.99 * sum(written[True, each] for each in (True, False))
    assert written[False, True] <= 0.005 * sum(written[False, each] for each in (True, False))
    pile = sort([Reading("tumpukan.pdf", tuple(each.page for _, each in pairs))])
    sorted_ = len(pile.blank) + len(pile.foreign) + len(pile.unknown)
    sorted_ += sum(len(bundle.present) + len(bundle.duplicates) for bundle in pile.bundles)
    assert sorted_ == COUNT
