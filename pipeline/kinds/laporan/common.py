"""What a report and its follow-up share: title, number, day, signatures."""

import re
from typing import Any

from pipeline import naskah
from pipeline.dossier import GivenNumber
from pipeline.kinds.laporan.record import Record, TindakLanjut
from pipeline.office import Office
from pipeline.punctuation import ended
from pipeline.reports import narrow_signature, period_of
from pipeline.values import ByHand, Text, join, mapped

BOOK = "laporan"
_LAPORAN = re.compile(r"\Alaporan\s+", re.IGNORECASE)


def title(record: Record) -> Text:
    """Return the title without the word Laporan, which the program prints."""
    return mapped(ended(record.sentence("judul"), ""), lambda whole: _LAPORAN.sub("", whole))


def where(office: Office) -> str:
    """Return the office in full."""
    return f"{office.instansi.nama} {office.instansi.daerah}"


def number(
    paper: Record | TindakLanjut, record: Record, office: Office, given: GivenNumber | None
) -> ByHand:
    """Return the paper's number: clean space until it is given."""
    year = naskah.day_of(paper, office, given).year
    code = paper.klasifikasi or record.klasifikasi or ""
    return naskah.number(office.instansi, BOOK, given, year, code)


def signers(paper: Record | TindakLanjut, record: Record) -> dict[str, str]:
    """Return the signing offices by role; a follow-up's are the report's unless it says other."""
    return {
        "penandatangan": paper.penandatangan or record.penandatangan,
        "mengetahui": paper.mengetahui or record.mengetahui,
    }


def signatures(
    paper: Record | TindakLanjut, record: Record, office: Office, given: GivenNumber | None
) -> dict[str, Any]:
    """Return place, date, who signs, and who takes note of it where that is somebody else."""
    instansi, day = office.instansi, naskah.day_of(paper, office, given)
    signing, noting = signers(paper, record).values()
    return {
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(paper.tanggal, given, instansi.tahun),
        "pelapor": narrow_signature(signing, office, day),
        "mengetahui": "" if noting == signing else narrow_signature(noting, office, day),
    }


def cited(record: Record, office: Office) -> Text:
    """Return the report's title in full, as its follow-up cites it."""
    return join("Laporan ", title(record), " ", where(office), " ", period_of(record.periode))
