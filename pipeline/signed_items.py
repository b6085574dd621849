"""The signed PDF of each document that a person has vouched for, as a piece of evidence to file."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pipeline import raster
from pipeline.action_plan import RencanaAksi
from pipeline.archive import Chain, Filed
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.filing import Item
from pipeline.filing_tree import place
from pipeline.plan import SAMPLE
from pipeline.scan.compose import Part, compose
from pipeline.scan.whole import is_whole
from pipeline.signing import Returned, returned

Key = tuple[str, frozenset[str], frozenset[str]]
"""A document, the ids of its scans, and the sha256 of their originals."""


@dataclass(slots=True)
class Shelf:
    """Where signed pages are: the inputs folder, and the bags; of `lost` scans the file is gone."""

    inputs: Path
    chain: Chain
    lost: Collection[str] = ()
    _read: dict[str, bytes] = field(default_factory=dict)

    def holds(self, found: Returned | None) -> bool:
        """Tell whether all that was signed is there."""
        if found is None or not found.confirmed or found.missing:
            return False
        return not {scan.id for scan in found.scans} & {*self.lost}

    def signed(self, found: Returned) -> bytes:
        """Return the signed PDF: a file that is just this document as it came, else composed.

        Raises InputError where an original cannot be read.
        """
        parts = list(self._parts(found))
        return parts[0].data if is_whole(parts) else compose(parts)

    def _parts(self, found: Returned) -> Iterator[Part]:
        """Yield the pages in their order: scans and, where none came, those that we printed."""
        wanted = {*(scan.file for scan in found.scans), found.printed}
        self._read = {file: data for file, data in self._read.items() if file in wanted}
        pages = found.pages
        for number in range(1, found.total + 1):
            if number in pages:
                scan, leaf = pages[number]
                yield Part(self._bytes(scan.file), leaf.number, scanned=True, turn=leaf.turn)
            else:
                yield Part(self._bytes(found.printed), number, scanned=False)

    def _bytes(self, file: str) -> bytes:
        if file not in self._read:
            self._read[file] = (self.inputs / file).read_bytes()
        return self._read[file]


def signed_items(
    plan: RencanaAksi, documents: Iterable[Document], dossier: Dossier, shelf: Shelf
) -> Iterator[Item]:
    """Yield the signed documents that fill slots: of a bag where one holds them, else composed.

    A document whose record is faulty or gone fills those that it filled when it came in. Raises
    InputError where an original cannot be read.
    """
    planned = {document.id: document for document in documents}
    back = returned(dossier.scans, dossier.confirmed)
    slots = {id_: _slots(found, planned.get(id_)) for id_, found in back.items()}
    sealed = sealed_documents(shelf.chain)
    first = Counter(each[0] for each in slots.values() if each)
    for id_, found in back.items():
        if not slots[id_] or not shelf.holds(found):
            continue
        source: Path | bytes
        if kept := sealed.get(key(found)):
            source, digest = kept
        else:
            source = shelf.signed(found)
            digest = sha256(source).hexdigest()
        document = planned.get(id_)
        given = dossier.numbers.get(document.numbered_as or id_ if document else id_)
        title = _title(plan, slots[id_][0], id_, shared=first[slots[id_][0]] > 1)
        yield Item(
            path=place(plan, slots[id_], title, ".pdf"),
            source=source,
            sha256=digest,
            slots=slots[id_],
            received=max(scan.received for scan in found.scans),
            title=title,
            document=id_,
            version=found.version,
            receipts=tuple(scan.id for scan in found.scans),
            originals=tuple(dict.fromkeys(_digest(scan.file) for scan in found.scans)),
            nomor=given.nomor if given else "",
            tanggal=given.tanggal if given else None,
            scans=_scanned(found),
        )


def samples(dossier: Dossier, shelf: Shelf) -> Iterator[str]:
    """Yield the documents of no bag that were printed as an invented office's, whoever it is now.

    Whether an office is invented is a line of its facts, but CONTOH was printed on the paper.
    """
    sealed = sealed_documents(shelf.chain)
    for id_, found in returned(dossier.scans, dossier.confirmed).items():
        if found.printed and shelf.holds(found) and key(found) not in sealed:
            with raster.opened((shelf.inputs / found.printed).read_bytes(), id_) as document:
                if SAMPLE in raster.lines(document, 1):
                    yield id_


def sealed_documents(chain: Chain) -> Mapping[Key, tuple[Path, str]]:
    """Return by document, its scans and their originals the file in a bag, and its sha256."""
    return {
        _sealed_as(file): (bag.folder / "data" / file.path, file.sha256)
        for bag in chain.bags
        for file in bag.files
        if file.document
    }


def _sealed_as(file: Filed) -> Key:
    return file.document, frozenset(file.receipts), frozenset(file.originals)


def key(found: Returned) -> Key:
    """Return what tells a signed document in a bag from any other."""
    ids, files = zip(*((scan.id, _digest(scan.file)) for scan in found.scans), strict=True)
    return found.document, frozenset(ids), frozenset(files)


def _slots(found: Returned, document: Document | None) -> tuple[str, ...]:
    return document.slots if document else found.scans[0].slots


def _title(plan: RencanaAksi, slot: str, document: str, *, shared: bool) -> str:
    """Return what a file is called: as the plan says and, where several fill a slot, which one."""
    name = plan.slots[slot].nama if slot in plan.slots else document.partition("/")[0]
    return f"{name} {document.partition('/')[2]}" if shared else name


def _digest(file: str) -> str:
    return PurePosixPath(file).name.partition(".")[0]


def _scanned(found: Returned) -> str:
    """Return which pages are scans, of a document in which our own PDF stands in for others."""
    return ", ".join(map(str, found.pages)) if found.composed else ""
