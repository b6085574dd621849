"""The chapters of the plan document, numbered by the program: BAB I, 1.1, and so to the last."""

from typing import Any

from pipeline import laws, letters
from pipeline.indonesian import PartialDate, roman
from pipeline.kinds.rencana_kerja.record import Bab, Record, Subbab
from pipeline.office import Office
from pipeline.punctuation import ended, joined
from pipeline.values import upper


def chapters(record: Record, office: Office, day: PartialDate) -> dict[str, Any]:
    """Return the chapters before the table of actions, its own number, the chapter behind it."""
    last = len(record.bab)
    return {
        "bab": [_chapter(each, at, office, day) for at, each in enumerate(record.bab, 1)],
        "rencana": {"nomor": f"{last}.{len(record.bab[-1].subbab) + 1}"},
        "penutup": {"nomor": roman(last + 1), "isi": letters.passages(record, "penutup")},
    }


def _chapter(chapter: Bab, number: int, office: Office, day: PartialDate) -> dict[str, Any]:
    return {
        "nomor": roman(number),
        "judul": upper(ended(chapter.sentence("judul"), "")),
        "subbab": [
            {
                "nomor": f"{number}.{at}",
                "judul": ended(section.sentence("judul"), ""),
                "isi": _texts(section, office, day),
            }
            for at, section in enumerate(chapter.subbab, 1)
        ],
    }


def _texts(section: Subbab, office: Office, day: PartialDate) -> list[dict[str, Any]]:
    """Return the paragraphs; laws are the points of the last."""
    found = letters.passages(section, "isi")
    if section.peraturan:
        cited = laws.citations(section.peraturan, office.peraturan, day)
        found[-1] = {"isi": ended(found[-1]["isi"], ":"), "butir": joined(cited)}
    return found
