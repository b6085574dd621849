"""Risks as both papers print them: texts, people by their jabatan, scores with their level."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline import naskah
from pipeline.indonesian import PartialDate
from pipeline.kinds.peta_risiko.record import Nilai, Record, Rencana, Risiko
from pipeline.kinds.peta_risiko.scale import Level
from pipeline.office import Office
from pipeline.problem import Place
from pipeline.punctuation import ended
from pipeline.values import Text, join, prose, unknown

NONE = "-"
_WHITE = "FFFFFF"


def texts(risk: Risiko, field: str, fact: str) -> list[Text]:
    """Return a list of texts without their marks, or the one blank."""
    found = [ended(each, "") if str(each) != NONE else NONE for each in risk.sentences(field)]
    return found or [unknown(f"{fact} {risk.kode}", risk.place(field))]


def held_by(
    who: str | None, fact: str, office: Office, place: Place | None, day: PartialDate | None
) -> Text:
    """Return a person's jabatan where the text is an id, else the text; a blank for none."""
    if who is None:
        return unknown(fact, place)
    person = office.pegawai.get(who)
    return naskah.post(person, day) if person else prose(who, place)


def valued(record: Record, value: Nilai, about: str) -> dict[str, Any]:
    """Return likelihood, impact, score and level, each known or a blank; the level's fill."""
    score = record.score(value)
    steps = {
        field: str(number) if number else unknown(f"{field} {about}", value.place(field))
        for field, number in (("kemungkinan", value.kemungkinan), ("dampak", value.dampak))
    }
    level = record.skala.level(score) if score else None
    return {
        **steps,
        "skor": str(score) if score else "",
        "tingkat": level.name if level else "",
        "warna": level.fill if level else _WHITE,
    }


def planned(
    record: Record, risk: Risiko, office: Office, day: PartialDate | None
) -> Iterator[dict[str, Any]]:
    """Yield what is to be done: a line each; a blank where something is due, a dash where not."""
    for number, plan in enumerate(risk.rtp):
        about = f"RTP {risk.kode}"
        yield {
            "pertama": number == 0,
            "uraian": ended(plan.sentence("uraian"), ""),
            "pic": held_by(plan.pic, f"PIC {about}", office, plan.place("pic"), day),
            "target": _due(plan, about),
            "keluaran": plan.known("keluaran", f"keluaran {about}"),
        }
    if not risk.rtp:
        due = record.is_above(risk)
        blank = unknown(f"RTP {risk.kode}", risk.place("rtp")) if due else NONE
        nothing = "" if due else NONE
        yield {
            "pertama": True,
            "uraian": blank,
            "pic": nothing,
            "target": nothing,
            "keluaran": nothing,
        }


def _due(plan: Rencana, about: str) -> Text:
    if plan.target is None:
        return unknown(f"target waktu {about}", plan.place("target"))
    return plan.target.told


def appetite(record: Record) -> Text:
    """Return up to what score risks are accepted, and what level that is."""
    limit = record.skala.selera
    if limit is None:
        return unknown("selera risiko", record.skala.place("selera") or record.place("skala"))
    return f"{limit} ({record.skala.level(min(limit, record.skala.highest)).name})"


def period(record: Record, office: Office) -> Text:
    """Return the period in the title."""
    return (record.periode or f"Tahun {office.instansi.tahun}").upper()


def counted(record: Record, risks: Sequence[Risiko]) -> Text:
    """Return how many risks are of which level, the highest first."""
    lacking = [risk for risk in risks if record.score(risk) is None]
    if lacking:
        return unknown("jumlah menurut tingkat", lacking[0].place("kemungkinan"))
    of: dict[Level, int] = dict.fromkeys(reversed(record.skala.levels), 0)
    for risk in risks:
        of[record.skala.level(record.score(risk) or 0)] += 1
    parts = [f"{level.name} {count}" for level, count in of.items()]
    return join(", ".join(parts), f"; jumlah {len(risks)} risiko")
