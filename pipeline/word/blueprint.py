"""What compiling a template takes and yields: plain data, the yield fit to be kept in a cache."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.word.package import Entry

if TYPE_CHECKING:
    from pipeline import flowchart

_TILES = ".petak"


@dataclass(frozen=True, slots=True)
class Additions:
    """What is built into a template when it is compiled.

    `folders` hold the parts that it includes; `pictures` go into its pictures of these names;
    `watermark` goes into every header.
    """

    folders: tuple[Path, ...] = ()
    pictures: Mapping[str, Path] = field(default_factory=dict)
    watermark: bool = False


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
    * `cells`: a paragraph at the end of those that values leave without one;
    * `bookmarks`: none of those that values repeat but the first;
    * `pictures`: numbers for its drawings;
    * `listing`: docxtpl's resolve_listing always, since the template itself holds breaks;
    * `proof`: parsing, since the balance of its tags, or how often a drawing stands in a header,
      depends on values.
    """

    tables: bool = False
    empty_tables: bool = False
    cells: bool = False
    bookmarks: bool = False
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
    """A compiled template: parts with tags, members without, and the spliced docx itself.

    `digest` is the SHA-256, in hex, of all that decides what the template prints; `room` that for
    the rows of a flowchart, where it prints one and leaves room for it.
    """

    name: str
    sources: tuple[Source, ...]
    static: tuple[Entry, ...]
    base: bytes
    variables: frozenset[str]
    paths: frozenset[str]
    lists: frozenset[str]
    digest: str
    room: "flowchart.Sheet | None" = None

    @property
    def draws(self) -> bool:
        """Whether it prints the tiles of a flowchart."""
        return any(path.endswith(_TILES) for path in self.paths)


def digest(sources: Iterable[Source], members: Mapping[str, bytes]) -> str:
    """Return the SHA-256, in hex, of parts with tags and of members without."""
    total = hashlib.sha256()
    texts = ((each.member, each.head + each.text + each.tail) for each in sources)
    pieces = [(name, text.encode()) for name, text in texts] + sorted(members.items())
    for name, data in pieces:
        total.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(data).digest())
    return total.hexdigest()
