"""What compiling a template yields: plain data, complete, and fit to be kept in a cache."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.word.package import Entry


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as its author wrote it (`{%p if x %}`), with the file and the spot where it stands."""

    text: str
    file: str
    spot: str
    in_cell: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """What a rendered part needs besides its text, proved when the template is compiled.

    * `tables`: docxtpl's fix_tables always; `empty_tables`: only where a table came out empty;
    * `pictures`: numbers for its drawings;
    * `listing`: docxtpl's resolve_listing always, since the template itself holds breaks;
    * `proof`: parsing, since the balance of its tags depends on values.
    """

    tables: bool = False
    empty_tables: bool = False
    pictures: bool = False
    listing: bool = False
    proof: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One part that holds tags: Jinja source between XML that never changes.

    `scope` is the start tag of `text` with all its namespaces, for parsing it apart (the body
    leaves them to `head`); empty where `text` is a whole document.
    """

    member: str
    label: str
    head: str
    text: str
    tail: str
    scope: str
    needs: Needs
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A compiled template: parts with tags, members without, and the spliced docx itself."""

    name: str
    sources: tuple[Source, ...]
    static: tuple[Entry, ...]
    base: bytes
    variables: frozenset[str]
    paths: frozenset[str]

    @property
    def digest(self) -> str:
        """Identify what the template prints: sha256 in hex over all its parts."""
        total = hashlib.sha256()
        for piece in self._pieces():
            total.update(len(piece).to_bytes(8, "big") + piece)
        return total.hexdigest()

    def _pieces(self) -> Iterator[bytes]:
        for source in self.sources:
            for text in (source.member, source.head, source.text, source.tail):
                yield text.encode()
        for member in self.static:
            yield member.name.encode()
            yield b"%d %d" % (member.crc, member.size)
            yield member.data
