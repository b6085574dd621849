"""The follow-up: it cites the report and answers its recommendations one by one."""

from collections import Counter
from fractions import Fraction
from typing import Any

from pipeline import naskah
from pipeline.dossier import Dossier
from pipeline.indonesian import PartialDate, capitalised
from pipeline.kinds.laporan.common import cited, number, signatures, title
from pipeline.kinds.laporan.figures import printed
from pipeline.kinds.laporan.record import Jawaban, Record, TindakLanjut
from pipeline.kinds.laporan.report import NONE, recommendations
from pipeline.office import Office
from pipeline.reports import heading, period_of, stopped
from pipeline.values import Text, join, mapped, prose, unknown

TEMPLATE = "tindak-lanjut.docx"


def follow_up(
    name: str, record: Record, answers: TindakLanjut, office: Office, dossier: Dossier
) -> dict[str, Any]:
    """Return the context of the follow-up to the named report."""
    given = dossier.numbers.get(f"{name}/tindak-lanjut")
    first = dossier.numbers.get(f"{name}/laporan")
    return {
        "kop": naskah.letterhead(office.instansi),
        "judul": heading(join("Laporan ", title(record))),
        "instansi": naskah.office_title(office.instansi),
        "periode": heading(period_of(record.periode), 3),
        "nomor": number(answers, record, office, given),
        "pengantar": stopped(answers.sentences("pengantar")),
        "laporan": {
            "judul": cited(record, office),
            "nomor": number(record, record, office, first),
            "tanggal": naskah.dated(record.tanggal, first, office.instansi.tahun),
        },
        "per": _day(answers.per, answers, "per", "tanggal keadaan tindak lanjut"),
        "baris": _rows(record, answers, office),
        "rekap": _counted(answers),
        "catatan": stopped(answers.sentences("catatan")),
        "penutup": stopped(answers.sentences("penutup")),
        **signatures(answers, record, office, given),
    }


def _day(day: PartialDate | None, at: TindakLanjut | Jawaban, field: str, fact: str) -> Text:
    """Return a day that is not written by hand: a month alone is what it says."""
    if day is None:
        return unknown(fact, at.place(field))
    return prose(day.told, at.place(field))


def _rows(record: Record, answers: TindakLanjut, office: Office) -> list[dict[str, Any]]:
    """Return a row a recommendation, in the order of the report."""
    answered = {each.temuan: each for each in answers.jawaban}
    return [
        {"nomor": number, "rekomendasi": text, **_answer(answered[finding.id], office)}
        for number, (finding, text) in enumerate(
            zip(record.temuan, recommendations(record), strict=True), 1
        )
    ]


def _answer(each: Jawaban, office: Office) -> dict[str, Any]:
    about = f"tindak lanjut {each.temuan}"
    return {
        "tindak_lanjut": each.known("tindak_lanjut", about),
        "bukti": _evidence(each, about),
        "pic": naskah.named(each.pic, f"PIC {about}", office, each.place("pic")),
        "selesai": _done(each, about),
        "status": mapped(each.known("status", f"status {about}"), capitalised),
    }


def _evidence(each: Jawaban, about: str) -> list[Text]:
    """Return the evidence; what is done without any lacks it."""
    if each.bukti or each.status in ("belum", "dalam proses"):
        return each.sentences("bukti") or [NONE]
    return [unknown(f"bukti {about}", each.place("bukti"))]


def _done(each: Jawaban, about: str) -> Text:
    """Return the day on which it was done, else by which it is to be."""
    if each.status == "selesai" or each.status is None:
        return _day(each.selesai, each, "selesai", f"tanggal selesai {about}")
    return join("Target: ", _day(each.target, each, "target", f"target {about}"))


def _counted(answers: TindakLanjut) -> dict[str, Text]:
    """Return how many are done, under way and not begun; nobody knows while a status lacks."""
    total = len(answers.jawaban)
    whole = f"{total} rekomendasi"
    lacking = [each for each in answers.jawaban if each.status is None]
    if lacking:
        blank = unknown("jumlah menurut status", lacking[0].place("status"))
        return {"semua": whole, **dict.fromkeys(("selesai", "proses", "belum", "persen"), blank)}
    count = Counter(each.status for each in answers.jawaban)
    return {
        "semua": whole,
        "selesai": f"{count['selesai']} rekomendasi",
        "proses": f"{count['dalam proses']} rekomendasi",
        "belum": f"{count['belum']} rekomendasi",
        "persen": f"{printed(Fraction(count['selesai'] * 100, total))}%",
    }
