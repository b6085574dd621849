"""Matriks: a table of the office's own columns, on a wide sheet, as things stood on a day.

Peta kompetensi, matriks pengembangan kompetensi, data umum kepegawaian and their like; the rows are
the record's, a table's beside it, or the staff's.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline import annexes, naskah, parties
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import did_you_mean
from pipeline.kinds.matriks.record import Baris, Record
from pipeline.kinds.matriks.table import MOST_KINDS, kinds_of, table
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import ended
from pipeline.values import Text, prose, unknown, upper

__all__ = ["Record", "documents", "problems"]

TEMPLATE = "matriks.docx"


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield cells of no column, what cannot be added up, people who are not there, odd dates."""
    del dossier
    record = records[name]
    wrong = list(_row_problems(record, office))
    yield from wrong
    keys = [column.key for column in record.kolom]
    for number, key in enumerate(record.rekap):
        if key not in keys:
            hint = f"sebut kunci kolom{did_you_mean(key, keys)}"
            place = record.place(f"rekap.{number}") or record.place("rekap")
            yield Problem(place, f"rekap “{key}” bukan kolom tabel ini", hint)
        elif not wrong and (count := kinds_of(key, record, office)) > MOST_KINDS:
            message = f"rekap “{key}” menghitung {count} isi yang berbeda"
            place = record.place(f"rekap.{number}") or record.place("rekap")
            yield Problem(
                place, message, f"paling banyak {MOST_KINDS}: hapus, atau pilih kolom lain"
            )
    day = record.tanggal
    if day and record.per and day.latest < record.per.earliest:
        message = f"ditandatangani {day.told}, sebelum keadaan per {record.per.told}"
        yield Problem(record.place("tanggal"), message, "perbaiki salah satunya")
    for field in ("penandatangan", "mengetahui"):
        if who := getattr(record, field):
            yield from parties.signing_problems(
                who, office, naskah.day_of(record, office), record, field
            )


def _row_problems(record: Record, office: Office) -> Iterator[Problem]:
    told: set[str] = set()
    seen: set[str] = set()
    keys = sorted(column.key for column in record.kolom)
    for row in record.baris:
        if row.pegawai:
            yield from naskah.staff_problems(office, row.pegawai, row.place("pegawai"))
        yield from _whose(row, record, seen)
        for key in (key for key in row.cells if key not in {*keys, *told}):
            told.add(key)
            hint = f"kolomnya: {', '.join(keys)}{did_you_mean(key, keys)}"
            yield Problem(row.place(key), f"tidak ada kolom “{key}”", hint)
        yield from _cell_problems(row, record)
        yield from annexes.total_problems(
            (column.jumlah for column in record.kolom),
            [row.cells.get(column.key) or "" for column in record.kolom],
            row.place(),
        )


def _whose(row: Baris, record: Record, seen: set[str]) -> Iterator[Problem]:
    """Yield a row of nobody's where each is a member of staff's, and somebody's second row."""
    if not record.pegawai:
        return
    if row.pegawai is None:
        yield Problem(row.place(), "baris ini tanpa pegawai", "isi id pegawai di setiap baris")
    elif row.pegawai in seen:
        message = f"pegawai “{row.pegawai}” mempunyai dua baris"
        yield Problem(row.place("pegawai"), message, "gabungkan")
    seen.add(row.pegawai or "")


def _cell_problems(row: Baris, record: Record) -> Iterator[Problem]:
    for column in record.kolom:
        text = row.cells.get(column.key)
        if text is None:
            continue
        if column.isi and row.pegawai:
            message = f"“{column.judul}” diisi dari pegawai.yaml"
            yield Problem(row.place(column.key), message, "hapus dari baris ini")
        if column.jumlah and prose(text) == text and annexes.figure(text) is None:
            message = f"“{text}” di kolom {column.judul} tidak dapat dijumlahkan"
            yield Problem(row.place(column.key), message, "tulis bilangan bulat atau “-”")


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a record."""
    del dossier
    for name in names:
        record = records[name]
        context = _context(record, office)
        yield Document(name, TEMPLATE, context, record.status == "final", sort="matriks")


def _context(record: Record, office: Office) -> dict[str, Any]:
    instansi, day = office.instansi, naskah.day_of(record, office)
    noting = record.mengetahui
    return {
        "judul": upper(ended(record.sentence("judul"), "")),
        "instansi": naskah.office_title(instansi),
        "per": upper(_as_of(record)),
        **table(record, office),
        "sumber": ended(record.known("sumber", "sumber data"), "."),
        "catatan": [ended(note, ".") for note in record.sentences("catatan")],
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, None, instansi.tahun),
        "pembuat": parties.signing(record.penandatangan, office, day),
        "mengetahui": parties.signing(noting, office, day) if noting else "",
    }


def _as_of(record: Record) -> Text:
    """Return the day on which things stood so, which no hand fills in later."""
    if record.per is None:
        return unknown("tanggal keadaan data", record.place("per"))
    return record.per.told
