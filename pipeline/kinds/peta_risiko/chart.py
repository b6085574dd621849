"""The map: goals and activities, criteria, the register, the coloured matrix, what is planned."""

from typing import Any

from pipeline import naskah, parties
from pipeline.indonesian import PartialDate
from pipeline.kinds.peta_risiko import printed
from pipeline.kinds.peta_risiko.record import Konteks, Record, Risiko
from pipeline.kinds.peta_risiko.scale import Skala, Tataran
from pipeline.office import Office
from pipeline.punctuation import ended
from pipeline.values import Text, unknown, upper

TEMPLATE = "peta-risiko.docx"


def chart(record: Record, office: Office) -> dict[str, Any]:
    """Return the context of the map."""
    instansi, scale = office.instansi, record.skala
    day = naskah.day_of(record, office)
    return {
        "judul": upper(ended(record.sentence("judul"), "")),
        "instansi": naskah.office_title(instansi),
        "periode": printed.period(record, office),
        "konteks": [
            _context(number, each, record, office, day)
            for number, each in enumerate(record.konteks or [Konteks.model_validate({})], 1)
        ],
        "kemungkinan": _steps(scale.kemungkinan, "kemungkinan", scale, record),
        "dampak": _steps(scale.dampak, "dampak", scale, record),
        "tingkat": [
            {"sebutan": level.name, "skor": level.span, "warna": level.fill}
            for level in scale.levels
        ],
        "selera": printed.appetite(record),
        "peta": _matrix(record),
        "rtp": [row for risk in record.risks for row in _plans(record, risk, office, day)],
        "rekap": printed.counted(record, record.risks) if record.risks else "",
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, None, instansi.tahun),
        "ttd": parties.signing(record.penandatangan, office, day),
    }


def _context(
    number: int, each: Konteks, record: Record, office: Office, day: PartialDate
) -> dict[str, Any]:
    place = each.place() or record.place("konteks")
    known = {
        field: ended(each.sentence(field), "")
        if getattr(each, field)
        else unknown(f"{field} {number}", each.place(field) or place)
        for field in ("tujuan", "kegiatan")
    }
    risks = [_risk(record, risk, office, day) for risk in each.risiko]
    blank = unknown(f"risiko kegiatan {number}", each.place("risiko") or place)
    return {"nomor": number, **known, "risiko": risks, "kosong": "" if risks else blank}


def _risk(record: Record, risk: Risiko, office: Office, day: PartialDate) -> dict[str, Any]:
    about = f"pemilik risiko {risk.kode}"
    return {
        "kode": risk.kode,
        "peristiwa": ended(risk.sentence("peristiwa"), ""),
        "penyebab": printed.texts(risk, "penyebab", "penyebab"),
        "akibat": printed.texts(risk, "akibat", "dampak"),
        "pemilik": printed.held_by(risk.pemilik, about, office, risk.place("pemilik"), day),
        "ada": printed.texts(risk, "pengendalian", "pengendalian yang ada"),
        **printed.valued(record, risk, risk.kode),
    }


def _steps(steps: list[Tataran], field: str, scale: Skala, record: Record) -> list[dict[str, Any]]:
    return [
        {
            "nilai": number,
            "sebutan": each.sebutan,
            "kriteria": _criterion(each, f"kriteria {field} {number}", scale, record),
        }
        for number, each in enumerate(steps, 1)
    ]


def _criterion(each: Tataran, fact: str, scale: Skala, record: Record) -> Text:
    place = each.place("kriteria") or scale.place() or record.place("skala")
    return each.sentence("kriteria") if each.kriteria else unknown(fact, place)


def _matrix(record: Record) -> list[dict[str, Any]]:
    """Return the matrix, the most likely on top; each cell with its score and its risks' codes."""
    scale = record.skala
    rows = []
    for likely in range(len(scale.kemungkinan), 0, -1):
        cells = [_cell(record, likely, bad) for bad in range(1, len(scale.dampak) + 1)]
        name = scale.kemungkinan[likely - 1].sebutan
        rows.append({"nilai": likely, "sebutan": name, "sel": cells})
    return rows


def _cell(record: Record, likely: int, bad: int) -> dict[str, str]:
    score = record.skala.score(likely, bad)
    here = [r.kode for r in record.risks if (r.kemungkinan, r.dampak) == (likely, bad)]
    return {
        "skor": str(score),
        "kode": ", ".join(here),
        "warna": record.skala.level(score).fill,
    }


def _plans(record: Record, risk: Risiko, office: Office, day: PartialDate) -> list[dict[str, Any]]:
    now = printed.valued(record, risk, risk.kode)
    after = printed.valued(record, risk.sisa, f"sisa {risk.kode}") if risk.sisa else None
    target = f"{after['tingkat']} ({after['skor']})" if after and after["skor"] else printed.NONE
    level = {"kode": risk.kode, "skor": now["skor"], "tingkat": now["tingkat"], "sisa": target}
    return [level | row for row in printed.planned(record, risk, office, day)]
