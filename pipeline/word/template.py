"""A compiled template at work: a context in, the bytes of a docx out."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2.runtime import Context

from pipeline.problem import Place, Problem, TemplateError
from pipeline.word import escape
from pipeline.word.blueprint import Blueprint, Source
from pipeline.word.escape import DESK, MARK, TAGGED, NeedsDesk, StrayBreak
from pipeline.word.language import environment
from pipeline.word.package import Deflate, Stem, by_name, entries, quick

PICTURE = "\x02"
"""Stands for the number of a drawing, in a source that needs `pictures`."""
_FIRST_PICTURE = 1001
_EMPTY_TABLE = "</w:tblGrid></w:tbl>"


class Malformed(Exception):  # noqa: N818 - says what came out
    """A rendered part is not well-formed XML."""


class Sheet:
    """One part with tags, compiled, and how its text is finished."""

    def __init__(self, source: Source) -> None:
        self.source = source
        try:
            self._template = environment().from_string(source.head + source.text + source.tail)
        except (SyntaxError, RecursionError) as error:
            problem = Problem(Place(source.label), "tag bersarang terlalu dalam", "sederhanakan")
            raise TemplateError(problem) from error

    def write(self, names: dict[str, Any], desk: Any = None) -> str:
        """Return the part's XML for these names; raise what the template's expressions raise."""
        context = Context(environment(), names, None, {})
        xml = "".join(self._template.root_render_func(context))
        needs = self.source.needs
        if needs.pictures:
            xml = _number_pictures(xml)
        if MARK in xml or needs.listing:
            xml = self._finish(xml, desk)
        elif needs.tables or needs.proof or (needs.empty_tables and _EMPTY_TABLE in xml):
            xml = self._settle(xml, desk)
        return xml

    def _finish(self, xml: str, desk: Any) -> str:
        tagged = TAGGED in xml
        xml = xml.replace(TAGGED, "").replace(MARK, "")
        if escape.has_controls(xml):
            from pipeline.word import docxtpl_bridge  # noqa: PLC0415 - loaded when used

            xml = docxtpl_bridge.resolve_listing(xml)
            if "\a" in xml or "\f" in xml:
                raise StrayBreak
        needs = self.source.needs
        tables = needs.tables or (needs.empty_tables and _EMPTY_TABLE in xml)
        return self._settle(xml, desk) if tagged or tables or needs.proof else xml

    def _settle(self, xml: str, desk: Any) -> str:
        from pipeline.word import docxtpl_bridge  # noqa: PLC0415 - loaded when used

        try:
            return (desk or docxtpl_bridge).settle(self.source, xml)  # type: ignore[no-any-return]
        except SyntaxError as error:
            raise Malformed(self.source.member) from error


class Template:
    """A template that is compiled once and rendered many times, from any number of threads.

    * `variables`: the top-level names that it needs;
    * `paths`: the dotted names seen (see `names.paths`);
    * `digest`: sha256 in hex of all that it is made of, its parts included.
    """

    def __init__(self, blueprint: Blueprint) -> None:
        self.variables = blueprint.variables
        self.paths = blueprint.paths
        self.digest = blueprint.digest
        self._blueprint = blueprint
        self._sheets = tuple(map(Sheet, blueprint.sources))
        self._stem = Stem.of(blueprint.static)
        self._globals = environment().globals

    def render(self, context: Mapping[str, Any], *, deflate: Deflate = quick) -> bytes:
        """Return the document, the same bytes for the same context.

        Raises TemplateError with every problem that the template meets in the context.
        """
        names = {**self._globals, **context}
        try:
            texts = [(sheet.source.member, _bytes(sheet.write(names))) for sheet in self._sheets]
        except NeedsDesk:
            return self._render_on_desk(context, deflate)
        except Exception as error:
            raise self._told(context, error) from error
        return self._stem.grow(texts, deflate)

    def _render_on_desk(self, context: Mapping[str, Any], deflate: Deflate) -> bytes:
        from pipeline.word.docxtpl_bridge import PackageDesk  # noqa: PLC0415 - loaded when used

        if _has_iterator(context):  # the first try has used it up
            raise TypeError("an iterator in a context that holds pictures: pass a list")
        desk = PackageDesk(self._blueprint.base)
        names = {**self._globals, **context}
        token = DESK.set(desk)
        try:
            texts = {}
            for sheet in self._sheets:
                desk.turn_to(sheet.source.member)
                texts[sheet.source.member] = _bytes(sheet.write(names, desk))
        except Exception as error:
            raise self._told(context, error) from error
        finally:
            DESK.reset(token)
        changed = {name: data for name, data in desk.changes().items() if name not in texts}
        kept = (entry for entry in self._blueprint.static if entry.name not in changed)
        static = sorted((*kept, *entries(changed)), key=by_name)
        return Stem.of(static).grow(texts.items(), deflate)

    def _told(self, context: Mapping[str, Any], error: Exception) -> Exception:
        from pipeline.word.diagnosis import diagnose  # noqa: PLC0415 - loaded when used

        problems = diagnose(self._blueprint, context, error)
        return TemplateError(*problems) if problems else error


def _bytes(xml: str) -> bytes:
    # Captured text (macros, filter blocks) may still hold characters beyond ASCII.
    return xml.encode("ascii", "xmlcharrefreplace")


def _has_iterator(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_iterator, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_iterator, value))
    return isinstance(value, Iterator)


def _number_pictures(xml: str) -> str:
    pieces: list[str] = []
    start, number = 0, _FIRST_PICTURE
    while (found := xml.find(PICTURE, start)) >= 0:
        pieces += (xml[start:found], str(number))
        start, number = found + 1, number + 1
    return "".join((*pieces, xml[start:]))
