"""Reviews of templates kept between runs, by the hash of what was looked at: data only."""

import contextlib
import hashlib
import json
import os
from functools import cache as once
from pathlib import Path
from typing import Any

from pipeline.forms import Fault, Flaw, Review
from pipeline.problem import Place

_LOOKERS = ("inspection.py", "spots.py", "syntax.py")


def key(name: str, data: bytes) -> str:
    """Return what identifies a review: the file, its name, and who looks at it."""
    total = hashlib.sha256(f"{name} {_program()}".encode())
    total.update(data)
    return f"{total.hexdigest()}.tinjauan"


def read(folder: Path, name: str) -> Review | None:
    """Return the review of that key; None where there is none that is whole."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        kept = json.loads((folder / name).read_bytes())
        return Review(
            flaws=[Flaw(Fault(fault), _place(place), text) for fault, place, text in kept["cacat"]],
            texts=[(_place(place), text) for place, text in kept["teks"]],
            tags=[(_place(place), tag) for place, tag in kept["tag"]],
            parts=kept["bagian"],
        )
    return None


def write(folder: Path, name: str, review: Review) -> None:
    """Keep a review, whole or not at all; a full or read-only disk only costs the next run time."""
    kept = {
        "cacat": [(flaw.fault, _spot(flaw.place), flaw.text) for flaw in review.flaws],
        "teks": [(_spot(place), text) for place, text in review.texts],
        "tag": [(_spot(place), tag) for place, tag in review.tags],
        "bagian": list(review.parts),
    }
    temporary = folder / f".{name}.{os.getpid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            temporary.write_text(json.dumps(kept), encoding="utf-8")
            temporary.replace(folder / name)
        finally:
            temporary.unlink(missing_ok=True)


def _spot(place: Place) -> tuple[str, str]:
    return place.file, place.spot


def _place(kept: Any) -> Place:
    file, spot = kept
    return Place(file, spot=spot)


@once
def _program() -> str:
    sources = (Path(__file__).with_name(name).read_bytes() for name in _LOOKERS)
    return hashlib.sha256(b"".join(sources)).hexdigest()
