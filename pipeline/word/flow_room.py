"""How much room a template leaves for a flowchart: its table, its margins, its type.

So a clerk who widens a column or a margin in Word gets a flowchart that fits. The table is the one
whose title (Word: table properties, alternative text) is `alur`; its columns are those of
PermenPANRB 35/2012: number, activity, the actors, then needs, time, output and note.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from pipeline.flowchart import Columns, Sheet
from pipeline.problem import Place, Problem, TemplateError
from pipeline.word import opc
from pipeline.word.opc import W
from pipeline.word.spots import text_of

TITLE = "alur"
NARROWEST = 0.62
NARROWEST_TIME = 0.85
"""How far the columns of text may shrink, in their own width, where there are many actors."""
_FEWEST_COLUMNS = 7
_POINT = 20
_COMMAND = "{%"
_SPACING = ("line", "lineRule", "before", "after")
_LEADING = 1.15
"""Height of a line of Arial, in its size."""


def room(name: str, base: bytes) -> Sheet:
    """Return the room that the template's pages leave for the rows of a flowchart.

    Raises TemplateError where the template has no table of that title, or one without its columns.
    """
    document = opc.load(base)
    table = next(filter(_is_titled, document.element.body.iter(W + "tbl")), None)
    widths = [_number(each, "w") for each in table.iter(W + "gridCol")] if table is not None else []
    if len(widths) < _FEWEST_COLUMNS:
        message = f"tidak ada tabel berjudul “{TITLE}” dengan {_FEWEST_COLUMNS} kolom"
        hint = f"beri tabel bagan alir judul {TITLE} (Word: properti tabel, teks alternatif)"
        raise TemplateError(Problem(Place(name), message, hint))
    type_ = _Type(opc.styles(document))
    cell = next(_printing(table, ".kegiatan"))
    wide = Columns(*widths[:2], *widths[-4:])
    height = _height(table) - _heads(table) - _beside(table, type_)
    return Sheet(
        width=sum(widths),
        height=height,
        first_height=height,
        wide=wide,
        narrow=replace(wide.shrunk(NARROWEST), time=int(wide.time * NARROWEST_TIME)),
        points=type_.size(cell),
        pitch=type_.height(cell),
        title_points=max(map(type_.size, _titles(table)), default=0),
        title_pitch=max(map(type_.height, _titles(table)), default=0),
    )


def _is_titled(table: Any) -> bool:
    return any(each.get(W + "val") == TITLE for each in table.iterfind(f"{W}tblPr/{W}tblCaption"))


def _number(element: Any, name: str, otherwise: int = 0) -> int:
    return int(element.get(W + name, otherwise)) if element is not None else otherwise


def _height(table: Any) -> int:
    """Return what the margins leave of the height of the page that the table stands on."""
    section = next(each for each in (*_section_ends(table), _last(table)) if each is not None)
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    return _number(size, "h") - abs(_number(margins, "top")) - abs(_number(margins, "bottom"))


def _section_ends(table: Any) -> Iterator[Any]:
    return (each.find(f"{W}pPr/{W}sectPr") for each in table.itersiblings(W + "p"))


def _last(table: Any) -> Any:
    return table.getparent().find(W + "sectPr")


def _heads(table: Any) -> int:
    """Return the height of the head's rows; one that may grow is reckoned with the actors."""
    rows = (each.find(W + "trPr") for each in table.iterfind(W + "tr"))
    heads = (each for each in rows if each is not None and each.find(W + "tblHeader") is not None)
    heights = (each.find(W + "trHeight") for each in heads)
    return sum(_number(each, "val") for each in heights if _is_exact(each))


def _is_exact(height: Any) -> bool:
    return height is not None and height.get(W + "hRule") == "exact"


def _beside(table: Any, type_: "_Type") -> int:
    """Return the height of the highest title over the table, and of all that follows it."""
    titles = map(type_.height, _titles(table))
    after = [type_.height(each) for each in table.itersiblings(W + "p") if _prints(each)]
    return max(titles, default=0) + sum(after)


def _titles(table: Any) -> list[Any]:
    """Return the paragraphs that print something over the table, on its first page or others."""
    before = takewhile(
        lambda each: each.find(f"{W}pPr/{W}sectPr") is None,
        table.itersiblings(W + "p", preceding=True),
    )
    return [each for each in before if _prints(each)]


def _prints(paragraph: Any) -> bool:
    return not text_of(paragraph).startswith(_COMMAND)


def _printing(table: Any, fact: str) -> Iterator[Any]:
    return (each for each in table.iter(W + "p") if fact in text_of(each))


@dataclass(frozen=True, slots=True)
class _Type:
    """The type of paragraphs, as their styles have it."""

    styles: Any

    def size(self, paragraph: Any) -> float:
        """Return the size of the letters in points."""
        return int(self._of(paragraph, "rPr", "sz", "val") or 20) / 2

    def height(self, paragraph: Any) -> int:
        """Return the height of one line in twips, with the space around the paragraph."""
        line, rule, *space = (self._of(paragraph, "pPr", "spacing", name) for name in _SPACING)
        height = int(line or 240)
        if rule != "exact":
            height = round(self.size(paragraph) * _POINT * _LEADING * height / 240)
        return height + sum(int(each or 0) for each in space)

    def _of(self, paragraph: Any, group: str, element: str, name: str) -> str:
        """Return what the first that says it says: the paragraph, its styles, the defaults."""
        found: str | None = None
        for each in self._chain(paragraph):
            for stated in each.iterfind(f"{W}{group}/{W}{element}"):
                found = found or stated.get(W + name)
        return found or ""

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        yield paragraph
        styles = {each.get(W + "styleId"): each for each in self.styles.iterfind(W + "style")}
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        while named is not None and named.get(W + "val") in styles:
            style = styles.pop(named.get(W + "val"))
            yield style
            named = style.find(W + "basedOn")
        yield from self.styles.iterfind(f"{W}docDefaults/{W}rPrDefault")
        yield from self.styles.iterfind(f"{W}docDefaults/{W}pPrDefault")
