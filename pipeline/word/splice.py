"""One document's body put into another's body, header or footer, with all that it refers to.

What both documents define (a style of the same name) is the host's; what only the spliced one
defines (styles, lists, pictures, links) comes along under names that are free in the host.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.word import opc
from pipeline.word.opc import DOCPR, R, W
from pipeline.word.shelves import Styles

_DROPPED = tuple(
    W + name
    for name in (
        "sectPr",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "lastRenderedPageBreak",
        "proofErr",
    )
)
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_VML = "{urn:schemas-microsoft-com:vml}"
_SPID = "{urn:schemas-microsoft-com:office:office}spid"


def graft(source: Any, host: Any, part: Any) -> list[Any]:
    """Return the source's body as elements that are at home in a part of the host.

    Both are python-docx documents; the source's page set-up and comments stay behind.
    """
    elements = [opc.portable(child) for child in source.element.body if child.tag not in _DROPPED]
    for element in elements:
        _drop_what_stays_behind(element)
    Styles(source, host).take(elements)
    _relate(elements, source.part, part)
    _renumber(elements, host)
    return elements


def _drop_what_stays_behind(element: Any) -> None:
    for gone in [*element.iter(*_DROPPED)]:
        gone.getparent().remove(gone)
    for each in element.iter():
        for name in ("paraId", "textId"):
            each.attrib.pop(_W14 + name, None)


def _relate(elements: list[Any], theirs: Any, ours: Any) -> None:
    for element in elements:
        for each in element.iter():
            for name, value in each.attrib.items():
                relation = theirs.rels.get(value) if name.startswith(R) else None
                if relation is not None:
                    each.set(name, _related(relation, ours))


def _related(relation: Any, part: Any) -> str:
    if relation.is_external:
        return str(part.relate_to(relation.target_ref, relation.reltype, is_external=True))
    return str(part.relate_to(opc.adopt(relation.target_part, part), relation.reltype))


def _renumber(elements: list[Any], host: Any) -> None:
    stories = [part.element for part in stories_of(host)]
    _settle_bookmarks(elements, stories)
    shapes = {shape.get("id") for story in stories for shape in _shapes(story)}
    spids = {shape.get(_SPID) for story in stories for shape in _shapes(story)}
    next_drawing = _counter(stories, DOCPR, "id")
    for element in elements:
        for drawing in element.iter(DOCPR):
            drawing.set("id", next_drawing())
        for shape in _shapes(element):
            _rename(shape, "id", shapes, "{0}_{1}")
            _rename(shape, _SPID, spids, "_x0000_s{2}")


def _settle_bookmarks(elements: list[Any], stories: list[Any]) -> None:
    start, end = W + "bookmarkStart", W + "bookmarkEnd"
    names = {mark.get(W + "name") for story in stories for mark in story.iter(start)}
    names.add("_GoBack")
    next_mark = _counter(stories, start, W + "id")
    fresh: dict[str, str | None] = {}
    for mark in [mark for element in elements for mark in element.iter(start, end)]:
        old = mark.get(W + "id")
        if mark.tag == start:
            fresh[old] = None if mark.get(W + "name") in names else next_mark()
        new = fresh.get(old)
        if new is not None:
            mark.set(W + "id", new)
        elif mark.getparent() is not None:
            mark.getparent().remove(mark)


def stories_of(document: Any) -> Iterator[Any]:
    """Yield the parts of a document that hold paragraphs: body, headers, footers."""
    yield document.part
    yield from opc.headers(document)
    yield from opc.footers(document)


def _shapes(story: Any) -> Iterator[Any]:
    for shape in story.iter(_VML + "*"):
        if shape.tag != _VML + "shapetype" and shape.get("id"):
            yield shape


def _rename(shape: Any, name: str, taken: set[str | None], pattern: str) -> None:
    old = shape.get(name)
    number = 0
    while old is not None and shape.get(name) in taken:
        number += 1
        shape.set(name, pattern.format(old, number, 2048 + number))
    taken.add(shape.get(name))


def _counter(stories: list[Any], tag: str, name: str) -> Callable[[], str]:
    highest = max(opc.highest(story.iter(tag), name) for story in stories)
    numbers = iter(range(highest + 1, 2**31))
    return lambda: str(next(numbers))
