"""What all papers of one meeting print alike: name, day, time, place, agenda."""

from typing import Any

from pipeline import naskah
from pipeline.kinds.rapat.record import Record
from pipeline.office import Office
from pipeline.values import Text, unknown

_DOOR = {"media": "media", "tautan": "tautan", "id_rapat": "ID rapat", "kata_sandi": "kata sandi"}


def meeting(record: Record) -> dict[str, Any]:
    """Return `rapat`: the facts that the invitation, the list, the minutes and the photos share."""
    return {
        "nama": record.sentence("nama"),
        "hari_tanggal": naskah.day_in_words(
            record.tanggal, "tanggal rapat", record.place("tanggal")
        ),
        "waktu": record.known("waktu", "waktu rapat"),
        "tempat": place(record),
        "daring": [
            {"label": label, "isi": getattr(record.daring, key)}
            for key, label in _DOOR.items()
            if record.daring and getattr(record.daring, key) and (key != "media" or record.tempat)
        ],
        "acara": record.sentences("acara"),
    }


def place(record: Record) -> Text:
    """Return the room; of an online meeting without one its medium."""
    if record.tempat is None and record.daring:
        return f"Daring melalui {record.daring.media}"
    return record.known("tempat", "tempat rapat")


def chair(record: Record, office: Office) -> dict[str, Any]:
    """Return the signature block of who led the meeting."""
    return _signature(record, office, "pimpinan", "Pimpinan Rapat,")


def clerk(record: Record, office: Office) -> dict[str, Any]:
    """Return the signature block of who wrote the minutes."""
    return _signature(record, office, "notulis", "Notulis,")


def _signature(record: Record, office: Office, role: str, title: str) -> dict[str, Any]:
    id_ = getattr(record, role)
    if id_ is None:
        blank = unknown(f"{role} rapat", record.place(role))
        return {"jabatan": [title], "nama": blank, "pangkat": "", "nip": ""}
    return naskah.person_signature(office.instansi, [title], office.pegawai[id_])
