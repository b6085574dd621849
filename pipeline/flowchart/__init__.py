"""From a flow of steps to the geometry of its pages: pure, no file, no markup."""

from pipeline.flowchart.draw import draw
from pipeline.flowchart.measure import line_count, width, wrap
from pipeline.flowchart.page import Drawing, Page, Placed, Route, Row, RowKind
from pipeline.flowchart.paging import too_tall
from pipeline.flowchart.sheet import Columns, Sheet, columns, mm, narrowest, text_height
from pipeline.flowchart.svg import svg
from pipeline.flowchart.table import TooTall, room_for, table

__all__ = [
    "Columns",
    "Drawing",
    "Page",
    "Placed",
    "Route",
    "Row",
    "RowKind",
    "Sheet",
    "TooTall",
    "columns",
    "draw",
    "line_count",
    "mm",
    "narrowest",
    "room_for",
    "svg",
    "table",
    "text_height",
    "too_tall",
    "width",
    "wrap",
]
