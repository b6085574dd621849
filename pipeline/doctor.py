"""What this computer has of what bukti needs, and the Debian package that brings the rest."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.pdf.faces import FACES
from pipeline.pdf.suite import PACKAGE, Suite, answer
from pipeline.places import Places
from pipeline.problem import ToolError

_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is as it should be, and what there is or what to install.

    `needed`: documents cannot be made without it; the rest serves PDF and pictures.
    """

    subject: str
    good: bool
    detail: str
    needed: bool = True


def examine(places: Places) -> list[Finding]:
    """Look at Python, LibreOffice, the fonts and the folders."""
    return [_python(), _office_suite(), *_fonts(), *_folders(places)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(
        "Python", sys.version_info >= _OLDEST, f"{version} (diperlukan 3.11 atau lebih baru)"
    )


def _office_suite() -> Finding:
    try:
        suite = Suite.find()
    except ToolError as error:
        (problem,) = error.problems
        detail = f"{problem.message}; {problem.hint}"
        return Finding("LibreOffice", good=False, detail=detail, needed=False)
    if not suite.has_writer:
        detail = f"{suite.version} tanpa Writer; pasang paket {PACKAGE}"
        return Finding("LibreOffice", good=False, detail=detail, needed=False)
    return Finding("LibreOffice", good=True, detail=suite.version, needed=False)


def _fonts() -> Iterator[Finding]:
    if shutil.which("fc-match") is None:
        yield Finding("Huruf", False, "fc-match tidak ada; pasang paket fontconfig", needed=False)
        return
    for wanted, face in FACES.items():
        found = answer(["fc-match", "-f", "%{family}", wanted])
        good = wanted in found or face.name in found
        lack = f"tidak ada; pasang paket {face.package}"
        remedy = f"{found} dipakai sebagai ganti" if good else lack
        yield Finding(f"Huruf {wanted}", good, wanted if wanted in found else remedy, needed=False)


def _folders(places: Places) -> Iterator[Finding]:
    facts = places.inputs / "instansi.yaml"
    if os.path.isfile(facts):  # noqa: PTH113 - Path's own raises in a closed folder
        yield _writable("Folder fakta", places.inputs)
    else:
        lack = f"{facts} tidak ada; jalankan di folder kantor, atau sebut --kantor FOLDER"
        yield Finding("Folder fakta", good=False, detail=lack)
    yield _writable("Folder hasil", places.output)
    templates = ", ".join(map(str, places.templates))
    yield Finding("Folder templat", bool(places.templates), templates or "tidak ada")


def _writable(subject: str, path: Path) -> Finding:
    """Tell whether the folder, or the one that it would be made in, may be written to."""
    steps = (path, *path.absolute().parents)
    existing = next(step for step in steps if os.path.exists(step))  # noqa: PTH110 - see above
    writable = os.access(existing, os.W_OK)
    return Finding(subject, writable, f"{path}{'' if writable else ' tidak dapat ditulisi'}")
