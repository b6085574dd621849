"""The register as it is printed: month by month, NIHIL where the record says so, and counts."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline import naskah
from pipeline.indonesian import PartialDate, capitalised
from pipeline.kinds.rekap_pengaduan.privacy import masked
from pipeline.kinds.rekap_pengaduan.record import CHANNELS, OUTCOMES, Pengaduan, Record
from pipeline.office import Office
from pipeline.punctuation import ended
from pipeline.values import Text, join, unknown

NONE = "-"
_USUAL = 4
"""The channels that are counted even where nothing came through them."""


def months(record: Record, office: Office) -> list[dict[str, Any]]:
    """Return each month with its complaints, numbered through."""
    found, number = [], 0
    for month in record.periode.months:
        rows = []
        for each in record.pengaduan:
            if each.month == month:
                number += 1
                rows.append({"nomor": number, **_row(each, f"pengaduan ke-{number}", office)})
        name = f"{_name(month)} ({len(rows)} pengaduan)" if rows else _name(month)
        found.append({"bulan": name, "baris": rows, "nihil": _nihil(record, month, rows)})
    for each in record.pengaduan:
        if each.month is None:  # it belongs somewhere, and where is not known
            number += 1
            row = {"nomor": number, **_row(each, f"pengaduan ke-{number}", office)}
            found.append({"bulan": "BULAN BELUM DIISI", "baris": [row], "nihil": ""})
    return found


def _name(month: PartialDate) -> str:
    return month.told.upper()


def _nihil(record: Record, month: PartialDate, rows: Sequence[Any]) -> Text:
    """Return what stands in a month without complaints: what a clerk has stated, or the blank."""
    if rows:
        return ""
    if month in record.nihil:
        return "NIHIL (tidak ada pengaduan yang masuk)"
    place = record.place("nihil")
    return unknown(f"pengaduan {month.told}, atau pernyataan nihil", place)


def _row(each: Pengaduan, about: str, office: Office) -> dict[str, Any]:
    is_open = each.state == "proses"
    return {
        "register": each.known("nomor", f"nomor register {about}"),
        "masuk": _day(each, "masuk", f"tanggal masuk {about}"),
        "pelapor": masked(each.pelapor)
        if each.pelapor
        else unknown(f"pelapor {about}", each.place("pelapor")),
        "saluran": CHANNELS[each.saluran]
        if each.saluran
        else unknown(f"saluran {about}", each.place("saluran")),
        "pokok": _text(each, "pokok", about),
        "pic": naskah.named(each.pic, f"PIC {about}", office, each.place("pic")),
        "tindak_lanjut": _text(each, "tindak_lanjut", about),
        "selesai": NONE if is_open else _day(each, "selesai", f"tanggal selesai {about}"),
        "hari": _days(each),
        "status": _state(each, about),
    }


def _text(each: Pengaduan, field: str, about: str) -> Text:
    text = each.known(field, f"{field.replace('_', ' ')} {about}")
    return ended(text, "") if getattr(each, field) else text


def _day(each: Pengaduan, field: str, fact: str) -> Text:
    day: PartialDate | None = getattr(each, field)
    if day is None or day.full is None:
        return unknown(fact, each.place(field))
    return str(day)


def days(each: Pengaduan) -> int | None:
    """Return how many calendar days it took, the day it came in not counted; None while open."""
    begun: date | None = each.masuk.full if each.masuk else None
    done: date | None = each.selesai.full if each.selesai else None
    return (done - begun).days if begun and done else None


def _days(each: Pengaduan) -> str:
    took = days(each)
    return str(took) if took is not None else NONE if each.state == "proses" else ""


def _state(each: Pengaduan, about: str) -> Text:
    if each.state is None:
        return unknown(f"status {about}", each.place("status"))
    if each.state == "proses":
        return "Proses"
    outcome = each.hasil or unknown(f"hasil {about}", each.place("hasil"))
    return join("Selesai: ", outcome)


def counts(record: Record) -> dict[str, Any]:
    """Return the recap by channel and outcome and the one by month; both add up to one sum.

    Nobody can count while a month, a channel, a state or an outcome is not known.
    """
    lacking = _lacking(record)
    channels = [*CHANNELS][:_USUAL]
    channels += [name for name in [*CHANNELS][_USUAL:] if _of(record, saluran=name)]
    by_channel = [(CHANNELS[name], _of(record, saluran=name)) for name in channels]
    by_month = [(month.told, _of(record, month=month)) for month in record.periode.months]
    return {
        "hasil": [capitalised(name) for name in OUTCOMES],
        "saluran": [_line(name, each, lacking) for name, each in by_channel],
        "bulanan": [_month_line(name, each, lacking) for name, each in by_month],
        "semua": _line("Jumlah", record.pengaduan, lacking)
        | _month_line("Jumlah", record.pengaduan, lacking),
    }


def _of(record: Record, **wanted: Any) -> list[Pengaduan]:
    return [
        each
        for each in record.pengaduan
        if all(getattr(each, key) == value for key, value in wanted.items())
    ]


def _lacking(record: Record) -> Text:
    """Return the blank that stands for every count, or nothing where all can be counted."""
    silent = [
        month
        for month in record.periode.months
        if month not in record.nihil and not _of(record, month=month)
    ]
    unclear = [
        each
        for each in record.pengaduan
        if not (each.month and each.saluran and each.state)
        or (each.state == "selesai" and not (each.hasil and days(each) is not None))
    ]
    if not silent and not unclear:
        return ""
    place = unclear[0].place() if unclear else record.place("nihil")
    return unknown("jumlah dalam rekapitulasi", place)


def _line(name: str, complaints: Sequence[Pengaduan], lacking: Text) -> dict[str, Any]:
    of = Counter(each.hasil or "proses" for each in complaints)
    figures = [str(of[outcome]) for outcome in OUTCOMES]
    total, still = str(len(complaints)), str(of["proses"])
    if lacking:
        return {
            "nama": name,
            "hasil": [lacking] * len(figures),
            "proses": lacking,
            "masuk": lacking,
        }
    return {"nama": name, "hasil": figures, "proses": still, "masuk": total}


def _month_line(name: str, complaints: Sequence[Pengaduan], lacking: Text) -> dict[str, Any]:
    took = [found for each in complaints if (found := days(each)) is not None]
    done, still = str(len(took)), str(len(complaints) - len(took))
    if lacking:
        keys = ("masuk", "selesai", "proses", "rata", "terlama")
        return {"nama": name, **dict.fromkeys(keys, lacking)}
    return {
        "nama": name,
        "masuk": str(len(complaints)) if complaints else "NIHIL",
        "selesai": done,
        "proses": still,
        "rata": _average(took),
        "terlama": str(max(took)) if took else NONE,
    }


def _average(took: Sequence[int]) -> str:
    """Return the mean with one decimal, rounded half up."""
    if not took:
        return NONE
    tenths = (sum(took) * 20 + len(took)) // (len(took) * 2)
    return f"{tenths // 10},{tenths % 10}"
