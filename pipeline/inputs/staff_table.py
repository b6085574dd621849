"""`pegawai.xlsx`: the staff as an office keeps them, read into the same tree as `pegawai.yaml`."""

import re
from collections.abc import Iterator, Mapping

from pipeline.facts import Items, Located
from pipeline.inputs import odd_cells
from pipeline.inputs.odd_cells import tidy
from pipeline.inputs.staff_headings import Headings, find_headings
from pipeline.inputs.tree import raise_most
from pipeline.office import Jenis
from pipeline.problem import InputError, Place, Problem
from pipeline.sheets import Cell, CellKind, Row, Sheet, column_letters, read_workbook

_PLAIN = ("jenis", "gelar_depan", "nama", "gelar_belakang", "nip", "eselon", "atasan")
_DATED = {"pangkat": "golongan", "jabatan": "nama", "unit": "nama"}
_RANK = re.compile(r"(?<!\w)(IV|I{1,3})/([a-e])(?!\w)", re.IGNORECASE)
_KINDS = {kind.value.casefold(): kind.value for kind in Jenis}
_EARLIEST = "1950"


def read_staff(data: bytes, file: str) -> Located:
    """Return id → record from a workbook; raises InputError with all problems by cell."""
    headings = find_headings(read_workbook(data, file), file)
    table = _Table(headings, file)
    raise_most([*headings.problems, *table.problems()])
    tree = Located(table.records, table.places)
    if not tree:
        raise InputError(Problem(table.place(), "tabel pegawai masih kosong"))
    return tree


class _Table:
    """The rows below the headings, read one by one."""

    def __init__(self, headings: Headings, file: str) -> None:
        self.records: dict[str, Located] = {}
        self.places = {"": Place(file)}
        self._headings = headings
        self._sheet: Sheet = headings.sheet
        self._file = file
        self._name = f"lembar {headings.sheet.name}"

    def place(self, spot: str = "") -> Place:
        """Return a place in the sheet: `sel C5`, `baris 5`, or the sheet itself."""
        return Place(self._file, None, f"{self._name}, {spot}" if spot else self._name)

    def problems(self) -> Iterator[Problem]:
        """Read all rows into `records`; yield what is wrong."""
        for area, last in self._sheet.merged:
            if last >= self._headings.row:
                hint = "pilih selnya, lalu Unmerge Cells"
                yield Problem(self.place(f"sel {area}"), "sel digabung", hint)
        if "id" not in self._headings.columns:
            return
        for row in self._sheet.rows:
            if row.number > self._headings.row:
                yield from self._read_row(row)

    def _read_row(self, row: Row) -> Iterator[Problem]:
        if row.hidden:
            hint = "tampilkan (Unhide, atau lepas saringan), atau hapus baris itu"
            yield Problem(self.place(f"baris {row.number}"), "baris tersembunyi berisi data", hint)
            return
        cells = self._headings.fields_of(row)
        if not cells:
            return
        odd = ((field, cell) for field, cell in cells.items() if cell.kind is not CellKind.TEXT)
        faults = [fault for field, cell in odd if (fault := self._fault(field, cell))]
        faults += self._lone_dates(cells)
        yield from faults
        identifier = cells.get("id")
        if identifier is None:
            hint = "id pendek tetap, misalnya asmarani"
            yield Problem(self.place(self._empty("id", row)), "“id” masih kosong", hint)
        elif (key := tidy(identifier.text)) in self.records:
            first = self.places[key].spot.rpartition(", ")[2]
            message = f"id “{key}” dipakai dua kali"
            yield Problem(self._cell_place(identifier), message, f"yang pertama di {first}")
        elif not faults:
            self.places[key] = self._cell_place(identifier)
            self.records[key] = self._record(row, cells)

    def _empty(self, field: str, row: Row) -> str:
        """Return the spot of a cell that is empty; of a column that is missing, the row's."""
        column = self._headings.columns.get(field)
        return f"sel {column_letters(column)}{row.number}" if column else f"baris {row.number}"

    def _cell_place(self, cell: Cell) -> Place:
        return self.place(f"sel {cell.address}")

    def _fault(self, field: str, cell: Cell) -> Problem | None:
        """Return what is wrong with a cell that holds no text."""
        if odd := odd_cells.fault(cell):
            return Problem(self._cell_place(cell), *odd)
        if field == "nip":
            return Problem(self._cell_place(cell), *odd_cells.number_as_nip())
        if field == "nama" and cell.kind is CellKind.NUMBER:
            return Problem(self._cell_place(cell), "nama tersimpan sebagai angka", "ketik namanya")
        if cell.kind is CellKind.DATE and not field.startswith("tmt_"):
            hint = "format sel sebagai Teks, lalu ketik ulang"
            return Problem(self._cell_place(cell), "sel berisi tanggal, seharusnya teks", hint)
        if cell.kind is CellKind.DATE and cell.text < _EARLIEST:
            hint = "tahun saja menjadi tanggal di Excel: format sel sebagai Teks, lalu ketik ulang"
            return Problem(self._cell_place(cell), f"tanggal {cell.text} terlalu lama", hint)
        return None

    def _lone_dates(self, cells: Mapping[str, Cell]) -> Iterator[Problem]:
        for field in _DATED:
            if field not in self._headings.columns:
                continue
            if field not in cells and (begun := cells.get(f"tmt_{field}")):
                place = self._cell_place(begun)
                yield Problem(place, f"TMT {field} terisi, tetapi {field} kosong")

    def _record(self, row: Row, cells: Mapping[str, Cell]) -> Located:
        values: dict[str, object] = {"nama": None}
        spots = {"": f"baris {row.number}"}
        for field in _PLAIN:
            if cell := cells.get(field):
                values[field] = _text(field, cell)
                spots[field] = f"sel {cell.address}"
        for field, name in _DATED.items():
            if cell := cells.get(field):
                spots[field] = f"sel {cell.address}"
                entry = self._dated(cell, cells.get(f"tmt_{field}"), name)
                values[field] = Items([entry], [entry.places[""]])
        if "nama" not in spots:
            spots["nama"] = self._empty("nama", row)
        return Located(values, _Spots(self, spots))

    def _dated(self, cell: Cell, begun: Cell | None, name: str) -> Located:
        texts, spots = {name: _text(name, cell)}, dict.fromkeys(("", name), f"sel {cell.address}")
        if begun:
            texts["sejak"], spots["sejak"] = _text("sejak", begun), f"sel {begun.address}"
        return Located(texts, _Spots(self, spots))


class _Spots(Mapping[str, Place]):
    """Places in the table by field, made when asked for: of a long list hardly any ever is."""

    __slots__ = ("_spots", "_table")

    def __init__(self, table: _Table, spots: Mapping[str, str]) -> None:
        self._table, self._spots = table, spots

    def __getitem__(self, field: str) -> Place:
        return self._table.place(self._spots[field])

    def __iter__(self) -> Iterator[str]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)


def _text(field: str, cell: Cell) -> str:
    text = tidy(cell.text)
    if field == "jenis":
        return _KINDS.get(text.casefold(), text)
    if field == "golongan":
        ranks = _RANK.findall(text)
        return f"{ranks[0][0].upper()}/{ranks[0][1].lower()}" if len(ranks) == 1 else text
    return text
