"""How large a template's letters are and how far its lines stand apart, as Word works it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.word.opc import W

_POINT = 20
_LEADING = 1.15
"""Height of a line of Arial, in its size."""


def twips(element: Any, name: str, otherwise: int = 0) -> int:
    """Return a length that an attribute holds; raise ValueError where it is no number."""
    value = element.get(W + name) if element is not None else None
    return otherwise if value is None else round(float(value))


@dataclass(frozen=True, slots=True)
class Type:
    """The type of one paragraph: its letters in points, its lines and its space in twips.

    `exact` lines are as far apart as they say, however large the letters are.
    """

    points: float
    line: int
    space: int
    exact: bool

    @property
    def pitch(self) -> int:
        """The height of a line with the space around its paragraph."""
        return self.line + self.space

    @property
    def overprints(self) -> bool:
        """Whether the lines are closer than the letters are high."""
        return self.exact and self.line < self.points * _POINT


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's styles, asked for what they come to for a paragraph or table."""

    element: Any

    def type(self, paragraph: Any) -> Type:
        """Return a paragraph's type; what its runs say of their own counts before its style."""
        chain = list(self._chain(paragraph, "pPr/pStyle"))
        sizes = [float(each.get(W + "val")) for each in paragraph.iter(W + "sz")]
        half_points = max(sizes, default=0) or float(_first(chain, "rPr/sz", "val") or 20)
        line, rule, before, after = (
            _first(chain, "pPr/spacing", name) for name in ("line", "lineRule", "before", "after")
        )
        height = float(line or 240)
        exact = rule == "exact"
        if not exact:
            height *= half_points / 2 * _POINT * _LEADING / 240
        space = float(before or 0) + float(after or 0)
        return Type(half_points / 2, round(height), round(space), exact)

    def cell_margin(self, table: Any, side: str) -> int:
        """Return how far a table's text keeps from a side of its cell."""
        chain = list(self._chain(table, "tblPr/tblStyle"))
        return round(float(_first(chain, f"tblPr/tblCellMar/{side}", "w") or 0))

    def _chain(self, element: Any, style: str) -> Iterator[Any]:
        """Yield who may say something: the element, its styles, the document's defaults."""
        yield element
        styles = {each.get(W + "styleId"): each for each in self.element.iterfind(W + "style")}
        named = element.find(_path(style))
        while named is not None and named.get(W + "val") in styles:
            found = styles.pop(named.get(W + "val"))
            yield found
            named = found.find(W + "basedOn")
        for defaults in ("rPrDefault", "pPrDefault"):
            yield from self.element.iterfind(_path(f"docDefaults/{defaults}"))


def _first(chain: list[Any], path: str, name: str) -> str:
    """Return what the first of them says that says it."""
    for each in chain:
        for stated in each.iterfind(_path(path)):
            if (value := stated.get(W + name)) is not None:
                return str(value)
    return ""


def _path(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))
