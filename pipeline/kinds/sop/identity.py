"""The identity page of an SOP (PermenPANRB 35/2012): every field, a dash where none."""

from collections.abc import Mapping
from typing import Any

from pipeline import laws, naskah
from pipeline.dossier import GivenNumber
from pipeline.indonesian import PartialDate
from pipeline.kinds.sop.dates import Dates, by_hand
from pipeline.kinds.sop.record import Record
from pipeline.office import Instansi, Office
from pipeline.values import Text, unknown, upper

BOOK = "sop"
NONE = "-"


def page(
    record: Record, records: Mapping[str, Record], office: Office, given: GivenNumber | None
) -> dict[str, Any]:
    """Return what the identity page prints; `records` are all SOPs, by name."""
    dates = Dates(record, given)
    day = dates.counting(office)
    related: list[Text] = [records[f"{BOOK}/{id_}"].judul for id_ in record.keterkaitan]
    return {
        "kop": _letterhead(office.instansi),
        **head(record, office, given),
        "pembuatan": naskah.dated(record.pembuatan, dates.of_making, office.instansi.tahun),
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
                "tanggal": dates.revised(each),
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
    dates = Dates(record, given)
    year = dates.counting(office).year
    return {
        "nomor": naskah.number(office.instansi, BOOK, given, year, record.klasifikasi or ""),
        "nama": upper(record.sentence("nama")),
        "revisi": dates.revised(record.revisi[-1]) if record.revisi else NONE,
        "efektif": by_hand(record.efektif, None),
    }
