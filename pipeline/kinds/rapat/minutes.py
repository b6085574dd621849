"""The minutes: who said what, what was decided, who sees to it until when."""

from typing import Any

from pipeline import naskah
from pipeline.kinds.rapat.meeting import chair, clerk, meeting
from pipeline.kinds.rapat.record import Notulen, Pembahasan, Putusan, Record, TindakLanjut
from pipeline.office import Office
from pipeline.problem import Place
from pipeline.punctuation import ended
from pipeline.values import Text, join, prose, unknown

TEMPLATE = "notulen.docx"


def minutes(record: Record, notes: Notulen, office: Office) -> dict[str, Any]:
    """Return the context of the minutes."""
    return {
        "kop": naskah.letterhead(office.instansi),
        "rapat": meeting(record),
        "pimpinan": naskah.named(
            record.pimpinan, "pimpinan rapat", office, record.place("pimpinan")
        ),
        "notulis": naskah.named(record.notulis, "notulis rapat", office, record.place("notulis")),
        "hadir": _presence(record),
        "wakil": [
            join(
                each.wakil or "",
                ", mewakili ",
                naskah.named(each.pegawai or each.nama, "", office, None),
            )
            for each in record.hadir
            if each.wakil
        ],
        "dibuka": _at(notes, "dibuka", "jam rapat dibuka"),
        "ditutup": _at(notes, "ditutup", "jam rapat ditutup"),
        "lalu": [_follow_up(each, office) for each in notes.tindak_lanjut_lalu],
        "pembahasan": [_discussed(each, office) for each in notes.pembahasan],
        "keputusan": [_decided(each, office) for each in notes.keputusan],
        "tindak_lanjut": [_follow_up(each, office) for each in notes.tindak_lanjut],
        "ketua": chair(record, office),
        "penulis": clerk(record, office),
    }


def _presence(record: Record) -> Text:
    """Return who was there, as ticked from the signed list; invited is not present."""
    if not record.hadir:
        return unknown("jumlah yang hadir", record.place("hadir"))
    return f"{len(record.hadir)} orang (daftar hadir terlampir)"


def _at(notes: Notulen, field: str, fact: str) -> Text:
    return join("pukul ", notes.known(field, fact))


def _discussed(each: Pembahasan, office: Office) -> dict[str, Any]:
    speaker = (
        naskah.named(each.pembicara, "", office, each.place("pembicara")) if each.pembicara else ""
    )
    head = each.sentence("topik") if each.topik else speaker
    return {
        "judul": head,
        "pembicara": speaker if each.topik else "",
        "isi": [ended(text, ".") for text in each.sentences("isi")],
    }


def _decided(each: Putusan, office: Office) -> dict[str, Any]:
    return {
        "isi": ended(each.sentence("isi"), "."),
        "pic": naskah.named(each.pic, "penanggung jawab keputusan", office, each.place("pic")),
        "batas": _limit(each, each.place("batas")),
    }


def _follow_up(each: TindakLanjut, office: Office) -> dict[str, Any]:
    return {
        "permasalahan": each.sentence("permasalahan"),
        "tindak_lanjut": each.sentence("tindak_lanjut"),
        "pic": naskah.named(each.pic, "penanggung jawab tindak lanjut", office, each.place("pic")),
        "batas": _limit(each, each.place("batas")),
        "status": each.known("status", "status tindak lanjut"),
    }


def _limit(each: Putusan | TindakLanjut, at: Place | None) -> Text:
    if each.batas is None:
        return unknown("batas waktu", at)
    return prose(each.batas.told, at)
