"""Where a page's symbols stand and how large they are. Lengths are twips."""

from dataclasses import dataclass

from pipeline.drawing import Form, Symbol
from pipeline.flowchart.plan import PagePlan, Spot
from pipeline.flowchart.sheet import mm

HEIGHTS = {
    Form.TERMINATOR: mm(7),
    Form.PROCESS: mm(7),
    Form.DECISION: mm(8),
    Form.CONNECTOR: mm(5.4),
}
LAST = mm(2.2)
"""The least length of an arrow's last stretch in a cell, else its head tilts."""
LEAST_TERMINATOR = mm(9.6)
"""The width of a capsule that holds the word Selesai."""


def symbol_width(form: Form, lane: int) -> int:
    """Return the even width of a symbol in a lane of this width."""
    widths = {
        Form.TERMINATOR: min(mm(14), max(lane * 0.54, min(LEAST_TERMINATOR, lane * 0.68))),
        Form.PROCESS: min(mm(14), lane * 0.54),
        Form.DECISION: min(mm(15), lane * 0.6),
        Form.CONNECTOR: min(mm(5.4), lane * 0.5),
    }
    return int(min(widths[form], lane - 2 * LAST)) // 2 * 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's measures: a lane's width, and the rows' upper edges with the last one's lower."""

    lane: int
    tops: tuple[int, ...]
    width: int

    @classmethod
    def of(cls, plan: PagePlan, lane: int, lanes: int) -> "Frame":
        tops = [0]
        for band in plan.bands:
            tops.append(tops[-1] + band.height)
        return cls(lane, tuple(tops), lane * lanes)

    def symbol(self, spot: Spot) -> Symbol:
        """Return the symbol of a spot, in the page's coordinates."""
        wide, high = symbol_width(spot.form, self.lane), HEIGHTS[spot.form]
        x = spot.lane * self.lane + (self.lane - wide) // 2
        y = (self.tops[spot.row] + self.tops[spot.row + 1] - high) // 2
        return Symbol(spot.form, x, y, wide, high, spot.text, spot.title)
