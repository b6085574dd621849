"""Excel workbooks as rows of text cells that know their addresses, and tables as workbooks.

Reads and returns bytes, opens no file.

A cell's text is what the clerk sees as far as the format tells (005 and 474.10 keep their zeros);
its kind tells what Excel holds, so that a reader can refuse numbers that were never numbers.
"""

import warnings

from pipeline.problem import InputError, Place, Problem
from pipeline.sheets import plain, thorough
from pipeline.sheets.cells import Cell, CellKind, Row, Sheet, column_letters
from pipeline.sheets.container import MAX_UNPACKED, SAVE_AS_XLSX, container_fault
from pipeline.sheets.writing import Column, Link, Table, Value, write_workbook

__all__ = [
    "MAX_UNPACKED", "Cell", "CellKind", "Column", "Link", "Row", "Sheet", "Table", "Value",
    "column_letters", "read_workbook", "write_workbook",
]  # fmt: skip


def read_workbook(data: bytes, file: str) -> list[Sheet]:
    """Return the workbook's sheets of cells in their order.

    Raises InputError, with the remedy, for what is no sound .xlsx: an old .xls, one with a
    password or macros, a damaged one, one that unpacks to more than `MAX_UNPACKED` bytes.
    """
    if fault := container_fault(data):
        raise InputError(Problem(Place(file), *fault))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return plain.sheets(data) if plain.is_plain(data) else thorough.sheets(data)
    except Exception as error:  # both raise anything at all on damaged files
        problem = Problem(Place(file), "berkas Excel rusak", SAVE_AS_XLSX + " dengan nama lain")
        raise InputError(problem) from error
