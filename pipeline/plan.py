"""What is to be made: the documents of a kind's records, each marked for what it is.

Pure: the same office, records and dossier give the same documents.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.office import Office
from pipeline.registry import Kind
from pipeline.serving import Assignment

DRAFT = "DRAF"
SAMPLE = "CONTOH"


def plan(
    kind: Kind,
    names: Collection[str],
    records: Mapping[str, Any],
    office: Office,
    dossier: Dossier,
) -> Iterator[Document]:
    """Yield the documents of the named records, with the word that each of their pages carries.

    Each knows the slots of the action plan that it fills.
    """
    assignment = Assignment(records, office)
    for document in kind.documents(names, records, office, dossier):
        yield marked(assignment.of(document), fiktif=office.instansi.fiktif)


def marked(document: Document, *, fiktif: bool) -> Document:
    """Return the document with the words that every page must carry: CONTOH, DRAF, both or none."""
    words = [SAMPLE] * fiktif + [DRAFT] * (not document.ready)
    return document.marked(" ".join(words))
