"""What is annexed to the report: the questionnaire, and the answers as they were given."""

from collections.abc import Iterator
from typing import Any

from pipeline.indonesian import capitalised
from pipeline.kinds.laporan_skm import results
from pipeline.kinds.laporan_skm.answers import Survey
from pipeline.kinds.laporan_skm.profile import TRAITS
from pipeline.kinds.laporan_skm.record import Pertanyaan, Record
from pipeline.kinds.laporan_skm.unsur import UNSUR
from pipeline.values import Text, join, mapped, unknown

NONE = "-"


def questions(record: Record) -> Iterator[dict[str, Any]]:
    """Yield a row a question."""
    for each in record.kuesioner:
        yield {"kode": results.code_of(record, each.unsur), **_asked(each)}


def _asked(each: Pertanyaan) -> dict[str, Any]:
    name = UNSUR[each.unsur]
    about = name.lower()
    choices = each.sentences("pilihan")
    blank = unknown(f"pilihan jawaban {about}", each.place("pilihan"))
    return {
        "nama": name,
        "pertanyaan": each.known("pertanyaan", f"pertanyaan {about}"),
        "pilihan": [_choice(at, choice) for at, choice in enumerate(choices, 1)] or [blank],
    }


def _choice(value: int, choice: Text) -> Text:
    return join(f"{value}. ", mapped(choice, capitalised))


def data(record: Record, made: Survey) -> Iterator[dict[str, Any]]:
    """Yield a row a respondent, as answered; a dash where nothing was."""
    columns = [made.answers[name] for name in record.asked]
    for number, each in enumerate(record.jawaban):
        given = [column[number] for column in columns]
        yield {
            "nomor": number + 1,
            **{trait: getattr(each, trait) or NONE for trait in TRAITS},
            "jawaban": [NONE if answer is None else answer for answer in given],
        }
