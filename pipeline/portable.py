"""`bukti pdf`: the papers that stand in the output folder as PDF, those to be signed with marks."""

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.conversion import Run
from pipeline.evidence import Order, ordered
from pipeline.output import Fate, Store
from pipeline.pdf.imprint import Unfit, require_whole
from pipeline.pdf.suite import Suite
from pipeline.places import Call, Places
from pipeline.problem import InputError, Place, Problem, UsageError
from pipeline.reading import read
from pipeline.report import Made, Making
from pipeline.sources import sources_of


@dataclass(frozen=True, slots=True)
class Portable:
    """The result of a `bukti pdf`; `failed`: LibreOffice did not do what it was asked."""

    making: Making
    failed: bool = False


def make_pdfs(places: Places, order: Order, call: Call) -> Portable:
    """Make the PDFs of the ordered documents (as for `buat`) that stand as Word files."""
    found, empty = ordered(places, order.names, order.indicator)
    store = Store(places.output, on_wait=call.waiting)
    sources, problems = sources_of(places, found, store)
    run = Run(store, Suite.find(), call, marks=found.office.instansi.qr)
    made = run.make(sources, overwrite=order.overwrite, dry_run=order.dry_run)
    problems += [_in_the_way(each) for each in made if each.fate in (Fate.EDITED, Fate.BLOCKED)]
    told = [*problems, *run.problems, *run.failures]
    damage = [one for each in found.documents for one in found.dossier.damaged.get(each.id, ())]
    making = Making(
        sorted(made, key=lambda each: each.path), told, damage, dry_run=order.dry_run, empty=empty
    )
    return Portable(making, failed=bool(run.failures))


def take_pdf(places: Places, order: Order, file: Path, call: Call) -> Portable:
    """Take a PDF that a person saved from Word as the ordered document's; it stays as it came.

    Raises InputError where it is none, UsageError where the document is not one, or has no docx.
    """
    found = read(places, order.names)
    document = found.one(order.names[0])
    store = Store(places.output, on_wait=call.waiting)
    sources, problems = sources_of(places, replace(found, documents=[document]), store)
    if not sources:
        raise InputError(*problems)
    run = Run(store, None, call, marks=found.office.instansi.qr)
    own = file.resolve() == (places.output / sources[0].target).resolve()
    data = _saved_by_word(file)
    made = run.take(sources[0], data, overwrite=order.overwrite or own, dry_run=order.dry_run)
    wrong = [_in_the_way(made)] if made.fate in (Fate.EDITED, Fate.BLOCKED) else []
    return Portable(Making([made], [*problems, *wrong], dry_run=order.dry_run))


def _saved_by_word(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        require_whole(data)
    except OSError as error:
        raise UsageError(Problem(Place(str(file)), "berkas tidak dapat dibaca")) from error
    except Unfit as error:
        hint = "simpan lagi dari Word sebagai PDF, tanpa sandi"
        raise InputError(Problem(Place(str(file)), f"PDF ini {error}", hint)) from error
    return data


def _in_the_way(made: Made) -> Problem:
    if made.fate == Fate.BLOCKED:
        return Problem(None, f"{made.path} terhalang folder atau tautan", "pindahkan dari sana")
    hint = "`bukti pdf --timpa` membuatnya lagi dan menyimpan cadangan"
    return Problem(None, f"{made.path} bukan buatan program, jadi tidak ditulis ulang", hint)
