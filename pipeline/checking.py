"""The rules beside what was read: the view that they get, and what their errors forbid."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checks.catalogue import group, of_records
from pipeline.checks.judging import Verdict, judge
from pipeline.checks.rule import Finding
from pipeline.checks.view import Number, View
from pipeline.document import Document
from pipeline.ledger import Ledger
from pipeline.places import Places
from pipeline.problem import Problem
from pipeline.reading import Found
from pipeline.registry import kind_of

if TYPE_CHECKING:
    from pipeline import word
    from pipeline.album import Album
    from pipeline.forms import Form
    from pipeline.status import Status

_OF_TEMPLATES = "KW"
"""The groups of rules that look at templates."""


def everything(
    places: Places,
    found: Found,
    today: date,
    compiled: "Mapping[str, word.Template] | None" = None,
) -> Verdict:
    """Return the verdict of all rules on all that the office has.

    `compiled`: the templates that are so already, by name.
    """
    from pipeline.album import Album  # noqa: PLC0415 - where all is checked

    album = Album.load(places.cache)
    verdict = judge(view_of(places, found, today, compiled, album))
    album.save()
    return verdict


def view_of(
    places: Places,
    found: Found,
    today: date,
    compiled: "Mapping[str, word.Template] | None" = None,
    album: "Album | None" = None,
) -> View:
    """Return what the rules see of all that the office has."""
    ledger = Ledger(places.inputs)
    entries = ledger.entries().values()
    numbers = [Number(e.document, e.book, e.given.nomor, e.given.tanggal, e.place) for e in entries]

    @cache
    def status_on(day: date) -> "Status":
        from pipeline.standing import standing_of  # noqa: PLC0415 - few rules ask

        return standing_of(places, found).on(day)

    @cache
    def all_forms() -> "Sequence[Form]":
        from pipeline.form_room import forms  # noqa: PLC0415 - where all is checked

        return forms(places, found, compiled or {})

    return replace(
        _view(found),
        numbers={number.document: number for number in numbers},
        seen=ledger.seen(),
        today=today,
        status_on=status_on,
        text_of=_texts(places, found),
        forms=all_forms,
        photos=album,
    )


def of_form(found: Found, form: "Form") -> tuple[Finding, ...]:
    """Return what rules object to in one template, beside the facts that it gets in the office."""
    bare = replace(_view(found), records={}, documents=[], forms=lambda: (form,))
    return judge(bare, [rule for letter in _OF_TEMPLATES for rule in group(letter)]).findings


def _texts(places: Places, found: Found) -> Callable[[Document], str]:
    """Return what gives the text of a document that is not as the program made it, else nothing."""
    from pipeline import word  # noqa: PLC0415 - where all is checked
    from pipeline.output import State, Store  # noqa: PLC0415 - where all is checked

    store = Store(places.output)

    def text_of(document: Document) -> str:
        data = found.dossier.adopted.get(document.id)
        if data is None:
            sight = store.sight(document.target)
            data = sight.data if sight.state is State.EDITED else None
        return word.text(data) if data else ""

    return text_of


class Judged(NamedTuple):
    """What may be made of what was read: without final papers of which a rule finds errors.

    `barred`: why those are not made; `findings`: what else was found of the papers that are.
    """

    documents: Sequence[Document]
    barred: Sequence[Problem]
    findings: Sequence[Finding]


def to_be_made(found: Found) -> Judged:
    """Let the rules judge the records that documents are to be made of, each by itself."""
    view = _view(found)
    verdict = judge(view, of_records({kind_of(name) for name in found.records}))
    wrong = _by_document(view, verdict.errors)
    barred = {document.id for document in found.documents if document.final} & wrong.keys()
    told = {id(finding) for id_ in barred for finding in wrong[id_]}
    return Judged(
        [document for document in found.documents if document.id not in barred],
        [*_reasons({id_: wrong[id_] for id_ in sorted(barred)}), *verdict.problems],
        [finding for finding in verdict.findings if id(finding) not in told],
    )


def _view(found: Found) -> View:
    given = found.dossier.numbers
    named = {document.numbered_as or document.id: document for document in found.documents}
    numbers = {
        id_: Number(id_, document.book, given[id_].nomor, given[id_].tanggal)
        for id_, document in named.items()
        if id_ in given
    }
    return View(
        found.office, found.records, found.documents, found.dossier, numbers, gaps=found.gaps
    )


def _by_document(view: View, errors: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    """Return the errors by the document that each is about; of a record, by all that it makes."""
    made = {document.id for document in view.documents}
    found: dict[str, list[Finding]] = {}
    for error in errors:
        if error.about in made:
            found.setdefault(error.about, []).append(error)
        else:
            for document in view.made_of.get(view.record_of(error.about), ()):
                found.setdefault(document.id, []).append(error)
    return found


def _reasons(wrong: Mapping[str, Sequence[Finding]]) -> Iterator[Problem]:
    for id_, errors in wrong.items():
        for error in errors:
            message = f"{id_} belum boleh final: {error.code} {error.problem.message}"
            yield replace(error.problem, message=message)
