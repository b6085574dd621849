"""`klasifikasi.csv`: the classification codes of letters and what they stand for.

Columns `kode` and `uraian`; any others are not read. Codes stay texts (`005`, `474.10`).
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from pipeline.inputs.files import endless_lines
from pipeline.inputs.tree import raise_all, raise_most
from pipeline.problem import Place, Problem

_CODE = re.compile(r"[0-9]{3}(?:\.[0-9]+)*(?:-[\w-]+)?")
_HEAD = ("kode", "uraian")


def read_codes(text: str, file: str) -> dict[str, str]:
    """Return code → meaning; commas or semicolons part the columns, as the head line shows.

    Raises InputError with all problems at their lines.
    """
    head = text.partition("\n")[0]
    rows = _rows(text, ";" if ";" in head else ",", file)
    codes: dict[str, str] = {}
    raise_most(_read(rows, codes, file))
    return codes


Numbered = tuple[int, Sequence[str]]


def _rows(text: str, delimiter: str, file: str) -> list[Numbered]:
    """Return the rows that are not empty, each with the line on which it begins."""
    raise_most(endless_lines(text, file))
    reader = csv.reader(StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    rows: list[Numbered] = []
    begin = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begin, [cell.strip() for cell in row]))
            begin = reader.line_num + 1
    except csv.Error:
        hint = 'tanda kutip di dalam uraian ditulis dua kali: ""'
        raise_all([Problem(Place(file, begin), "tanda kutip tidak berpasangan", hint)])
    return rows


def _read(rows: Sequence[Numbered], codes: dict[str, str], file: str) -> Iterator[Problem]:
    if not rows:
        yield Problem(Place(file), "berkas kosong")
        return
    line, head = rows[0]
    if tuple(name.casefold() for name in head[:2]) != _HEAD:
        yield Problem(Place(file, line), "baris pertama harus berjudul kolom “kode,uraian”")
        return
    lines: dict[str, int] = {}
    for line, cells in rows[1:]:
        message, hint = _fault(cells, lines)
        if message:
            yield Problem(Place(file, line), message, hint)
        else:
            lines[cells[0]] = line
            codes[cells[0]] = cells[1]


def _fault(cells: Sequence[str], lines: dict[str, int]) -> tuple[str, str]:
    code = cells[0]
    if not code:
        return "kode masih kosong", ""
    if not _CODE.fullmatch(code):
        hint = (
            "tiga angka, lalu boleh .angka; Excel membuang nol di depan: format kolom sebagai Teks"
        )
        return f"kode “{code}” keliru", hint
    if len(cells) < len(_HEAD) or not cells[1]:
        return f"uraian kode {code} masih kosong", ""
    if code in lines:
        return f"kode {code} tertulis dua kali", f"yang pertama di baris {lines[code]}"
    return "", ""
