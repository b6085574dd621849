"""The set for the assessor: what stands, its files by indikator, and the index to them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pipeline import export as assessor
from pipeline.action_plan import RencanaAksi
from pipeline.archive import FOLDER, Archive
from pipeline.archiving import evidence, require_outside
from pipeline.disk.digest import digest
from pipeline.disk.handing import Former, Handed, HandedOver, hand_over, handing
from pipeline.document import Document
from pipeline.export import Cover
from pipeline.filing import Item
from pipeline.filing_tree import Distinct, place
from pipeline.places import Call, Places
from pipeline.problem import Problem
from pipeline.registry import kind_of
from pipeline.standing import Standing, standing

_COVERS = "lembar-bukti"
_INDEX = "INDEKS.xlsx"


def export(
    places: Places, target: Path, call: Call, *, dry_run: bool
) -> tuple[HandedOver, Sequence[Problem]]:
    """Write the assessor's set; return what was done, and the originals that are damaged.

    Raises EditedFileError for a folder that holds something else.
    """
    require_outside(places, target)
    stands = standing(places)
    with handing(target, assessor.SORT, dry_run=dry_run) as before:
        files = _files(places, stands, before, call)
        done = hand_over(before, assessor.SORT, files, call.progress, dry_run=dry_run)
    return done, stands.lost


def _files(places: Places, stands: Standing, before: Former, call: Call) -> Sequence[Handed]:
    """Return the evidence, its cover sheets and the index to them."""
    status = stands.on(call.now.date())
    own = stands.found.office.instansi
    filed = list(_sound(stands, places))
    usable = [item for item in filed if not item.valid_until or item.valid_until >= status.day]
    covers = list(_covers(places, stands.found.documents, stands.plan, usable))
    index = assessor.index(status, usable, covers, (own.nama, own.pemerintah, own.fiktif))
    old = before.place / _INDEX
    return assessor.contents(index, old.read_bytes() if old.is_file() else None)


def _sound(stands: Standing, places: Places) -> Iterator[Item]:
    """Yield the evidence of which the original is what was received."""
    spoilt = {paper.id for paper in stands.papers if "rusak" in paper.marks}
    chain = Archive(places.output / FOLDER).chain()
    for item in evidence(places, stands.found, stands.plan, chain):
        if not {*item.receipts} & spoilt:
            yield item


def _covers(
    places: Places, documents: Collection[Document], plan: RencanaAksi, filed: Sequence[Item]
) -> Iterator[Cover]:
    """Yield the finished cover sheets of evidence that is there, as far as they are PDF."""
    there = {slot for item in filed for slot in item.slots}
    paths = Distinct()
    for item in filed:
        paths.path(item.path)
    for document in documents:
        slot, pdf = document.id.rpartition("/")[2], places.output / f"{document.id}.pdf"
        wanted = kind_of(document.id) == _COVERS and slot in there and document.ready
        if wanted and pdf.is_file():
            path = paths.path(place(plan, [slot], "Lembar Bukti", ".pdf"))
            yield Cover(slot, path, pdf, digest(pdf))
