"""A record's list kept as a table: `hadir: rapat-1.csv` stands for the lines of that file.

The file lies beside the record; its headings are the keys of the list's items.
"""

import csv
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.facts import Facts, Items, Located
from pipeline.inputs.files import Folder, endless_lines, read_text
from pipeline.inputs.tree import raise_most
from pipeline.problem import InputError, Place, Problem

_ENDING = ".csv"


def fill_in(tree: Located, model: type[Facts], inputs: Folder, record: str) -> Located:
    """Return the tree with each top-level list that names a table replaced by its lines.

    Raises InputError for a table that cannot be read.
    """
    named = {
        key: value
        for key, value in tree.items()
        if isinstance(value, str) and value.endswith(_ENDING) and key in model.model_fields
    }
    if not named:
        return tree
    folder = PurePosixPath(record).parent
    tables = {key: _table(inputs, str(folder / name)) for key, name in named.items()}
    return Located(dict(tree) | tables, tree.places)


def _table(inputs: Folder, name: str) -> Items:
    place = inputs.place(name)
    if ".." in PurePosixPath(name).parts or not inputs.holds(name):
        raise InputError(Problem(place, "berkas tidak ada", "simpan di samping rekamannya"))
    text = read_text(inputs, name, spreadsheet=True)
    raise_most(endless_lines(text, place.file))
    lines = list(_lines(text, place))
    if len(lines) < 2:
        raise InputError(Problem(place, "tabel masih kosong", "isi judul kolom dan barisnya"))
    (_, head), *rest = lines
    keys = [cell.casefold().replace(" ", "_") for cell in head]
    raise_most(problem for here, cells in rest for problem in _misfits(keys, cells, here))
    rows = [_row(keys, cells, here) for here, cells in rest]
    return Items(rows, [row.places[""] for row in rows])


def _lines(text: str, place: Place) -> Iterator[tuple[Place, list[str]]]:
    """Yield the lines that are not empty, each with its place."""
    lines = text.split("\n")
    reader = csv.reader(lines, delimiter=";" if ";" in lines[0] else ",", strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield Place(place.file, reader.line_num), cells
    except csv.Error as error:
        here = Place(place.file, reader.line_num)
        raise InputError(Problem(here, "tanda kutip tidak berpasangan")) from error


def _row(keys: list[str], cells: list[str], here: Place) -> Located:
    """Return a line as a mapping; an empty cell is unknown."""
    values = {key: cell or None for key, cell in zip(keys, cells, strict=False) if key}
    return Located(values, {"": here, **dict.fromkeys(values, here)})


def _misfits(keys: list[str], cells: list[str], here: Place) -> Iterator[Problem]:
    if any(cells[len(keys) :]):
        yield Problem(here, f"ada {len(cells)} sel, padahal judulnya {len(keys)}")
