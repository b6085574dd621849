"""The status of a day as a checklist's record: text that the program writes once, under its seal.

A paper that bears a later day was not there yet, and a checklist is no evidence for itself.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.action_plan import Bukti
from pipeline.indonesian import PartialDate
from pipeline.kinds.checklist import Butir, Record
from pipeline.status import Paper, RowStatus, SlotStatus, State, Status, count_text

SORT = "checklist"
_PLAIN = re.compile(r"(?!null$)[./-]*\w[\w./-]*", re.IGNORECASE)
"""A text that YAML reads as it stands: `null` alone would be read as nothing."""
_HEAD = """\
# yaml-language-server: $schema=../.skema/checklist.json
#
# Keadaan bukti rencana aksi pada satu hari, ditulis program: `bukti baru checklist`. Yang dicatat
# program disegel, sehingga perubahannya diketahui. Yang diisi petugas hanya: status (final = siap
# ditandatangani), tanggal penandatanganan, penandatangan, keterangan setiap bukti, dan, bagi bukti
# yang dikumpulkan dari luar program, diterima:
#   diterima: {tanggal: 2021-07-30, bukti: sebutan bukti dan tempat menyimpannya}
"""


def as_of(papers: Iterable[Paper], day: date, own: str) -> Iterator[Paper]:
    """Yield the papers as they stood on the day; `own` is the checklist that is being taken."""
    for paper in papers:
        if paper.id == own:
            continue
        later = paper.day is not None and paper.day.earliest > day
        yield replace(paper, state=State.BELUM, file="", marks=()) if later else paper


def record_text(found: Status, before: Record | None) -> str:
    """Return the record of the status; of the one taken `before` what the clerk wrote is kept."""
    data: dict[str, Any] = {
        "per": found.day.isoformat(),
        "ukuran": str(found.goal),
        "komponen": list(_areas(found)),
    }
    sealed = Record.model_validate({**data, "segel": "belum"}).seal()
    kept = {item.id: item for item in before.items} if before else {}
    head = [
        f"untuk: [{', '.join(before.untuk if before else _served(found))}]",
        f"status: {before.status if before else 'draf'}",
        f"per: {found.day.isoformat()}",
        f"tanggal: {_iso(before.tanggal) if before and before.tanggal else ''}".rstrip(),
        f"penandatangan: {before.penandatangan if before else 'ketua-tim'}",
        f"ukuran: {found.goal}",
        f"segel: {_quoted(sealed)}",
        "komponen:",
    ]
    rows = (line for area in data["komponen"] for line in _lines(area, "  ", kept))
    return "\n".join([_HEAD, *head, *rows, ""])


def _served(found: Status) -> list[str]:
    """Return the pieces of evidence that ask for a checklist."""
    return [slot.item.id for slot in found.slots if SORT in slot.item.sorts]


def _areas(found: Status) -> Iterator[dict[str, Any]]:
    for first, rows in found.areas():
        area = first.row.komponen
        yield {"id": area.id, "nama": area.nama, "indikator": [_indikator(row) for row in rows]}


def _indikator(row: RowStatus) -> dict[str, Any]:
    found = row.row.indikator
    facts = {"id": found.id, "uraian": found.uraian, "bulan": found.bulan}
    return _known({**facts, "bukti": [_slot(slot) for slot in row.slots]})


def _slot(slot: SlotStatus) -> dict[str, Any]:
    item: Bukti = slot.item
    return _known(
        {
            "id": item.id,
            "nama": item.nama,
            "jenis": [*item.sorts],
            "status": str(slot.state),
            "tanda": [*slot.marks],
            "hitungan": count_text(slot),
            "tanggal": _day(slot),
            "naskah": [paper.id for paper in slot.papers],
        }
    )


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value or value == 0}


def _day(slot: SlotStatus) -> str:
    """Return the day on which the last of its papers was there; nothing of what is not there."""
    days = [paper.day for paper in slot.papers if paper.day]
    if not slot.reached or len(days) < len(slot.papers) or not days:
        return ""
    return _iso(max(days, key=lambda day: day.latest))


def _iso(day: PartialDate) -> str:
    parts = [f"{day.year}", *(f"{part:02}" for part in (day.month, day.day) if part)]
    return "-".join(parts)


def _lines(facts: dict[str, Any], indent: str, kept: dict[str, Butir]) -> Iterator[str]:
    """Yield an item of a list as YAML, its own lists of items below it."""
    mark = "- "
    for key, value in facts.items():
        if key in ("indikator", "bukti"):
            yield f"{indent}  {key}:"
            for each in value:
                yield from _lines(each, f"{indent}    ", kept)
        else:
            yield f"{indent}{mark}{key}: {_written(value)}"
        mark = "  "
    if "status" in facts:
        yield from _by_the_clerk(kept.get(facts["id"]), f"{indent}  ")


def _by_the_clerk(item: Butir | None, indent: str) -> Iterator[str]:
    received = item.diterima if item else None
    if received:
        yield f"{indent}diterima:"
        yield f"{indent}  tanggal: {_iso(received.tanggal) if received.tanggal else ''}".rstrip()
        yield f"{indent}  bukti: {_quoted(received.bukti)}"
    note = item.keterangan if item else None
    yield f"{indent}keterangan: {_quoted(note) if note else ''}".rstrip()


def _written(value: str | int | Sequence[str]) -> str:
    """Return a value as YAML: plain where nothing in it needs quotes."""
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
