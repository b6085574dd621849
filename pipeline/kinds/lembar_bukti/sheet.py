"""A cover sheet: what the plan asks, what the file proves of it, where and when it was taken."""

from typing import Any

from pipeline import naskah
from pipeline.action_plan import Row
from pipeline.indonesian import uncapitalised, weekday
from pipeline.kinds.lembar_bukti.record import NONE, Berkas, BuktiDituju, Record
from pipeline.office import Office
from pipeline.photo_pages import photo_pages
from pipeline.problem import Place
from pipeline.punctuation import ended
from pipeline.values import Text, join, prose, unknown

_NO_PICTURES: dict[str, Any] = {"per_halaman": "2", "baris": []}
_PRIVATE = {"ditutup": "Ya, sudah ditutup", "tidak ada": "Tidak ada data pribadi warga"}


def sheet(record: Record, aim: BuktiDituju, office: Office) -> dict[str, Any]:
    """Return the context of the sheet for one piece of evidence."""
    row = _row(office, aim.id)
    files = [_file(each) for each in record.berkas]
    blank = unknown("berkas yang menyertai", record.place("berkas"))
    return {
        "kop": naskah.letterhead(office.instansi),
        **_asked(row, aim.id),
        "nama": record.known("nama", "nama berkas bukti"),
        "membuktikan": _proof(record, aim, row),
        "sumber": record.known("sumber", "sumber bukti"),
        "url": record.known("url", "alamat (URL) bukti"),
        "tampak": _seen(record),
        "diambil": _taken(record, office),
        "data_pribadi": _private(record),
        "berkas": files or [{"nama": blank, "halaman": ""}],
        "catatan": ended(record.sentence("catatan"), ".") if record.catatan else "",
        "pic": _responsible(record, row, office),
        **(photo_pages(record.gambar, office) if record.gambar else _NO_PICTURES),
    }


def _row(office: Office, slot: str) -> Row:
    """Return the indikator that asks for the evidence; `problems` has seen that there is one."""
    rows = office.rencana.rows if office.rencana else ()
    return next(row for row in rows if slot in [item.id for item in row.indikator.bukti])


def _asked(row: Row, slot: str) -> dict[str, Any]:
    """Return the plan's own words."""
    asked = row.indikator
    item = next(item for item in asked.bukti if item.id == slot)
    condition = f" ({uncapitalised(asked.syarat)})" if asked.syarat else ""
    return {
        "komponen": f"{row.komponen.id}. {row.komponen.nama}",
        "subkomponen": f"{row.subkomponen.id} {row.subkomponen.nama}",
        "indikator": {"id": asked.id, "uraian": asked.uraian},
        "bukti": {"id": item.id, "nama": f"{item.nama}{condition}"},
    }


def _proof(record: Record, aim: BuktiDituju, row: Row) -> Text:
    """Return what the file proves: of this evidence, of all the record's, or as the plan has it."""
    for written in (aim, record):
        if written.membuktikan:
            return ended(written.sentence("membuktikan"), ".")
    item = next(item for item in row.indikator.bukti if item.id == aim.id)
    if item.narasi:
        return ended(item.sentence("narasi"), ".")
    return unknown(f"yang dibuktikan {aim.id}", _place(record, aim))


def _place(record: Record, aim: BuktiDituju) -> Place | None:
    return aim.place("membuktikan") or record.place("membuktikan")


def _seen(record: Record) -> Text:
    """Return the day and time that can be seen in the evidence."""
    day, time = _day(record), record.known("jam", "jam yang tampak pada bukti")
    return day if record.jam == NONE else join(day, ", ", time)


def _day(record: Record) -> Text:
    day = record.tanggal
    if day is None:
        return unknown("tanggal yang tampak pada bukti", record.place("tanggal"))
    return f"{weekday(day.full)}, {day}" if day.full else day.told


def _taken(record: Record, office: Office) -> Text:
    place, day = record.place("diambil_oleh"), record.diambil
    who = naskah.named(record.diambil_oleh, "yang mengambil bukti", office, place)
    when = day.told if day else unknown("tanggal pengambilan", record.place("diambil"))
    return join(who, ", ", when)


def _private(record: Record) -> Text:
    place = record.place("data_pribadi")
    if record.data_pribadi == "belum ditutup":
        return join("Belum ditutup ", unknown("penutupan data pribadi", place))
    if record.data_pribadi is None:
        return unknown("keterangan data pribadi", place)
    return _PRIVATE[record.data_pribadi]


def _file(each: Berkas) -> dict[str, Text]:
    pages = unknown(f"halaman “{each.nama}”", each.place("halaman"))
    return {
        "nama": ended(each.sentence("nama"), ""),
        "halaman": prose(each.halaman) if each.halaman else pages,
    }


def _responsible(record: Record, row: Row, office: Office) -> Text:
    if record.pic is None and row.indikator.pic:
        asked = row.indikator
        return naskah.named(asked.pic, "PIC bukti", office, asked.place("pic"))
    return naskah.named(record.pic, "PIC bukti", office, record.place("pic"))
