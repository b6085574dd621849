"""What a template prints of a flow: its actors, and the rows of its pages with their tiles."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from typing import Any

from pipeline.flow import Flow
from pipeline.flowchart.measure import line_count
from pipeline.flowchart.page import Drawing, Page, Row
from pipeline.flowchart.paging import LEAST_ROOM, too_tall
from pipeline.flowchart.plan import Lanes
from pipeline.flowchart.sheet import Columns, Sheet, columns, mm

WORDS_BESIDE_TITLE = mm(30)
"""What a template may put before and after the title: SOP, (lanjutan)."""
_BLANK = {
    "nomor": "", "kegiatan": "", "kelengkapan": "", "waktu": "", "output": "", "keterangan": "",
}  # fmt: skip


class TooTall(Exception):  # noqa: N818 - says what the texts are
    """Steps, by their indexes, whose texts are higher than a page; none: the head fills it."""

    def __init__(self, steps: Sequence[int] = ()) -> None:
        super().__init__(steps)
        self.steps = steps


def table(flow: Flow, sheet: Sheet) -> dict[str, Any]:
    """Draw the flow on sheets of this room; return the names of the actors and the pages' rows.

    Raises TooTall as `room_for` does.
    """
    from pipeline.flowchart.draw import draw  # noqa: PLC0415 - many ask for the room alone

    drawing = draw(flow, room_for(flow, sheet))
    return {
        "pelaksana": list(flow.actors),
        "halaman": [{"baris": list(_rows(flow, drawing, page))} for page in drawing.pages],
    }


def room_for(flow: Flow, sheet: Sheet) -> Sheet:
    """Return the room in which the flow can be drawn on sheets of this room.

    Raises TooTall where a step's texts, or the head with any step at all, do not fit on a page.
    """
    room = below_head(flow, sheet)
    if room.height < LEAST_ROOM:
        raise TooTall
    if steps := too_tall(flow, _columns(flow, room)[1], room):
        raise TooTall(steps)
    return room


def below_head(flow: Flow, sheet: Sheet) -> Sheet:
    """Return the room that the names of the actors and the title leave for the rows of steps."""
    over = sheet.width - WORDS_BESIDE_TITLE
    lines = line_count(flow.title, over, sheet.title_points, bold=True)
    head = head_height(flow, sheet) + (lines - 1) * sheet.title_pitch
    return replace(sheet, height=sheet.height - head)


def head_height(flow: Flow, sheet: Sheet) -> int:
    """Return the height that the longest name of an actor needs at the head of its column."""
    actor, _ = _columns(flow, sheet)
    room = actor - sheet.padding_left - sheet.padding_right
    lines = max(line_count(name, room, sheet.head_points, bold=True) for name in flow.actors)
    return max(sheet.head_least, lines * sheet.head_pitch)


def _columns(flow: Flow, sheet: Sheet) -> tuple[int, Columns]:
    actors = len(flow.actors)
    return columns(sheet, actors, Lanes(actors).each)


def _rows(flow: Flow, drawing: Drawing, page: Page) -> Iterator[dict[str, Any]]:
    for row in page.rows:
        yield _words(flow, row) | {"petak": _tiles(drawing, row)}


def _words(flow: Flow, row: Row) -> dict[str, Any]:
    if row.step is None:
        return _BLANK
    step = flow.steps[row.step]
    return {
        "nomor": row.step + 1,
        "kegiatan": step.activity,
        "kelengkapan": step.needs,
        "waktu": step.time,
        "output": step.output,
        "keterangan": step.note,
    }


def _tiles(drawing: Drawing, row: Row) -> list[Any]:
    before, after = astuple(drawing.columns)[:2], astuple(drawing.columns)[2:]
    across = (*before, *[drawing.actor_width] * len(row.tiles), *after)
    return [replace(tile, columns=across) for tile in row.tiles]
