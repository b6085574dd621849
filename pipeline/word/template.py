"""A compiled template at work: a context in, the bytes of a docx out."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from jinja2.runtime import Context

from pipeline.problem import Place, Problem, TemplateError
from pipeline.word import escape, tidy
from pipeline.word.blueprint import Blueprint, Source
from pipeline.word.escape import DESK, MARK, PICTURE, TAGGED, NeedsDesk, Refused, StrayBreak
from pipeline.word.language import environment
from pipeline.word.package import Deflate, Packer, Stem, by_name, entries, quick

if TYPE_CHECKING:
    from pipeline import flowchart

_FIRST_PICTURE = 1001
_GRID_END, _TABLE_END, _ROW = "</w:tblGrid>", "</w:tbl>", "<w:tr"


class Malformed(Exception):  # noqa: N818 - says what came out
    """A rendered part is not well-formed XML."""


class Failed(Exception):  # noqa: N818 - says what an expression did
    """An expression of a part raised the error that is this one's cause."""


@lru_cache(maxsize=256)
def _page(text: str) -> Any:
    """Return the text as Jinja compiles it: many templates have the same header, or properties."""
    return environment().from_string(text)


class Sheet:
    """One part with tags, compiled when it is first asked for, and how its text is finished."""

    def __init__(self, source: Source, file: str) -> None:
        self.source = source
        self._file = file

    @cached_property
    def page(self) -> Any:
        """The part as Jinja compiled it; raises TemplateError where its tags nest too deep."""
        source = self.source
        try:
            return _page(source.head + source.text + source.tail)
        except (SyntaxError, RecursionError, MemoryError) as error:
            place = Place(self._file, spot=source.label)
            problem = Problem(place, "tag bersarang terlalu dalam", "sederhanakan")
            raise TemplateError(problem) from error

    def write(self, names: dict[str, Any], desk: Any = None) -> str:
        """Return the part's XML; raise Failed, Malformed, Refused, or NeedsDesk."""
        xml = self._written(names)
        needs = self.source.needs
        if needs.cells:
            xml = tidy.end_cells(xml)
        if needs.bookmarks:
            xml = tidy.keep_first_bookmarks(xml)
        if needs.pictures:
            xml = _number_pictures(xml)
        if MARK in xml or needs.listing:
            xml = self._finish(xml, desk)
        elif needs.tables or needs.proof or (needs.empty_tables and _has_empty_table(xml)):
            xml = self._settle(xml, desk)
        return xml

    def _written(self, names: dict[str, Any]) -> str:
        page = self.page
        try:
            return "".join(page.root_render_func(Context(environment(), names, None, {})))
        except NeedsDesk:
            raise
        except Exception as error:
            raise Failed from error

    def _finish(self, xml: str, desk: Any) -> str:
        tagged = TAGGED in xml
        xml = xml.replace(TAGGED, "").replace(MARK, "")
        if escape.has_controls(xml):
            from pipeline.word import docxtpl_bridge  # noqa: PLC0415 - loaded when used

            if "\a" in xml or "\f" in xml:
                return self._broken_up(docxtpl_bridge.resolve_listing(xml), desk)
            xml = docxtpl_bridge.resolve_listing(xml)
        needs = self.source.needs
        tables = needs.tables or (needs.empty_tables and _has_empty_table(xml))
        return self._settle(xml, desk) if tagged or tables or needs.proof else xml

    def _broken_up(self, xml: str, desk: Any) -> str:
        """Return XML in which breaks have ended paragraphs, once none ended more than that."""
        if "\a" in xml or "\f" in xml:
            raise StrayBreak
        try:
            return self._settle(xml, desk)
        except Malformed as error:
            raise StrayBreak from error

    def _settle(self, xml: str, desk: Any) -> str:
        from pipeline.word import docxtpl_bridge  # noqa: PLC0415 - loaded when used

        try:
            return (desk or docxtpl_bridge).settle(self.source, xml)  # type: ignore[no-any-return]
        except SyntaxError as error:
            raise Malformed from error


class Template:
    """A template that is compiled once and rendered many times, from any number of threads.

    * `variables`: the top-level names that it needs;
    * `paths`: the dotted names seen (see `names.paths`); `lists`: those that it walks through;
    * `digest`: sha256 in hex of all that it is made of, its parts included.
    """

    def __init__(self, blueprint: Blueprint) -> None:
        self.variables = blueprint.variables
        self.paths = blueprint.paths
        self.lists = blueprint.lists
        self.digest = blueprint.digest
        self._blueprint = blueprint
        self._sheets = tuple(Sheet(source, blueprint.name) for source in blueprint.sources)
        self._stem = Stem.of(blueprint.static)
        self._globals = environment().globals
        self._quick = Packer(quick)

    def prove(self) -> "Template":
        """Compile every part now; raise TemplateError where one cannot be."""
        for sheet in self._sheets:
            _ = sheet.page
        return self

    @property
    def draws(self) -> bool:
        """Whether it prints the tiles of a flowchart."""
        return self._blueprint.draws

    @cached_property
    def room(self) -> "flowchart.Sheet":
        """The room that it leaves for the rows of a flowchart.

        Raises TemplateError where it has no table for one.
        """
        if self._blueprint.room:
            return self._blueprint.room
        from pipeline.word.flow_room import room  # noqa: PLC0415 - only to tell what is wrong

        return room(self._blueprint.name, self._blueprint.base)

    def render(self, context: Mapping[str, Any], *, deflate: Deflate | None = None) -> bytes:
        """Return the document, the same bytes for the same context; deflated quickly, or as asked.

        Raises TemplateError with every problem that the template meets in the context.
        """
        pack = Packer(deflate) if deflate else self._quick
        try:
            texts = self._texts(context)
        except NeedsDesk:
            return self._render_on_desk(context, pack)
        return self._stem.grow(pack(*text) for text in texts)

    def _texts(self, context: Mapping[str, Any], desk: Any = None) -> list[tuple[str, bytes]]:
        """Return the parts' members; raise TemplateError with the problems of all of them."""
        names = {**self._globals, **context}
        texts = []
        failures: dict[str, Exception] = {}
        for sheet in self._sheets:
            member = sheet.source.member
            if desk is not None:
                desk.turn_to(member)
            try:
                xml = sheet.write(names, desk)
            except (Failed, Malformed, Refused) as error:
                failures[member] = error
            else:
                texts.append((member, _bytes(xml)))
        if failures:
            from pipeline.word.diagnosis import diagnose  # noqa: PLC0415 - loaded when used

            raise TemplateError(*diagnose(self._blueprint, context, failures))
        return texts

    def _render_on_desk(self, context: Mapping[str, Any], pack: Packer) -> bytes:
        from pipeline.word.docxtpl_bridge import PackageDesk  # noqa: PLC0415 - loaded when used

        desk = PackageDesk(self._blueprint.base)
        token = DESK.set(desk)
        try:
            texts = dict(self._texts(context, desk))
        finally:
            DESK.reset(token)
        changed = {name: data for name, data in desk.changes().items() if name not in texts}
        kept = (entry for entry in self._blueprint.static if entry.name not in changed)
        static = sorted((*kept, *entries(changed)), key=by_name)
        return Stem.of(static).grow(pack(*text) for text in texts.items())


def _bytes(xml: str) -> bytes:
    # Captured text (macros, filter blocks) may still hold characters beyond ASCII.
    return xml.encode("ascii", "xmlcharrefreplace")


def _has_empty_table(xml: str) -> bool:
    """Tell whether a table has a grid and no row; a bookmark may stand where rows should."""
    position = xml.find(_GRID_END)
    while position >= 0:
        position += len(_GRID_END)
        if not xml.startswith(_ROW, position):  # nearly always it does
            end = xml.find(_TABLE_END, position)
            if xml.find(_ROW, position, end) < 0 <= end:
                return True
        position = xml.find(_GRID_END, position)
    return False


def _number_pictures(xml: str) -> str:
    pieces: list[str] = []
    start, number = 0, _FIRST_PICTURE
    while (found := xml.find(PICTURE, start)) >= 0:
        pieces += (xml[start:found], str(number))
        start, number = found + 1, number + 1
    return "".join((*pieces, xml[start:]))
