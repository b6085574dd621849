"""What a finished PDF says of itself, and where on its pages signatures go."""

from dataclasses import dataclass

from pipeline.boxes import Box
from pipeline.marks import version_of
from pipeline.pdf.finishing import Words, boxes_of, opened, saved, say
from pipeline.pdf.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Imprint:
    """A PDF's document and version (`marks.version_of` its docx), the beginning of its digest.

    `title` is that of its properties; `boxes`: a box a signer, in the order of `signers.signers`;
    none in a PDF that Word saved, whose signatures are `unplaced`: nobody knows where they go.
    """

    document: str
    version: str
    facts: str
    pages: int
    boxes: tuple[Box, ...]
    title: str = ""
    unplaced: int = 0


def imprint(pdf: bytes) -> Imprint | None:
    """Return what the PDF says of itself; None of one that is not ours. Raises Unfit for no PDF."""
    with opened(pdf) as file:
        words = Words.parse(str(file.docinfo.get("/Keywords", "")))
        if words is None:
            return None
        boxes = tuple(boxes_of(file).values())
        title = str(file.docinfo.get("/Title", ""))
        told = (words.document, words.version, words.facts, len(file.pages))
        return Imprint(*told, boxes, title, words.unplaced)


def accept(pdf: bytes, document: str, docx: bytes, facts: str = "", signatures: int = 0) -> bytes:
    """Return a PDF that a person saved from Word as the document's: as it came, with the imprint.

    `signatures`: how many the document asks for. Raises Unfit for what is broken,
    encrypted or without pages.
    """
    with opened(pdf) as file:
        unplaced = max(signatures - len(boxes_of(file)), 0)
        say(file, Words(document, version_of(docx), facts[:16], unplaced))
        return saved(file)


def require_whole(pdf: bytes) -> None:
    """Raise Unfit for what is broken, encrypted or without pages."""
    with opened(pdf):
        pass


__all__ = ["Imprint", "Unfit", "accept", "imprint", "require_whole"]
