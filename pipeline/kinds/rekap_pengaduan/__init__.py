"""Rekap pengaduan: the register of complaints by month, what came of each, and the counts.

Form: PermenPANRB 62/2018 asks for register, channel, follow-up and outcome; months without any
complaint are stated by a clerk and printed as NIHIL.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline import naskah, parties
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.kinds.rekap_pengaduan.privacy import leaks, leaks_in_note
from pipeline.kinds.rekap_pengaduan.record import Record
from pipeline.kinds.rekap_pengaduan.register import counts, months
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import ended
from pipeline.values import Text, unknown, upper

__all__ = ["Record", "documents", "problems"]

TEMPLATE = "rekap-pengaduan.docx"
_MEND = "perbaiki salah satunya"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield numbers used twice, dates out of order or period, months that contradict, leaks."""
    del dossier
    record = records[name]
    yield from _register_problems(record, office)
    for number, month in enumerate(record.nihil):
        place = record.place(f"nihil.{number}")
        said = month.told
        if month not in record.periode.months:
            yield Problem(place, f"bulan nihil {said} di luar periode", _MEND)
        if any(each.month == month for each in record.pengaduan):
            yield Problem(place, f"{said} dinyatakan nihil, padahal ada pengaduan", _MEND)
    yield from _date_problems(record)
    day = naskah.day_of(record, office)
    for field in ("pic", "ketua"):
        if who := getattr(record, field):
            yield from parties.signing_problems(who, office, day, record, field)


def _register_problems(record: Record, office: Office) -> Iterator[Problem]:
    seen: set[str] = set()
    before = None
    for each in record.pengaduan:
        number = (each.nomor or "").casefold()
        if number and number in seen:
            message = f"nomor register {each.nomor} dipakai dua kali"
            yield Problem(each.place("nomor"), message, "setiap pengaduan bernomor sendiri")
        seen.add(number)
        if each.masuk and each.month and each.month not in record.periode.months:
            message = f"pengaduan masuk {each.masuk.told}, di luar periode rekap ini"
            yield Problem(each.place("masuk"), message, _MEND)
        if before and each.masuk and each.masuk.latest < before.earliest:
            message = f"masuk {each.masuk.told}, sebelum pengaduan di atasnya, {before.told}"
            yield Problem(each.place("masuk"), message, "urutkan menurut register")
        before = each.masuk or before
        yield from naskah.named_problems(office, each.pic, each.place("pic"))
        yield from leaks(each)
    for place_, note in enumerate(record.catatan):
        yield from leaks_in_note(note, record.pengaduan, record.place(f"catatan.{place_}"))


def _date_problems(record: Record) -> Iterator[Problem]:
    """Yield what is told of days that had not come yet when things stood so."""
    per, day = record.per, record.tanggal
    if day and per and day.latest < per.earliest:
        message = f"ditandatangani {day.told}, sebelum keadaan per {per.told}"
        yield Problem(record.place("tanggal"), message, _MEND)
    if per and per.latest < record.periode.akhir.earliest:
        message = f"keadaan per {per.told}, sebelum bulan terakhir periode"
        yield Problem(record.place("per"), message, _MEND)
    for each in record.pengaduan:
        for field in ("masuk", "selesai"):
            found = getattr(each, field)
            if found and per and found.earliest > per.latest:
                message = f"{field} {found.told}, sesudah keadaan per {per.told}"
                yield Problem(each.place(field), message, _MEND)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a record."""
    del dossier
    for name in names:
        record = records[name]
        context = _context(record, office)
        yield Document(name, TEMPLATE, context, record.status == "final", sort="rekap-pengaduan")


def _context(record: Record, office: Office) -> dict[str, Any]:
    instansi = office.instansi
    day = naskah.day_of(record, office)
    return {
        "judul": upper(ended(record.sentence("judul"), "")),
        "instansi": naskah.office_title(instansi),
        "periode": _period(record),
        "per": upper(_as_of(record)),
        "bulan": months(record, office),
        "rekap": counts(record),
        "catatan": [ended(note, ".") for note in record.sentences("catatan")],
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, None, instansi.tahun),
        "pembuat": parties.signing(record.pic, office, day) if record.pic else _nobody(record),
        "ketua": parties.signing(record.ketua, office, day),
    }


def _period(record: Record) -> str:
    first, last = record.periode.awal, record.periode.akhir
    ends = [month.told.upper() for month in (first, last)]
    if first == last:
        return f"BULAN {ends[0]}"
    if first.year == last.year:
        ends[0] = ends[0].rpartition(" ")[0]
    return f"BULAN {ends[0]} SAMPAI DENGAN {ends[1]}"


def _as_of(record: Record) -> Text:
    if record.per is None or record.per.full is None:
        return unknown("tanggal keadaan rekap", record.place("per"))
    return str(record.per)


def _nobody(record: Record) -> dict[str, Any]:
    """Return the block of a PIC who is not known yet."""
    blank = unknown("PIC pengaduan", record.place("pic"))
    return {"jabatan": [], "nama": blank, "pangkat": "", "nip": ""}
