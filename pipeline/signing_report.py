"""What `bukti ttd` put together, as text for a person or as data for JSON. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.problem import Problem


@dataclass(frozen=True, slots=True)
class Pile:
    """A PDF to be printed: its file, what became of it, for whom, how many papers and pages.

    `pages` counts those behind the list; papers whose sheets come from another pile bring none.
    """

    file: str
    fate: str
    name: str
    papers: int
    pages: int = 0


@dataclass(frozen=True, slots=True)
class ToSign:
    """The result of a `bukti ttd`; `failed`: LibreOffice did not do what it was asked."""

    piles: Sequence[Pile]
    problems: Sequence[Problem] = ()
    failed: bool = False


def piles_json(done: ToSign) -> dict[str, Any]:
    """Return the piles as data."""
    return {
        "berkas": [
            {"berkas": pile.file, "hasil": pile.fate, "untuk": pile.name, "naskah": pile.papers,
             "halaman": pile.pages}
            for pile in done.piles
        ],
        "masalah": [str(problem) for problem in done.problems],
    }  # fmt: skip


def piles_text(done: ToSign) -> Iterator[str]:
    """Yield a line a pile."""
    width = max((len(pile.file) for pile in done.piles), default=0)
    for pile in done.piles:
        pages = f", {pile.pages} halaman" if pile.pages else ""
        yield f"{pile.file:<{width}}  {pile.fate} - {pile.name}: {pile.papers} naskah{pages}"
    if not done.piles:
        yield "Tidak ada naskah yang siap ditandatangani."
