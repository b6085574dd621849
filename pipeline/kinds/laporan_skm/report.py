"""The report of a survey: what is certified, how it was done, what came out, what is to be done."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pipeline import laws, naskah
from pipeline.dossier import GivenNumber
from pipeline.indonesian import grouped
from pipeline.kinds.laporan_skm import annexes, profile, results, survey
from pipeline.kinds.laporan_skm.answers import Survey, survey_of
from pipeline.kinds.laporan_skm.record import Record, RencanaTindakLanjut
from pipeline.kinds.laporan_skm.survey import printed, rounded
from pipeline.kinds.laporan_skm.unsur import UNSUR
from pipeline.office import Office
from pipeline.problem import Place
from pipeline.punctuation import ended, joined
from pipeline.reports import (
    heading,
    narrow_signature,
    paragraphs,
    period_of,
    stopped,
    texts,
)
from pipeline.values import Text, unknown

BOOK = "laporan"


def report(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    """Return the context of the report."""
    made = survey_of(record)
    return {
        **_head(record, office, given),
        **_introduction(record, office, given),
        **_method(record),
        **_findings(record, made),
        "rtl": list(_plans(record, made, office)),
        "penutup": stopped(record.sentences("penutup")),
        "kuesioner": list(annexes.questions(record)),
        "data": list(annexes.data(record, made)),
    }


def _head(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    instansi, day = office.instansi, naskah.day_of(record, office, given)
    return {
        "kop": naskah.letterhead(instansi),
        "lokus": heading(record.sentence("lokus")) if record.lokus else "",
        "instansi": naskah.office_title(office.instansi),
        "periode": heading(period_of(record.periode), 3),
        "nomor": naskah.number(instansi, BOOK, given, day.year, record.klasifikasi or ""),
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, given, instansi.tahun),
        "ttd": narrow_signature(record.penandatangan, office, day),
    }


def _introduction(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    day = naskah.day_of(record, office, given)
    cited = laws.citations(record.landasan_hukum, office.peraturan, day)
    blank = unknown("landasan hukum", record.place("landasan_hukum"))
    return {
        "umum": paragraphs(record, "umum", "latar belakang survei"),
        "landasan": joined(cited or [blank]),
        "maksud": paragraphs(record, "maksud", "maksud survei"),
        "tujuan": joined(texts(record, "tujuan", "tujuan survei")),
    }


def _method(record: Record) -> dict[str, Any]:
    asked = [{"kode": results.code_of(record, n), "nama": UNSUR[n]} for n in record.asked]
    return {
        "pelaksanaan": paragraphs(record, "pelaksanaan", "pelaksanaan survei"),
        "unsur": asked,
        "bobot": printed(rounded(Fraction(1, len(asked)), 3)),
        "sasaran": ended(record.known("sasaran", "populasi survei"), ""),
        **_sizes(record),
    }


def _sizes(record: Record) -> dict[str, Text]:
    """Return population, sample and respondents, and whether there are enough."""
    there = len(record.jawaban)
    people = f"{grouped(there)} orang" if there else results.no_answers(record)
    if record.populasi is None:
        blank = unknown("jumlah populasi", record.place("populasi"))
        return {"populasi": blank, "sampel": blank, "responden": people, "kecukupan": ""}
    least = survey.sample(record.populasi)
    return {
        "populasi": f"{grouped(record.populasi)} orang",
        "sampel": f"{grouped(least)} orang",
        "responden": people,
        "kecukupan": _enough(there, least) if there else "",
    }


def _enough(there: int, least: int) -> str:
    if there >= least:
        return "Jumlah responden memenuhi jumlah sampel minimal."
    return (
        f"Jumlah responden kurang {grouped(least - there)} orang dari jumlah sampel minimal, "
        "sehingga hasil survei ini menggambarkan pendapat responden dan belum dapat dianggap "
        "mewakili seluruh populasi."
    )


def _findings(record: Record, made: Survey) -> dict[str, Any]:
    return {
        "tanpa_jawaban": "" if record.jawaban else results.no_answers(record),
        "profil": profile.tables(record),
        "hasil": results.rows(record, made),
        "jumlah_tertimbang": results.total(made),
        "ikm": results.index_of(record, made),
        "kosong": results.unanswered(made),
        "grafik": results.chart(record, made),
        "tren": results.trend(record, made),
        "analisis": stopped(record.sentences("analisis")),
        "simpulan": results.conclusions(record, made),
    }


def _plans(record: Record, made: Survey, office: Office) -> Iterator[dict[str, Any]]:
    """Yield the plans of the three lowest unsur, blank where none is written; then all others."""
    low = survey.lowest(made.scores)
    others = [name for name in record.asked if name not in low]
    for name in (*low, *others):
        written = [each for each in record.rtl if each.unsur == name]
        told = results.named(record, name)
        yield from ({"unsur": told, **_plan(each, office)} for each in written)
        if name in low and not written:
            yield {"unsur": told, **_no_plan(f"unsur {UNSUR[name].lower()}", record.place("rtl"))}
    if not (low or record.rtl):
        yield {
            "unsur": results.no_answers(record),
            **_no_plan("tiga unsur terendah", record.place("rtl")),
        }


def _plan(each: RencanaTindakLanjut, office: Office) -> dict[str, Text]:
    about = f"rencana tindak lanjut {UNSUR[each.unsur].lower()}"
    until = each.batas
    return {
        "kegiatan": each.known("kegiatan", about),
        "pic": naskah.named(each.pic, f"PIC {about}", office, each.place("pic")),
        "batas": until.told if until else unknown(
            f"batas waktu {about}", each.place("batas")
        ),
    }  # fmt: skip


def _no_plan(about: str, place: Place | None) -> dict[str, Text]:
    blank = unknown(f"rencana tindak lanjut {about}", place)
    return dict.fromkeys(("kegiatan", "pic", "batas"), blank)
