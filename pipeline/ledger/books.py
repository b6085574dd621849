"""What every keeper of the ledger's books does: lock, read strictly, note what happened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.disk import locked, refusals
from pipeline.ledger import jejak
from pipeline.ledger.book import Book, Page
from pipeline.ledger.jejak import Event
from pipeline.problem import BuktiError, DamagedError, EnvironmentProblem, Place, Problem


@dataclass(frozen=True)
class Books:
    """The books of one office's inputs folder; their lock is `inputs/.kunci`.

    Reading raises DamagedError with every faulty line. `on_wait` is called once when another run
    is writing; it is waited for `timeout_s` seconds.
    """

    inputs: Path
    on_wait: Callable[[], None] | None = None
    timeout_s: float = 60.0

    @property
    def _jejak(self) -> Book:
        return Book(self.inputs / "jejak.csv", jejak.COLUMNS)

    def _locked(self) -> AbstractContextManager[object]:
        return locked(self.inputs / ".kunci", self.on_wait, self.timeout_s)

    def _page(self, book: Book, *, held: bool) -> Page:
        page = book.read()
        if page.torn and not held:
            # Perhaps another run was writing just then.
            with suppress(EnvironmentProblem), self._locked():
                page = book.read()
        return page

    def _events(self, *, held: bool = False) -> Sequence[Event]:
        page = self._page(self._jejak, held=held)
        found, problems = jejak.events(page.lines)
        raise_any(DamagedError, [*page.problems, *problems])
        return found

    def _note(self, *events: Event) -> None:
        if events:
            self._jejak.append([event.row for event in events])


Held = tuple[str, str, Place | None]
"""A line of a book as jejak.csv vouches for it: its id, its seal, its place."""


def altered(held: Iterable[Held], events: Iterable[Event]) -> Mapping[str, Problem]:
    """Return by id the lines that are not what was noted of them, or that stand twice."""
    told: dict[str, list[Event]] = {}
    for event in events:
        told.setdefault(event.about, []).append(event)
    found: dict[str, Problem] = {}
    seen: set[str] = set()
    hint = "pulihkan dari cadangan, atau batalkan dan terima lagi berkasnya"
    for id_, seal, place in held:
        if id_ in seen:
            found[id_] = Problem(place, f"{id_} tertulis dua kali", hint)
        elif id_ in told and not any(event.vouches(seal) for event in told[id_]):
            found[id_] = Problem(place, f"{id_} berubah sesudah dicatat", hint)
        seen.add(id_)
    return found


def unnoted(held: Iterable[Held], events: Iterable[Event]) -> Mapping[str, Problem]:
    """Return by id the lines of which nothing is noted: of a killed run, or put in by hand."""
    told = {event.about for event in events}
    return {
        id_: Problem(place, f"{id_} tidak tercatat di jejak.csv", "terima lagi berkasnya")
        for id_, _, place in held
        if id_ not in told
    }


def read(path: Path) -> bytes | None:
    """Return the file's bytes; None where there is none."""
    with refusals(path):
        return path.read_bytes() if path.exists() else None


def raise_any(error: type[BuktiError], problems: Iterable[Problem]) -> None:
    """Raise the error with the problems, in the order of their lines, where there are any."""
    found = sorted(problems, key=lambda p: (p.place is None, p.place.line or 0 if p.place else 0))
    if found:
        raise error(*found)
