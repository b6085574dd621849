"""The rows of a checklist, and how many of them are there."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.indonesian import percentage, target_month
from pipeline.kinds.checklist.record import Area, Butir, Record, Tercatat
from pipeline.values import Text, unknown

NONE, YES, LATE = "-", "√", "terlambat"
_SHOWN = 2
_NO_EVIDENCE = "tanpa bukti fisik dalam rencana, di luar persentase"
_ITSELF = "dipenuhi oleh naskah ini"
_BY_HAND = "dikumpulkan, dicatat petugas"


def area(komponen: Area, record: Record) -> dict[str, Any]:
    """Return a komponen with its indikator and their evidence."""
    return {
        "nomor": komponen.id,
        "nama": komponen.nama.upper(),
        "indikator": [
            {
                "nomor": each.id,
                "uraian": each.uraian,
                "target": target_month(each.bulan) or NONE,
                "bukti": list(_rows(each, record)),
            }
            for each in komponen.indikator
        ],
    }


def _rows(indikator: Tercatat, record: Record) -> Iterable[dict[str, Any]]:
    for item in indikator.bukti:
        there = record.is_there(item)
        yield {
            "nomor": item.id,
            "nama": item.nama,
            "tanggal": _day(item),
            "naskah": _papers(item),
            "ada": YES if there else "",
            "tidak": "" if there else YES,
            "keterangan": list(_remarks(item, indikator.id, record)),
        }
    if not indikator.bukti:
        blank = dict.fromkeys(("nomor", "nama", "tanggal", "naskah"), NONE) | dict.fromkeys(
            ("ada", "tidak"), ""
        )
        yield {**blank, "keterangan": [_NO_EVIDENCE]}


def _day(item: Butir) -> Text:
    if item.diterima:
        day = item.diterima.tanggal
        if day is None:
            return unknown(f"tanggal {item.id} diterima", item.diterima.place("tanggal"))
        return day.told
    return item.tanggal.told if item.tanggal and item.tanggal.month else NONE


def _papers(item: Butir) -> Text:
    if item.diterima:
        return item.diterima.sentence("bukti")
    shown = item.naskah if len(item.naskah) <= _SHOWN + 1 else item.naskah[:_SHOWN]
    more = len(item.naskah) - len(shown)
    return ", ".join(shown) + (f", dan {more} lainnya" if more else "") or NONE


def _remarks(item: Butir, indikator: str, record: Record) -> Iterable[Text]:
    """Yield the state as the program saw it, what it counted, and the clerk's own words."""
    if item.diterima:
        yield _BY_HAND
    else:
        yield "; ".join(filter(None, [item.status, *item.tanda, item.hitungan]))
    if "checklist" in item.jenis and {item.id, indikator} & {*record.untuk}:
        yield _ITSELF
    if item.keterangan:
        yield item.sentence("keterangan")


def totals(record: Record) -> dict[str, Any]:
    """Return the counts of each komponen and of all."""
    areas = [
        {"nomor": each.id, "nama": each.nama}
        | _count([item for row in each.indikator for item in row.bukti], record)
        for each in record.komponen
    ]
    return {"baris": areas, "semua": _count(record.items, record)}


def _count(items: Sequence[Butir], record: Record) -> dict[str, Any]:
    there = [item for item in items if record.is_there(item)]
    return {
        "bukti": len(items),
        "ada": len(there),
        "tidak": len(items) - len(there),
        "terlambat": sum(LATE in item.tanda and not item.diterima for item in items),
        "persen": percentage(len(there), len(items)),
    }
