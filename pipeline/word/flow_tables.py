"""Tables that hold tiles of a drawing: exact columns and rows, so that tile meets tile.

A template draws one column for the actors and one row for the steps; what they come to is known
when the flow is drawn, and comes with each tile.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.word.opc import W
from pipeline.word.tiles import SIZE

_SIZES = f'.//processing-instruction("{SIZE}")'
_SHAPE_NAME = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}cNvPr"
_FIRST_SHAPE = 5001


def fit(tree: Any) -> None:
    """Give each table with tiles the columns and row heights that the tiles bring with them."""
    for table in tree.iter(W + "tbl"):
        sizes = [each for each in table.xpath(_SIZES) if _table_of(each) is table]
        if sizes:
            _fit_columns(table, _figures(sizes[0])[1:])
        for each in sizes:
            _fit_row(next(each.iterancestors(W + "tr")), _figures(each)[0])
            each.getparent().remove(each)
    for number, shape in enumerate(tree.iter(_SHAPE_NAME), _FIRST_SHAPE):
        shape.set("id", str(number))


def _table_of(instruction: Any) -> Any:
    return next(instruction.iterancestors(W + "tbl"))


def _figures(instruction: Any) -> list[int]:
    return [int(figure) for figure in instruction.text.split()]


def _fit_columns(table: Any, widths: Sequence[int]) -> None:
    for whole in table.iterfind(f"{W}tblPr/{W}tblW"):
        whole.set(W + "w", str(sum(widths)))
        whole.set(W + "type", "dxa")
    grid = table.find(W + "tblGrid")
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        _add(grid, "gridCol", w=width)
    for row in table.findall(W + "tr"):
        for cell, width in spanned(row, widths):
            for own in cell.iterfind(f"{W}tcPr/{W}tcW"):
                own.set(W + "w", str(width))
                own.getparent().insert(0, own)  # docxtpl's colspan puts the span before it


def spanned(row: Any, widths: Sequence[int]) -> Iterator[tuple[Any, int]]:
    """Yield each cell of a row with the width of the columns that it spans."""
    at = 0
    for cell in row.findall(W + "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        across = int(span.get(W + "val")) if span is not None else 1
        yield cell, sum(widths[at : at + across])
        at += across


def _fit_row(row: Any, height: int) -> None:
    """Make the row exactly as high as its tile: text higher than that was measured before."""
    properties = row.find(W + "trPr")
    if properties is None:
        properties = _add(row, "trPr")
        row.insert(0, properties)
    for old in properties.findall(W + "trHeight"):
        properties.remove(old)
    _add(properties, "trHeight", val=height, hRule="exact")


def _add(parent: Any, name: str, **attributes: Any) -> Any:
    """Append a new element of the main namespace; return it."""
    made = parent.makeelement(W + name, {W + key: str(of) for key, of in attributes.items()})
    parent.append(made)
    return made
