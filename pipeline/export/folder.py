"""What lies in the folder for the assessor: the evidence, its cover sheets, the index twice."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from pipeline.disk.handing import Handed
from pipeline.export.html import page
from pipeline.export.index import Index
from pipeline.export.workbook import Links, links_in, workbook

SORT = "ekspor"
HTML, XLSX = "INDEKS.html", "INDEKS.xlsx"


def contents(index: Index, old_index: bytes | None) -> Sequence[Handed]:
    """Return the files of the folder; cloud links that stand in the old index are taken over."""
    links: Links = links_in(old_index) if old_index else {}
    files: dict[str, Handed] = {}
    for asked in index.asked:
        for item in asked.files:
            files[item.path] = Handed(item.path, item.source, item.sha256)
        for cover in asked.covers:
            files[cover.path] = Handed(cover.path, cover.source, cover.sha256)
    made: Mapping[str, bytes] = {HTML: page(index).encode(), XLSX: workbook(index, links)}
    written = (Handed(name, data, sha256(data).hexdigest()) for name, data in made.items())
    return [*files.values(), *written]
