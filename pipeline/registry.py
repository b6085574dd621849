"""Every kind of document that the program knows, a line each; its code is read when used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Facts
from pipeline.indonesian import did_you_mean
from pipeline.office import Office
from pipeline.problem import Problem, UsageError


class Kind(Protocol):
    """What a module in `pipeline/kinds/` offers."""

    Record: type[Facts]
    """The model of one record, `inputs/<kind>/<id>.yaml`."""

    def problems(self, record: Any, office: Office) -> Iterable[Problem]:
        """Yield what is wrong between the record and the office."""

    def documents(
        self, records: Mapping[str, Any], office: Office, dossier: Dossier
    ) -> Iterable[Document]:
        """Yield the documents that sound records make."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind's name on paper and the templates it fills."""

    title: str
    templates: tuple[str, ...]


KINDS: Mapping[str, Entry] = {
    "sk": Entry("Surat Keputusan", ("sk.docx",)),
}


def kind(name: str) -> Kind:
    """Return the kind's module. Raises UsageError for a name that is not registered."""
    if name not in KINDS:
        hint = did_you_mean(name, list(KINDS)).removeprefix("; ") or f"yang ada: {', '.join(KINDS)}"
        raise UsageError(Problem(None, f"jenis “{name}” tidak dikenal", hint))
    return cast("Kind", import_module(f"pipeline.kinds.{name.replace('-', '_')}"))
