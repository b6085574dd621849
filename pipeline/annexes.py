"""Tables annexed to letters, whose columns are the office's own; the last row may add them up.

A template draws a table of `UNITS` narrow columns and lets each cell span as many as it needs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipeline.columns import Grid, shared
from pipeline.facts import Facts, OneOrMany, Sentence, YesNo
from pipeline.indonesian import grouped, roman
from pipeline.problem import Place, Problem
from pipeline.values import Incomplete, Text, prose, unknown, upper

UNITS = 19
"""What the columns of a table share; the running number has one more to itself."""
_GRID = Grid(UNITS, unit_mm=8, letter_mm=2)
_LINE_MM, _ROW_MM, _TITLE_LINE_MM, _LETTERS_IN_TITLE = 4.1, 1.5, 6, 60
_SHEET_MM = 165
"""What a sheet has left for rows beside the head, a title of one line and the signature."""
_SHORT = 6
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]+")
_NONE, _TOTAL = "-", "Jumlah"
_TOTALS = ("jumlah", "total", "jumlah total", "total jumlah", "grand total")
Cell = Literal["-"] | Sentence


class Kolom(Facts):
    """A column: its heading, and whether the last row adds it up."""

    judul: Sentence
    jumlah: YesNo = Field(False, description="ya = dijumlahkan di baris terakhir")


def _heading_only(value: object) -> object:
    return {"judul": value} if isinstance(value, str) else value


_COLUMN = BeforeValidator(_heading_only, json_schema_input_type=str | Kolom)


class Tabel(Facts):
    """An annexed table; its rows are numbered by the program."""

    judul: Sentence
    kolom: list[Annotated[Kolom, _COLUMN]] = Field(
        min_length=1, max_length=8, description="Judul kolom, tanpa kolom nomor"
    )
    baris: list[Annotated[list[Cell], OneOrMany]] = Field(
        min_length=1, description="Isi sel sebanyak kolomnya, misalnya [Arsiparis, 2]"
    )

    @model_validator(mode="after")
    def _has_room_for_the_word(self) -> "Tabel":
        if self.kolom[0].jumlah:
            raise ValueError("kolom pertama tidak dapat dijumlahkan: di situ kata Jumlah tercetak")
        return self


def problems(table: Tabel) -> Iterator[Problem]:
    """Yield rows that do not fit the columns, and what cannot be added up."""
    for number, row in enumerate(table.baris):
        place = table.place(f"baris.{number}")
        if len(row) != len(table.kolom):
            message = f"baris ini berisi {len(row)} sel, padahal kolomnya {len(table.kolom)}"
            yield Problem(place, message, "sel kosong ditulis “-”")
            continue
        for column, cell in zip(table.kolom, row, strict=True):
            if column.jumlah and figure(prose(cell)) is None and prose(cell) == cell:
                message = f"“{cell}” di kolom {column.judul} tidak dapat dijumlahkan"
                yield Problem(place, message, "tulis bilangan bulat atau “-”")
        yield from total_problems((column.jumlah for column in table.kolom), row, place)


def total_problems(
    summed: Iterable[bool], cells: Sequence[str], place: Place | None
) -> Iterator[Problem]:
    """Yield a row of totals among the rows that the program adds up: it would count twice."""
    first = next(filter(None, cells), "")
    if any(summed) and first.casefold().rstrip(" :.") in _TOTALS:
        message = f"baris “{first}” akan ikut dijumlahkan"
        yield Problem(place, message, "hapus: jumlahnya dihitung program")


def fits_a_sheet(table: Tabel) -> bool:
    """Tell whether the table surely fits one sheet, with its head and signature."""
    rows = [*_texts(table), [_TOTAL]]
    widths = shared(_GRID, rows[:-1])
    lines = sum(_lines(row, widths) for row in rows)
    title = len(wrap(table.judul, _LETTERS_IN_TITLE)) - 1
    return lines * _LINE_MM + len(rows) * _ROW_MM + title * _TITLE_LINE_MM <= _SHEET_MM


def annexes(tables: Sequence[Tabel], paper: str) -> list[dict[str, Any]]:
    """Return `tabel`: a page each for the tables of this paper, such as `SURAT`."""
    several = len(tables) > 1
    return [
        {"kepala": f"LAMPIRAN {roman(number)} {paper}" if several else f"LAMPIRAN {paper}"}
        | printed(table)
        for number, table in enumerate(tables, 1)
    ]


def printed(table: Tabel) -> dict[str, Any]:
    """Return the table as a template prints it: every cell with the columns that it spans."""
    widths = shared(_GRID, _texts(table))
    rows = [
        [prose(cell, table.place(f"baris.{number}")) for cell in row]
        for number, row in enumerate(table.baris)
    ]
    middle = [all(len(str(row[at])) <= _SHORT for row in rows) for at in range(len(widths))]
    heads = [column.sentence("judul") for column in table.kolom]
    return {
        "judul": upper(table.sentence("judul")),
        "kolom": [
            {"judul": head, "lebar": width} for head, width in zip(heads, widths, strict=True)
        ],
        "baris": [
            {
                "sel": [
                    {"isi": cell, "lebar": width, "tengah": centred}
                    for cell, width, centred in zip(row, widths, middle, strict=True)
                ]
            }
            for row in rows
        ],
        "jumlah": _totals(table, rows, widths),
    }


def _totals(
    table: Tabel, rows: Sequence[Sequence[Text]], widths: Sequence[int]
) -> list[dict[str, Any]]:
    """Return the cells of the last row: the word over the columns before the first sum."""
    first = next((at for at, column in enumerate(table.kolom) if column.jumlah), None)
    if first is None:
        return []
    cells: list[dict[str, Any]] = [{"isi": _TOTAL, "lebar": 1 + sum(widths[:first])}]
    for at, column in list(enumerate(table.kolom))[first:]:
        total = _total([row[at] for row in rows], table, column) if column.jumlah else ""
        cells.append({"isi": total, "lebar": widths[at]})
    return cells


def _total(cells: Sequence[Text], table: Tabel, column: Kolom) -> Text:
    figures = [figure(cell) for cell in cells]
    if None in figures:
        return unknown(f"jumlah {column.judul}", table.place("baris"))
    return grouped(sum(filter(None, figures)))


def figure(cell: Text) -> int | None:
    """Return the whole number that a cell holds; a dash counts as none, other text is no number."""
    if isinstance(cell, Incomplete) or cell == _NONE:
        return None if isinstance(cell, Incomplete) else 0
    return int(cell.replace(".", "")) if _NUMBER.fullmatch(cell) else None


def _texts(table: Tabel) -> list[list[str]]:
    """Return heading and rows as they are printed."""
    rows = [[column.judul for column in table.kolom], *table.baris]
    return [[str(prose(cell)) for cell in row] for row in rows]


def _lines(row: Sequence[str], widths: Sequence[int]) -> int:
    return max(
        len(wrap(text, _GRID.letters(width))) for text, width in zip(row, widths, strict=False)
    )
