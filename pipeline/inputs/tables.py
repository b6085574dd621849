"""A record's list kept as a table: `hadir: rapat-1.csv` (or `.xlsx`) stands for its lines.

The file, CSV or Excel, lies beside the record; its headings are the keys of the list's items.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import PurePosixPath
from typing import Any, get_args, get_origin

from pipeline.facts import Facts, Items, Located
from pipeline.inputs.files import Folder, endless_lines, read_bytes, read_text
from pipeline.inputs.tree import raise_most
from pipeline.problem import InputError, Place, Problem

_ENDINGS = (".csv", ".xlsx")
_MARKS = re.compile(r"[^a-z0-9]+")


def fill_in(tree: Located, model: type[Facts], inputs: Folder, record: str) -> Located:
    """Return the tree with each top-level list that names a table replaced by its lines.

    Raises InputError for a table that cannot be read.
    """
    named = {
        key: (value, item)
        for key, value in tree.items()
        if isinstance(value, str) and value.casefold().endswith(_ENDINGS)
        if (item := _item_of(model, key))
    }
    if not named:
        return tree
    folder = PurePosixPath(record).parent
    tables = {key: _table(inputs, str(folder / name), item) for key, (name, item) in named.items()}
    return Located(dict(tree) | tables, tree.places)


def _item_of(model: type[Facts], key: str) -> type[Facts] | None:
    """Return what a field is a list of where that is facts, which alone can stand in a table."""
    field = model.model_fields.get(key)
    if field is None or get_origin(field.annotation) is not list:
        return None
    return _facts_in(field.annotation)


def _facts_in(annotation: Any) -> type[Facts] | None:
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        return annotation
    return next(filter(None, map(_facts_in, get_args(annotation))), None)


def _table(inputs: Folder, name: str, item: type[Facts]) -> Items:
    place = inputs.place(name)
    if ".." in PurePosixPath(name).parts or not inputs.holds(name):
        raise InputError(Problem(place, "berkas tidak ada", "simpan di samping rekamannya"))
    lines = _sheet(inputs, name) if name.casefold().endswith(".xlsx") else _text(inputs, name)
    if len(lines) < 2:
        raise InputError(Problem(place, "tabel masih kosong", "isi judul kolom dan barisnya"))
    (top, head), *rest = lines
    keys = [_key(cell, item) for cell in head]
    if twice := [key for key, count in Counter(filter(None, keys)).items() if count > 1]:
        raise InputError(Problem(place, f"judul kolom “{twice[0]}” ada dua", "hapus salah satunya"))
    raise_most(problem for here, cells in rest for problem in _misfits(keys, cells, here))
    unknown = {  # told once, at the heading; where any heading may stand, none is unknown here
        key: top
        for key in keys
        if key not in item.model_fields and item.model_config.get("extra") != "allow"
    }
    rows = [_row(keys, cells, here, unknown) for here, cells in rest]
    return Items(rows, [row.places[""] for row in rows])


def _key(heading: str, item: type[Facts]) -> str:
    """Return the key that a heading stands for: `Biaya/Tarif` is `biaya_tarif`, or its field."""
    key = _MARKS.sub("_", heading.casefold()).strip("_")
    plain = "_".join(heading.casefold().split())
    return item.headings.get(key, key if key in item.model_fields else plain)


def _sheet(inputs: Folder, name: str) -> list[tuple[Place, list[str]]]:
    from pipeline.inputs import table_sheets  # noqa: PLC0415 - only where it is needed

    return table_sheets.lines(read_bytes(inputs, name), inputs.place(name).file)


def _text(inputs: Folder, name: str) -> list[tuple[Place, list[str]]]:
    place = inputs.place(name)
    text = read_text(inputs, name, spreadsheet=True)
    raise_most(endless_lines(text, place.file))
    return list(_lines(text, place))


def _lines(text: str, place: Place) -> Iterator[tuple[Place, list[str]]]:
    """Yield the lines that are not empty, each with its place."""
    head = next(filter(str.strip, text.split("\n")), "")
    mark = ";" if ";" in head else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells) and not cells[0].casefold().startswith("sep="):
                yield Place(place.file, reader.line_num), cells
    except csv.Error as error:
        here = Place(place.file, reader.line_num)
        raise InputError(Problem(here, "tanda kutip tidak berpasangan")) from error


def _row(keys: list[str], cells: list[str], here: Place, elsewhere: Mapping[str, Place]) -> Located:
    """Return a line as a mapping; an empty cell is unknown."""
    values = {key: cell or None for key, cell in zip(keys, cells, strict=False) if key}
    return Located(values, {"": here, **dict.fromkeys(values, here), **elsewhere})


def _misfits(keys: list[str], cells: list[str], here: Place) -> Iterator[Problem]:
    if any(cells[len(keys) :]):
        yield Problem(here, f"ada {len(cells)} sel, padahal judulnya {len(keys)}")
    elif any(cell for key, cell in zip(keys, cells, strict=False) if not key):
        yield Problem(here, "sel berisi di kolom tanpa judul", "beri judul, atau hapus isinya")
