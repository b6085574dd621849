"""Everything that documents are made of, read once: the office, what exists, the documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import inputs, registry
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import did_you_mean
from pipeline.ledger import Ledger
from pipeline.office import Office
from pipeline.places import Places
from pipeline.plan import plan
from pipeline.problem import InputError, Problem, UsageError

Problems = dict[str, Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs say; a record with `problems` (by `sk/tim-zi`) makes no documents.

    `pictures` are the office's own, by the name of the frame in a template that each is for.
    """

    office: Office
    dossier: Dossier
    documents: Sequence[Document]
    problems: Mapping[str, Sequence[Problem]]
    pictures: Mapping[str, Path]

    def wanted(self, names: Sequence[str]) -> list[Document]:
        """Return the named documents (`kind`, `kind/id`, `kind/id/document`); all for no name.

        Raises UsageError for a name that nothing answers to.
        """
        for name in names:
            self._require(name)
        return [document for document in self.documents if is_wanted(document.id, names)]

    def one(self, id_: str) -> Document:
        """Return one document. Raises its record's problems, or UsageError where there is none."""
        self._require(id_)
        if id_ in self.problems:
            raise InputError(*self.problems[id_])
        for document in self.documents:
            if document.id == id_:
                return document
        ids = [document.id for document in self.documents if is_wanted(document.id, [id_])]
        raise UsageError(Problem(None, f"{id_} bukan satu dokumen", f"pilih: {', '.join(ids)}"))

    def _require(self, name: str) -> None:
        kind = name.split("/", maxsplit=1)[0]
        registry.kind(kind)
        ids = [*(document.id for document in self.documents), *self.problems]
        if any(is_wanted(id_, [name]) for id_ in ids):
            return
        records = sorted({"/".join(id_.split("/")[:2]) for id_ in ids if is_wanted(id_, [kind])})
        hint = did_you_mean(name, records).removeprefix("; ")
        raise UsageError(
            Problem(None, f"{name} tidak ada", hint or f"yang ada: {', '.join(records) or '-'}")
        )


def is_wanted(id_: str, names: Sequence[str]) -> bool:
    """Tell whether one of the names means this record or document; no name means everything."""
    return not names or any(id_ == name or id_.startswith(f"{name}/") for name in names)


def read(places: Places) -> Found:
    """Read it all. Raises InputError for problems in shared files only."""
    office = inputs.load(places.inputs, places.inputs.as_posix())
    ledger = Ledger(places.inputs)
    dossier = Dossier(ledger.numbers(), ledger.adopted())
    documents: list[Document] = []
    problems: Problems = {}
    for name in registry.KINDS:
        if records := _sound_records(places, name, office, problems):
            documents += plan(registry.kind(name), records, office, dossier)
    logo = office.instansi.kop.logo
    pictures = {"logo": places.inputs / logo} if logo else {}
    return Found(office, dossier, documents, problems, pictures)


def _sound_records(places: Places, name: str, office: Office, problems: Problems) -> dict[str, Any]:
    """Return the kind's records in which nothing is wrong; add the others' problems."""
    shown = places.inputs.as_posix()
    records = {}
    for id_ in inputs.record_ids(places.inputs, name, shown):
        kind = registry.kind(name)
        try:
            record = inputs.record(places.inputs, name, id_, kind.Record, shown=shown)
        except InputError as error:
            problems[f"{name}/{id_}"] = error.problems
            continue
        if wrong := list(kind.problems(record, office)):
            problems[f"{name}/{id_}"] = wrong
        else:
            records[id_] = record
    return records
