"""All bags as one tree: what an office hands over, or looks things up in."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive import bag as texts
from pipeline.archive.bag import Filed
from pipeline.archive.chain import Bag, Chain
from pipeline.disk.handing import Handed, HandedOver, hand_over, handing
from pipeline.filing_tree import Distinct
from pipeline.places import Progress
from pipeline.problem import DamagedError

SORT = "arsip --gabung"


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A file of a bag, and where it stands in the one tree."""

    bag: Bag
    file: Filed
    path: str

    @property
    def source(self) -> Path:
        return self.bag.folder / texts.DATA / self.file.path


def merge(chain: Chain, target: Path, progress: Progress, *, dry_run: bool) -> HandedOver:
    """Write the newest version of everything; older ones bear their bag's name.

    Raises DamagedError for files that are not what was sealed.
    """
    if chain.problems:
        raise DamagedError(*chain.problems)
    leaves = list(_leaves(chain))
    table = _table(leaves)
    files = [Handed(leaf.path, leaf.source, leaf.file.sha256) for leaf in leaves]
    files.append(Handed(texts.TABLE, table, texts.sha(table)))
    with handing(target, SORT, dry_run=dry_run) as before:
        return hand_over(before, SORT, files, progress, dry_run=dry_run)


def _leaves(chain: Chain) -> Iterator[_Leaf]:
    """Yield the newest of each paper in its place, then the older ones."""
    paths, newest, older = Distinct(), set[object](), []
    for bag in reversed(chain.bags):
        for file in bag.files:
            paper = file.document or file.receipts
            if paper in newest:
                older.append((bag, file))
            else:
                newest.add(paper)
                yield _Leaf(bag, file, paths.path(file.path))
    for bag, file in older:
        yield _Leaf(bag, file, paths.path(file.path, bag.name))


def _table(leaves: Sequence[_Leaf]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("tas", *texts.COLUMNS))
    for leaf in sorted(leaves, key=lambda leaf: leaf.path):
        writer.writerow((leaf.bag.name, leaf.path, *leaf.file.row[1:]))
    return text.getvalue().encode()
