"""Times of day as an office writes them: `09.00`, `09.00 - 11.00`, `09.00 - selesai`."""

import re
from typing import Annotated

from pydantic import AfterValidator

from pipeline.facts import Line

_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})")
_ZONE = r"(?:\s*(WIB|WITA|WIT))?"
_SPAN = re.compile(
    rf"(?:pukul\s+)?([0-9]{{1,2}}[.:][0-9]{{2}}){_ZONE}"
    rf"(?:\s*(?:-|–|s\.?/?d\.?|sampai(?:\s+dengan)?|hingga)\s*"
    rf"(selesai|[0-9]{{1,2}}[.:][0-9]{{2}}){_ZONE})?",
    re.IGNORECASE,
)


def clock(text: str) -> str:
    """Return `09.00` for a time written `9:00` or `09.00`; raise ValueError for another text."""
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(f"“{text}” bukan waktu: tulis 09.00")
    return f"{int(found[1]):02}.{found[2]}"


def span(text: str) -> str:
    """Return the time in print: `pukul 09.00 WIB s.d. selesai`, `pukul 09.00 s.d. 11.00 WIB`."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}” bukan waktu: tulis 09.00, 09.00 - 11.00, atau 09.00 - selesai")
    begin, end, zone = clock(found[1]), found[3], (found[4] or found[2] or "WIB").upper()
    if end is None:
        return f"pukul {begin} {zone}"
    if end.casefold() == "selesai":
        return f"pukul {begin} {zone} s.d. selesai"
    if clock(end) <= begin:
        raise ValueError(f"waktu selesai {clock(end)} tidak sesudah waktu mulai {begin}")
    return f"pukul {begin} s.d. {clock(end)} {zone}"


Clock = Annotated[Line, AfterValidator(clock)]
Span = Annotated[Line, AfterValidator(span)]
