"""What reports share: their period, title and texts, and the blanks of what is not written yet."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import Field, model_validator

from pipeline import naskah
from pipeline.facts import Facts, MaybeDate
from pipeline.indonesian import PartialDate
from pipeline.office import Office
from pipeline.periods import period
from pipeline.problem import Problem
from pipeline.punctuation import ended
from pipeline.values import Text, mapped, unknown, upper

_NBSP = "\N{NO-BREAK SPACE}"


class Periode(Facts):
    """What time the report is about; its name in the title follows from the dates."""

    awal: MaybeDate | None = Field(None, description="Hari, bulan, atau tahun pertama")
    akhir: MaybeDate | None = Field(None, description="Hari, bulan, atau tahun terakhir")

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> "Periode":
        if self.awal and self.akhir and self.akhir.latest < self.awal.earliest:
            raise ValueError(
                f"periode berakhir {self.akhir.told}, sebelum awalnya {self.awal.told}"
            )
        return self


def period_of(span: Periode) -> Text:
    """Return what the report's period is called, or the blank."""
    if span.awal is None or span.akhir is None:
        lacking = "awal" if span.awal is None else "akhir"
        return unknown("periode laporan", span.place(lacking))
    return period(span.awal, span.akhir)


def period_problems(report: Facts, span: Periode, day: PartialDate) -> Iterator[Problem]:
    """Yield the problem of a report that is not dated after its period."""
    end = span.akhir
    if end and day.latest <= end.latest:
        message = f"laporan bertanggal {day.told}, tidak sesudah periodenya berakhir, {end.told}"
        yield Problem(report.place("tanggal"), message, "perbaiki salah satunya")


def heading(text: Text, words: int = 2) -> Text:
    """Return a line of the title in capitals; its last words stay on one line of paper."""
    return upper(mapped(text, lambda whole: _NBSP.join(whole.rsplit(" ", words - 1))))


def texts(record: Facts, field: str, fact: str) -> list[Text]:
    """Return a list of texts, or the one blank of what is not written yet."""
    return record.sentences(field) or [unknown(fact, record.place(field))]


def paragraphs(record: Facts, field: str, fact: str) -> list[Text]:
    """Return the same as sentences, each with its full stop."""
    return stopped(texts(record, field, fact))


def stopped(items: Sequence[Text]) -> list[Text]:
    """Return texts with a full stop behind each."""
    return [ended(item, ".") for item in items]


def narrow_signature(position: str, office: Office, day: PartialDate) -> dict[str, Any]:
    """Return a signature block for a narrow column: no region is broken, no last word alone."""
    block = naskah.signature(office, position, day)
    region = office.instansi.daerah.upper()
    whole = [mapped(line, lambda text: _narrow(text, region)) for line in block["jabatan"]]
    return block | {"jabatan": whole}


def _narrow(line: str, region: str) -> str:
    if region in line:
        return line.replace(region, region.replace(" ", _NBSP))
    return _NBSP.join(line.rsplit(" ", 1))
