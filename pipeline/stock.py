"""What stands in the output folder of the planned documents: each paper's state and marks.

A paper counts by what stands: one that was never made, or was deleted, is none, whatever its
record says.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import word
from pipeline.document import Document
from pipeline.dossier import Receipt
from pipeline.indonesian import PartialDate
from pipeline.marks import version_of
from pipeline.output import Sight, Store
from pipeline.output import State as Standing
from pipeline.places import Places
from pipeline.plan import DRAFT
from pipeline.serving import Gap
from pipeline.signed_items import Key, key
from pipeline.signing import DIFFERENT, Returned
from pipeline.status import Paper, State


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the bags hold: files by their sha256, documents with the scans that they are of."""

    files: Collection[str] = ()
    documents: Collection[Key] = ()

    def holds(self, back: Returned) -> bool:
        """Tell whether a bag holds what was signed."""
        return key(back) in self.documents


@dataclass(frozen=True, slots=True)
class Stock:
    """The output folder's papers; `templates` are those compiled, `adopted` the kept texts.

    `returned`: by document what came back signed; of the `lost` scans and receipts the original is
    gone, or another.
    """

    places: Places
    store: Store
    templates: Mapping[str, word.Template]
    adopted: Mapping[str, bytes]
    returned: Mapping[str, Returned] = field(default_factory=dict)
    lost: Collection[str] = ()
    sealed: Sealed = field(default_factory=Sealed)

    def papers(self, documents: Iterable[Document], gaps: Iterable[Gap]) -> Iterator[Paper]:
        """Yield the papers that fill slots, those that slots wait for, and such as were signed.

        What is signed stays so where its record is faulty or gone.
        """
        known = set()
        for document in documents:
            known.add(document.id)
            if document.slots:
                yield self._paper(document)
        unplanned = [back for id_, back in self.returned.items() if id_ not in known]
        for back in unplanned:
            first = back.scans[0]
            absent = Paper(back.document, first.slots, State.BELUM, month=first.month)
            yield self._signed(absent, back, differs=bool(back.confirmed))
        for gap in gaps:
            if slots := tuple(_lacking(gap, unplanned)):
                yield Paper(gap.id, slots, State.BELUM, month=gap.month)

    def received(self, receipts: Iterable[Receipt]) -> Iterator[Paper]:
        """Yield what came in from elsewhere."""
        for receipt in receipts:
            sound = receipt.id not in self.lost
            yield Paper(
                receipt.id,
                receipt.slots,
                self._came_in(receipt) if sound else State.BELUM,
                str(self.places.inputs / receipt.file),
                () if sound else ("rusak",),
                (receipt.tanggal or receipt.received).month,
                PartialDate.of(receipt.received),
                receipt.valid_until,
                collected=True,
            )

    def _came_in(self, receipt: Receipt) -> State:
        digest = Path(receipt.file).name.partition(".")[0]
        return State.DIARSIPKAN if digest in self.sealed.files else State.DITERIMA

    def _paper(self, document: Document) -> Paper:
        made = self._made(document)
        back = self.returned.get(document.id)
        return self._signed(made, back, differs=self._differs(document, back)) if back else made

    def _signed(self, made: Paper, back: Returned, *, differs: bool) -> Paper:
        """Return the paper as it came back: what is signed stays so when its facts change."""
        marks = (*back.marks, *([DIFFERENT] if differs else []))
        if any(scan.id in self.lost for scan in back.scans):
            return replace(made, marks=(*made.marks, *marks, "rusak"))
        signed = bool(back.confirmed) and not back.missing
        filed = State.DIARSIPKAN if self.sealed.holds(back) else State.DITANDATANGANI
        state = filed if signed else State.DITERIMA
        file = str(self.places.inputs / back.scans[-1].file)
        return replace(made, file=file, state=state, marks=marks)

    def _differs(self, document: Document, back: Returned) -> bool:
        """Tell whether other facts were signed than there are now, as far as that is known."""
        if text := self.adopted.get(document.id):
            return bool(back.version) and back.version != version_of(text)
        template = self.templates.get(document.template)
        if not template or not back.facts:
            return False
        return not document.digests(template.digest)[0].startswith(back.facts)

    def _made(self, document: Document) -> Paper:
        sight = self.store.sight(document.target)
        month, day = document.month, document.day
        absent = Paper(document.id, document.slots, State.BELUM, month=month, day=day)
        if sight.state not in (Standing.OURS, Standing.EDITED) or sight.data is None:
            return absent
        there = replace(absent, file=str(self.places.output / document.target))
        marks = tuple(self._marks(document, sight))
        if "disunting" in marks and not word.is_sound(sight.data):
            return replace(there, marks=("disunting", "rusak"))
        ready = self._ready(document, sight.data, looked_into=bool(marks))
        return replace(there, marks=marks, state=State.SIAP if ready else State.DRAF)

    def _marks(self, document: Document, sight: Sight) -> Iterator[str]:
        template = self.templates.get(document.template)
        if template and self.store.is_stale(document.target, document.digests(template.digest)[0]):
            yield "usang"
        if sight.state is Standing.EDITED and sight.data != self.adopted.get(document.id):
            yield "disunting"

    def _ready(self, document: Document, data: bytes, *, looked_into: bool) -> bool:
        """Tell whether the paper may be signed: by its facts, and by what stands there.

        Of a paper that is as its facts are now, the facts tell all.
        """
        if document.id in self.adopted:
            return document.final and not word.says(data, DRAFT)
        return document.ready and not (looked_into and word.says(data, DRAFT))


def _lacking(gap: Gap, signed: Iterable[Returned]) -> Iterator[str]:
    """Yield the slots that wait for a record's papers, but for those that have them signed."""
    filled = {
        slot
        for back in signed
        if f"{back.document}/".startswith(f"{gap.id}/")
        for slot in back.scans[0].slots
    }
    yield from (slot for slot in gap.slots if slot not in filled)
