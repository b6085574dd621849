"""What stands at a target: nothing, our own file, a person's, or something that is no file."""

import stat
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from pipeline.disk import Signature, refusals, signature
from pipeline.output.fate import State
from pipeline.output.memory import Memory, Version


@dataclass(frozen=True, slots=True)
class Sight:
    """A target's file and state; the bytes there, their sha256 in hex and the file's signature.

    `version` is what they are of what we wrote, if ours.
    """

    path: Path
    state: State
    data: bytes | None = None
    sha256: str = ""
    seen: Signature | None = None
    version: Version | None = None

    def is_stale(self, digest: str, last: Version | None) -> bool:
        """Tell whether the file, edited or not, was made of another digest; `last` is our newest."""
        made = self.version or last
        return self.data is not None and made is not None and made.digest != digest


def look(folder: Path, target: str, memory: Memory) -> Sight:
    """Look at a target. A link is never followed below `folder`: it blocks, like a folder does."""
    path = folder / target
    with refusals(path):
        seen = signature(path)
        if _blocked(folder, target) or (seen and not stat.S_ISREG(seen[-1])):
            return Sight(path, State.BLOCKED)
        if not seen:
            return Sight(path, State.ABSENT)
        data = path.read_bytes()
    present = sha256(data).hexdigest()
    version = memory.of(target, present)
    state = State.OURS if version else State.EDITED
    return Sight(path, state, data, present, seen, version)


def standing(folder: Path, target: str, memory: Memory) -> str:
    """Return the content that stands there as we wrote it; nothing for any other file."""
    if memory.last(target) is None:
        return ""
    version = look(folder, target, memory).version
    return version.content if version else ""


def _blocked(folder: Path, target: str) -> bool:
    """Tell whether a parent of the target is something else than a real folder."""
    parents = accumulate(target.split("/")[:-1], lambda above, name: f"{above}/{name}")
    found = (signature(f"{folder}/{parent}") for parent in parents)
    return not all(seen is None or stat.S_ISDIR(seen[-1]) for seen in found)
