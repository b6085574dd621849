"""What is wrong with a map of risks: values off the scale, risks without a plan, odd dates."""

from collections.abc import Iterator

from pipeline import naskah, parties
from pipeline.kinds.peta_risiko.record import Nilai, Pengendalian, Record, Risiko
from pipeline.office import Office
from pipeline.problem import Problem

_MEND = "perbaiki salah satunya"


def map_problems(record: Record, office: Office) -> Iterator[Problem]:
    """Yield what is wrong with the map."""
    seen: set[str] = set()
    off = False
    for risk in record.risks:
        if risk.kode.casefold() in seen:
            message = f"kode risiko “{risk.kode}” dipakai dua kali"
            yield Problem(risk.place("kode"), message, "setiap risiko mempunyai kode sendiri")
        seen.add(risk.kode.casefold())
        found = [*_off_the_scale(risk, record), *_off_the_scale(risk.sisa, record)]
        yield from found
        off = off or bool(found)
    if not off:  # no score before every value is on the scale
        for risk in record.risks:
            yield from _plan_problems(risk, record)
    for risk in record.risks:
        yield from _people_problems(risk, office)
    day = naskah.day_of(record, office)
    yield from parties.signing_problems(record.penandatangan, office, day, record, "penandatangan")


def _off_the_scale(value: Nilai | None, record: Record) -> Iterator[Problem]:
    steps = {"kemungkinan": record.skala.kemungkinan, "dampak": record.skala.dampak}
    for field, scale in steps.items():
        number = getattr(value, field, None)
        if value and number and number > len(scale):
            message = f"{field} {number} di luar skala 1 sampai {len(scale)}"
            yield Problem(value.place(field), message, "perbaiki nilainya, atau skalanya")


def _plan_problems(risk: Risiko, record: Record) -> Iterator[Problem]:
    """Yield a risk above the limit that nothing is done about, plans in the past, a worse rest."""
    settled = record.status == "final" or record.pengendalian is not None
    if settled and record.is_above(risk) and not risk.rtp:
        message = f"risiko {risk.kode} di atas selera risiko ({record.skala.selera}) tanpa RTP"
        yield Problem(risk.place(), message, "isi rtp, atau ubah selera")
    now, after = record.score(risk), record.score(risk.sisa) if risk.sisa else None
    if now is not None and after is not None and after > now:
        message = f"sisa risiko {risk.kode} ({after}) lebih tinggi daripada skornya ({now})"
        yield Problem(risk.place("sisa"), message, _MEND)
    for plan in risk.rtp:
        if plan.target and record.tanggal and plan.target.latest < record.tanggal.earliest:
            target, day = plan.target.told, record.tanggal.told
            message = f"target RTP {risk.kode}, {target}, sebelum tanggal peta, {day}"
            yield Problem(plan.place("target"), message, _MEND)


def _people_problems(risk: Risiko, office: Office) -> Iterator[Problem]:
    yield from naskah.named_problems(office, risk.pemilik, risk.place("pemilik"))
    for plan in risk.rtp:
        yield from naskah.named_problems(office, plan.pic, plan.place("pic"))


def list_problems(record: Record, plan: Pengendalian, office: Office) -> Iterator[Problem]:
    """Yield what is wrong with the list of controls."""
    if plan.status == "final" and record.status != "final":
        message = "daftar pengendalian final, padahal petanya masih draf"
        yield Problem(plan.place("status"), message, _MEND)
    if plan.tanggal and record.tanggal and plan.tanggal.latest < record.tanggal.earliest:
        message = f"daftar pengendalian bertanggal {plan.tanggal.told}, sebelum petanya"
        yield Problem(plan.place("tanggal"), message, _MEND)
    day = naskah.day_of(plan, office)
    for field in ("penandatangan", "mengetahui"):
        if who := getattr(plan, field):
            yield from parties.signing_problems(who, office, day, plan, field)
