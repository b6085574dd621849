"""Several PDFs as one, to be printed at one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from pipeline.pdf.finishing import saved


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF, and what it is called in the table of contents."""

    title: str
    pdf: bytes


def bound(parts: Sequence[Part]) -> bytes:
    """Return the pages of all parts, one after the other, each part in the table of contents.

    It is for printing: what a program reads (tags, named destinations, the imprint) stays behind.
    """
    with pikepdf.new() as whole:
        starts = []
        for part in parts:
            starts.append(len(whole.pages))
            with pikepdf.open(BytesIO(part.pdf)) as pages:
                whole.pages.extend(pages.pages)
        with whole.open_outline() as outline:
            outline.root.extend(
                pikepdf.OutlineItem(part.title, start)
                for part, start in zip(parts, starts, strict=True)
            )
        return saved(whole)
