"""The register of the office's SOPs, of the same records that make them."""

from collections.abc import Mapping
from typing import Any

from pipeline import naskah
from pipeline.dossier import Dossier
from pipeline.indonesian import PartialDate
from pipeline.kinds.sop.identity import head
from pipeline.kinds.sop.record import Record
from pipeline.office import Office

SIGNER = "kepala"


def register(records: Mapping[str, Record], office: Office, dossier: Dossier) -> dict[str, Any]:
    """Return the context of the register: a row an SOP, in the order of their names."""
    instansi = office.instansi
    rows = [
        {"no": number, **head(records[name], office, dossier.numbers.get(name))}
        for number, name in enumerate(sorted(records, key=lambda each: records[each].nama), 1)
    ]
    return {
        "kop": naskah.letterhead(instansi),
        "instansi": naskah.organ_in_title(instansi),
        "tahun": instansi.tahun,
        "baris": rows,
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(None, None, instansi.tahun),
        "ttd": naskah.signature(office, SIGNER, PartialDate(instansi.tahun)),
    }
