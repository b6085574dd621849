"""What this computer has of what bukti needs, and the Debian package that brings the rest."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.places import Places

_OLDEST = (3, 11)
_FONTS = {
    "Bookman Old Style": ("URW Bookman", "fonts-urw-base35"),
    "Arial": ("Liberation Sans", "fonts-liberation"),
}


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
    program = shutil.which("soffice")
    if program is None:
        return Finding(
            "LibreOffice",
            good=False,
            detail="tidak ada; pasang paket libreoffice-writer (hanya untuk PDF)",
            needed=False,
        )
    return Finding(
        "LibreOffice", True, _answer([program, "--version"]).strip() or program, needed=False
    )


def _fonts() -> Iterator[Finding]:
    if shutil.which("fc-match") is None:
        yield Finding("Huruf", False, "fc-match tidak ada; pasang paket fontconfig", needed=False)
        return
    for wanted, (substitute, package) in _FONTS.items():
        found = _answer(["fc-match", "-f", "%{family}", wanted])
        good = wanted in found or substitute in found
        remedy = f"{found} dipakai sebagai ganti" if good else f"tidak ada; pasang paket {package}"
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


def _answer(command: list[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            command, capture_output=True, text=True, timeout=30, check=False, cwd="/"
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
