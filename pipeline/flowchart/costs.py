"""What makes a line look ill, as lengths of line in twips: the router takes the cheapest way."""

from pipeline.drawing import Form
from pipeline.flowchart.sheet import mm

BEND, CROSSING = mm(15), mm(30)
SECOND = mm(30)
"""An end at a joint actor's symbol rather than at the carrier's."""
_LEAVE = {
    "": (mm(40), 0, 0, 0),
    "Ya": (mm(50), mm(20), 0, mm(20)),
    "Tidak": (mm(50), 0, mm(25), 0),
}
"""Leaving a symbol northward, east, south, west, by the word beside the arrow."""
_ENTER = (0, mm(8), mm(45), mm(8))
"""Entering a symbol at its north, east, south, west."""
_ASKING = mm(18)
"""Entering a decision at its east or west besides: Tidak leaves there."""


def leaving(word: str, side: int) -> int:
    """Return what leaving a symbol at a side costs."""
    return _LEAVE.get(word, _LEAVE[""])[side]


def entering(form: Form, side: int) -> int:
    """Return what entering a symbol at a side costs."""
    return _ENTER[side] + (_ASKING if form is Form.DECISION and side & 1 else 0)
