"""What is noted elsewhere of the heads of bags, and what it says about an archive."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.archive.chain import Chain, missing_bag
from pipeline.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Known:
    """Heads by the name of the bag: of those `sealed`, and of those `begun` and perhaps not ended.

    A run that was killed leaves one that was begun only; its bag may stand or not.
    """

    sealed: Mapping[str, str] = field(default_factory=dict)
    begun: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def unfinished(self, chain: Chain) -> Iterator[tuple[str, str]]:
        """Yield name and head of each bag that stands and of which only the beginning is noted."""
        for bag in chain.bags:
            if self.sealed.get(bag.name) != bag.head and bag.head in self.begun.get(bag.name, ()):
                yield bag.name, bag.head

    def problems(self, chain: Chain) -> Iterator[Problem]:
        """Yield the bags that are gone or others than noted."""
        heads = {bag.name: bag.head for bag in chain.bags}
        for name, head in self.sealed.items():
            if name not in heads:
                yield missing_bag(chain.folder, name)
            elif heads[name] not in {head, *self.begun.get(name, ())}:
                yield _replaced(chain.folder / name)

    def unnoted(self, chain: Chain) -> Iterator[Problem]:
        """Yield the bags behind all noted ones; those before are vouched for by the chain."""
        noted = [bag.number for bag in chain.bags if self._notes(bag.name)]
        for bag in chain.bags:
            if self.sealed and bag.number > max(noted, default=0):
                yield _unnoted(bag.folder)

    def _notes(self, name: str) -> bool:
        return name in self.sealed or name in self.begun


def _replaced(folder: Path) -> Problem:
    message = "kepala tas ini lain daripada yang tercatat di jejak.csv"
    return Problem(Place(str(folder)), message, "tas ini diganti; pulihkan dari salinan arsip")


def _unnoted(folder: Path) -> Problem:
    message = "tas ini tidak tercatat di jejak.csv"
    return Problem(Place(str(folder)), message, "pulihkan jejak.csv dari cadangan")
