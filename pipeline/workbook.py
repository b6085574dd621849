"""The workbook that a user asks for, at a place of the user's choice."""

from os.path import realpath
from pathlib import Path

from pipeline import disk
from pipeline.places import Places
from pipeline.problem import EditedFileError, Place, Problem, UsageError


def write(places: Places, target: Path, table: bytes, *, overwrite: bool, dry_run: bool) -> None:
    """Write a workbook where nothing else stands, and never among the facts.

    Raises EditedFileError where something stands, UsageError for a place that is none for it.
    """
    _require_place(places, target)
    if not overwrite and target.exists() and target.read_bytes() != table:
        hint = "pilih nama lain, atau --timpa untuk menggantinya"
        raise EditedFileError(Problem(Place(str(target)), "berkas sudah ada", hint))
    if not dry_run:
        disk.write_atomic(target, table)


def _require_place(places: Places, target: Path) -> None:
    if target.suffix.casefold() != ".xlsx":
        message = f"{target} bukan nama tabel Excel"
        raise UsageError(Problem(None, message, "akhiri dengan .xlsx, misalnya status.xlsx"))
    if Path(realpath(target)).is_relative_to(realpath(places.inputs)):
        message = f"{target} berada di folder fakta"
        raise UsageError(Problem(None, message, "pilih tempat di luar folder itu"))
