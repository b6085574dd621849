"""What sealing, copying and verifying came to, as lines for a person and as data for JSON."""

from collections.abc import Iterator
from typing import Any

from pipeline.archive.copying import Copied
from pipeline.archive.sealing import Sealing
from pipeline.archive.verifying import Verdict

_NOTHING = (
    "Tidak ada yang perlu disegel: tidak ada bukti yang diterima atau disahkan di luar arsip."
)
_NOTE_IT = "Catat kepala itu di luar komputer ini, misalnya dalam berita acara."


def sealing_json(sealing: Sealing, *, dry_run: bool) -> dict[str, Any]:
    """Return what was sealed as data."""
    return {
        "tas": sealing.name,
        "kepala": sealing.head,
        "kejadian": _sealed(sealing, dry_run=dry_run),
        "bita": sealing.size,
        "berkas": [{"berkas": item.path, "bukti": [*item.slots]} for item in sealing.items],
    }


def sealing_text(sealing: Sealing, *, dry_run: bool) -> Iterator[str]:
    """Yield the same as lines."""
    if not sealing.items:
        yield _NOTHING
        return
    happened = _sealed(sealing, dry_run=dry_run).capitalize()
    yield f"{happened} dalam {sealing.name}: {len(sealing.items)} berkas, {_size(sealing.size)}."
    yield from sorted(f"  {item.path}" for item in sealing.items)
    if sealing.head:
        yield f"Kepala {sealing.name}: {sealing.head}"
        yield _NOTE_IT


def copied_json(copied: Copied, *, dry_run: bool) -> dict[str, Any]:
    """Return what was copied as data."""
    return {"akan disalin" if dry_run else "disalin": [*copied.new], "sudah ada": [*copied.right]}


def copied_text(copied: Copied, *, dry_run: bool) -> Iterator[str]:
    """Yield the same as lines."""
    would = "Akan disalin" if dry_run else "Disalin dan diperiksa di tempat barunya"
    if copied.new:
        yield f"{would}: {', '.join(copied.new)}."
    if copied.right:
        yield f"Sudah ada di sana dan utuh: {', '.join(copied.right)}."
    if not copied.new and not copied.right:
        yield "Belum ada yang disegel."


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Return what verification found as data."""
    return {
        "tas": verdict.bags,
        "berkas": verdict.files,
        "bita": verdict.size,
        "kepala": verdict.head,
        "terbukti_sampai": verdict.proven,
        "utuh": not verdict.problems,
        "masalah": [
            {
                "tempat": str(problem.place) if problem.place else None,
                "pesan": problem.message,
                "saran": problem.hint,
            }
            for problem in verdict.problems
        ],
    }


def verdict_text(verdict: Verdict) -> Iterator[str]:
    """Yield the same as lines, without the problems."""
    if not verdict.bags:
        yield "Belum ada yang disegel."
        return
    there = f"{verdict.bags} tas, {verdict.files} berkas, {_size(verdict.size)}"
    if verdict.problems:
        yield f"{there}: {len(verdict.problems)} kerusakan."
        return
    yield f"{there}: semua utuh."
    yield f"Kepala tas terbaru: {verdict.head}"
    if not verdict.proven:
        yield "Kepala itu belum dapat dibandingkan: sebut yang tercatat di tempat lain (--kepala)."


def _sealed(sealing: Sealing, *, dry_run: bool) -> str:
    if not sealing.items:
        return "tidak ada"
    return "akan disegel" if dry_run else "disegel"


def _size(size: int) -> str:
    """Return bytes as a clerk reads them: `12,3 MB`."""
    for unit, much in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= much:
            return f"{size / much:.1f} {unit}".replace(".", ",")
    return f"{size} bita"
