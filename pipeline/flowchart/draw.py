"""From a flow to a drawing: pages, symbols and connectors, lines, tiles."""

from collections.abc import Collection

from pipeline.flow import Flow
from pipeline.flowchart.builder import plan
from pipeline.flowchart.labels import Cells
from pipeline.flowchart.page import Drawing, Page, Placed, Row
from pipeline.flowchart.paging import Extra, pages, row_heights
from pipeline.flowchart.passing import Concessions, Edge, Part
from pipeline.flowchart.plan import Lanes, PagePlan
from pipeline.flowchart.routing import Routed, route
from pipeline.flowchart.shapes import Frame
from pipeline.flowchart.sheet import Sheet, columns
from pipeline.flowchart.tiles import tiles


def draw(flow: Flow, sheet: Sheet) -> Drawing:
    """Return the pages of a flow in which `flow.faults` finds nothing.

    Where a line finds no way, a pair of lettered connectors takes its place, and all begins anew:
    at the latest when every arrow is so cut there is a way for each.
    """
    return drawn(flow, sheet, Concessions())


def drawn(flow: Flow, sheet: Sheet, conceded: Concessions) -> Drawing:
    """Return the drawing that gives up no less than what is conceded."""
    actors = len(flow.actors)
    lanes = Lanes(actors)
    actor_width, texts = columns(sheet, actors, lanes.each)
    heights = row_heights(flow, texts, sheet)
    extra = Extra()
    known: dict[PagePlan, Routed] = {}
    while True:
        plans, extra = _planned(flow, sheet, heights, conceded, extra)
        for each in plans:
            known[each] = known.get(each) or _routed(each, actor_width, lanes)
        failed = [each for each in plans if known[each].failed]
        if not failed:
            done = tuple(_page(each, known[each], actor_width, lanes) for each in plans)
            return Drawing(actor_width, texts, done)
        for each in failed:
            conceded = conceded.and_also(_given_up(each, known[each], conceded))


def _planned(
    flow: Flow, sheet: Sheet, heights: list[int], conceded: Concessions, extra: Extra
) -> tuple[list[PagePlan], Extra]:
    """Return plans of pages that have room for all their rows of connectors, and those rows."""
    while True:
        plans, needed = plan(flow, pages(heights, extra, sheet), heights, conceded)
        if needed | extra == extra:
            return plans, extra
        extra |= needed


def _frame(page: PagePlan, actor_width: int, lanes: Lanes) -> Frame:
    return Frame.of(page, actor_width // lanes.each, lanes.count)


def _routed(page: PagePlan, actor_width: int, lanes: Lanes) -> Routed:
    frame = _frame(page, actor_width, lanes)
    return route(page, frame, Cells(actor_width, lanes.actors, frame.tops))


def _given_up(page: PagePlan, routed: Routed, conceded: Concessions) -> Collection[Edge | Part]:
    """Return what shall give way to the arcs that found none: they, else the longest arrow."""
    failed = {page.origins[number] for number in routed.failed}
    if failed - conceded.apart:
        return failed
    whole = [origin for origin in page.origins if isinstance(origin, Edge)]
    return [max(whole, key=lambda edge: (abs(edge.target - edge.source), edge.source))]


def _page(plan_: PagePlan, routed: Routed, width: int, lanes: Lanes) -> Page:
    frame = _frame(plan_, width, lanes)
    placed = tuple(
        Placed(symbol, spot.row, spot.lane // lanes.each, spot.step)
        for symbol, spot in zip(routed.symbols, plan_.spots, strict=True)
    )
    cells = tiles(placed, routed.routes, frame.tops, width, lanes.actors)
    rows = tuple(
        Row(band.kind, band.step, band.height, row)
        for band, row in zip(plan_.bands, cells, strict=True)
    )
    return Page(width, rows, placed, routed.routes)
