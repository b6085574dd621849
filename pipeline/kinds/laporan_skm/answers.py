"""The answers of a survey by unsur, whatever the headings of their table: names, or codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.kinds.laporan_skm import survey
from pipeline.kinds.laporan_skm.profile import TRAITS
from pipeline.kinds.laporan_skm.record import Record, Responden
from pipeline.kinds.laporan_skm.survey import Score
from pipeline.kinds.laporan_skm.unsur import CODES, UNSUR
from pipeline.problem import Problem

_SUMS = ("jumlah", "total", "rata-rata", "rata rata", "rerata", "nrr", "jumlah nilai")
_ONCE = "hapus salah satunya, atau perbaiki nomornya"
Answers = Mapping[str, list[int | None]]


@dataclass(frozen=True, slots=True)
class Survey:
    """What was answered, a column an unsur in the order of the questionnaire, and its score.

    Either every unsur has a score or none: `problems` refuses a table without one of them.
    """

    answers: Answers
    scores: Mapping[str, Score]


def survey_of(record: Record) -> Survey:
    """Return the answers and what they come to."""
    columns = {name: _column(record, name, code) for name, code in _coded(record)}
    scores = {name: survey.score(answers) for name, answers in columns.items()}
    return Survey(columns, {name: found for name, found in scores.items() if found})


def _coded(record: Record) -> list[tuple[str, str]]:
    return list(zip(record.asked, CODES, strict=True))


def _column(record: Record, name: str, code: str) -> list[int | None]:
    found = [getattr(each, name) or getattr(each, code) for each in record.jawaban]
    return [int(answer) if answer else None for answer in found]


def problems(record: Record) -> Iterator[Problem]:
    """Yield columns that say a thing twice or cannot be told apart, and rows without an answer."""
    used = {key for each in record.jawaban for key in each.model_fields_set}
    if not record.jawaban:
        return
    place = record.jawaban[0].place()
    for name, code in _coded(record):
        if {name, code} <= used:
            message = f"unsur {name} ada di dua kolom: {name} dan {code.upper()}"
            yield Problem(place, message, "hapus salah satunya")
        elif not {name, code} & used:
            hint = f"beri judul “{UNSUR[name]}” atau {code.upper()}"
            yield Problem(place, f"tidak ada jawaban unsur {name}", hint)
    yield from map(_unanswered, filter(_is_empty, record.jawaban))
    yield from _no_respondents(record)


def _no_respondents(record: Record) -> Iterator[Problem]:
    """Yield a respondent who stands there twice, and lines that add up or average the others."""
    seen: set[str] = set()
    for each in record.jawaban:
        number = (each.nomor or "").casefold()
        if number and number in seen:
            yield Problem(each.place(), f"responden nomor {each.nomor} ada dua kali", _ONCE)
        seen.add(number)
        told = [getattr(each, field) or "" for field in ("nomor", *TRAITS)]
        if found := [text for text in told if text.casefold().rstrip(" :.") in _SUMS]:
            message = f"baris “{found[0]}” akan terhitung sebagai responden"
            yield Problem(each.place(), message, "hapus: dihitung program")


def _is_empty(each: Responden) -> bool:
    return not each.model_fields_set & {*CODES, *UNSUR}


def _unanswered(each: Responden) -> Problem:
    return Problem(each.place(), "responden ini tidak menjawab satu pun unsur", "hapus barisnya")
