"""The data path, one short function a command.

inputs.load → Office ─ plan → Document… ─ word.render → docx ─ output.save → files
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline import disk, registry, report, schema, word
from pipeline.facts import Identifier, is_identifier
from pipeline.indonesian import PartialDate, did_you_mean
from pipeline.ledger import Ledger
from pipeline.office import Instansi, Pegawai, Peraturan
from pipeline.output import Store
from pipeline.places import Call, Places
from pipeline.press import Press, compile_template
from pipeline.problem import InputError, Place, Problem, UsageError
from pipeline.reading import is_wanted, read
from pipeline.report import Making
from pipeline.skeleton import skeleton
from pipeline.values import Missing


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: names as in `Found.wanted`, and whether edited files may be replaced."""

    names: Sequence[str]
    overwrite: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A number and date from the secretariat, in full or as its running part; why it changes."""

    document: str
    nomor: str
    tanggal: date
    reason: str = ""


def make(places: Places, order: Order, call: Call) -> Making:
    """Make the ordered documents; the sound ones are written, the faulty named."""
    found = read(places)
    documents = found.wanted(order.names)
    store = Store(places.output, on_wait=call.waiting)
    press = Press(places, store, found.dossier.adopted, found.pictures)
    made = press.run(documents, overwrite=order.overwrite, dry_run=order.dry_run)
    if not order.dry_run and not found.office.instansi.fiktif:
        Ledger(places.inputs, on_wait=call.waiting).first_seen((m.id for m in made), call.now)
    wrong = {id_: found.problems[id_] for id_ in found.problems if is_wanted(id_, order.names)}
    elsewhere = sum(len(found.problems[id_]) for id_ in found.problems if id_ not in wrong)
    problems = [*chain.from_iterable(wrong.values()), *press.problems]
    return Making(made, problems, elsewhere, order.dry_run)


def check(places: Places) -> tuple[list[Problem], list[Missing]]:
    """Return every problem of the inputs, and every fact that is not known yet."""
    try:
        found = read(places)
    except InputError as error:
        return list(error.problems), []
    missing = [fact for document in found.documents for fact in document.missing]
    return list(chain.from_iterable(found.problems.values())), missing


def give_number(places: Places, given: Given, call: Call) -> str:
    """Record what the secretariat gave to a document; return the number in full."""
    found = read(places)
    document = found.one(given.document)
    if document.number is None:
        raise UsageError(Problem(None, f"{given.document} tidak bernomor", "jenis ini tanpa nomor"))
    if document.signer and not found.office.signer(document.signer, PartialDate.of(given.tanggal)):
        message = f"tidak ada pejabat “{document.signer}” yang menjabat pada {given.tanggal}"
        raise InputError(Problem(None, message, "periksa tanggal, atau lengkapi instansi.yaml"))
    running = given.nomor.replace(".", "").isalnum()
    nomor = document.number.filled(given.nomor) if running else given.nomor
    ledger = Ledger(places.inputs, on_wait=call.waiting)
    ledger.give_number(given.document, nomor, given.tanggal, call.now, given.reason)
    return nomor


def adopt(places: Places, file: Path, call: Call) -> Path:
    """Take an edited document of `output/` as its text from now on; return where it is kept."""
    try:
        target = file.resolve().relative_to(places.output.resolve()).as_posix()
    except ValueError:
        hint = "sunting dokumen yang dibuat program, lalu sebut berkas itu"
        message = f"{file} tidak berada di dalam {places.output}"
        raise UsageError(Problem(None, message, hint)) from None
    known = [document.target for document in read(places).documents]
    if target not in known:
        hint = did_you_mean(target, known).removeprefix("; ")
        raise UsageError(Problem(None, f"{target} bukan dokumen dari program ini", hint))
    data = word.read_docx(file)
    return Ledger(places.inputs, on_wait=call.waiting).adopt(target, data, call.now, file.name)


def inspect_template(places: Places, file: Path) -> word.Template:
    """Compile a template (a path, or a name in the template folders) and return it."""
    return compile_template(places, file if file.exists() else places.template(file.name))


def schemas() -> dict[str, Any]:
    """Return the JSON Schema of every file that a clerk writes, by name."""
    models: dict[str, Any] = {
        "instansi": Instansi,
        "pegawai": dict[Identifier, Pegawai],
        "peraturan": dict[Identifier, Peraturan],
        **{name: registry.kind(name).Record for name in registry.KINDS},
    }
    return {name: schema.schema_of(model, name) for name, model in models.items()}


def write_schemas(places: Places, *, dry_run: bool) -> list[Path]:
    """Write the schemas that are not as they should be; return their paths."""
    files = {
        places.inputs / ".skema" / f"{name}.json": f"{report.plain_json(made)}\n".encode()
        for name, made in schemas().items()
    }
    stale = [p for p, data in files.items() if not p.is_file() or p.read_bytes() != data]
    if not dry_run:
        disk.write_many([(path, files[path]) for path in stale])
    return stale


def write_skeleton(places: Places, kind: str, id_: str) -> Path:
    """Write a commented empty record; never over one that exists."""
    model = registry.kind(kind).Record
    if not is_identifier(id_):
        hint = "huruf kecil, angka, “-” dan “.”, misalnya tim-zi"
        raise UsageError(Problem(None, f"“{id_}” bukan id", hint))
    path = places.inputs / kind / f"{id_}.yaml"
    if path.exists():
        raise UsageError(Problem(Place(path.as_posix()), "sudah ada", "pilih id lain"))
    disk.write_atomic(path, skeleton(kind, registry.KINDS[kind].title, model).encode())
    return path
