"""Styles and lists that spliced text uses, brought to the shelves of the host document."""

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.word import opc
from pipeline.word.opc import W

_STYLE_USES = tuple(W + name for name in ("pStyle", "rStyle", "tblStyle"))
_STYLE_LINKS = tuple(W + name for name in ("basedOn", "link", "next"))
_SHELF_ORDER = tuple(W + name for name in ("numPicBullet", "abstractNum", "num"))


class Styles:
    """Brings the styles and lists that elements use into the host."""

    def __init__(self, source: Any, host: Any) -> None:
        self._theirs = {style.get(W + "styleId"): style for style in _styles(source)}
        self._ours = {style.get(W + "styleId") for style in _styles(host)}
        self._names = {_style_key(style): style.get(W + "styleId") for style in _styles(host)}
        self._shelf = opc.styles(host)
        self._lists = Lists(source, host, self._settle)

    def take(self, elements: list[Any]) -> None:
        """Bring what these elements use, and point them to where it is now."""
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
        if key not in self._names:
            self._names[key] = fresh = self._free(style_id)
            self._ours.add(fresh)
            self._shelf.append(self._copy(style, fresh))
        return self._names[key]

    def _free(self, style_id: str) -> str:
        """Return an id that no style of the host has: names tell styles apart, ids do not."""
        candidates = (f"{style_id}_{number}" for number in range(1, len(self._ours) + 2))
        return next(each for each in (style_id, *candidates) if each not in self._ours)

    def _copy(self, style: Any, style_id: str) -> Any:
        style = opc.portable(style)
        style.set(W + "styleId", style_id)
        style.attrib.pop(W + "default", None)
        for link in style.iter(*_STYLE_LINKS):
            self._settle(link)
        for number in style.iter(W + "numId"):
            self._lists.settle(number)
        return style


class Lists:
    """Gives each list that elements use a definition of its own in the host."""

    def __init__(self, source: Any, host: Any, settle_style: Callable[[Any], None]) -> None:
        self._theirs: Any = opc.numbering(source, create=False)
        self._host = host
        self._settle_style = settle_style
        self._moved: dict[str, str] = {}

    def settle(self, use: Any) -> None:
        """Point one use of a list (a `w:numId`) to the host's own definition of it."""
        number = use.get(W + "val")
        if number == "0" or self._theirs is None:  # 0 takes a paragraph out of its list
            return
        if number not in self._moved:
            self._moved[number] = self._move(number)
        use.set(W + "val", self._moved[number])

    def _move(self, number: str) -> str:
        theirs = _by_id(self._theirs, "num", number)
        link = None if theirs is None else theirs.find(W + "abstractNumId")
        form = None if link is None else self._form(link.get(W + "val"))
        if form is None:
            return number
        ours = opc.numbering(self._host, create=True)
        num, abstract = opc.portable(theirs), opc.portable(form)
        abstract_id, num_id = _free_id(ours, "abstractNum"), _free_id(ours, "num")
        abstract.set(W + "abstractNumId", abstract_id)
        for nsid in abstract.iter(W + "nsid"):  # Word continues lists that share this number
            nsid.set(W + "val", f"{zlib.crc32(f'{number} {abstract_id}'.encode()):08X}")
        num.set(W + "numId", num_id)
        num.find(W + "abstractNumId").set(W + "val", abstract_id)
        _insert(ours, abstract)
        _insert(ours, num)
        self._moved[number] = num_id
        self._settle_levels(abstract, num)
        return num_id

    def _form(self, number: str) -> Any:
        """Return a list's form; where it leads to a list style, the form that holds the levels."""
        form = _by_id(self._theirs, "abstractNum", number)
        link = None if form is None else form.find(W + "numStyleLink")
        if link is None:
            return form
        for other in self._theirs.iter(W + "abstractNum"):
            style = other.find(W + "styleLink")
            if style is not None and style.get(W + "val") == link.get(W + "val"):
                return other
        return form

    def _settle_levels(self, *elements: Any) -> None:
        """Point levels to the host's styles; leave out the list style and the pictures."""
        for element in elements:
            for style in element.iter(W + "pStyle"):
                self._settle_style(style)
            for left_out in [*element.iter(W + "styleLink", W + "lvlPicBulletId")]:
                left_out.getparent().remove(left_out)


def _styles(document: Any) -> Iterator[Any]:
    yield from opc.styles(document).iter(W + "style")


def _style_key(style: Any) -> tuple[str | None, str]:
    name = style.find(W + "name")
    known = style.get(W + "styleId") if name is None else name.get(W + "val", "")
    return style.get(W + "type"), known.lower()


def _by_id(shelf: Any, kind: str, number: str) -> Any:
    return next((each for each in shelf.iter(W + kind) if each.get(f"{W}{kind}Id") == number), None)


def _free_id(shelf: Any, kind: str) -> str:
    return str(opc.highest(shelf.iter(W + kind), f"{W}{kind}Id") + 1)


def _insert(shelf: Any, element: Any) -> None:
    rank = _SHELF_ORDER.index(element.tag)
    before = _SHELF_ORDER[: rank + 1]
    shelf.insert(sum(each.tag in before for each in shelf), element)
