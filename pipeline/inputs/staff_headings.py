"""Finding the staff table in a workbook: the sheet, the heading row, and its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.facts import is_identifier
from pipeline.indonesian import did_you_mean, listing
from pipeline.problem import InputError, Place, Problem
from pipeline.sheets import Cell, Row, Sheet, column_letters

_FIELDS: Mapping[str, Sequence[str]] = {
    "id": ("id", "id pegawai"),
    "jenis": ("jenis", "jenis pegawai", "jenis kepegawaian", "status", "status kepegawaian"),
    "gelar_depan": ("gelar depan",),
    "nama": ("nama", "nama lengkap", "nama pegawai", "nama tanpa gelar"),
    "gelar_belakang": ("gelar belakang",),
    "nip": ("nip", "nip ni pppk", "ni pppk", "nomor induk pegawai"),
    "pangkat": (
        "golongan", "pangkat", "pangkat golongan", "golongan pangkat", "gol ruang", "gol",
        "golongan ruang", "pangkat gol", "pangkat gol ruang", "pangkat golongan ruang",
    ),
    "tmt_pangkat": ("tmt pangkat", "tmt golongan", "tmt gol", "tmt gol ruang"),
    "jabatan": ("jabatan", "nama jabatan"),
    "tmt_jabatan": ("tmt jabatan",),
    "unit": ("unit", "unit kerja", "unit organisasi", "bidang"),
    "tmt_unit": ("tmt unit", "tmt unit kerja"),
    "eselon": ("eselon",),
    "atasan": ("atasan", "id atasan", "atasan langsung"),
}  # fmt: skip
_NAMES = {name: key for key, names in _FIELDS.items() for name in names}
_COUNTERS = frozenset(("no", "nomor", "no urut"))
_REQUIRED = ("id", "nama")
_LAST_HEADING_ROW = 30
_FEWEST_HEADINGS = 2
_FEWEST_STAFF_CELLS = 3


@dataclass(frozen=True, slots=True)
class Headings:
    """A sheet's heading row: its number, and the column (from 1) of each field."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    problems: Sequence[Problem] = field(default_factory=list)

    def fields_of(self, row: Row) -> dict[str, Cell]:
        """Return the row's cells by field, those that are not empty."""
        return {name: row.cells[at] for name, at in self.columns.items() if at in row.cells}


def find_headings(sheets: Sequence[Sheet], file: str) -> Headings:
    """Return the staff table's headings; what is wrong with single headings is in `problems`.

    Raises InputError where no visible sheet has such a table, or several have and none is called
    Pegawai.
    """
    found = {
        sheet.name: row for sheet in sheets if not sheet.hidden and (row := _heading_row(sheet))
    }
    chosen = [name for name in found if len(found) == 1 or name.strip().casefold() == "pegawai"]
    if len(chosen) != 1:
        raise InputError(Problem(Place(file), *_no_single_table(sheets, list(found))))
    sheet = next(sheet for sheet in sheets if sheet.name == chosen[0])
    return _headings(sheet, found[sheet.name], file)


def _no_single_table(sheets: Sequence[Sheet], found: Sequence[str]) -> tuple[str, str]:
    if found:
        names = listing([f"“{name}”" for name in found])
        return f"lembar {names} sama-sama memuat tabel pegawai", "namai satu di antaranya “Pegawai”"
    looked = [f"“{sheet.name}”" + (" (tersembunyi)" if sheet.hidden else "") for sheet in sheets]
    message = f"tidak ada tabel pegawai di lembar {listing(looked)}"
    return message, "baris judul kolom harus memuat setidaknya id dan nama"


def _heading_row(sheet: Sheet) -> Row | None:
    """Return the row with the most known headings among the first; None where all have too few."""
    rows = [row for row in sheet.rows if row.number <= _LAST_HEADING_ROW]
    best = max(rows, key=_known_headings, default=None)
    return best if best and _known_headings(best) >= _FEWEST_HEADINGS else None


def _known_headings(row: Row) -> int:
    return len(
        {_NAMES[name] for cell in row.cells.values() if (name := _fold(cell.text)) in _NAMES}
    )


def _fold(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading.casefold()).strip()


def _headings(sheet: Sheet, row: Row, file: str) -> Headings:
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for column, cell in row.cells.items():
        name = _fold(cell.text)
        place = Place(file, None, f"lembar {sheet.name}, sel {cell.address}")
        if name not in _NAMES:
            if name not in _COUNTERS:
                problems.append(
                    Problem(place, f"judul kolom “{cell.text.strip()}” tidak dikenal", _hint(name))
                )
        elif _NAMES[name] in columns:
            other = column_letters(columns[_NAMES[name]])
            problems.append(
                Problem(place, f"kolom ini dan kolom {other} sama-sama “{_NAMES[name]}”")
            )
        else:
            columns[_NAMES[name]] = column
    problems += _missing(sheet, row, columns, file)
    problems += _headless(sheet, row, file)
    problems += _above(sheet, row, columns, file)
    return Headings(sheet, row.number, columns, problems)


def _hint(name: str) -> str:
    near = did_you_mean(name, list(_NAMES)).removeprefix("; ")
    return near or "hapus kolomnya, atau beri salah satu judul: " + ", ".join(
        names[0] for names in _FIELDS.values()
    )


def _missing(sheet: Sheet, row: Row, columns: Mapping[str, int], file: str) -> Iterator[Problem]:
    for name in _REQUIRED:
        if name not in columns:
            hint = "tambahkan kolom itu"
            if name == "id":
                hint += ": id pendek tetap bagi tiap pegawai, misalnya asmarani"
            place = Place(file, None, f"lembar {sheet.name}, baris {row.number}")
            yield Problem(place, f"judul kolom “{name}” tidak ada", hint)


def _headless(sheet: Sheet, heading: Row, file: str) -> Iterator[Problem]:
    """Yield the columns that hold data under no heading: nothing is passed over in silence."""
    told: set[int] = set()
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if row.number > heading.number and column not in heading.cells and column not in told:
                told.add(column)
                place = Place(file, None, f"lembar {sheet.name}, sel {cell.address}")
                yield Problem(
                    place, "kolom ini berisi data tetapi tanpa judul", "beri judul, atau hapus"
                )


def _above(sheet: Sheet, heading: Row, columns: Mapping[str, int], file: str) -> Iterator[Problem]:
    """Yield the rows above the headings that hold staff; titles are one or two cells of text."""
    for row in sheet.rows:
        if row.number < heading.number and _is_staff(row, columns):
            place = Place(file, None, f"lembar {sheet.name}, baris {row.number}")
            hint = f"pindahkan ke bawah baris judul, yaitu baris {heading.number}, atau hapus"
            yield Problem(place, "baris di atas judul kolom ini berisi data pegawai", hint)


def _is_staff(row: Row, columns: Mapping[str, int]) -> bool:
    if _known_headings(row):  # the upper of two rows of headings
        return False
    texts = {name: row.cells[at].text for name, at in columns.items() if at in row.cells}
    id_ = texts.get("id", "").strip()
    named = "nama" in texts and is_identifier(id_) and not id_.isdecimal()
    return named or len(texts) >= _FEWEST_STAFF_CELLS
