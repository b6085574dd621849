"""Sealing and verifying the evidence: the archive beside what came in and what is noted of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from os.path import realpath
from pathlib import Path

from pipeline.action_plan import RencanaAksi
from pipeline.archive import FOLDER, Archive, Chain, Copied, Head, Known, Sealing, Verdict
from pipeline.disk.handing import HandedOver
from pipeline.evidence import plan_of
from pipeline.evidence_items import items
from pipeline.filing import Item
from pipeline.ledger import Receipts, Scans
from pipeline.ledger.seals import Seals
from pipeline.office import Office
from pipeline.places import Call, Places
from pipeline.problem import DamagedError, InputError, Place, Problem, UsageError
from pipeline.reading import Found, read
from pipeline.signed_items import Shelf, samples, signed_items

_HEAD = re.compile(r"[0-9a-f]{64}")


def archive_of(places: Places, call: Call) -> Archive:
    """Return the office's archive."""
    return Archive(places.output / FOLDER, call.waiting)


def known(places: Places) -> Known:
    """Return what `jejak.csv` notes of the heads of bags."""
    seals = Seals(places.inputs)
    return Known(seals.sealed(), seals.begun())


@dataclass(frozen=True, slots=True)
class _Notes:
    """The ledger as the archive's `Notes`."""

    seals: Seals
    now: datetime

    def known(self) -> Known:
        return Known(self.seals.sealed(), self.seals.begun())

    def begin(self, sealing: Sealing) -> None:
        self.seals.begin(sealing.name, sealing.head, f"{len(sealing.items)} berkas", self.now)

    def end(self, name: str, head: str) -> None:
        self.seals.end(name, head, self.now)


def seal(places: Places, call: Call, *, dry_run: bool) -> Sealing:
    """Seal all evidence that no bag holds yet into the next one.

    Raises InputError for an invented office, whose papers are never sealed, UsageError for results
    that go elsewhere for a trial, DamagedError for an archive that does not hold.
    """
    found = read(places)
    office, plan = found.office, plan_of(places, found)
    if office.instansi.fiktif:
        place = Place((places.inputs / "instansi.yaml").as_posix())
        message = "naskah instansi rekaan (fiktif: ya) tidak pernah disegel"
        raise InputError(Problem(place, message, "pakai folder fakta kantor yang sebenarnya"))
    if not places.output_is_own:
        message = f"arsip hanya disegel di folder hasil kantor ini, bukan di {places.output}"
        raise UsageError(Problem(None, message, "ulangi tanpa --output"))
    receipts = Receipts(places.inputs)
    if wrong := [*receipts.altered().values(), *receipts.unnoted().values()]:
        raise DamagedError(*wrong)
    archive = archive_of(places, call)
    chain = archive.chain()
    _refuse_samples(found, Shelf(places.inputs, chain, Scans(places.inputs).lost()))
    filed = evidence(places, found, plan, chain)
    if dry_run:
        return archive.rehearse(filed)
    seals = Seals(places.inputs, on_wait=call.waiting)
    return seal_items(archive, filed, _head(office), seals, call)


def _refuse_samples(found: Found, shelf: Shelf) -> None:
    """Raise InputError for papers that an invented office printed, before it called itself real."""
    if invented := list(samples(found.dossier, shelf)):
        message = f"{', '.join(invented)} dicetak sebagai naskah instansi rekaan (CONTOH)"
        hint = "batalkan pindaiannya: `bukti terima --batal`; naskah itu tidak pernah disegel"
        raise InputError(Problem(None, message, hint))


def seal_items(
    archive: Archive, filed: Sequence[Item], head: Head, seals: Seals, call: Call
) -> Sealing:
    """Seal what is pending, and note it in the ledger before and after."""
    return archive.seal(filed, head, _Notes(seals, call.now), call.progress)


def copy(places: Places, target: Path, call: Call, *, dry_run: bool) -> Copied:
    """Copy the bags to another drive."""
    require_outside(places, target)
    return archive_of(places, call).copy(target, call.progress, dry_run=dry_run)


def merge(places: Places, target: Path, call: Call, *, dry_run: bool) -> HandedOver:
    """Write all bags as one tree."""
    require_outside(places, target)
    return archive_of(places, call).merge(target, call.progress, dry_run=dry_run)


def verify(places: Places, folder: Path | None, head: str, call: Call) -> Verdict:
    """Verify the archive, or the copy of it in another folder; `head` is one noted elsewhere."""
    head = head.strip().casefold()
    if head and not _HEAD.fullmatch(head):
        hint = "terdiri atas 64 angka heksadesimal, seperti yang disebut saat menyegel"
        raise UsageError(Problem(None, f"“{head}” bukan kepala tas", hint))
    if folder and not folder.is_dir():
        raise UsageError(
            Problem(None, f"{folder} bukan folder", "sebut folder yang memuat tas-0001")
        )
    archive = Archive(folder) if folder else archive_of(places, call)
    return archive.verify(known(places), head, call.progress)


def evidence(places: Places, found: Found, plan: RencanaAksi, chain: Chain) -> Sequence[Item]:
    """Return all that there is to file: what was collected, and what was signed."""
    dossier, lost = found.dossier, Scans(places.inputs).lost()
    signed = signed_items(plan, found.documents, dossier, Shelf(places.inputs, chain, lost))
    return items(plan, dossier.received, places.inputs, signed)


def _head(office: Office) -> Head:
    own = office.instansi
    return Head(
        f"{own.nama}, {own.pemerintah}", f"{own.kode or own.singkatan or own.nama}/{own.tahun}"
    )


def require_outside(places: Places, target: Path) -> None:
    """Raise UsageError for a place among the facts or in the archive itself."""
    wanted = Path(realpath(target))
    for folder in (places.inputs, places.output / FOLDER):
        own = Path(realpath(folder))
        if wanted.is_relative_to(own) or own.is_relative_to(wanted):
            message = f"{target} berada di dalam {folder}, atau memuatnya"
            raise UsageError(Problem(None, message, "pilih folder di luar folder itu"))
