"""The table of a matrix: widths, headings in one row or two, sums, counts below it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from pipeline import annexes
from pipeline.columns import Grid, shared, typical
from pipeline.indonesian import grouped, words
from pipeline.kinds.matriks.record import Kolom, Record
from pipeline.kinds.matriks.rows import NONE, cell, lines
from pipeline.office import ESELON, RANKS, Office
from pipeline.values import DOTS, Incomplete, Text, unknown

UNITS, NUMBER = 60, 2
"""The narrow columns of the template's grid, and how many of them the running number takes."""
_GRID = Grid(UNITS - NUMBER, unit_mm=4.57, letter_mm=1.75)
_COUNTS = Grid(UNITS, unit_mm=3.2, letter_mm=1.75)
MOST_KINDS = 20
"""How many different texts a count below the table has room for."""
_SHORT = 8
_ORDER: Mapping[str | None, Sequence[str]] = {
    "golongan": [*reversed(RANKS)],
    "eselon": ESELON,
    "jenis": ("PNS", "PPPK", "Honorer"),
    None: (
        "S-3", "S3", "S-2", "S2", "S-1", "S1", "D-IV", "D-III", "D-II", "D-I", "SMA", "SMK", "SLTA",
        "SMP", "SLTP", "SD",
    ),
}  # fmt: skip
"""In which order counts are listed: ranks as they stand, schooling as it is written."""


def table(record: Record, office: Office) -> dict[str, Any]:
    """Return the headings (`atas`, `kepala`), `baris`, how many they are, `jumlah`, `rekap`."""
    made = lines(record, office)
    rows = [
        [cell(line, column, number, record, office) for column in record.kolom]
        for number, line in enumerate(made, 1)
    ] or [_nothing_yet(record)]
    sections = [line.section for line in made] or [""]
    heads = [column.sentence("judul") for column in record.kolom]
    widths = _widths(record, [heads, *rows])
    aligned = [_side(column, [row[at] for row in rows]) for at, column in enumerate(record.kolom)]
    return {
        **_headings(record.kolom, heads, widths),
        "baris": [
            {"bagian": section, "nomor": number, "sel": _cells(row, widths, aligned)}
            for number, (section, row) in enumerate(zip(sections, rows, strict=True), 1)
        ],
        "banyak": f"{len(made)} ({words(len(made))})" if made else "",
        "jumlah": _sums(record, rows, widths, aligned),
        "rekap": [_count(key, record, rows) for key in record.rekap],
    }


def _nothing_yet(record: Record) -> list[Text]:
    """Return the one row of a table that has none yet."""
    first = unknown(f"isi tabel {record.judul}", record.place("baris"))
    return [first, *[""] * (len(record.kolom) - 1)]


def _widths(record: Record, rows: Sequence[Sequence[Text]]) -> list[int]:
    """Share the sheet out; the office's own widths are kept, whatever a blank would need."""
    texts = [[str(text) for text in row] for row in rows]
    own: list[float] = [column.lebar for column in record.kolom if column.lebar]
    if own:
        return shared(_GRID, [[text.replace(DOTS, "") for text in row] for row in texts], own)
    return shared(_GRID, texts, list(map(typical, zip(*texts, strict=True))))


def _side(column: Kolom, texts: Sequence[Text]) -> str:
    if column.rata:
        return column.rata
    if column.jumlah:
        return "kanan"
    return "tengah" if all(len(str(text)) <= _SHORT for text in texts) else "kiri"


def _cells(row: Sequence[Text], widths: Sequence[int], aligned: Sequence[str]) -> list[Any]:
    return [
        {"isi": text, "lebar": width, "rata": side}
        for text, width, side in zip(row, widths, aligned, strict=True)
    ]


def _headings(
    columns: Sequence[Kolom], heads: Sequence[Text], widths: Sequence[int]
) -> dict[str, Any]:
    """Return `atas`, the row of group headings (none where no column is grouped), and `kepala`."""
    below = [
        {"judul": head, "lebar": width, "lanjutan": not column.kelompok}
        for column, head, width in zip(columns, heads, widths, strict=True)
    ]
    if not any(column.kelompok for column in columns):
        return {"atas": [], "kepala": below}
    above = []
    for group, members in groupby(range(len(columns)), lambda at: columns[at].kelompok or at):
        first, *rest = members
        grouped = isinstance(group, str)
        title = columns[first].sentence("kelompok") if grouped else heads[first]
        width = sum(widths[at] for at in (first, *rest))
        above.append({"judul": title, "lebar": width, "tinggi": not grouped})
    return {"atas": above, "kepala": below}


def _sums(
    record: Record,
    rows: Sequence[Sequence[Text]],
    widths: Sequence[int],
    aligned: Sequence[str],
) -> list[dict[str, Any]]:
    """Return the cells of the last row: the word over the columns before the first sum."""
    first = next((at for at, column in enumerate(record.kolom) if column.jumlah), None)
    if first is None:
        return []
    word = {"isi": "Jumlah", "lebar": NUMBER + sum(widths[:first]), "rata": "tengah"}
    rest = range(first, len(widths))
    texts = [_sum(record, at, [row[at] for row in rows]) for at in rest]
    return [word, *_cells(texts, widths[first:], aligned[first:])]


def _sum(record: Record, at: int, texts: Sequence[Text]) -> Text:
    column = record.kolom[at]
    if not column.jumlah:
        return ""
    figures = [annexes.figure(text) for text in texts]
    if None in figures:
        return unknown(f"jumlah {column.judul}", record.place("baris"))
    return grouped(sum(filter(None, figures)))


def kinds_of(key: str, record: Record, office: Office) -> int:
    """Return how many different texts the column holds, which must be one of the record's."""
    column = next(column for column in record.kolom if column.key == key)
    texts = [
        cell(line, column, number, record, office)
        for number, line in enumerate(lines(record, office), 1)
    ]
    return len({str(text) for text in texts if not isinstance(text, Incomplete)})


def _count(key: str, record: Record, rows: Sequence[Sequence[Text]]) -> dict[str, Any]:
    """Return how many rows hold which text in the column, and their sum; a table as wide."""
    at, column = next((n, c) for n, c in enumerate(record.kolom) if c.key == key)
    texts = [row[at] for row in rows]
    count = Counter(str(text) for text in texts if not isinstance(text, Incomplete))
    order = [*_ORDER.get(column.isi, ()), *count]
    names = sorted(count, key=lambda text: (text == NONE, order.index(text)))
    lacking = any(isinstance(text, Incomplete) or not text for text in texts)
    total: Text = str(len(rows))
    if lacking:
        total = unknown(f"rekapitulasi {column.judul}", record.place("rekap"))
    heads = ["Tanpa" if name == NONE else name for name in names if name]
    figures = [str(count[name]) for name in names if name]
    titles = [*heads, "Jumlah"]
    widths = shared(_COUNTS, [list(map(str, titles))], [1] * len(titles))
    return {
        "judul": column.sentence("judul"),
        "kepala": _boxes(titles, widths),
        "angka": _boxes([*figures, total], widths),
    }


def _boxes(texts: Sequence[Text], widths: Sequence[int]) -> list[dict[str, Any]]:
    return [{"isi": text, "lebar": width} for text, width in zip(texts, widths, strict=True)]
