"""What stands of the office's evidence: its action plan beside the papers of its output folder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pipeline.action_plan import RencanaAksi
from pipeline.evidence import plan_of, press_of
from pipeline.ledger import Receipts
from pipeline.output import Store
from pipeline.places import Places
from pipeline.problem import Problem
from pipeline.reading import Found, read
from pipeline.status import Paper, Status, status
from pipeline.stock import Stock


@dataclass(frozen=True, slots=True)
class Standing:
    """What was read, the papers that there are or lack; how many templates are broken.

    `lost`: what is wrong with originals that were received.
    """

    found: Found
    plan: RencanaAksi
    papers: Sequence[Paper]
    broken: int
    lost: Sequence[Problem]

    def on(self, day: date, papers: Iterable[Paper] | None = None) -> Status:
        """Return the status of the whole plan on the day, by these papers or all."""
        year = self.found.office.instansi.tahun
        return status(self.plan, self.papers if papers is None else papers, year, day)

    @property
    def damage(self) -> Sequence[Problem]:
        """What is wrong with numbers, texts and originals on record."""
        return [*chain.from_iterable(self.found.dossier.damaged.values()), *self.lost]

    @property
    def problems(self) -> int:
        """How many problems of inputs and templates keep papers from being counted."""
        return self.broken + sum(map(len, self.found.problems.values()))


def standing(places: Places) -> Standing:
    """Read everything, and look at the file of each paper that is evidence."""
    return standing_of(places, read(places))


def standing_of(places: Places, found: Found) -> Standing:
    """Look at the file of each paper that is evidence, of all that was read."""
    plan = plan_of(places, found)
    serving = [document for document in found.documents if document.slots]
    templates, broken = press_of(places, found).templates(serving)
    stock = Stock(places, Store(places.output), templates, found.dossier.adopted)
    lost = Receipts(places.inputs).lost()
    papers = [
        *stock.papers(serving, found.gaps),
        *stock.received(found.dossier.received, lost),
    ]
    return Standing(found, plan, papers, len(broken), list(lost.values()))
