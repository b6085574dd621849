"""The data path, one short function a command.

inputs.load → Office ─ plan → Document… ─ word.render → docx ─ output.save → files
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import disk, own_kinds, registry, report, schema, word
from pipeline.action_plan import RencanaAksi
from pipeline.checking import everything, to_be_made
from pipeline.dossier import GivenNumber
from pipeline.evidence import Order, ordered, press_of
from pipeline.facts import Identifier, is_identifier
from pipeline.ledger import Ledger, Receipts, Scans
from pipeline.office import Instansi, Pegawai, Peraturan
from pipeline.output import Store
from pipeline.places import Call, Places
from pipeline.press import compile_template
from pipeline.problem import InputError, Place, Problem, UsageError
from pipeline.reading import read, touches
from pipeline.report import Checked, Made, Making
from pipeline.skeleton import skeleton

if TYPE_CHECKING:
    from pipeline.checks.rule import Finding as Objection
    from pipeline.doctor import Finding
    from pipeline.dossier import Receipt
    from pipeline.portable import Portable
    from pipeline.query import Query
    from pipeline.receiving import Arrival
    from pipeline.returning import Pile
    from pipeline.returns import Taken, Vouched
    from pipeline.signing_report import ToSign
    from pipeline.standing import Standing
    from pipeline.status import Status


@dataclass(frozen=True, slots=True)
class Given:
    """A number and date from the secretariat, in full or as its running part; why it changes."""

    document: str
    nomor: str
    tanggal: date
    reason: str = ""
    dry_run: bool = False


def make(places: Places, order: Order, call: Call) -> Making:
    """Make the ordered documents; the sound ones are written, the faulty named."""
    found, empty = ordered(places, order.names, order.indicator)
    store = Store(places.output, on_wait=call.waiting)
    press, judged = press_of(places, found), to_be_made(found)
    damaged = found.dossier.damaged
    whole = [document for document in judged.documents if document.id not in damaged]
    made, problems = press.run(
        whole, store, call.progress, overwrite=order.overwrite, dry_run=order.dry_run
    )
    if not order.dry_run and places.output_is_own and not found.office.instansi.fiktif:
        there = (each.id for each in made if each.stands)
        Ledger(places.inputs, on_wait=call.waiting).first_seen(there, call.now)
    wrong = [name for name in found.problems if touches(name, order.names)]
    others = sum(len(found.problems[name]) for name in found.problems if name not in wrong)
    elsewhere = found.elsewhere + others
    told = chain.from_iterable(found.problems[name] for name in wrong)
    damage = [problem for each in found.documents for problem in damaged.get(each.id, ())]
    return Making(
        made,
        [*told, *judged.barred, *problems],
        damage,
        found.absent,
        elsewhere,
        order.dry_run,
        empty,
        judged.findings,
    )


def make_pdfs(places: Places, order: Order, call: Call, file: Path | None = None) -> "Portable":
    """Make the PDFs of the ordered documents that stand as Word files.

    With a `file`, that is taken as the PDF of the one that is ordered.
    """
    from pipeline import portable  # noqa: PLC0415 - for this verb alone

    if file is not None:
        return portable.take_pdf(places, order, file, call)
    return portable.make_pdfs(places, order, call)


def make_piles(places: Places, call: Call, *, overwrite: bool, dry_run: bool) -> "ToSign":
    """Put what is ready to be signed together, a pile a signer, with the slip for numbers."""
    from pipeline import signature_piles  # noqa: PLC0415 - for this verb alone

    return signature_piles.make_piles(places, call, overwrite=overwrite, dry_run=dry_run)


def status(places: Places, query: "Query", today: date) -> tuple["Status", "Standing"]:
    """Return the status of what is asked for, and what all of it follows from."""
    from pipeline.standing import standing  # noqa: PLC0415 - for few verbs

    stands = standing(places)
    query.require(stands.plan)
    return query.of(stands.on(today)), stands


def summarise(
    places: Places, stands: "Standing", call: Call, *, overwrite: bool, dry_run: bool
) -> tuple[Sequence[Made], Sequence[Problem]]:
    """Make the page for the head of office; return what became of it, and the problems met."""
    from pipeline.summary import summary  # noqa: PLC0415 - for one option alone

    found = stands.found
    page = summary(stands.on(call.now.date()), stands.plan, found.office)
    store = Store(places.output, on_wait=call.waiting)
    press = press_of(places, found)
    return press.run([page], store, call.progress, overwrite=overwrite, dry_run=dry_run)


def check(places: Places, today: date) -> Checked:
    """Return what rules find, every problem of the inputs, all damage, every fact not known yet."""
    try:
        found = read(places)
    except InputError as error:
        return Checked(error.problems)
    adopted, receipts = found.dossier.adopted, Receipts(places.inputs)
    lost = {**receipts.lost(), **Scans(places.inputs).lost()}
    own = [document for document in found.documents if document.id not in adopted]
    press = press_of(places, found)
    templates, wrong = press.templates(found.documents)
    wrong += press.undrawable(own, templates)
    told = chain.from_iterable(found.problems.values())
    verdict = everything(places, found, today, templates)
    return Checked(
        [*told, *found.orphans(), *wrong, *verdict.problems],
        [
            *chain.from_iterable(found.dossier.damaged.values()),
            *dict.fromkeys(lost.values()),
            *receipts.damage(),
        ],
        [fact for document in own for fact in document.missing],
        verdict.findings,
        verdict.waivers,
    )


def give_number(places: Places, given: Given, call: Call) -> tuple[str, bool]:
    """Record what the secretariat gave to a document.

    Return the number in full, and whether the document's text is a person's, which stays as it is.

    Raises InputError where the document would not be sound on that day.
    """
    known = {given.document: GivenNumber(given.nomor, given.tanggal)}
    found = read(places, [given.document], known)
    document = found.one(given.document)
    if document.numbered_as not in ("", given.document):
        hint = f"catat sebagai {document.numbered_as}"
        raise UsageError(Problem(None, f"{given.document} bernomor bersama surat lain", hint))
    if document.number is None:
        raise UsageError(Problem(None, f"{given.document} tidak bernomor", "jenis ini tanpa nomor"))
    number = GivenNumber(document.number.filled(given.nomor), given.tanggal)
    ledger = Ledger(places.inputs, on_wait=call.waiting)
    if given.dry_run:
        ledger.check_number(given.document, number, document.book, given.reason)
    else:
        ledger.give_number(given.document, number, document.book, call.now, given.reason)
    return number.nomor, document.id in found.dossier.adopted


def receive(places: Places, arrival: "Arrival", call: Call) -> tuple["Receipt", bool]:
    """Keep a file as evidence of slots of the plan; return its receipt, and whether it is new."""
    from pipeline import receiving  # noqa: PLC0415 - for this verb alone

    return receiving.receive(places, arrival, call)


def give_back(places: Places, id_: str, reason: str, call: Call, *, dry_run: bool) -> str:
    """Take a receipt or a scan back, with a reason; the original stays where it is.

    Return the document that is not confirmed any more since this scan is gone, else nothing.
    """
    if not id_.startswith("P-"):
        receipts = Receipts(places.inputs, on_wait=call.waiting)
        receipts.give_back(id_, reason, call.now, dry_run=dry_run)
        return ""
    scans = Scans(places.inputs, on_wait=call.waiting)
    confirmed = scans.confirmed()
    document = scans.give_back(id_, reason, call.now, dry_run=dry_run).document
    return document if document in confirmed and id_ in confirmed[document].scans else ""


def take_in(places: Places, pile: "Pile", call: Call) -> "Taken":
    """Take in a pile of scans; return what became of each page."""
    from pipeline import returning  # noqa: PLC0415 - for this verb alone

    return returning.take_in(places, pile, call)


def vouch(
    places: Places, names: Sequence[str], reason: str, call: Call, *, dry_run: bool
) -> "Vouched":
    """Note a person's word that documents are signed; return which, and why not the others."""
    from pipeline import vouching  # noqa: PLC0415 - for this verb alone

    return vouching.vouch(places, names, reason, call, dry_run=dry_run)


def adopt(places: Places, file: Path, as_: str, call: Call, *, dry_run: bool) -> Path:
    """Take a Word file as a document's text from now on; return where it is kept.

    It is the document in `output/` that was edited or, from anywhere, the one of the id `as_`.
    """
    if not as_ and not file.exists():
        hint = f"sebut berkas di dalam {places.output}, misalnya {places.output}/sk/tim-zi.docx"
        raise UsageError(Problem(None, f"{file}: berkas tidak ada", hint))
    id_ = as_ or _id_of(places, file)
    if as_ and places.holds(file) and _id_of(places, file) != as_:
        hint = f"pakai berkas lain, atau tanpa --sebagai untuk {_id_of(places, file)}"
        raise UsageError(Problem(None, f"{file} adalah dokumen {_id_of(places, file)}", hint))
    if view := registry.VIEWS.get(id_):
        message, hint = f"{file} bukan naskah, jadi tidak dipakai", f"`{view.command}` membuatnya"
        raise UsageError(Problem(None, message, hint))
    document = read(places, [id_]).one(id_)
    if document.id != id_:
        raise UsageError(Problem(None, f"{file} bukan dokumen dari program ini"))
    data = word.read_docx(file)
    ledger = Ledger(places.inputs, on_wait=call.waiting)
    if dry_run:
        return ledger.kept(document.id)
    return ledger.adopt(document.id, data, call.now, file.name)


def drop(places: Places, document: str, reason: str, call: Call, *, dry_run: bool) -> str:
    """Make an adopted document (an id, or its file) from the facts again; return its id.

    The adopted text stays in `inputs/naskah/`.
    """
    id_ = _id_of(places, Path(document)) if document.endswith(".docx") else document
    ledger = Ledger(places.inputs, on_wait=call.waiting)
    ledger.drop(id_, call.now, reason, dry_run=dry_run)
    return id_


def _id_of(places: Places, file: Path) -> str:
    """Return the id of the document that a file of `output/` is."""
    try:
        target = file.resolve().relative_to(places.output.resolve()).as_posix()
    except ValueError:
        hint = "sunting dokumen yang dibuat program, atau sebut dokumennya: --sebagai sop/<id>"
        message = f"{file} tidak berada di dalam {places.output}"
        raise UsageError(Problem(None, message, hint)) from None
    return target.removesuffix(".docx")


def inspect_template(places: Places, file: Path) -> word.Template:
    """Compile a template (a path, or a name in the template folders) and return it.

    Raises TemplateError with what is wrong in it, also with its table for a flowchart, if any.
    """
    template = compile_template(places, file if file.exists() else places.template(file.name))
    if template.draws:
        _ = template.room
    return template


def review_template(places: Places, file: Path) -> "Sequence[Objection]":
    """Return what rules object to in a template; nothing where the facts cannot be read."""
    from pipeline import template_review  # noqa: PLC0415 - for this verb alone

    try:
        return template_review.objections(places, file)
    except InputError:
        return ()


def comment_template(
    places: Places, file: Path, copy: Path, *, dry_run: bool
) -> "Sequence[Objection]":
    """Write a copy of a template with its faults as comments; return what is wrong."""
    from pipeline import template_review  # noqa: PLC0415 - for this verb alone

    return template_review.comment(places, file, copy, dry_run=dry_run)


def schemas(kinds: registry.Kinds) -> dict[str, Any]:
    """Return the JSON Schema of every file that a clerk of an office with these kinds writes."""
    models: dict[str, Any] = {
        "instansi": Instansi,
        "pegawai": dict[Identifier, Pegawai],
        "peraturan": dict[Identifier, Peraturan],
        "rencana-aksi": RencanaAksi,
        **{name: kinds.kind(name).Record for name in kinds},
    }
    return {name: schema.schema_of(model, name) for name, model in models.items()}


def write_schemas(places: Places, *, dry_run: bool) -> list[Path]:
    """Write the schemas that are not as they should be; return their paths."""
    files = {
        places.inputs / ".skema" / f"{name}.json": f"{report.as_json(made)}\n".encode()
        for name, made in schemas(own_kinds.kinds(places)).items()
    }
    stale = [p for p, data in files.items() if not p.is_file() or p.read_bytes() != data]
    if not dry_run:
        disk.write_many([(path, files[path]) for path in stale])
    return stale


def examine(places: Places) -> "Sequence[Finding]":
    """Look at this computer's equipment."""
    from pipeline import doctor  # noqa: PLC0415 - for this verb alone

    return doctor.examine(places)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A record to be written: an empty one, or of the kinds that have it the status of a day.

    `per` and `again` are for the latter (`capture.Capture`).
    """

    kind: str
    id: str | None
    today: date
    per: date | None = None
    again: bool = False
    dry_run: bool = False


def write_record(places: Places, fresh: Fresh) -> Path:
    """Write a new record; return its path."""
    captured = [name for name, entry in registry.KINDS.items() if entry.captured]
    if fresh.kind not in captured:
        if fresh.per or fresh.again:
            message = f"--per dan --ulang tidak berlaku bagi jenis {fresh.kind}"
            raise UsageError(Problem(None, message, f"hanya bagi {', '.join(captured)}"))
        return write_skeleton(places, fresh.kind, fresh.id, dry_run=fresh.dry_run)
    from pipeline import capture  # noqa: PLC0415 - for few kinds

    asked = capture.Capture(fresh.id, fresh.today, fresh.per, fresh.again, fresh.dry_run)
    return capture.take(places, asked)


def write_skeleton(places: Places, kind: str, id_: str | None, *, dry_run: bool) -> Path:
    """Write a commented empty record; never over one that exists."""
    kinds = own_kinds.kinds(places)
    entry = kinds.entry(kind)
    if entry.single == bool(id_):
        hint = f"`bukti baru {kind}`" if entry.single else f"misalnya `bukti baru {kind} tim-zi`"
        message = (
            f"jenis {kind} tidak memakai id" if entry.single else f"jenis {kind} memerlukan id"
        )
        raise UsageError(Problem(None, message, hint))
    if id_ and not is_identifier(id_):
        hint = "huruf kecil, angka, “-” dan “.”, misalnya tim-zi"
        raise UsageError(Problem(None, f"“{id_}” bukan id", hint))
    path = places.inputs / (f"{kind}/{id_}.yaml" if id_ else f"{kind}.yaml")
    if path.exists():
        hint = "sunting berkas itu" if entry.single else "pilih id lain"
        raise UsageError(Problem(Place(path.as_posix()), "sudah ada", hint))
    if not dry_run:
        text = skeleton(kind, entry.title, kinds.kind(kind).Record, single=entry.single)
        disk.write_atomic(path, text.encode())
    return path
