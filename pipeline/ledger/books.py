"""What every keeper of the ledger's books does: lock, read strictly, note what happened."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.disk import locked, refusals
from pipeline.ledger import jejak
from pipeline.ledger.book import Book, Page
from pipeline.ledger.jejak import Event
from pipeline.problem import BuktiError, DamagedError, EnvironmentProblem, Problem


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

    def _locked(self) -> AbstractContextManager[None]:
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


def read(path: Path) -> bytes | None:
    """Return the file's bytes; None where there is none."""
    with refusals(path):
        return path.read_bytes() if path.exists() else None


def raise_any(error: type[BuktiError], problems: Iterable[Problem]) -> None:
    """Raise the error with the problems, in the order of their lines, where there are any."""
    found = sorted(problems, key=lambda p: (p.place is None, p.place.line or 0 if p.place else 0))
    if found:
        raise error(*found)
