"""The bags that were sealed, as `jejak.csv` notes them: before each stands, and when it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.ledger.books import Books
from pipeline.ledger.jejak import Event, Happening


@dataclass(frozen=True)
class Seals(Books):
    """The notes on one office's archive; a bag goes by its name, its head is a sha256."""

    def sealed(self) -> Mapping[str, str]:
        """Return the head of each bag of which it is noted that it stood."""
        return {e.document: e.sha256 for e in self._events() if e.what == Happening.SEALED}

    def begun(self) -> Mapping[str, frozenset[str]]:
        """Return the heads that were begun of each bag since it was last noted to stand."""
        heads: dict[str, frozenset[str]] = {}
        for event in self._events():
            if event.what == Happening.SEALING:
                heads[event.document] = heads.get(event.document, frozenset()) | {event.sha256}
            elif event.what == Happening.SEALED:
                heads.pop(event.document, None)
        return heads

    def begin(self, name: str, head: str, detail: str, now: datetime) -> None:
        """Note that a bag of this head is about to stand."""
        self._add(Event(now, Happening.SEALING, name, detail, head))

    def end(self, name: str, head: str, now: datetime) -> None:
        """Note that the bag stands."""
        self._add(Event(now, Happening.SEALED, name, "", head))

    def _add(self, event: Event) -> None:
        with self._locked():
            self._events(held=True)  # nothing is added behind a line that does not hold
            self._note(event)
