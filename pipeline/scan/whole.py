"""A file that came in as just one document: it is filed as it is, with whatever signs it."""

from collections.abc import Sequence

from pipeline import raster
from pipeline.scan.compose import Part
from pipeline.scan.sources import is_pdf


def is_whole(parts: Sequence[Part]) -> bool:
    """Tell whether the pages are all those of one PDF, upright and in their order.

    Raises InputError for a PDF that cannot be read.
    """
    first = parts[0]
    if not is_pdf(first.data) or any(each.data is not first.data or each.turn for each in parts):
        return False
    if [each.number for each in parts] != list(range(1, len(parts) + 1)):
        return False
    with raster.opened(first.data, "pindaian") as document:
        return len(document) == len(parts)
