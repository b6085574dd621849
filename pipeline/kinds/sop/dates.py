"""When an SOP was made, revised and in force, and which of these the secretariat's date is of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline import naskah
from pipeline.dossier import GivenNumber
from pipeline.indonesian import PartialDate, long_date
from pipeline.kinds.sop.record import Record, Revisi
from pipeline.office import Office
from pipeline.problem import Place, Problem
from pipeline.values import SPACE, ByHand

_Stage = tuple[str, PartialDate | None, Place | None]
"""What happened, when, and where that is written."""


def by_hand(day: PartialDate | None, given: GivenNumber | None) -> ByHand:
    """Return a date as printed; of one that nobody knows yet not even the year is guessed."""
    base = str(day) if day else SPACE
    return ByHand(long_date(given.tanggal) if given else base, base)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a record, with the one that came with the secretariat's number, if any."""

    record: Record
    given: GivenNumber | None

    @property
    def revision(self) -> Revisi | None:
        """The revision that the given date is of; None where it is that of the making.

        A number is given once: the date of an SOP that is revised later stays that of its making.
        """
        if not self.record.revisi or self.given is None:
            return None
        last, day = self.record.revisi[-1], self.given.tanggal
        if last.tanggal:
            return last if _may_be(last.tanggal, day) else None
        return None if self.record.pembuatan and _may_be(self.record.pembuatan, day) else last

    @property
    def of_making(self) -> GivenNumber | None:
        """The given date, where it is that of the making."""
        return None if self.revision else self.given

    def counting(self, office: Office) -> PartialDate:
        """Return the day by which laws and signer go: that of the last revision, or the making."""
        last = self.record.revisi[-1] if self.record.revisi else None
        if self.given and self.revision is last:
            return PartialDate.of(self.given.tanggal)
        return (last or self.record).tanggal or PartialDate(office.instansi.tahun)

    def revised(self, revision: Revisi) -> ByHand:
        """Return the date of a revision as printed."""
        return by_hand(revision.tanggal, self.given if revision is self.revision else None)

    def problems(self) -> Iterator[Problem]:
        """Yield a given date that is none of the record's, and dates out of order."""
        record = self.record
        if self.given and not self.revision and record.pembuatan:
            yield from self._given_problems(record.pembuatan, self.given)
        latest: _Stage | None = None
        for what, day, place in self._stages():
            if day is None:
                continue
            if latest and latest[1] and day.latest < latest[1].earliest:
                message = f"tanggal {what}, {day}, mendahului tanggal {latest[0]}, {latest[1]}"
                yield Problem(place, message, "perbaiki salah satunya")
            if not latest or not latest[1] or day.earliest > latest[1].earliest:
                latest = (what, day, place)

    def _given_problems(self, made: PartialDate, given: GivenNumber) -> Iterator[Problem]:
        if self.record.revisi and not _may_be(made, given.tanggal):
            day = long_date(given.tanggal)
            message = (
                f"tanggal dari sekretariat, {day}, bukan tanggal pembuatan atau revisi terakhir"
            )
            yield Problem(self.record.place("pembuatan"), message, "perbaiki salah satunya")
        elif not self.record.revisi:
            yield from naskah.date_problems(self.record, given)

    def _stages(self) -> Iterator[_Stage]:
        """Yield what happened in its order, each with the date that counts."""
        record = self.record
        yield "pembuatan", self._day(record.pembuatan, self.of_making), record.place("pembuatan")
        for each in record.revisi:
            given = self.given if each is self.revision else None
            yield f"revisi {each.nomor}", self._day(each.tanggal, given), each.place("tanggal")
        yield "efektif", record.efektif, record.place("efektif")

    def _day(self, day: PartialDate | None, given: GivenNumber | None) -> PartialDate | None:
        return PartialDate.of(given.tanggal) if given else day


def _may_be(day: PartialDate, known: date) -> bool:
    return day.earliest <= known <= day.latest
