"""`INDEKS.xlsx`: a line a file, what is missing, and the counts; with a column for cloud links."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.export.index import Asked, Entry, Index
from pipeline.filing import Item
from pipeline.problem import InputError
from pipeline.sheets import Column, Link, Sheet, Table, Value, read_workbook, write_workbook
from pipeline.status import NO_EVIDENCE

Links = Mapping[tuple[str, str], str]
"""What a person wrote into the column for cloud links, by slot and file."""

_SHADES = {
    "belum": "F8CBAD", "draf": "FFE699", "siap": "BDD7EE", NO_EVIDENCE: "D9D9D9",
    "diterima": "C6E0B4", "ditandatangani": "C6E0B4", "diarsipkan": "C6E0B4",
}  # fmt: skip
_SLOT, _FILE, _LINK = "No. bukti", "Berkas", "Tautan awan"
_COLUMNS = (
    Column("Komponen", 15), Column("Indikator", 10), Column("Uraian indikator", 44),
    Column(_SLOT, 10), Column("Bukti fisik", 20), Column("Status", 14, _SHADES),
    Column("Kekurangan", 12), Column(_FILE, 30), Column("Keterangan", 18), Column("Nomor", 13),
    Column("Tanggal", 11), Column("Penandatangan", 15), Column("Diterima", 11),
    Column("Halaman pindaian", 10), Column("Lembar bukti", 9), Column("SHA-256", 18),
    Column(_LINK, 20),
)  # fmt: skip


def workbook(index: Index, links: Links) -> bytes:
    """Return the workbook."""
    lines = [line for entry in index.entries for line in _lines(entry, links)]
    missing = [line for entry in index.entries for line in _missing(entry)]
    lacks = (
        Column("Indikator", 10), Column("Uraian indikator", 60), Column(_SLOT, 10),
        Column("Bukti fisik", 50), Column("Status", 13, _SHADES), Column("Kekurangan", 24),
    )  # fmt: skip
    sheets = (
        Table("Indeks", _COLUMNS, lines),
        Table("Kekurangan", lacks, missing),
        _totals(index),
    )
    return write_workbook(sheets)


def links_in(data: bytes) -> Links:
    """Return the cloud links of an index; none of one that cannot be read."""
    try:
        sheets = read_workbook(data, "INDEKS.xlsx")
    except InputError:  # it is kept beside the new one as it is
        return {}
    return {key: link for sheet in sheets for key, link in _links(sheet)}


def _links(sheet: Sheet) -> Iterator[tuple[tuple[str, str], str]]:
    head: dict[str, int] = {}
    for row in sheet.rows:
        texts = {cell.text: column for column, cell in row.cells.items()}
        if {_SLOT, _FILE, _LINK} <= texts.keys():
            head = texts
        elif head and head[_LINK] in row.cells and head[_SLOT] in row.cells:
            file = row.cells.get(head[_FILE])
            key = row.cells[head[_SLOT]].text, file.text if file else ""
            yield key, row.cells[head[_LINK]].text


def _lines(entry: Entry, links: Links) -> Iterator[Sequence[Value]]:
    row = entry.row
    area = f"{row.komponen.id}. {row.komponen.nama}"
    head = (area, row.indikator.id, row.indikator.uraian)
    if not entry.asked:
        yield (*head, "", "", NO_EVIDENCE, *[""] * 11)
    for asked in entry.asked:
        for item in asked.files or (None,):
            link = links.get((asked.id, _name(item) if item else ""), "")
            yield (*head, *_asked(asked), *_file(item, asked), link)


def _asked(asked: Asked) -> Sequence[Value]:
    return asked.id, asked.name, asked.state, asked.missing


def _file(item: Item | None, asked: Asked) -> Sequence[Value]:
    cover: Value = Link("Lembar bukti", asked.covers[0].path) if asked.covers else ""
    if item is None:
        return ("", "", "", "", "", "", "", cover, "")
    day = item.tanggal.isoformat() if item.tanggal else ""
    return (
        Link(_name(item), item.path), item.title, item.nomor, day, item.signer,
        item.received.isoformat(), item.scans, cover, item.sha256,
    )  # fmt: skip


def _name(item: Item) -> str:
    return item.path.rpartition("/")[2]


def _missing(entry: Entry) -> Iterator[Sequence[Value]]:
    asked = entry.row.indikator
    for each in entry.asked:
        if not each.complete:
            yield asked.id, asked.uraian, each.id, each.name, each.state, each.missing


def _totals(index: Index) -> Table:
    columns = (
        Column("Komponen", 45), Column("Indikator", 11), Column("Indikator lengkap", 12),
        Column("Bukti", 9), Column("Bukti lengkap", 11), Column("Kekurangan", 12),
    )  # fmt: skip
    rows = [_total(name, entries) for name, entries in index.areas()]
    return Table("Ringkasan", columns, rows, _total("Jumlah", index.entries))


def _total(name: str, entries: Sequence[Entry]) -> Sequence[Value]:
    asked = [each for entry in entries for each in entry.asked]
    there, whole = sum(each.complete for each in asked), sum(entry.complete for entry in entries)
    return name, len(entries), whole, len(asked), there, len(asked) - there
