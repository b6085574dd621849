"""File names that every system can hold, and names for the older versions of a file."""

import re
import unicodedata
from itertools import count
from pathlib import Path

# Windows' device names and characters; `~` is kept for older versions ("tim-zi~1.docx").
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\~]')
_LONGEST = 200
_SHOWN = 60


def require_portable(name: str) -> None:
    """Raise ValueError unless `name` is a relative posix path that any system holds unchanged."""
    if name != unicodedata.normalize("NFC", name):
        raise ValueError(f"not in Unicode's form NFC: {name!r}")
    for part in name.split("/"):
        if reason := _fault(part):
            raise ValueError(f"{reason}: {name[:_SHOWN]!r}")


def _fault(part: str) -> str:
    if not part:
        return "absolute, or a part of it is empty"
    if part.startswith((".", " ")) or part.endswith((".", " ")):
        return "a part begins or ends with a dot or a space"
    if _FORBIDDEN.search(part):
        return "holds a character that is not portable"
    if _DEVICE.match(part):
        return "a part is a device's name on Windows"
    return "a part is too long" if len(part.encode()) > _LONGEST else ""


def free_name(path: Path, data: bytes) -> Path:
    """Return `path` with the first `~1`, `~2`, … that is free, or that already holds `data`."""
    numbered = (path.with_name(f"{path.stem}~{n}{path.suffix}") for n in count(1))
    return next(p for p in numbered if not p.is_symlink() and _free_or_holds(p, data))


def _free_or_holds(path: Path, data: bytes) -> bool:
    if not path.exists():
        return True
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
