"""An invented office with the books and signers that letters need."""

from copy import deepcopy
from typing import Any

from pipeline.office import Instansi, Office, Pegawai
from tests.kinds.sk_office import INSTANSI, PEGAWAI

BOOKS = {
    "surat": "{klasifikasi}/{urut}/{kode}/{tahun}",
    "nota-dinas": "{klasifikasi}/{urut}/{kode}/{tahun}",
    "berita-acara": "{klasifikasi}/{urut}/{kode}/{tahun}",
}


def office(**staff: Any) -> Office:
    """Return the office; `staff` are further people."""
    facts = deepcopy(INSTANSI)
    facts["nomor"] |= BOOKS
    people = PEGAWAI | staff
    return Office(
        Instansi.model_validate(facts),
        {id_: Pegawai.model_validate(person) for id_, person in people.items()},
        {},
    )
