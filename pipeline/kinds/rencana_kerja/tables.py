"""The action plan as the tables of the plan document: every indikator, and the priorities."""

from collections.abc import Iterable
from typing import Any

from pipeline import naskah
from pipeline.action_plan import Indikator, Komponen, Prioritas, RencanaAksi
from pipeline.indonesian import target_month
from pipeline.office import Office
from pipeline.punctuation import ended
from pipeline.values import Text

NONE = "-"


def area(komponen: Komponen, office: Office) -> dict[str, Any]:
    """Return a komponen with its groups, and of each the rows."""
    return {
        "nomor": komponen.id,
        "nama": komponen.nama.upper(),
        "kelompok": [
            {
                "nomor": group.id,
                "nama": group.nama,
                "baris": [_row(each, komponen, office) for each in group.indikator],
            }
            for group in komponen.subkomponen
        ],
    }


def _row(indikator: Indikator, komponen: Komponen, office: Office) -> dict[str, Any]:
    return {
        "nomor": indikator.id,
        "indikator": indikator.uraian,
        "pengantar": ended(indikator.pengantar, ":") if indikator.pengantar else "",
        "langkah": [step.uraian for step in indikator.langkah],
        "bukti": [item.nama for item in indikator.bukti] or [NONE],
        "syarat": indikator.syarat or "",
        "target": target_month(indikator.bulan) or NONE,
        "pic": _in_charge(indikator, komponen, office),
    }


def _in_charge(indikator: Indikator, komponen: Komponen, office: Office) -> Text:
    """Return who is in charge: the person or jabatan named, else the team."""
    if indikator.pic:
        return naskah.named(indikator.pic, "PIC", office, indikator.place("pic"))
    return indikator.pokja or komponen.pokja or NONE


def priority(target: Prioritas, plan: RencanaAksi) -> dict[str, Any]:
    """Return a priority with the indikator that reach it, and when they are to be reached."""
    reached = [plan.indicators[id_] for id_ in target.indikator]
    return {
        "nomor": target.nomor,
        "uraian": target.uraian,
        "indikator": ", ".join(target.indikator),
        "target": _span(each.bulan for each in reached),
    }


def _span(months: Iterable[int | None]) -> str:
    """Return the months that are set, each once and in order."""
    known = sorted({month for month in months if month})
    return ", ".join(target_month(month) for month in known) or NONE
