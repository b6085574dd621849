"""What a PDF is made of: the planned documents whose Word files stand, as we wrote or adopted them.

And what was printed of them before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import word
from pipeline.document import Document
from pipeline.evidence import press_of
from pipeline.marks import short_id
from pipeline.output import Sight, State, Store
from pipeline.pdf.converting import Paper
from pipeline.pdf.imprint import imprint
from pipeline.places import Places
from pipeline.plan import DRAFT
from pipeline.problem import Problem
from pipeline.reading import Found

_NAMED = 3
"""Documents that a problem of many names."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document whose docx stands: its bytes, whether it may be signed, whether it is *usang*.

    `facts`: the digest that the docx was made of, where that is known.
    """

    document: Document
    docx: bytes
    facts: str
    ready: bool
    stale: bool
    adopted: bool = False

    @property
    def target(self) -> str:
        """The PDF's place below the output folder."""
        return pdf_of(self.document.id)

    @property
    def paper(self) -> Paper:
        """What is handed to LibreOffice."""
        return Paper(self.document.id, self.docx, self.facts)


def pdf_of(document: str) -> str:
    """Return the target of a document's PDF."""
    return f"{document}.pdf"


def sources_of(places: Places, found: Found, store: Store) -> tuple[list[Source], list[Problem]]:
    """Return the documents whose Word files stand, and what is wrong with the others.

    What only holds copies of others is none: its pages would be without marks of their own.
    """
    wanted = [d for d in found.documents if not d.copies and d.id not in found.dossier.damaged]
    templates, problems = press_of(places, found).templates(wanted)
    sources, absent, edited = [], [], []
    for document in wanted:
        sight, template = store.sight(document.target), templates.get(document.template)
        text = found.dossier.adopted.get(document.id)
        if sight.state is State.EDITED and sight.data != text:
            edited.append(document.id)
        elif sight.data is None:
            absent.append(document.id)
        else:
            digest = document.digests(template.digest)[0] if template else ""
            stale = bool(digest) and store.is_stale(document.target, digest)
            sources.append(_source(document, sight, sight.data, stale=stale, adopted=bool(text)))
    return sources, [*problems, *_unmade(absent), *_edited(edited)]


def printed(store: Store, document: str, version: str) -> bytes | None:
    """Return the marked PDF of this version of a document: the one that stands, or one kept.

    One that is not as we wrote it was not printed by us: nothing is held against it.
    """
    sight = store.sight(pdf_of(document))
    if sight.state is State.OURS and sight.data is not None:
        told = imprint(sight.data)
        if told and told.version == version:
            return sight.data
    return store.kept(kept_as(document, version))


def kept_as(document: str, version: str) -> str:
    """Return the name under which a marked PDF is kept when another takes its place."""
    return f"{short_id(document)}-{version}.pdf"


def _source(document: Document, sight: Sight, docx: bytes, *, stale: bool, adopted: bool) -> Source:
    final = document.final if adopted else document.ready
    ready = final and not ((stale or adopted) and word.says(docx, DRAFT))
    facts = sight.version.digest if sight.version else ""
    return Source(document, docx, facts, ready, stale, adopted)


def _unmade(ids: Sequence[str]) -> Iterator[Problem]:
    if ids:
        yield Problem(None, f"{_some(ids)} belum dibuat", "`bukti buat` dahulu")


def _edited(ids: Sequence[str]) -> Iterator[Problem]:
    for id_ in ids:
        message = f"{id_} disunting orang dan belum dipakai, jadi tidak dijadikan PDF"
        yield Problem(None, message, "`bukti pakai` berkasnya, atau `bukti buat --timpa`")


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f", dan {more} dokumen lain" if more > 0 else "")
