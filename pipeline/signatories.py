"""Who signs which papers, and on which of their pages: what the Word file names, the PDF places."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.marks import short_id
from pipeline.office import Office
from pipeline.output import State, Store
from pipeline.pdf.imprint import Imprint, imprint
from pipeline.pdf.signers import Signer, signers
from pipeline.problem import Problem
from pipeline.sources import Source


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs: an id for the pile's name, and the name as papers print it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper to be signed: its PDF with the imprint, and on which of its pages who signs.

    `people` are in the order in which they sign.
    """

    document: Document
    pdf: bytes
    told: Imprint
    people: Mapping[Person, Sequence[int]]

    @property
    def first(self) -> Person:
        """Who signs first, and gets the paper."""
        return next(iter(self.people))


def papers(
    sources: Sequence[Source], store: Store, office: Office, problems: list[Problem]
) -> Iterator[Ready]:
    """Yield the papers whose PDFs stand; note those in whose places there is something else."""
    for source in sources:
        sight = store.sight(source.target)
        if sight.state is State.EDITED:
            message = f"{sight.path} bukan buatan program, jadi tidak disodorkan"
            problems.append(Problem(None, message, "`bukti pdf --timpa` membuatnya lagi"))
        told = imprint(sight.data) if sight.data and sight.state is State.OURS else None
        if sight.data and told:
            people = _people(signers(source.docx), told, office)
            yield Ready(source.document, sight.data, told, people)


def _people(
    names: Sequence[Signer], told: Imprint, office: Office
) -> Mapping[Person, Sequence[int]]:
    """Return who signs on which pages; on none that are known where the PDF has no boxes."""
    pages: dict[Person, list[int]] = {}
    for number, name in reversed([*enumerate(names)]):
        here = [told.boxes[number].page] if len(told.boxes) == len(names) else []
        known = pages.setdefault(person_of(name, office), [])
        known.extend(page for page in here if page not in known)
    return {person: sorted(known) for person, known in pages.items()}


def person_of(signer: Signer, office: Office) -> Person:
    """Return the member of staff with this number, or this name where none is printed."""
    for id_, staff in office.pegawai.items():
        number = (staff.nip or "").replace(" ", "")
        same_name = " ".join(staff.kapital.split()) == signer.name
        if (number and number == signer.number) or (same_name and not signer.number):
            return Person(id_, staff.lengkap)
    plain = unicodedata.normalize("NFKD", signer.name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return Person(f"luar-{words or short_id(signer.name).lower()}", signer.name)
