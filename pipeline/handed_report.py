"""What was handed over in a folder, as data for JSON and as lines for a person."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.disk.handing import HandedOver


def handed_json(target: Path, done: HandedOver, *, dry_run: bool) -> dict[str, Any]:
    """Return what was written, what was there already, and what of a person's stays."""
    return {
        "folder": str(target),
        "kejadian": "akan ditulis" if dry_run else "ditulis",
        "baru": done.new,
        "tetap": done.same,
        "dipertahankan": [*done.kept],
    }


def handed_text(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the same as lines."""
    counts = f"{told['baru']} berkas baru, {told['tetap']} tetap"
    yield f"{told['kejadian'].capitalize()}: {told['folder']} ({counts})."
    for name in told["dipertahankan"]:
        yield f"  bukan dari program, dipertahankan: {name}"
