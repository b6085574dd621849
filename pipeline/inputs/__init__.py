"""The reader: an office's folder of facts in, typed models out, or every problem at once.

office = load(folder)
for name, file in record_files(folder, "sk").files.items():
    sk = record(folder, file, Keputusan)
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pipeline.action_plan import RencanaAksi
from pipeline.facts import Facts, Identifier
from pipeline.inputs import cross_checks, plan_checks
from pipeline.inputs.bind import bind
from pipeline.inputs.classification import read_codes
from pipeline.inputs.files import Folder, read_bytes, read_text
from pipeline.inputs.photos import photo_problems
from pipeline.inputs.records import record_files
from pipeline.inputs.tables import fill_in
from pipeline.inputs.tree import raise_all, raise_most
from pipeline.inputs.yaml_text import read_tree
from pipeline.office import Instansi, Office, Pegawai, Peraturan
from pipeline.problem import InputError, Problem

__all__ = ["PLAN", "load", "photo_problems", "plan_problems", "record", "record_files"]

T = TypeVar("T")
F = TypeVar("F", bound=Facts)

PLAN = "rencana-aksi.yaml"
_STAFF_FILES = ("pegawai.yaml", "pegawai.xlsx")


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold the garbage collector off what is read: it takes half the time of a large staff list.

    In vain, for what is read stays; so the rounds that come later pass it over too.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


@_collector_paused()
def load(folder: Path, shown: str = "inputs", own_sorts: Collection[str] = ()) -> Office:
    """Read the shared facts; `shown` is how the folder is called in problems.

    `own_sorts` of evidence are those that the office's own templates make.
    Raises InputError with the problems of all files, and of what must agree between them.
    """
    inputs = Folder(folder, shown)
    found = _Findings()
    inputs.names()
    office = found.keep(lambda: _office(inputs))
    staff = found.keep(lambda: _staff(inputs))
    laws = found.keep(lambda: _read_yaml(inputs, "peraturan.yaml", dict[Identifier, Peraturan]))
    codes = found.keep(lambda: _codes(inputs))
    plan = found.keep(lambda: _plan(inputs))
    if office is not None:
        found.add(cross_checks.overlapping_signers(office))
        found.add(cross_checks.reversed_terms(office))
        found.add(cross_checks.bad_logo(office, lambda name: read_bytes(inputs, name)))
    if staff is not None:
        found.add(cross_checks.shared_numbers(staff))
        found.add(cross_checks.names_without_letters(staff))
    if office is not None and staff is not None:
        found.add(cross_checks.unknown_signers(office, staff))
    if laws is not None:
        found.add(cross_checks.unknown_amendments(laws))
        found.add(cross_checks.circular_amendments(laws))
    if plan is not None:
        found.add(plan_problems(plan, own_sorts))
    if plan is not None and staff is not None:
        found.add(plan_checks.unknown_people(plan, staff))
    raise_all(found.problems)
    if office is None or staff is None or laws is None or codes is None:
        raise AssertionError(folder)
    return Office(office, staff, laws, codes, folder, plan)


def plan_problems(plan: RencanaAksi, own_sorts: Collection[str] = ()) -> Iterator[Problem]:
    """Yield everything that is wrong within an action plan; `own_sorts` as for `load`."""
    yield from plan_checks.misplaced_ids(plan)
    yield from plan_checks.repeated_ids(plan)
    yield from plan_checks.unknown_targets(plan)
    yield from plan_checks.unknown_sorts(plan, own_sorts)


def record(folder: Path, file: str, model: type[F], shown: str = "inputs") -> F:
    """Read a record's file into its model; raise InputError with all that is wrong in it."""
    inputs = Folder(folder, shown)
    tree = read_tree(read_text(inputs, file), inputs.place(file).file)
    return bind(model, fill_in(tree, model, inputs, file))


class _Findings:
    """What several readings found wrong, kept together so that all of it is told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def keep(self, read: Callable[[], T]) -> T | None:
        """Return what is read, or None after keeping its problems."""
        try:
            return read()
        except InputError as error:
            self.problems += error.problems
            return None

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep the problems that a check yields, or raises."""
        self.keep(lambda: raise_most(problems))


def _read_yaml(inputs: Folder, name: str, model: type[T]) -> T:
    return bind(model, read_tree(read_text(inputs, name), inputs.place(name).file))


def _office(inputs: Folder) -> Instansi:
    name = "instansi.yaml"
    if not inputs.holds(name):
        hint = "jalankan di folder kantor, atau sebut --kantor FOLDER"
        raise InputError(Problem(inputs.place(name), "berkas tidak ada", hint))
    return _read_yaml(inputs, name, Instansi)


def _staff(inputs: Folder) -> dict[str, Pegawai]:
    yaml_name, table_name = _STAFF_FILES
    table = inputs.holds(table_name)
    if table and inputs.holds(yaml_name):
        message = f"ada {yaml_name} dan {table_name}, seharusnya salah satu"
        raise InputError(Problem(inputs.place(table_name), message, "hapus yang tidak dipakai"))
    if not table:
        _refuse_other_endings(inputs)
        return _read_yaml(inputs, yaml_name, dict[Identifier, Pegawai])
    from pipeline.inputs.staff_table import read_staff  # noqa: PLC0415 - only where it is needed

    tree = read_staff(read_bytes(inputs, table_name), inputs.place(table_name).file)
    return bind(dict[Identifier, Pegawai], tree)


def _refuse_other_endings(inputs: Folder) -> None:
    if inputs.holds(_STAFF_FILES[0]):
        return
    for name in ("pegawai.yml", "pegawai.xls", "pegawai.xlsm", "pegawai.ods", "pegawai.csv"):
        if inputs.holds(name):
            hint = f"ada {name}: simpan sebagai pegawai.yaml atau .xlsx"
            raise InputError(Problem(inputs.place(_STAFF_FILES[0]), "berkas tidak ada", hint))


def _codes(inputs: Folder) -> dict[str, str]:
    name = "klasifikasi.csv"
    if not inputs.holds(name):
        return {}
    return read_codes(read_text(inputs, name, spreadsheet=True), inputs.place(name).file)


def _plan(inputs: Folder) -> RencanaAksi | None:
    return _read_yaml(inputs, PLAN, RencanaAksi) if inputs.holds(PLAN) else None
