"""From a Word file to a blueprint: parts spliced in, tags checked, each part's needs proved."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from pipeline.problem import Place, Problem, TemplateError
from pipeline.word import names, opc, pictures, spots, syntax, tidy, watermark
from pipeline.word.blueprint import Additions, Blueprint, Needs, Source, Tag, digest
from pipeline.word.docxtpl_bridge import Raw, raw_parts
from pipeline.word.escape import PICTURE, ascii_markup
from pipeline.word.package import NotADocx, entries, pack
from pipeline.word.parts import Parts
from pipeline.word.shape import Reader
from pipeline.word.splice import stories_of
from pipeline.word.template import Sheet

if TYPE_CHECKING:
    from pipeline import flowchart

_DOCPR_ID = re.compile(r'(<wp:docPr\b[^<>]*?\sid=")[^"<>]*(?=")')
_WATCHED = re.compile(r"(word|docProps)/.*\.xml")
_AS_DOCX = "simpan dari Word sebagai .docx, tanpa kata sandi"
_TAG_BYTES = re.compile(rb"\{\{|\{%|\{#.*?#\}", re.DOTALL)
_XML_TAG = re.compile(rb"<[^>]*>")


def build(name: str, data: bytes, additions: Additions) -> Blueprint:
    """Compile a template's bytes; raise TemplateError with everything that is wrong in it."""
    try:
        document = opc.load(data)
        return _Build(name, document).run(data, additions)
    except NotADocx as error:
        problem = Problem(Place(name), f"templat tidak dapat dibuka: {error}", _AS_DOCX)
        raise TemplateError(problem) from error


class _Build:
    """One compilation: the document, and what was found in it so far."""

    def __init__(self, name: str, document: Any) -> None:
        self._name = name
        self._document = document
        self._problems: list[Problem] = []
        self._tags: dict[str, tuple[Tag, ...]] = {}
        self._trees: list[nodes.Template] = []

    def run(self, data: bytes, additions: Additions) -> Blueprint:
        changed = self._splice(additions)
        base = pack(opc.save(self._document)) if changed else data
        raws = list(raw_parts(self._document))
        trees = {raw.member: self._tree(raw) for raw in raws}
        members = opc.save(self._document)
        self._problems += _unread_tags(self._name, members, trees)
        if self._problems:
            raise TemplateError(*dict.fromkeys(self._problems))
        sources = [self._source(raw, tree) for raw in raws if (tree := trees[raw.member])]
        dynamic = [source for source in sources if _is_dynamic(trees[source.member])]
        for source in sources:
            if source in dynamic:
                del members[source.member]
            else:
                members[source.member] = Sheet(source, self._name).write({}).encode()
        blueprint = Blueprint(
            name=self._name,
            sources=tuple(dynamic),
            static=entries(members),
            base=base,
            variables=frozenset().union(*map(names.variables, self._trees)),
            paths=frozenset().union(*map(names.paths, self._trees)),
            lists=frozenset().union(*map(names.lists, self._trees)),
            digest=digest(dynamic, members),
        )
        return replace(blueprint, room=_room(blueprint)) if blueprint.draws else blueprint

    def _splice(self, additions: Additions) -> bool:
        """Build the additions in; tell whether there were any."""
        parts = Parts(additions.folders)
        for part in stories_of(self._document):
            spots.note(part.element, self._name, _label(opc.member(part)))
        spliced = parts.fill(self._document, (self._name,))
        if additions.watermark:
            watermark.stamp(self._document, parts, self._name)
        self._problems += parts.problems
        self._problems += pictures.fill(self._document, additions.pictures)
        for part in stories_of(self._document):
            self._problems += map(_swallowed, spots.swallowed(part.element))
            self._problems += map(_stray, spots.strays(part.element))
            self._problems += map(_without_grid, spots.without_grid(part.element))
            self._tags[opc.member(part)] = spots.collect(part.element)
        for part in opc.footnotes(self._document):
            story = opc.parse(part.blob)
            spots.note(story, self._name, _label(opc.member(part)))
            self._tags[opc.member(part)] = spots.collect(story)
        return spliced or bool(additions.pictures) or additions.watermark

    def _tree(self, raw: Raw) -> nodes.Template | None:
        tree = syntax.parse(raw.head + raw.text + raw.tail)
        if tree is None:
            found = list(syntax.problems(self._tags_of(raw)))
            place = Place(self._name, spot=_label(raw.member))
            hint = "periksa pasangan {% … %}, dan letaknya di paragraf, sel, atau baris"
            self._problems += found or [Problem(place, "tag tidak dapat dibaca", hint)]
        return tree

    def _tags_of(self, raw: Raw) -> tuple[Tag, ...]:
        if raw.member in self._tags:
            return self._tags[raw.member]
        found = spots.tags_in(raw.text)
        return tuple(Tag(text, self._name, _label(raw.member)) for text in found)

    def _source(self, raw: Raw, tree: nodes.Template) -> Source:
        self._trees.append(tree)
        text = _DOCPR_ID.sub(rf"\1{PICTURE}", raw.text) if raw.scope else raw.text
        reader = Reader()
        needs = _needs(reader, tree, pictures=text != raw.text, body=bool(raw.scope))
        return Source(
            member=raw.member,
            label=_label(raw.member),
            head=ascii_markup(raw.head),
            text=tidy.mark_cells(text, reader.sound_cells),
            tail=ascii_markup(raw.tail),
            scope=raw.scope,
            needs=needs,
            tags=self._tags_of(raw),
        )


def _room(blueprint: Blueprint) -> "flowchart.Sheet | None":
    """Return the room for a flowchart; None where there is none, told when one is to be drawn."""
    from pipeline.word.flow_room import room  # noqa: PLC0415 - few templates hold a flowchart

    with suppress(TemplateError):
        return room(blueprint.name, blueprint.base)
    return None


def _needs(reader: Reader, tree: nodes.Template, *, pictures: bool, body: bool) -> Needs:
    sound = reader.read(tree)
    static = not _is_dynamic(tree)
    return Needs(
        tables=body and (static or any(table.may_need_fixing for table in reader.tables)),
        empty_tables=body and any(table.may_be_empty for table in reader.tables),
        cells=not all(reader.sound_cells),
        bookmarks=reader.bookmarks_may_repeat,
        pictures=pictures,
        listing=reader.breaks_in_text,
        proof=not sound or (reader.drawings_may_repeat and not body),
    )


def _is_dynamic(tree: nodes.Template | None) -> bool:
    if tree is None:
        return False
    return not all(
        isinstance(node, nodes.Output)
        and all(isinstance(child, nodes.TemplateData) for child in node.nodes)
        for node in tree.body
    )


def _label(member: str) -> str:
    name = member.rpartition("/")[2]
    for start, label in (("header", "kop halaman"), ("footer", "kaki halaman")):
        if name.startswith(start):
            return f"{label} ({name})"
    known = {"footnotes.xml": "catatan kaki", "core.xml": "properti dokumen"}
    return known.get(name, "badan dokumen")


def _swallowed(found: tuple[str, str, str]) -> Problem:
    file, spot, tag = found
    place = Place(file, spot=f"{spot}, {tag}")
    hint = "taruh tag itu sendirian di paragraf, baris, atau selnya"
    return Problem(place, "isi lain di sebelah tag ini akan hilang", hint)


def _stray(found: tuple[str, str, str]) -> Problem:
    file, spot, sign = found
    hint = "periksa kurung kurawal pembukanya"
    return Problem(Place(file, spot=spot), f'tanda "{sign}" tanpa pembuka', hint)


def _without_grid(found: tuple[str, str]) -> Problem:
    file, spot = found
    hint = "salin isinya ke tabel baru di Word"
    return Problem(Place(file, spot=spot), "tabel ini tidak menyebut lebar kolomnya", hint)


def _unread_tags(name: str, members: dict[str, bytes], read: Collection[str]) -> Iterator[Problem]:
    for member, data in members.items():
        if _WATCHED.fullmatch(member) and member not in read and _holds_tags(data):
            place = Place(name, spot=member)
            yield Problem(place, "tag di bagian ini tidak diolah", "pindahkan ke badan dokumen")


def _holds_tags(data: bytes) -> bool:
    """Tell whether there is a tag in some XML: in an attribute, or in text, be it cut in runs."""
    return any(_TAG_BYTES.search(each) for each in (data, _XML_TAG.sub(b"", data)))
