"""What any docx that we write must be, whatever is in it; empty answer: all is well."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def check(data: bytes, *, tags: bool = True) -> list[str]:
    """Return what is wrong with a docx; `tags=False` where its text may look like tags."""
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile as error:
        return [f"not a zip: {error}"]
    with archive:
        if (broken := archive.testzip()) is not None:
            return [f"{broken}: damaged"]
        names = archive.namelist()
        members = {name: archive.read(name) for name in names}
    found = [f"{name}: twice in the zip" for name, count in Counter(names).items() if count > 1]
    trees: dict[str, Any] = {}
    for name, content in members.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                found.append(f"{name}: {error}")
    found += _types(trees, names)
    found += _relations(trees, set(names))
    for name, tree in trees.items():
        if _STORY.fullmatch(name):
            found += (f"{name}: {wrong}" for wrong in _story(tree, tags=tags))
    return found


def _types(trees: dict[str, Any], names: list[str]) -> Iterator[str]:
    types = trees.get("[Content_Types].xml")
    if types is None:
        yield "no content types"
        return
    extensions = {each.get("Extension").lower() for each in types.iter(_TYPES + "Default")}
    overrides = {each.get("PartName") for each in types.iter(_TYPES + "Override")}
    for name in names:
        covered = f"/{name}" in overrides or name.rpartition(".")[2].lower() in extensions
        if name != "[Content_Types].xml" and not covered:
            yield f"{name}: no content type"
    for name in sorted(overrides - {f"/{name}" for name in names}):
        yield f"{name}: content type of a missing part"


def _relations(trees: dict[str, Any], names: set[str]) -> Iterator[str]:
    for rels, tree in trees.items():
        if not rels.endswith(".rels"):
            continue
        folder, _, file = rels.rpartition("_rels/")
        ids = [each.get("Id") for each in tree.iter(_RELATION)]
        if len(ids) != len(set(ids)):
            yield f"{rels}: an id twice"
        for each in tree.iter(_RELATION):
            target = normpath(join(dirname(folder + "x"), each.get("Target"))).lstrip("/")
            if each.get("TargetMode") != "External" and target not in names:
                yield f"{rels}: {each.get('Id')} leads to {target}, which is missing"
        source = trees.get(folder + file.removesuffix(".rels"))
        if source is not None:
            yield from (f"{rels}: {used} is missing" for used in _used(source) - set(ids))
    for name, tree in trees.items():
        if _STORY.fullmatch(name) and _used(tree):
            folder, _, file = name.rpartition("/")
            if f"{folder}/_rels/{file}.rels" not in names:
                yield f"{name}: uses relationships, has none"


def _used(tree: Any) -> set[str]:
    return {
        value
        for element in tree.iter()
        for name, value in element.attrib.items()
        if name.startswith(_R)
    }


def _story(tree: Any, *, tags: bool) -> Iterator[str]:
    for name, attribute in ((_DOCPR, "id"), (W + "bookmarkStart", W + "id")):
        ids = Counter(each.get(attribute) for each in tree.iter(name))
        yield from (f"{name} {number} twice" for number, count in ids.items() if count > 1)
    for cell in tree.iter(W + "tc"):
        blocks = [each for each in cell if each.tag != W + "tcPr"]
        if not blocks or blocks[-1].tag != W + "p":
            yield "a cell that does not end in a paragraph"
    if tags:
        texts = ["".join(tree.itertext()), *(v for e in tree.iter() for v in e.attrib.values())]
        yield from (f"a tag is left: {text[-80:]}" for text in texts if _TAG.search(text))
