"""Every text of an office as a value: of its facts, of texts that a person wrote in Word, of forms.

What the program prints comes of these, so whoever reads them has read what is printed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checks.passages import Passage, Spot, passages
from pipeline.problem import Place
from pipeline.registry import kind_of

if TYPE_CHECKING:
    from pipeline.checks.view import View

_NO_TEXT = {"asli", "abaikan", "untuk", "id", "logo", "segel", "nip"}
"""Fields that are not printed, or are no words."""
_WRITTEN_BY_US = {"checklist"}
_TITLES = {"judul", "nama", "hal", "tentang", "kegiatan", "acara"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and where it stands.

    `about` is the record or document; `final`: it may be signed as it is; `title`: it names a
    paper or what it is about; `page`: it was read from a Word file, so `line` counts its lines.
    """

    text: str
    at: Place | Spot | None
    about: str = ""
    final: bool = False
    title: bool = False
    page: bool = False
    line: int = 0

    @property
    def place(self) -> Place | None:
        """The line or page that it stands in, looked up when asked for."""
        return self.at.place if isinstance(self.at, Spot) else self.at


def pieces(view: "View") -> Iterator[Piece]:
    """Yield all texts that there are to be read."""
    if view.whole:
        yield from _shared(view)
    for name, found in view.passages.items():
        if kind_of(name) not in _WRITTEN_BY_US:
            yield from _pieces(found, name, final=bool(view.finals(name)))
    for document in view.documents if view.whole else ():
        yield from of_page(document.id, view.text_of(document), final=document.final)
    for form in view.forms():
        for place, text in form.review.texts:
            yield Piece(text, place, page=True, line=99)


def _shared(view: "View") -> Iterator[Piece]:
    office = view.office
    for facts in (office.instansi, *office.pegawai.values(), *filter(None, [office.rencana])):
        yield from _pieces(passages(facts), "")


def _pieces(found: Iterable[Passage], about: str, *, final: bool = False) -> Iterator[Piece]:
    for each in found:
        if each.field not in _NO_TEXT:
            yield Piece(each.text, each.spot, about, final, each.field in _TITLES)


def of_page(id_: str, text: str, *, final: bool) -> Iterator[Piece]:
    """Yield the lines of a Word file's text."""
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        place = Place(f"{id_}.docx", spot=f"“{line[:50]}”")
        yield Piece(line, place, id_, final, title=line.isupper(), page=True, line=number)
