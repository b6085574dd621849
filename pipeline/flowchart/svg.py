"""A page's geometry as SVG, to be looked at: rows and cells, symbols, arrows and words."""

from collections.abc import Iterator
from html import escape

from pipeline.drawing import Form, Label, Symbol
from pipeline.flowchart.page import Page, Route
from pipeline.flowchart.sheet import mm

HEAD = """<marker id="head" markerWidth="7" markerHeight="6" refX="6" refY="3" orient="auto"
 markerUnits="strokeWidth"><path d="M0,0L6,3L0,6z"/></marker>"""
CELLS, DRAWN = "#bbb", "#000"
STROKE = 15
"""The width of a line, three quarters of a point."""


def svg(page: Page) -> str:
    """Return a page's rows as an SVG picture, whose unit is the twip."""
    wide, high = page.actor_width * len(page.rows[0].tiles), page.height
    margin = mm(1)
    full_width, full_height = wide + 2 * margin, high + 2 * margin
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{full_width / 20}pt"',
        f'height="{full_height / 20}pt" viewBox="{-margin} {-margin} {full_width} {full_height}">',
        f"<defs>{HEAD}</defs>",
        f'<rect x="{-margin}" y="{-margin}" width="100%" height="100%" fill="#fff"/>',
        *_cells(page, wide, high),
        f'<g fill="none" stroke="{DRAWN}" stroke-width="{STROKE}" font-family="Arial">',
        *(_route(route) for route in page.routes),
        *(_symbol(placed.symbol) for placed in page.symbols),
        *(_label(label) for label in page.labels),
        "</g></svg>",
    ]
    return "\n".join(parts)


def _cells(page: Page, wide: int, high: int) -> Iterator[str]:
    yield f'<g stroke="{CELLS}" stroke-width="10">'
    for x in range(0, wide + 1, page.actor_width):
        yield f'<path d="M{x},0V{high}"/>'
    top = 0
    for row in page.rows:
        yield f'<path d="M0,{top}H{wide}"/>'
        top += row.height
    yield f'<path d="M0,{high}H{wide}"/></g>'


def _route(route: Route) -> str:
    points = " ".join(f"{x},{y}" for x, y in route.points)
    head = ' marker-end="url(#head)"' if route.arrow else ""
    return f'<polyline points="{points}"{head}/>'


def _symbol(symbol: Symbol) -> str:
    x, y, wide, high = symbol.x, symbol.y, symbol.width, symbol.height
    outlines = {
        Form.PROCESS: f"M{x},{y}h{wide}v{high}h{-wide}z",
        Form.DECISION: f"M{x},{y + high // 2}l{wide / 2},{-high / 2}l{wide / 2},{high / 2}"
        f"l{-wide / 2},{high / 2}z",
        Form.CONNECTOR: f"M{x},{y}h{wide}v{high * 4 / 5}l{-wide / 2},{high / 5}"
        f"l{-wide / 2},{-high / 5}z",
    }
    if symbol.form is Form.TERMINATOR:
        shape = (
            f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="{high / 2}" fill="#fff"/>'
        )
    else:
        shape = f'<path d="{outlines[symbol.form]}" fill="#fff"/>'
    return shape + _text(symbol.text, x + wide // 2, y + high // 2, "middle", 140)


def _label(label: Label) -> str:
    x = label.x + (label.width if label.from_right else 0)
    anchor = "end" if label.from_right else "start"
    return _text(label.text, x, label.y + label.height // 2, anchor, 120)


def _text(text: str, x: int, y: int, anchor: str, size: int) -> str:
    if not text:
        return ""
    return (
        f'<text x="{x}" y="{y}" dy="0.36em" text-anchor="{anchor}" font-size="{size}" '
        f'fill="{DRAWN}" stroke="none">{escape(text)}</text>'
    )
