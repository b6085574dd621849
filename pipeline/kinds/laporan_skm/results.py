"""What a survey came to, as the report prints it: scores, index, chart, what is lowest."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipeline.indonesian import grouped, listing
from pipeline.kinds.laporan_skm import survey
from pipeline.kinds.laporan_skm.answers import Survey
from pipeline.kinds.laporan_skm.record import Record, index
from pipeline.kinds.laporan_skm.survey import printed, rounded
from pipeline.kinds.laporan_skm.unsur import CODES, UNSUR
from pipeline.reports import period_of
from pipeline.values import Bar, Chart, Incomplete, Text, unknown

_PLACES = 3
_HIGHEST = 4
_WIDTH_MM, _HEIGHT_MM = 152, 92


def no_answers(record: Record) -> Incomplete:
    """Return the blank of a survey that nobody has answered yet."""
    return unknown("jawaban responden", record.place("jawaban"))


def named(record: Record, name: str) -> str:
    """Return code and name of an unsur: `U1 Persyaratan`."""
    return f"{code_of(record, name)} {UNSUR[name]}"


def code_of(record: Record, name: str) -> str:
    """Return the code that the questionnaire's order gives."""
    return CODES[record.asked.index(name)].upper()


def index_of(record: Record, made: Survey) -> dict[str, Text]:
    """Return the index, its class and what that is called: the one place where it is reckoned."""
    if not made.scores:
        return dict.fromkeys(("nilai", "mutu", "kinerja"), no_answers(record))
    return _classed(survey.ikm([*made.scores.values()]))


def rows(record: Record, made: Survey) -> list[dict[str, Any]]:
    """Return a row an unsur: sum of the answers, NRR, weighed NRR, class; empty without answers."""
    head = [{"kode": code_of(record, name), "nama": UNSUR[name]} for name in record.asked]
    if not made.scores:
        return [row | dict.fromkeys(("jumlah", "nrr", "tertimbang", "mutu"), "") for row in head]
    scores = [made.scores[name] for name in record.asked]
    return [
        row
        | {
            "jumlah": grouped(score.total),
            "nrr": printed(rounded(score.nrr, _PLACES)),
            "tertimbang": printed(rounded(weighed, _PLACES)),
            "mutu": score.mutu.huruf,
        }
        for row, score, weighed in zip(head, scores, survey.weighed(scores), strict=True)
    ]


def total(made: Survey) -> str:
    """Return the sum of the weighed NRR."""
    if not made.scores:
        return ""
    return printed(rounded(survey.mean([*made.scores.values()]), _PLACES))


def chart(record: Record, made: Survey) -> Chart | Incomplete:
    """Return the NRR of each unsur as bars; those of the three lowest are light."""
    if not made.scores:
        return no_answers(record)
    light = survey.lowest(made.scores)
    bars = []
    for name, score in made.scores.items():
        nrr = rounded(score.nrr, _PLACES)
        bars.append(Bar(named(record, name), nrr, printed(nrr), name in light))
    return Chart("Nilai rata-rata (NRR) per unsur", tuple(bars), _HIGHEST, _WIDTH_MM, _HEIGHT_MM)


def unanswered(made: Survey) -> str:
    """Return how many answers are missing, and where; nothing where none is."""
    gaps = {name: column.count(None) for name, column in made.answers.items()}
    told = [f"{UNSUR[name].lower()} ({count})" for name, count in gaps.items() if count]
    if not told or not made.scores:
        return ""
    return (
        f"Jawaban kosong tidak ikut dihitung, yaitu pada unsur {listing(told)}; "
        "NRR unsur itu adalah rata-rata jawaban yang ada."
    )


def conclusions(record: Record, made: Survey) -> list[Text]:
    """Return what follows from the figures: class, lowest and highest unsur, the way it went."""
    if not made.scores:
        return [no_answers(record)]
    told = index_of(record, made)
    quality = (
        f"Nilai IKM {told['nilai']} termasuk mutu pelayanan {told['mutu']} dengan kinerja unit "
        f"pelayanan {told['kinerja']}."
    )
    return [quality, _ends(record, made), *_change(record, made)]


def _ends(record: Record, made: Survey) -> str:
    high = survey.highest(made.scores)
    if len(high) == len(made.scores):
        return "Semua unsur bernilai sama."
    highest, lowest = (
        listing([named(record, name) for name in names])
        for names in (high, survey.lowest(made.scores))
    )
    return (
        f"Unsur dengan nilai tertinggi adalah {highest}; tiga unsur dengan nilai terendah adalah "
        f"{lowest}."
    )


def _change(record: Record, made: Survey) -> list[Text]:
    if not record.tren:
        return []
    last = record.tren[-1]
    difference = survey.ikm([*made.scores.values()]) - index(last.ikm)
    if not difference:
        return [f"Nilai IKM sama dengan nilai {last.periode}."]
    way = "naik" if difference > 0 else "turun"
    return [f"Nilai IKM {way} {printed(abs(difference))} dari nilai {last.periode} ({last.ikm})."]


def trend(record: Record, made: Survey) -> Sequence[dict[str, Text]]:
    """Return the former indices and this one; nothing without a former one."""
    if not record.tren:
        return []
    former = [{"periode": each.periode, **_classed(index(each.ikm))} for each in record.tren]
    return [*former, {"periode": period_of(record.periode), **index_of(record, made)}]


def _classed(value: Decimal) -> dict[str, Text]:
    quality = survey.quality(value)
    return {"nilai": printed(value), "mutu": quality.huruf, "kinerja": quality.kinerja}
