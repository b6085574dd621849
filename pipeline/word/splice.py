"""One document's body put into another's body, header or footer, with all that it refers to.

What both documents define (a style of the same name) is the host's; what only the spliced one
defines (styles, lists, pictures, links) comes along under names that are free in the host.
"""

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.word import opc
from pipeline.word.opc import R, W

_STYLE_USES = tuple(W + name for name in ("pStyle", "rStyle", "tblStyle"))
_STYLE_LINKS = tuple(W + name for name in ("basedOn", "link", "next"))
_SHELF_ORDER = tuple(W + name for name in ("numPicBullet", "abstractNum", "num"))
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
_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML = "{urn:schemas-microsoft-com:vml}"
_SPID = "{urn:schemas-microsoft-com:office:office}spid"


def graft(source: Any, host: Any, part: Any) -> list[Any]:
    """Return the source's body as elements that are at home in a part of the host.

    Both are python-docx documents; the source's page set-up and comments stay behind.
    """
    elements = [opc.portable(child) for child in source.element.body if child.tag not in _DROPPED]
    for element in elements:
        _drop_what_stays_behind(element)
    _Styles(source, host).take(elements)
    _relate(elements, source.part, part)
    _renumber(elements, host)
    return elements


class _Styles:
    """Brings the styles and lists that elements use into the host."""

    def __init__(self, source: Any, host: Any) -> None:
        self._theirs = {style.get(W + "styleId"): style for style in _styles(source)}
        self._ours = {style.get(W + "styleId") for style in _styles(host)}
        self._names = {_style_key(style): style.get(W + "styleId") for style in _styles(host)}
        self._shelf = opc.styles(host)
        self._lists = _Lists(source, host)

    def take(self, elements: list[Any]) -> None:
        for element in elements:
            for use in element.iter(*_STYLE_USES):
                self._settle(use)
            for number in element.iter(W + "numId"):
                self._lists.settle(number)

    def _settle(self, use: Any) -> None:
        use.set(W + "val", self._ours_for(use.get(W + "val")))

    def _ours_for(self, style_id: str) -> Any:
        style = self._theirs.get(style_id)
        if style is None:
            return style_id
        key = _style_key(style)
        if key not in self._names and style_id not in self._ours:
            self._names[key] = style_id
            self._ours.add(style_id)
            self._shelf.append(self._copy(style))
        return self._names.get(key, style_id)

    def _copy(self, style: Any) -> Any:
        style = opc.portable(style)
        style.attrib.pop(W + "default", None)
        for link in style.iter(*_STYLE_LINKS):
            self._settle(link)
        for number in style.iter(W + "numId"):
            self._lists.settle(number)
        return style


class _Lists:
    """Gives each list that elements use a definition of its own in the host."""

    def __init__(self, source: Any, host: Any) -> None:
        self._theirs = opc.numbering(source, create=False)
        self._host = host
        self._moved: dict[str, str] = {}

    def settle(self, use: Any) -> None:
        number = use.get(W + "val")
        if number == "0" or self._theirs is None:  # 0 takes a paragraph out of its list
            return
        if number not in self._moved:
            self._moved[number] = self._move(number)
        use.set(W + "val", self._moved[number])

    def _move(self, number: str) -> str:
        theirs = _by_id(self._theirs, "num", number)
        if theirs is None:
            return number
        ours = opc.numbering(self._host, create=True)
        num, link = opc.portable(theirs), theirs.find(W + "abstractNumId")
        abstract = opc.portable(_by_id(self._theirs, "abstractNum", link.get(W + "val")))
        abstract_id, num_id = _free_id(ours, "abstractNum"), _free_id(ours, "num")
        abstract.set(W + "abstractNumId", abstract_id)
        for nsid in abstract.iter(W + "nsid"):  # Word continues lists that share this number
            nsid.set(W + "val", f"{zlib.crc32(f'{number} {abstract_id}'.encode()):08X}")
        num.set(W + "numId", num_id)
        num.find(W + "abstractNumId").set(W + "val", abstract_id)
        _insert(ours, abstract)
        _insert(ours, num)
        return num_id


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
    next_drawing = _counter(stories, _DOCPR, "id")
    for element in elements:
        for drawing in element.iter(_DOCPR):
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
    used = [int(each.get(name, "0")) for story in stories for each in story.iter(tag)]
    numbers = iter(range(max(used, default=0) + 1, 2**31))
    return lambda: str(next(numbers))


def _styles(document: Any) -> Iterator[Any]:
    yield from opc.styles(document).iter(W + "style")


def _style_key(style: Any) -> tuple[str | None, str]:
    name = style.find(W + "name")
    return style.get(W + "type"), "" if name is None else name.get(W + "val", "").lower()


def _by_id(shelf: Any, kind: str, number: str) -> Any:
    return next((each for each in shelf.iter(W + kind) if each.get(f"{W}{kind}Id") == number), None)


def _free_id(shelf: Any, kind: str) -> str:
    used = (int(each.get(f"{W}{kind}Id")) for each in shelf.iter(W + kind))
    return str(max(used, default=0) + 1)


def _insert(shelf: Any, element: Any) -> None:
    rank = _SHELF_ORDER.index(element.tag)
    before = _SHELF_ORDER[: rank + 1]
    shelf.insert(sum(each.tag in before for each in shelf), element)
