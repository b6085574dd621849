"""The register of the office's SOPs, of the same records that make them."""

from collections.abc import Mapping
from typing import Any

from pipeline import naskah
from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import PartialDate
from pipeline.kinds.sop.identity import NONE, head
from pipeline.kinds.sop.record import Record
from pipeline.office import Office

SIGNER = "kepala"


def register(records: Mapping[str, Record], office: Office, dossier: Dossier) -> dict[str, Any]:
    """Return the context of the register: a row an SOP, in the order of their names."""
    instansi = office.instansi
    names = sorted(records, key=lambda each: records[each].nama.casefold())
    return {
        "kop": naskah.letterhead(instansi),
        "instansi": naskah.office_title(instansi),
        "tahun": instansi.tahun,
        "baris": [
            {"no": number, **_row(records[name], office, dossier.numbers.get(name))}
            for number, name in enumerate(names, 1)
        ],
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(None, None, instansi.tahun),
        "ttd": naskah.signature(office, SIGNER, PartialDate(instansi.tahun)),
    }


def _row(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    printed = head(record, office, given)
    last = f"ke-{record.revisi[-1].nomor}" if record.revisi else NONE
    return {key: printed[key] for key in ("nomor", "nama", "efektif")} | {"ke": last}
