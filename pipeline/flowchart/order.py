"""Which arcs are drawn first: those with the least choice, then either the way on or ways back."""

from collections.abc import Iterator
from enum import Enum, auto

from pipeline.flowchart.plan import Arc, PagePlan


class Class(Enum):
    """What an arc joins, which tells how much choice its line has."""

    JOINT = auto()
    STRAIGHT = auto()
    NEXT = auto()
    ASKED = auto()
    FAR = auto()


_ORDERS = (
    (Class.JOINT, Class.STRAIGHT, Class.NEXT, Class.ASKED, Class.FAR),
    (Class.JOINT, Class.STRAIGHT, Class.FAR, Class.ASKED, Class.NEXT),
)
"""Either the way on is drawn before the ways back, or after them."""


def orders(plan: PagePlan) -> Iterator[tuple[list[int], int]]:
    """Yield orders of the arcs, each with how many of them have hardly a choice."""
    kinds = [_class(plan, arc) for arc in plan.arcs]
    lengths = [_length(plan, arc) for arc in plan.arcs]
    plain = sum(kind in (Class.JOINT, Class.STRAIGHT) for kind in kinds)
    for classes in _ORDERS if Class.FAR in kinds else _ORDERS[:1]:
        ranks = [
            (classes.index(kind), length, number)
            for number, (kind, length) in enumerate(zip(kinds, lengths, strict=True))
        ]
        yield [number for _, _, number in sorted(ranks)], plain


def _class(plan: PagePlan, arc: Arc) -> Class:
    rows = plan.spots[arc.ends[0]].row - plan.spots[arc.starts[0]].row
    if not arc.arrow:
        return Class.JOINT
    if _length(plan, arc) == 1:
        return Class.STRAIGHT
    if rows != 1:
        return Class.FAR
    return Class.ASKED if arc.label else Class.NEXT


def _length(plan: PagePlan, arc: Arc) -> int:
    """Return how many cells an arc's ends are apart, across and down."""
    start, end = plan.spots[arc.starts[0]], plan.spots[arc.ends[0]]
    return abs(end.row - start.row) + abs(end.lane - start.lane)
