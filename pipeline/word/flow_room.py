"""How much room a template leaves for a flowchart: its table, its margins, its type.

So a clerk who widens a column or a margin in Word gets a flowchart that fits. The table is the one
whose title (Word: table properties, alternative text) is `alur`; its columns are those of
PermenPANRB 35/2012: number, activity, the actors, then needs, time, output and note.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from pipeline.flowchart import Columns, Sheet, line_count, mm, narrowest
from pipeline.problem import Place, Problem, TemplateError
from pipeline.word import opc
from pipeline.word.flow_tables import spanned
from pipeline.word.opc import W
from pipeline.word.spots import text_of
from pipeline.word.typography import Styles, Type, twips

TITLE = "alur"
FIELDS = ("nomor", "kegiatan", "kelengkapan", "waktu", "output", "keterangan")
_BEFORE_ACTORS = 2
_FIELD = re.compile(rf"\{{\{{[^}}]*\.({'|'.join(FIELDS)})\b")
_TILE, _ACTORS = "{{ petak", "in alur.pelaksana"
_COMMAND = re.compile(r"\s*\{%p?\s*(\w+)")
_BREATH = mm(2.6)
"""What a row is higher than its text."""


def room(name: str, base: bytes) -> Sheet:
    """Return the room that the template's pages leave for the rows of a flowchart.

    Raises TemplateError where the template has no table of that title, one with other columns, or
    letters larger than their lines.
    """
    try:
        return _room(base)
    except _Unfit as fault:
        raise TemplateError(Problem(Place(name), *fault.args)) from fault
    except ValueError as error:
        hint = "simpan ulang dari Word"
        raise TemplateError(
            Problem(Place(name), "ukuran tabel alur tidak terbaca", hint)
        ) from error


class _Unfit(Exception):  # noqa: N818 - says what the template is
    """What is wrong with the template's table, and the remedy."""


def _room(base: bytes) -> Sheet:
    document = opc.load(base)
    styles, table = Styles(opc.styles(document)), _table(document)
    row = _row_of_steps(table)
    text, head, titles = _types(styles, table, row)
    across, down = _page(document, styles, table)
    wide = _columns(table, row)
    beside = _height(_over(table), styles, across) + _height(_under(table), styles, across)
    margins = {side: styles.cell_margin(table, side) for side in ("left", "right", "top", "bottom")}
    return Sheet(
        width=min(across, sum(twips(each, "w") for each in table.iter(W + "gridCol"))),
        height=down - _heads(table, styles) - beside,
        wide=wide,
        narrow=narrowest(wide),
        padding_left=margins["left"],
        padding_right=margins["right"],
        padding_rows=_BREATH + margins["top"] + margins["bottom"],
        points=text.points,
        pitch=text.pitch,
        head_points=head.points,
        head_pitch=head.pitch,
        title_points=max((each.points for each in titles), default=0),
        title_pitch=max((each.pitch for each in titles), default=0),
    )


def _table(document: Any) -> Any:
    for table in document.element.body.iterchildren(W + "tbl"):
        titles = table.iterfind(f"{W}tblPr/{W}tblCaption")
        if any(each.get(W + "val", "").strip().lower() == TITLE for each in titles):
            return table
    hint = f"beri tabel bagan alir judul {TITLE} (Word: properti tabel, teks alternatif)"
    raise _Unfit(f"tidak ada tabel berjudul “{TITLE}” di badan dokumen", hint)


def _row_of_steps(table: Any) -> Any:
    """Return the row that prints a step; with the columns that the flowchart reckons with."""
    for row in table.iterfind(W + "tr"):
        texts = [_text(cell) for cell in row.iterfind(W + "tc")]
        found = [match[1] if (match := _FIELD.search(text)) else "" for text in texts]
        if tuple(filter(None, found)) == FIELDS and found[:2] == [*FIELDS[:2]]:
            between = texts[_BEFORE_ACTORS : -len(FIELDS) + _BEFORE_ACTORS]
            if found[-4:] == [*FIELDS[2:]] and any(_TILE in text for text in between):
                return row
    order = ", ".join((*FIELDS[:2], "petak", *FIELDS[2:]))
    hint = "ambil lagi baris itu dari templat bawaan"
    raise _Unfit(f"baris langkah tabel “{TITLE}” harus berkolom {order}", hint)


def _types(styles: Styles, table: Any, row: Any) -> tuple[Type, Type, list[Type]]:
    """Return the type of the steps' texts, of the actors' names, and of the titles."""
    text = max(_all_types(styles, _paragraphs(row, _FIELD.search)), key=_largest)
    heads = [each for each in table.iterfind(W + "tr") if _ACTORS in _text(each)]
    names = [cell for cell in heads[0].iter(W + "p") if "{{" in text_of(cell)] if heads else []
    head = max(_all_types(styles, names), key=_largest, default=text)
    titles = [styles.type(each) for each in _over(table) if not _command(each)]
    if any(each.overprints for each in (text, head, *titles)):
        hint = "longgarkan spasi baris gaya itu di Word"
        raise _Unfit("huruf halaman alur lebih besar daripada spasi barisnya", hint)
    return text, head, titles


def _all_types(styles: Styles, paragraphs: Iterable[Any]) -> list[Type]:
    return [styles.type(each) for each in paragraphs]


def _largest(each: Type) -> tuple[float, int]:
    return each.points, each.pitch


def _paragraphs(row: Any, test: Any) -> Iterator[Any]:
    return (each for each in row.iter(W + "p") if test(text_of(each)))


def _columns(table: Any, row: Any) -> Columns:
    grid = [twips(each, "w") for each in table.iter(W + "gridCol")]
    widths = [width for _, width in spanned(row, grid)]
    text = (*widths[:_BEFORE_ACTORS], *widths[-len(FIELDS) + _BEFORE_ACTORS :])
    if not all(text):
        raise _Unfit(f"lebar kolom tabel “{TITLE}” tidak disebut", "simpan ulang dari Word")
    return Columns(*text)


def _page(document: Any, styles: Styles, table: Any) -> tuple[int, int]:
    """Return the width and height that the margins and the page's header leave."""
    ends = (each.find(f"{W}pPr/{W}sectPr") for each in table.itersiblings(W + "p"))
    found = next((end for end in ends if end is not None), table.getparent().find(W + "sectPr"))
    sections = [each for each in document.sections if each._sectPr is found]  # noqa: SLF001 - python-docx tells it in no other way
    if not sections:
        raise _Unfit("halaman tabel alur tidak berukuran", "simpan ulang dari Word")
    size, margins = found.find(W + "pgSz"), found.find(W + "pgMar")
    left, right, top, bottom, start = (
        abs(twips(margins, side)) for side in ("left", "right", "top", "bottom", "header")
    )
    across = twips(size, "w") - left - right
    lines = [each._p for each in sections[0].header.paragraphs]  # noqa: SLF001 - the same
    top = max(top, start + _height(lines, styles, across))
    return across, twips(size, "h") - top - bottom


def _heads(table: Any, styles: Styles) -> int:
    """Return the height of the head's rows; that of the actors' names is reckoned with them."""
    height, seen = 0, False
    for row in table.iterfind(W + "tr"):
        if row.find(f"{W}trPr/{W}tblHeader") is None:
            continue
        stated = row.find(f"{W}trPr/{W}trHeight")
        exact = stated is not None and stated.get(W + "hRule") == "exact"
        names = not seen and _ACTORS in _text(row)
        seen = seen or names
        if exact or not names:
            line = 0 if exact else max(styles.type(each).pitch for each in row.iter(W + "p"))
            height += max(twips(stated, "val"), line)
    return height


def _over(table: Any) -> list[Any]:
    """Return the paragraphs over the table, in their order: its titles, and commands."""
    before = takewhile(_within_section, table.itersiblings(W + "p", preceding=True))
    return list(reversed(list(before)))


def _under(table: Any) -> list[Any]:
    return list(takewhile(_within_section, table.itersiblings(W + "p")))


def _within_section(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}sectPr") is None


def _height(paragraphs: Iterable[Any], styles: Styles, across: int) -> int:
    """Return how high these are when printed: of the branches of an `if` the highest counts."""
    branches: list[list[int]] = [[0]]
    for each in paragraphs:
        command = _command(each)
        if not command:
            branches[-1][-1] += _printed(each, styles, across)
        elif command == "if":
            branches.append([0])
        elif command in {"elif", "else"}:
            branches[-1].append(0)
        elif command == "endif" and len(branches) > 1:
            highest = max(branches.pop())
            branches[-1][-1] += highest
    return sum(map(max, branches))


def _printed(paragraph: Any, styles: Styles, across: int) -> int:
    """Return a paragraph's height; its tags are taken for as long as what they print."""
    type_ = styles.type(paragraph)
    return line_count(text_of(paragraph), across, type_.points) * type_.line + type_.space


def _command(paragraph: Any) -> str:
    found = _COMMAND.match(text_of(paragraph))
    return found[1] if found else ""


def _text(element: Any) -> str:
    return " ".join(text_of(each) for each in element.iter(W + "p"))
