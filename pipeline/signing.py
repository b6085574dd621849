"""How far a document has come on paper: its pages that came back, and who vouched for them.

Received is not signed. A document is signed when all its pages are there and a person, who saw
where ink was found, has confirmed it; that does not change when its facts do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.dossier import Confirmation, Ink, Leaf, Scan

LONG = 10
"""Of documents with more pages than this those with signatures suffice: the rest is our own PDF."""

UNCONFIRMED, MIXED, INCOMPLETE, DIFFERENT = (
    "belum-disahkan", "campuran-versi", "kurang-halaman", "berbeda",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Returned:
    """A document's pages that came back, all of one version; `others` came too, and do not count.

    `confirmed`: a person vouched for just these scans.
    """

    scans: tuple[Scan, ...]
    confirmed: Confirmation | None = None
    others: tuple[Scan, ...] = ()

    @property
    def document(self) -> str:
        """The document's id."""
        return self.scans[0].document

    @property
    def version(self) -> str:
        """The version that was signed, as a mark tells it; empty where that is not known."""
        return self.scans[0].version

    @property
    def facts(self) -> str:
        """The digest of the facts that were signed, shortened; empty where it is not known."""
        return next((scan.facts for scan in self.scans if scan.facts), "")

    @property
    def printed(self) -> str:
        """Where the PDF that was printed is kept, relative to the inputs folder, if it is."""
        return next((scan.printed for scan in self.scans if scan.printed), "")

    @property
    def total(self) -> int:
        """How many pages the document has."""
        return max(scan.total for scan in self.scans)

    @property
    def pages(self) -> Mapping[int, tuple[Scan, Leaf]]:
        """For each page of the document the scan that has it, and its page of the scan's file.

        Of a page that came in again the last counts: it was scanned anew for a reason.
        """
        found = {page: (scan, at) for scan in self.scans for page, at in scan.pages.items()}
        return dict(sorted(found.items()))

    @property
    def ink(self) -> Mapping[int, Ink]:
        """What was seen in each signature box, on the page that counts.

        Where that came in when no print was at hand, nobody looked into its boxes.
        """
        found: dict[int, Ink] = {}
        pages: set[int] = set()
        for scan in self.scans:
            if not (scan.printed or scan.ink) and pages & scan.pages.keys():
                found = dict.fromkeys(found, Ink.UNSEEN)
            pages |= scan.pages.keys()
            for box, seen in scan.ink.items():
                found[box] = found.get(box, seen) if seen is Ink.ELSEWHERE else seen
        return dict(sorted(found.items()))

    def boxes(self, seen: Ink) -> tuple[int, ...]:
        """Return the signature boxes of which this was seen."""
        return tuple(box for box, each in self.ink.items() if each is seen)

    @property
    def missing(self) -> tuple[int, ...]:
        """The pages that are neither scanned nor, in a long document, to be taken from our PDF."""
        missing = tuple(page for page in range(1, self.total + 1) if page not in self.pages)
        return () if self.composed else missing

    @property
    def composed(self) -> bool:
        """Whether pages without signatures stand in from our PDF: those with ink are all here."""
        long = self.total > LONG and bool(self.printed and self.ink)
        return long and len(self.pages) < self.total and not self.boxes(Ink.ELSEWHERE)

    @property
    def marks(self) -> tuple[str, ...]:
        """What is to be said beside its state."""
        return tuple(self._marks())

    def _marks(self) -> Iterator[str]:
        if not self.confirmed:
            yield UNCONFIRMED
            if self.others:
                yield MIXED
        if self.missing:
            yield INCOMPLETE

    @property
    def ready(self) -> bool:
        """Whether it can be confirmed as a matter of course: all there, ink in every box."""
        sound = not (self.confirmed or self.missing or self.others)
        seen = {*self.ink.values()} <= {Ink.FOUND}
        return sound and seen and bool(self.version and self.printed)


def returned(
    scans: Iterable[Scan], confirmed: Mapping[str, Confirmation]
) -> Mapping[str, Returned]:
    """Return by document what came back of it.

    Where scans of several versions came in, the one that was confirmed counts, then the one with
    the fewest missing pages, then the latest.
    """
    by_document: dict[str, list[Scan]] = {}
    for scan in scans:
        by_document.setdefault(scan.document, []).append(scan)
    return {
        document: _one(found, confirmed.get(document)) for document, found in by_document.items()
    }


def _one(scans: Sequence[Scan], vouched: Confirmation | None) -> Returned:
    by_version: dict[tuple[str, int], list[Scan]] = {}
    for scan in scans:
        by_version.setdefault((scan.version, scan.total), []).append(scan)
    best = max(map(tuple, by_version.values()), key=_worth)
    ids = {*vouched.scans} if vouched else set()
    signed = tuple(scan for scan in scans if scan.id in ids)
    if vouched and len(signed) == len(ids):
        return Returned(signed, vouched, tuple(scan for scan in scans if scan.id not in ids))
    return Returned(best, None, tuple(scan for scan in scans if scan not in best))


def _worth(scans: tuple[Scan, ...]) -> tuple[int, str]:
    return -len(Returned(scans).missing), max(scan.id for scan in scans)
