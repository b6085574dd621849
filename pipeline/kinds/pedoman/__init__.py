"""Pedoman: a guideline, the annex of a decree: BAB, then A, 1, a; a Keputusan has no Pasal.

Form: Permendagri 54/2009 and UU 12/2011 appendix II. Its head and its signer are the decree's.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline import annexes, decrees
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.kinds.pedoman.record import Record
from pipeline.kinds.pedoman.text import chapter
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import ended
from pipeline.values import upper

__all__ = ["Record", "documents", "problems"]

TEMPLATE = "pedoman.docx"


def problems(
    name: str, records: Mapping[str, Any], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the decree that is not there, and tables whose rows do not fit."""
    record: Record = records[name]
    yield from decrees.problems(record, records, office, dossier)
    for each in record.bab:
        for part in each.bagian:
            if part.tabel:
                yield from annexes.problems(part.tabel)


def documents(
    names: Collection[str], records: Mapping[str, Any], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a guideline; its number is the decree's."""
    for name in names:
        record: Record = records[name]
        decree = record.keputusan
        context = {
            "keputusan": decrees.head(decree, records, office, dossier),
            "judul": upper(ended(record.sentence("judul"), "")),
            "isi": [row for each in record.bab for row in chapter(each)],
            "ttd": decrees.signature(decree, records, office, dossier),
        }
        day, final = decrees.day_of(decree, records, office, dossier), record.status == "final"
        yield Document(name, TEMPLATE, context, final, sort="pedoman", day=day)
