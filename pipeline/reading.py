"""Everything that documents are made of, read once: the office, what exists, the documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import inputs, registry
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import did_you_mean
from pipeline.ledger import Ledger
from pipeline.office import Office
from pipeline.places import Places
from pipeline.plan import plan
from pipeline.problem import InputError, Problem, UsageError


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs say: the wanted documents, and what is wrong.

    Problems go by the name of the record (`sk/tim-zi`) or file that has them; such a record makes
    no documents. `pictures` are the office's own, by the name of the frame in a template that each
    is for.
    """

    office: Office
    dossier: Dossier
    documents: Sequence[Document]
    problems: Mapping[str, Sequence[Problem]]
    pictures: Mapping[str, Path]

    def orphans(self) -> Iterator[Problem]:
        """Yield the numbers and texts on record for documents that nothing makes (any longer)."""
        made = {document.id for document in self.documents}
        for id_ in sorted({*self.dossier.numbers, *self.dossier.adopted} - made):
            if not any(touches(name, [id_]) for name in self.problems):
                what = "nomor" if id_ in self.dossier.numbers else "naskah tetap"
                hint = did_you_mean(id_, sorted(made)).removeprefix("; ")
                yield Problem(None, f"ada {what} untuk {id_}, tetapi dokumen itu tidak ada", hint)

    def one(self, id_: str) -> Document:
        """Return one document. Raises its record's problems, or UsageError where there is none."""
        if wrong := [name for name in self.problems if touches(name, [id_])]:
            raise InputError(*(problem for name in wrong for problem in self.problems[name]))
        for document in self.documents:
            if document.id == id_:
                return document
        ids = ", ".join(document.id for document in self.documents)
        raise UsageError(Problem(None, f"{id_} bukan satu dokumen", f"pilih: {ids}"))


def touches(name: str, wanted: Sequence[str]) -> bool:
    """Tell whether one of the wanted names is this, a part of this, or what this is part of."""
    return is_wanted(name, wanted) or any(each.startswith(f"{name}/") for each in wanted)


def is_wanted(id_: str, wanted: Sequence[str]) -> bool:
    """Tell whether one of the wanted names is this document's, or that of a group it is in."""
    return not wanted or any(f"{id_}/".startswith(f"{name}/") for name in wanted)


def read(
    places: Places, wanted: Sequence[str] = (), given: Mapping[str, GivenNumber] | None = None
) -> Found:
    """Read it all, and plan the wanted documents (`kind`, `kind/id`, …; all where none is named).

    `given` are numbers to reckon with besides those on record. Raises InputError for problems in
    shared files, UsageError for a name that nothing answers to.
    """
    for name in wanted:
        registry.kind(name.split("/")[0])
    office = inputs.load(places.inputs, places.inputs.as_posix())
    ledger = Ledger(places.inputs)
    numbers = {**ledger.numbers(), **(given or {})}
    dossier = Dossier(numbers, ledger.adopted(), ledger.damage())
    problems: dict[str, Sequence[Problem]] = {}
    documents: list[Document] = []
    names: list[str] = []
    for kind in registry.KINDS:
        records = _records(places, kind, problems)
        sound = _sound(registry.kind(kind), records, office, dossier, problems)
        chosen = {name: record for name, record in sound.items() if touches(name, wanted)}
        planned = plan(registry.kind(kind), chosen, office, dossier) if chosen else ()
        documents += (made for made in planned if is_wanted(made.id, wanted))
        names += records
    _require(wanted, names, problems, documents)
    logo = office.instansi.kop.logo
    pictures = {"logo": places.inputs / logo} if logo else {}
    return Found(office, dossier, documents, problems, pictures)


def _records(
    places: Places, kind: str, problems: dict[str, Sequence[Problem]]
) -> Mapping[str, Any]:
    """Return the kind's records that can be read; add the problems of all other files."""
    shown = places.inputs.as_posix()
    found = inputs.record_files(
        places.inputs, kind, single=registry.KINDS[kind].single, shown=shown
    )
    problems |= {name: [problem] for name, problem in found.problems.items()}
    records = {}
    for name, file in found.files.items():
        try:
            records[name] = inputs.record(places.inputs, file, registry.kind(kind).Record, shown)
        except InputError as error:
            problems[name] = error.problems
    return records


def _sound(
    kind: registry.Kind,
    records: Mapping[str, Any],
    office: Office,
    dossier: Dossier,
    problems: dict[str, Sequence[Problem]],
) -> Mapping[str, Any]:
    """Return the records that agree with all else; add the problems of those that do not."""
    wrong = {name: list(kind.problems(name, records, office, dossier)) for name in records}
    problems |= {name: found for name, found in wrong.items() if found}
    return {name: record for name, record in records.items() if not wrong[name]}


def _require(
    wanted: Sequence[str],
    records: Sequence[str],
    wrong: Iterable[str],
    documents: Sequence[Document],
) -> None:
    """Raise UsageError for a wanted name to which no record, problem or document answers."""
    answers = [*records, *(document.id for document in documents)]
    for name in wanted:
        if any(is_wanted(answer, [name]) for answer in answers):
            continue
        if any(touches(each, [name]) for each in wrong):
            continue
        kind = name.split("/", maxsplit=1)[0]
        known = sorted({answer for answer in answers if is_wanted(answer, [kind])})
        near = did_you_mean(name, known).removeprefix("; ")
        hint = near or f"yang ada: {', '.join(known) or '-'}"
        raise UsageError(Problem(None, f"{name} tidak ada", hint))
