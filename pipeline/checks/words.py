"""Every text of an office as a value: of its facts, of texts that a person wrote in Word, of forms.

What the program prints comes of these, so whoever reads them has read what is printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.facts import Facts, PhotoFile
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
    place: Place | None
    about: str = ""
    final: bool = False
    title: bool = False
    page: bool = False
    line: int = 0


def pieces(view: "View") -> Iterator[Piece]:
    """Yield all texts that there are to be read."""
    if view.whole:
        yield from _shared(view)
    for name, record in view.records.items():
        if kind_of(name) not in _WRITTEN_BY_US:
            yield from of_facts(record, name, final=bool(view.finals(name)))
    for document in view.documents if view.whole else ():
        yield from of_page(document.id, view.text_of(document), final=document.final)
    for form in view.forms():
        for place, text in form.review.texts:
            yield Piece(text, place, page=True, line=99)


def _shared(view: "View") -> Iterator[Piece]:
    office = view.office
    yield from of_facts(office.instansi)
    for facts in (*office.pegawai.values(), *filter(None, [office.rencana])):
        yield from of_facts(facts)


def of_facts(facts: Facts, about: str = "", *, final: bool = False) -> Iterator[Piece]:
    """Yield the texts of a model and of all in it, each at its line."""
    for field in type(facts).model_fields:
        if field not in _NO_TEXT:
            for text, place in _texts(getattr(facts, field), facts, field):
                yield Piece(text, place, about, final, field in _TITLES)


def of_page(id_: str, text: str, *, final: bool) -> Iterator[Piece]:
    """Yield the lines of a Word file's text."""
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        place = Place(f"{id_}.docx", spot=f"“{line[:50]}”")
        yield Piece(line, place, id_, final, title=line.isupper(), page=True, line=number)


def _texts(value: Any, facts: Facts, field: str) -> Iterator[tuple[str, Place | None]]:
    if isinstance(value, PhotoFile):
        return
    if isinstance(value, str):
        yield value, facts.place(field)
    elif isinstance(value, Facts):
        for piece in of_facts(value):
            yield piece.text, piece.place or facts.place(field)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each, facts, field)
    elif isinstance(value, list | tuple):
        yield from _items(value, facts, field)


def _items(value: Iterable[Any], facts: Facts, field: str) -> Iterator[tuple[str, Place | None]]:
    for number, each in enumerate(value):
        nested = field.rpartition(".")[0] or field  # the cells of a row stand where the row does
        at = f"{field}.{number}" if nested == field else field
        yield from _texts(each, facts, at)
