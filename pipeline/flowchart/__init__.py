"""From a flow of steps to the geometry of its pages: pure, no file, no markup.

Drawing itself (`flowchart.draw`, `flowchart.svg`) is imported where something is drawn.
"""

from pipeline.flowchart.measure import line_count, width, wrap
from pipeline.flowchart.page import Drawing, Page, Placed, Route, Row, RowKind
from pipeline.flowchart.paging import too_tall
from pipeline.flowchart.sheet import Columns, Sheet, columns, mm, narrowest, text_height
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
    "line_count",
    "mm",
    "narrowest",
    "room_for",
    "table",
    "text_height",
    "too_tall",
    "width",
    "wrap",
]
