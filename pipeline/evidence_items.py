"""What is filed as evidence: the files that stand for slots of the plan, each once.

The order is that of the receipts, so that names that must be told apart are so the same way always.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline.action_plan import RencanaAksi
from pipeline.dossier import Receipt
from pipeline.filing import Item
from pipeline.filing_tree import Distinct, place


def items(
    plan: RencanaAksi, receipts: Sequence[Receipt], inputs: Path, signed: Iterable[Item] = ()
) -> Sequence[Item]:
    """Return every file of evidence: what was collected, and the documents that were signed."""
    paths = Distinct()
    found = [*_collected(plan, receipts, inputs), *signed]
    return [replace(item, path=paths.path(item.path)) for item in found]


def _collected(plan: RencanaAksi, receipts: Iterable[Receipt], inputs: Path) -> Iterator[Item]:
    """Yield what came in from elsewhere; one file for many slots is one item, by its first."""
    by_file: dict[str, list[Receipt]] = {}
    for receipt in receipts:
        by_file.setdefault(receipt.file, []).append(receipt)
    for file, same in by_file.items():
        first, last = same[0], same[-1]
        slots = tuple(dict.fromkeys(slot for receipt in same for slot in receipt.slots))
        name = PurePosixPath(file)
        until = [receipt.valid_until for receipt in same]
        yield Item(
            path=place(plan, slots, first.note, name.suffix),
            source=inputs / file,
            sha256=name.name.partition(".")[0],
            slots=slots,
            received=first.received,
            title=first.note,
            receipts=tuple(receipt.id for receipt in same),
            nomor=last.nomor,
            tanggal=last.tanggal,
            signer=last.signer,
            valid_until=None if None in until else max(day for day in until if day),
        )
