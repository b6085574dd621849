"""What stands of the office's evidence: its action plan beside the papers of its output folder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pipeline.action_plan import RencanaAksi
from pipeline.archive import FOLDER, Archive
from pipeline.evidence import plan_of, press_of
from pipeline.ledger import Receipts, Scans
from pipeline.output import Store
from pipeline.places import Places
from pipeline.problem import Problem
from pipeline.reading import Found, read
from pipeline.signed_items import sealed_documents
from pipeline.signing import returned
from pipeline.status import GOAL, GOAL_OF_SAMPLES, Paper, Status, status
from pipeline.stock import Sealed, Stock


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
        instansi = self.found.office.instansi
        goal = GOAL_OF_SAMPLES if instansi.fiktif else GOAL
        counted = self.papers if papers is None else papers
        return status(self.plan, counted, instansi.tahun, day, goal)

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
    dossier, receipts, scans = found.dossier, Receipts(places.inputs), Scans(places.inputs)
    lost = {**receipts.lost(), **scans.lost()}
    back = returned(dossier.scans, dossier.confirmed)
    chain = Archive(places.output / FOLDER).chain()
    sealed = Sealed(chain.sealed, sealed_documents(chain))
    stock = Stock(places, Store(places.output), templates, dossier.adopted, back, lost, sealed)
    papers = [*stock.papers(serving, found.gaps), *stock.received(dossier.received)]
    damage = [*dict.fromkeys(lost.values()), *receipts.damage()]
    return Standing(found, plan, papers, len(broken), damage)
