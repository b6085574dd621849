"""Which steps stand on which page: exact heights make paging a computation."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.flow import Flow, Mark
from pipeline.flowchart.sheet import Columns, Sheet, mm, text_height

CONNECTORS = mm(10)
"""The height of a row of connectors alone."""
LEAST = {Mark.START: mm(14), Mark.PROCESS: mm(14), Mark.DECISION: mm(17), Mark.END: mm(14)}
"""The least height of a step's row: its symbol, a track above and below it, a decision's labels."""
LEAST_ROOM = 3 * CONNECTORS + max(LEAST.values())
"""The height that a page must have for any step with its connectors."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Steps with a connector row of their own: above for what comes in, below for what goes out."""

    above: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()

    def __or__(self, other: "Extra") -> "Extra":
        return Extra(self.above | other.above, self.below | other.below)


def row_heights(flow: Flow, columns: Columns, sheet: Sheet) -> list[int]:
    """Return the even height of each step's row."""
    heights = (max(LEAST[step.mark], text_height(step, columns, sheet)) for step in flow.steps)
    return [height + height % 2 for height in heights]


def too_tall(flow: Flow, columns: Columns, sheet: Sheet) -> list[int]:
    """Return the steps whose texts are too long for a page that holds them and their connectors."""
    room = sheet.height - 3 * CONNECTORS
    heights = row_heights(flow, columns, sheet)
    return [step for step, height in enumerate(heights) if height > room]


def pages(heights: Sequence[int], extra: Extra, sheet: Sheet) -> list[range]:
    """Return the steps of each page, as many as fit; connectors above and below have room."""
    blocks = [
        height + CONNECTORS * ((number in extra.above) + (number in extra.below))
        for number, height in enumerate(heights)
    ]
    starts = [0]
    used = 0
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        foot = 0 if last else CONNECTORS
        if number > starts[-1] and used + block + foot > sheet.height:
            starts.append(number)
            used = CONNECTORS
        used += block
    return _no_orphan(starts, blocks, sheet)


def _no_orphan(starts: list[int], blocks: Sequence[int], sheet: Sheet) -> list[range]:
    """Let a last step that is alone on its page have company from the page before."""
    last = len(blocks) - 1
    company = len(starts) > 1 and starts[-1] == last and last - starts[-2] > 2
    if company and CONNECTORS + sum(blocks[-2:]) <= sheet.height:
        starts[-1] -= 1
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)]
