"""The report itself, in the order of Permendagri 54/2009: A Pendahuluan to E Penutup."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline import laws, naskah
from pipeline.dossier import GivenNumber
from pipeline.kinds.laporan import table
from pipeline.kinds.laporan.common import number, signatures, title
from pipeline.kinds.laporan.record import Hasil, Lampiran, Pelaksanaan, Record
from pipeline.office import Office
from pipeline.periods import days
from pipeline.punctuation import closed, ended, joined
from pipeline.reports import heading, paragraphs, period_of, stopped, texts
from pipeline.values import Text, join, mapped, unknown

TEMPLATE = "laporan.docx"
NONE = "-"
_AGAR = re.compile(r"\Aagar\s+", re.IGNORECASE)


def report(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    """Return the context of the report."""
    return {
        "kop": naskah.letterhead(office.instansi),
        "judul": heading(title(record)),
        "instansi": naskah.office_title(office.instansi),
        "periode": heading(period_of(record.periode), 3),
        "nomor": number(record, record, office, given),
        "umum": paragraphs(record, "umum", "latar belakang laporan"),
        "landasan": _basis(record, office, given),
        "maksud": paragraphs(record, "maksud", "maksud laporan"),
        "tujuan": joined(texts(record, "tujuan", "tujuan laporan")),
        "kegiatan": _activities(record),
        "hasil": list(_results(record)),
        "temuan": [ended(each.known("uraian", _about(each.id)), ".") for each in record.temuan],
        "rekomendasi": [ended(recommendation, ".") for recommendation in recommendations(record)],
        "simpulan": paragraphs(record, "simpulan", "simpulan laporan"),
        "saran": _advice(record),
        "lampiran": closed([_annex(each) for each in record.lampiran]),
        "penutup": stopped(record.sentences("penutup")),
        **signatures(record, record, office, given),
    }


def recommendations(record: Record) -> list[Text]:
    """Return what is recommended on each finding."""
    return [each.known("rekomendasi", f"rekomendasi {each.id}") for each in record.temuan]


def _about(finding: str) -> str:
    return f"uraian {finding}"


def _basis(record: Record, office: Office, given: GivenNumber | None) -> list[Text]:
    """Return the laws in their order, then what else the work rests on."""
    day = naskah.day_of(record, office, given)
    cited = laws.citations(record.landasan_hukum, office.peraturan, day)
    found = [*cited, *record.sentences("landasan_lain")]
    return joined(found or [unknown("landasan hukum", record.place("landasan_hukum"))])


def _activities(record: Record) -> dict[str, Any]:
    done = record.kegiatan
    if done is None or not (done.uraian or done.jadwal):
        blank = unknown("kegiatan yang dilaksanakan", record.place("kegiatan"))
        return {"uraian": [blank], "jadwal": []}
    return {
        "uraian": stopped(done.sentences("uraian")),
        "jadwal": [_activity(each) for each in done.jadwal],
    }


def _activity(each: Pelaksanaan) -> dict[str, Any]:
    return {
        "tanggal": _day(each),
        "kegiatan": each.sentence("kegiatan"),
        "tempat": each.sentence("tempat") if each.tempat else NONE,
        "pelaksana": each.sentence("pelaksana") if each.pelaksana else NONE,
    }


def _day(each: Pelaksanaan) -> Text:
    """Return the day or days; a month alone is what it says, since these days are past."""
    if each.tanggal is None:
        return unknown(f"tanggal “{each.kegiatan}”", each.place("tanggal"))
    first, last = each.tanggal.full, (each.sampai or each.tanggal).full
    if first is None or last is None:
        ends = [day.told for day in (each.tanggal, each.sampai) if day]
        return " s.d. ".join(ends)
    return days(first, last, "s.d.")


def _results(record: Record) -> Iterator[dict[str, Any]]:
    if not record.hasil:
        blank = unknown("hasil kegiatan", record.place("hasil"))
        yield {"judul": "Capaian", "isi": [blank], "butir": [], "tabel": ""}
    for each in record.hasil:
        yield _result(each)


def _result(each: Hasil) -> dict[str, Any]:
    text, points = each.sentences("isi"), each.sentences("butir")
    if not (text or points or each.capaian):
        text = [unknown(f"isi “{each.judul}”", each.place())]
    said = stopped(text)
    return {
        "judul": ended(each.sentence("judul"), ""),
        "isi": [*said[:-1], ended(said[-1], ":")] if said and points else said,
        "butir": joined(points),
        "tabel": table.table(each.capaian) if each.capaian else "",
    }


def _advice(record: Record) -> list[Text]:
    """Return further advice; a report that recommends nothing at all lacks it."""
    advice = record.sentences("saran")
    if not advice and not record.temuan:
        advice = [unknown("saran laporan", record.place("saran"))]
    return joined([mapped(each, lambda text: f"agar {_AGAR.sub('', text)}") for each in advice])


def _annex(each: Lampiran) -> Text:
    """Return an annex's name; one that is not there yet is a blank behind its name."""
    name = ended(each.sentence("nama"), "")
    if each.terlampir:
        return name
    blank = unknown(f"lampiran “{each.nama}”", each.place("terlampir"))
    return join(name, " ", blank)
