"""What a report and its follow-up share: title, number, day, texts, signatures."""

import re
from collections.abc import Sequence
from typing import Any

from pipeline import naskah
from pipeline.dossier import GivenNumber
from pipeline.facts import Facts
from pipeline.indonesian import PartialDate
from pipeline.kinds.laporan.period import period
from pipeline.kinds.laporan.record import Record, TindakLanjut
from pipeline.office import Office
from pipeline.punctuation import ended
from pipeline.values import ByHand, Text, join, mapped, unbroken, unknown, upper

BOOK = "laporan"
_LAPORAN = re.compile(r"\Alaporan\s+", re.IGNORECASE)
_NBSP = "\N{NO-BREAK SPACE}"


def title(record: Record) -> Text:
    """Return the title without the word Laporan, which the program prints."""
    return mapped(ended(record.sentence("judul"), ""), lambda whole: _LAPORAN.sub("", whole))


def period_of(record: Record) -> Text:
    """Return what the report's period is called, or the blank."""
    span = record.periode
    if span.awal is None or span.akhir is None:
        lacking = "awal" if span.awal is None else "akhir"
        return unknown("periode laporan", span.place(lacking))
    return period(span.awal, span.akhir)


def where(office: Office) -> str:
    """Return the office in full."""
    return f"{office.instansi.nama} {office.instansi.daerah}"


def title_of(office: Office) -> Text:
    """Return the same in capitals, for a title that breaks before the region only."""
    return upper(join(office.instansi.nama, " ", unbroken(office.instansi.daerah)))


def heading(text: Text, words: int = 2) -> Text:
    """Return a line of the title in capitals; its last words stay on one line of paper."""
    return upper(mapped(text, lambda whole: _NBSP.join(whole.rsplit(" ", words - 1))))


def day_of(paper: Record | TindakLanjut, office: Office, given: GivenNumber | None) -> PartialDate:
    """Return the day that counts for laws and signers: the one given, else the paper's."""
    known = paper.tanggal or PartialDate(office.instansi.tahun)
    return PartialDate.of(given.tanggal) if given else known


def number(
    paper: Record | TindakLanjut, record: Record, office: Office, given: GivenNumber | None
) -> ByHand:
    """Return the paper's number: clean space until it is given."""
    year = day_of(paper, office, given).year
    code = paper.klasifikasi or record.klasifikasi or ""
    return naskah.number(office.instansi, BOOK, given, year, code)


def texts(record: Facts, field: str, fact: str) -> list[Text]:
    """Return a list of texts, or the one blank of what is not written yet."""
    return record.sentences(field) or [unknown(fact, record.place(field))]


def paragraphs(record: Facts, field: str, fact: str) -> list[Text]:
    """Return the same as sentences, each with its full stop."""
    return stopped(texts(record, field, fact))


def stopped(items: Sequence[Text]) -> list[Text]:
    """Return texts with a full stop behind each."""
    return [ended(item, ".") for item in items]


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
    instansi, day = office.instansi, day_of(paper, office, given)
    signing, noting = signers(paper, record).values()
    return {
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(paper.tanggal, given, instansi.tahun),
        "pelapor": _block(signing, office, day),
        "mengetahui": "" if noting == signing else _block(noting, office, day),
    }


def _block(position: str, office: Office, day: PartialDate) -> dict[str, Any]:
    """Return a signature block for a narrow column: no region is broken, no last word alone."""
    block = naskah.signature(office, position, day)
    region = office.instansi.daerah.upper()
    whole = [mapped(line, lambda text: _narrow(text, region)) for line in block["jabatan"]]
    return block | {"jabatan": whole}


def _narrow(line: str, region: str) -> str:
    if region in line:
        return line.replace(region, region.replace(" ", _NBSP))
    return _NBSP.join(line.rsplit(" ", 1))


def cited(record: Record, office: Office) -> Text:
    """Return the report's title in full, as its follow-up cites it."""
    return join("Laporan ", title(record), " ", where(office), " ", period_of(record))
