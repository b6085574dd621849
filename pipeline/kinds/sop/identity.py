"""The identity page of an SOP (PermenPANRB 35/2012): every field, a dash where none."""

from collections.abc import Mapping
from typing import Any

from pipeline import laws, naskah
from pipeline.dossier import GivenNumber
from pipeline.indonesian import PartialDate
from pipeline.kinds.sop.record import Record
from pipeline.office import Instansi, Office
from pipeline.values import ByHand, Text, unknown, upper

BOOK = "sop"
NONE = "-"


def day_of(record: Record, office: Office, given: GivenNumber | None) -> PartialDate:
    """Return the day that counts for laws and signer: the one given, else that of its making."""
    known = record.tanggal or PartialDate(office.instansi.tahun)
    return PartialDate.of(given.tanggal) if given else known


def page(
    record: Record, records: Mapping[str, Record], office: Office, given: GivenNumber | None
) -> dict[str, Any]:
    """Return what the identity page prints; `records` are all SOPs, by name."""
    day = day_of(record, office, given)
    related: list[Text] = [records[f"{BOOK}/{id_}"].judul for id_ in record.keterkaitan]
    return {
        "kop": _letterhead(office.instansi),
        **head(record, office, given),
        "pembuatan": _made(record, office, given),
        "ttd": _signature(record, office, day),
        "dasar_hukum": laws.citations(record.dasar_hukum, office.peraturan, day),
        "kualifikasi": record.sentences("kualifikasi"),
        "keterkaitan": related or [NONE],
        "peralatan": record.sentences("peralatan") or [NONE],
        "peringatan": record.sentences("peringatan") or [NONE],
        "pencatatan": record.sentences("pencatatan") or [NONE],
        "riwayat": [
            {
                "nomor": each.nomor,
                "tanggal": _revised(each.tanggal, office, given, last=each is record.revisi[-1]),
                "perubahan": each.sentence("perubahan"),
            }
            for each in record.revisi
        ],
    }


def _letterhead(instansi: Instansi) -> dict[str, Any]:
    """Return the lines of the letterhead that the page has room for."""
    kop = naskah.letterhead(instansi)
    government = naskah.whole_region(kop["pemerintah"], instansi)
    return {"pemerintah": government, "dinas": kop["dinas"], "lambang": kop["lambang"]}


def _signature(record: Record, office: Office, day: PartialDate) -> dict[str, Any]:
    """Return the block in the box; an older SOP, whose file is adopted, was signed long ago."""
    if not record.langkah:
        blank = unknown("penanda tangan SOP", record.place("penandatangan"))
        return {"jabatan": [blank], "nama": "", "pangkat": "", "nip": ""}
    signature = naskah.signature(office, record.penandatangan, day)
    return naskah.in_a_narrow_cell(signature, office.instansi)


def head(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    """Return what page and register print alike: number, name, last revision, day of force."""
    instansi, day = office.instansi, day_of(record, office, given)
    last = record.revisi[-1] if record.revisi else None
    return {
        "nomor": naskah.number(instansi, BOOK, given, day.year, record.klasifikasi or ""),
        "nama": upper(record.sentence("nama")),
        "revisi": _revised(last.tanggal, office, given, last=True) if last else NONE,
        "efektif": naskah.dated(record.efektif, None, day.year),
    }


def _made(record: Record, office: Office, given: GivenNumber | None) -> ByHand:
    """Return the date of making: the one given counts for it while there is no revision."""
    return naskah.dated(record.pembuatan, None if record.revisi else given, office.instansi.tahun)


def _revised(
    day: PartialDate | None, office: Office, given: GivenNumber | None, *, last: bool
) -> ByHand:
    return naskah.dated(day, given if last else None, office.instansi.tahun)
