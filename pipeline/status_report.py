"""The status of the action plan as lines for a person, JSON for a program, tables for Excel."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.indonesian import MONTHS, long_date, percentage
from pipeline.serving import why_empty
from pipeline.sheets import Column, Table
from pipeline.status import (
    DONE,
    LATE,
    NO_EVIDENCE,
    RowStatus,
    SlotStatus,
    State,
    Status,
    Tally,
    count_text,
)

_ALWAYS = (State.BELUM, State.DRAF, State.SIAP)
_SHADES = {
    "belum": "F8CBAD", "draf": "FFE699", "siap": "BDD7EE", "diterima": "DDEBF7",
    "ditandatangani": "C6E0B4", "diarsipkan": "A9D08E", NO_EVIDENCE: "D9D9D9",
}  # fmt: skip
"""Colours of the states; green is kept for what is signed."""


def status_text(status: Status) -> Iterator[str]:
    """Yield the whole in one line, then each komponen with its indikator and what they lack."""
    tally = Tally.of(status.slots)
    yield f"Keadaan per {long_date(status.day)}: {_counted(tally)}"
    for first, rows in status.areas():
        area = first.row.komponen
        yield ""
        yield f"{area.id}. {area.nama}: {_counted(Tally.of(s for row in rows for s in row.slots))}"
        for row in rows:
            yield from _row_text(row)


def _counted(tally: Tally) -> str:
    if not tally.whole:
        return "tidak ada bukti yang diminta."
    shown = [s for s in reversed(State) if tally.states[s] or s in _ALWAYS]
    counts = (f"{tally.states[state]} {state}" for state in shown)
    late = f"; {tally.late} terlambat" if tally.late else ""
    return f"{tally.whole} bukti, {', '.join(counts)} ({DONE} {percent(tally)}){late}."


def percent(tally: Tally) -> str:
    """Return the share that has the goal: `12,5%`; a dash of no slots."""
    return percentage(tally.done, tally.whole)


def _row_text(row: RowStatus) -> Iterator[str]:
    indikator = row.row.indikator
    due = MONTHS[indikator.bulan - 1] if indikator.bulan else "-"
    state = row.state or NO_EVIDENCE
    count = f"{sum(s.reached for s in row.slots)}/{len(row.slots)}" if row.slots else ""
    late = "terlambat" if row.late else ""
    yield f"  {indikator.id:<8} {due:<9} {state:<11} {count:<5} {late}".rstrip()
    for slot in row.slots:
        if not slot.reached or slot.marks:
            yield f"      {slot.item.id} {slot.item.nama}: {_slot_text(slot)}"


def _slot_text(slot: SlotStatus) -> str:
    notes = [*filter(None, [count_text(slot)]), *(mark for mark in slot.marks if mark != LATE)]
    if slot.awaited:
        more = f", dan {len(slot.awaited) - 1} lagi" if len(slot.awaited) > 1 else ""
        notes.append(f"belum dibuat: {slot.awaited[0]}{more}")
    elif not slot.files:
        notes.append(why_empty(slot.item))
    return f"{slot.state} ({'; '.join(notes)})" if notes else str(slot.state)


def status_json(status: Status) -> dict[str, Any]:
    """Return the status as data for JSON."""
    return {
        "indikator": [_row_json(row) for row in status.rows],
        "ringkasan": {
            "per": status.day.isoformat(),
            "tahun": status.year,
            "indikator": len(status.rows),
            NO_EVIDENCE: [row.row.indikator.id for row in status.rows if not row.slots],
            **_tally_json(status.slots),
            "komponen": [
                {
                    "id": first.row.komponen.id,
                    "nama": first.row.komponen.nama,
                    "indikator": len(rows),
                    **_tally_json([slot for row in rows for slot in row.slots]),
                }
                for first, rows in status.areas()
            ],
            "hitungan": {
                slot.item.id: {
                    DONE: slot.done,
                    "dari": slot.parts,
                    "satuan": slot.unit,
                }
                for slot in status.slots
                if count_text(slot)
            },
        },
    }


def _tally_json(slots: Sequence[SlotStatus]) -> dict[str, Any]:
    tally = Tally.of(slots)
    states = {str(state): count for state, count in tally.states.items()}
    return {"bukti": tally.whole, **states, "terlambat": tally.late, "persen": tally.percent}


def _row_json(row: RowStatus) -> dict[str, Any]:
    indikator = row.row.indikator
    return {
        "id": indikator.id,
        "komponen": row.row.komponen.id,
        "subkomponen": row.row.subkomponen.id,
        "uraian": indikator.uraian,
        "bulan": indikator.bulan,
        "langkah": [{"id": step.id, "uraian": step.uraian} for step in indikator.langkah],
        "bukti": [
            {
                "id": slot.item.id,
                "nama": slot.item.nama,
                "jenis": slot.item.jenis,
                "status": str(slot.state),
                "tanda": list(slot.marks),
                "berkas": list(slot.files),
            }
            for slot in row.slots
        ],
    }


def status_tables(status: Status) -> tuple[Table, Table]:
    """Return the sheets of a workbook: each piece of evidence, and the totals."""
    return _details(status), _totals(status)


def _details(status: Status) -> Table:
    columns = (
        Column("Komponen", 24), Column("Sub-komponen", 26), Column("Indikator", 10),
        Column("Uraian", 50), Column("Target", 11), Column("Pokja", 18),
        Column("PIC", 16), Column("Pemeriksa", 16), Column("No. bukti", 11),
        Column("Bukti fisik", 36),
        Column("Jenis", 18), Column("Status", 12, _SHADES), Column("Tanda", 16),
        Column("Jumlah", 18), Column("Berkas", 40),
    )  # fmt: skip
    cells = [line for row in status.rows for line in _details_of(row)]
    return Table(f"Per {status.day.isoformat()}", columns, cells)


def _details_of(row: RowStatus) -> Iterator[Sequence[str | int | float]]:
    indikator = row.row.indikator
    head = (
        f"{row.row.komponen.id}. {row.row.komponen.nama}",
        f"{row.row.subkomponen.id} {row.row.subkomponen.nama}",
        indikator.id,
        indikator.uraian,
        MONTHS[indikator.bulan - 1] if indikator.bulan else "",
        row.row.pokja,
        indikator.pic or "",
        indikator.pemeriksa or "",
    )
    if not row.slots:
        yield (*head, "", "", "", NO_EVIDENCE, "", "", "")
    for slot in row.slots:
        item = slot.item
        made = (str(slot.state), ", ".join(slot.marks), count_text(slot), "\n".join(slot.files))
        yield (*head, item.id, item.nama, item.jenis, *made)


def _totals(status: Status) -> Table:
    columns = (
        Column("Komponen", 40), Column("Indikator", 11), Column("Bukti", 9),
        *(Column(state.capitalize(), 9) for state in State),
        Column("Terlambat", 11), Column(f"Persen {DONE}", 17),
    )  # fmt: skip
    lines = [
        _total(f"{first.row.komponen.id}. {first.row.komponen.nama}", rows)
        for first, rows in status.areas()
    ]
    return Table("Ringkasan", columns, lines, total=_total("Jumlah", status.rows))


def _total(name: str, rows: Iterable[RowStatus]) -> Sequence[str | int | float]:
    listed = list(rows)
    tally = Tally.of(slot for row in listed for slot in row.slots)
    share = "-" if tally.percent is None else tally.percent
    return (name, len(listed), tally.whole, *tally.states.values(), tally.late, share)
