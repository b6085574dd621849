"""A table of targets and realisations: the percentages and the sums are the program's work."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pipeline.kinds.laporan.figures import achieved, figure, printed
from pipeline.kinds.laporan.record import Baris, Capaian
from pipeline.values import Text, join, unknown

NONE = "-"
PERCENT = "persen"


def table(made: Capaian) -> dict[str, Any]:
    """Return what the template prints of a table."""
    return {
        "judul": made.sentence("judul") if made.judul else "",
        "kolom": made.kolom.model_dump() | {"capaian": f"{made.kolom.capaian} (%)"},
        "baris": list(_rows(made)),
        "jumlah": _sums(made) if made.jumlah else "",
        "turun": any(each.arah == "turun" for each in made.baris),
    }


def _rows(made: Capaian) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(made.baris, 1):
        yield {
            "bagian": each.sentence("bagian") if each.bagian else "",
            "nomor": number,
            "uraian": join(each.sentence("uraian"), " *)" if each.arah == "turun" else ""),
            "target": _amount(each, "target"),
            "realisasi": _amount(each, "realisasi"),
            "capaian": _reached(each),
            "keterangan": each.sentence("keterangan") if each.keterangan else NONE,
        }


def _amount(each: Baris, field: str) -> Text:
    """Return target or realisation, a figure with its unit: `12 dokumen`, `80%`."""
    amount = each.known(field, f"{field} “{each.uraian}”")
    return amount if figure(getattr(each, field)) is None else join(amount, _unit(each))


def _unit(each: Baris) -> str:
    """Return the unit as it stands behind a figure."""
    return "%" if each.satuan == PERCENT else f" {each.satuan}" if each.satuan else ""


def _reached(each: Baris) -> str:
    """Return the percentage; nothing while target or realisation are not known."""
    if each.target is None or each.realisasi is None:
        return ""
    target, done = figure(each.target), figure(each.realisasi)
    return _percentage(target, done, less_is_better=each.arah == "turun")


def _percentage(
    target: Fraction | None, done: Fraction | None, *, less_is_better: bool = False
) -> str:
    if target is None or done is None:
        return NONE
    reached = achieved(target, done, less_is_better=less_is_better)
    return NONE if reached is None else printed(reached)


def _sums(made: Capaian) -> dict[str, Any]:
    """Return the line below the table; what a line lacks the sum lacks too."""
    target, done = _sum(made, "target"), _sum(made, "realisasi")
    first = made.baris[0]
    unit = _unit(first)
    return {
        "target": _told(target, unit, made, "target"),
        "realisasi": _told(done, unit, made, "realisasi"),
        "capaian": _percentage(target, done, less_is_better=first.arah == "turun"),
    }


def _sum(made: Capaian, field: str) -> Fraction | None:
    amounts = [figure(getattr(each, field)) for each in made.baris]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if len(known) == len(amounts) else None


def _told(amount: Fraction | None, unit: str, made: Capaian, field: str) -> Text:
    if amount is None:
        return unknown(f"jumlah {field}", made.place("baris"))
    return printed(amount) + unit
