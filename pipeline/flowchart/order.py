"""Which arcs are drawn first: those with the least choice, then either the way on or ways back."""

from collections.abc import Iterator
from enum import Enum, auto

from pipeline.flowchart.plan import Arc, PagePlan


class Rank(Enum):
    """What an arc joins, which tells how much choice its line has."""

    JOINT = auto()
    STRAIGHT = auto()
    NEXT = auto()
    ASKED = auto()
    FAR = auto()


_ORDERS = (
    (Rank.JOINT, Rank.STRAIGHT, Rank.NEXT, Rank.ASKED, Rank.FAR),
    (Rank.JOINT, Rank.STRAIGHT, Rank.FAR, Rank.ASKED, Rank.NEXT),
)
"""Either the way on is drawn before the ways back, or after them."""


def orders(plan: PagePlan) -> Iterator[tuple[list[int], int]]:
    """Yield orders of the arcs, each with how many of them have hardly a choice."""
    ranks = [_rank(plan, arc) for arc in plan.arcs]
    lengths = [_length(plan, arc) for arc in plan.arcs]
    plain = sum(rank in (Rank.JOINT, Rank.STRAIGHT) for rank in ranks)
    for order in _ORDERS if Rank.FAR in ranks else _ORDERS[:1]:
        ranked = [
            (order.index(rank), length, number)
            for number, (rank, length) in enumerate(zip(ranks, lengths, strict=True))
        ]
        yield [number for _, _, number in sorted(ranked)], plain


def _rank(plan: PagePlan, arc: Arc) -> Rank:
    rows = plan.spots[arc.ends[0]].row - plan.spots[arc.starts[0]].row
    if not arc.arrow:
        return Rank.JOINT
    if _length(plan, arc) == 1:
        return Rank.STRAIGHT
    if rows != 1:
        return Rank.FAR
    return Rank.ASKED if arc.label else Rank.NEXT


def _length(plan: PagePlan, arc: Arc) -> int:
    """Return how many cells an arc's ends are apart, across and down."""
    start, end = plan.spots[arc.starts[0]], plan.spots[arc.ends[0]]
    return abs(end.row - start.row) + abs(end.lane - start.lane)
