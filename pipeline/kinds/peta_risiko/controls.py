"""The list of controls: the risks at the limit of what the office accepts, and all above it."""

from typing import Any

from pipeline import naskah, parties
from pipeline.indonesian import PartialDate
from pipeline.kinds.peta_risiko import printed
from pipeline.kinds.peta_risiko.record import Pengendalian, Record, Risiko
from pipeline.office import Office
from pipeline.punctuation import ended
from pipeline.values import join

TEMPLATE = "daftar-pengendalian.docx"


def listed(record: Record) -> list[Risiko]:
    """Return these risks, the highest first; those without a score come last."""
    limit = record.skala.selera or 0
    scores = {risk.kode: record.score(risk) for risk in record.risks}
    within = [r for r in record.risks if (scores[r.kode] or limit) >= limit]
    return sorted(within, key=lambda risk: -(scores[risk.kode] or 0))


def controls(record: Record, plan: Pengendalian, office: Office) -> dict[str, Any]:
    """Return the context of the list."""
    instansi = office.instansi
    day = naskah.day_of(plan, office)
    risks = listed(record)
    noting = plan.mengetahui
    return {
        "instansi": naskah.office_title(instansi),
        "periode": printed.period(record, office),
        "acuan": join(
            ended(record.sentence("judul"), ""),
            " tanggal ",
            naskah.dated(record.tanggal, None, instansi.tahun).text,
        ),
        "selera": printed.appetite(record),
        "baris": [
            {"nomor": number, **row}
            for number, risk in enumerate(risks, 1)
            for row in _rows(record, risk, office, day)
        ],
        "rekap": printed.counted(record, risks) if risks else "",
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(plan.tanggal, None, instansi.tahun),
        "pembuat": parties.signing(plan.penandatangan or record.penandatangan, office, day),
        "mengetahui": parties.signing(noting, office, day) if noting else "",
    }


def _rows(record: Record, risk: Risiko, office: Office, day: PartialDate) -> list[dict[str, Any]]:
    value = printed.valued(record, risk, risk.kode)
    about = {
        "kode": risk.kode,
        "peristiwa": ended(risk.sentence("peristiwa"), ""),
        "skor": value["skor"],
        "tingkat": value["tingkat"],
        "warna": value["warna"],
        "ada": printed.texts(risk, "pengendalian", "pengendalian yang ada"),
    }
    return [about | row for row in printed.planned(record, risk, office, day)]
