"""How fast flowcharts are drawn, and how often a line finds no way: `python -m bench.flowchart`.

2,000 procedures made up from seeds (1 to 10 actors, 2 to 60 steps), one process on one core.
"""

import os
import sys
from statistics import mean, median
from time import perf_counter

from pipeline.flowchart import Drawing, Sheet
from pipeline.flowchart.draw import draw
from tests.flowchart.flows import flow

PROCEDURES = 2_000
MEDIAN, MEAN, MOST = 0.030, 0.080, 2.0
"""Targets in seconds."""
CUTS = 0.10
"""Target: the share of arrows that connectors on their own page replace."""


def main() -> int:
    """Print the figures; return 1 where a target is missed."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    times, cut, arrows = [], 0, 0
    for seed in range(PROCEDURES):
        procedure = flow(seed)
        start = perf_counter()
        drawing = draw(procedure, Sheet())
        times.append(perf_counter() - start)
        drawn = _same_page(drawing)
        cut, arrows = cut + sum(drawn), arrows + len(drawn)
    figures = [
        ("median, s", median(times), MEDIAN),
        ("mean, s", mean(times), MEAN),
        ("slowest, s", max(times), MOST),
        ("cut arrows, share", cut / arrows, CUTS),
    ]
    print(f"{PROCEDURES} procedures, {arrows} arrows{'target':>14}")
    for name, figure, target in figures:
        print(f"{name:22}{figure:12.4f}{target:10.3f}")
    return int(any(figure > target for _, figure, target in figures))


def _same_page(drawing: Drawing) -> list[bool]:
    """Return of each arrow that leaves a step whether its connectors are on one page."""
    found = []
    for page in drawing.pages:
        ends = [(page.symbols[each.source], page.symbols[each.target]) for each in page.routes]
        entries = {source.symbol.text for source, _ in ends if source.step is None}
        found += [
            target.step is None and target.symbol.text in entries
            for (source, target), route in zip(ends, page.routes, strict=True)
            if route.arrow and source.step is not None
        ]
    return found


if __name__ == "__main__":
    sys.exit(main())
