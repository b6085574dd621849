"""What we wrote into the output folder: `.bukti/daftar.json`, written ahead of the files.

A target has one version, or two while a save is at work: what stood there, and what will. A file
is ours when it is one of them, so a killed run never makes our own file look edited.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from pipeline.disk import refusals, write_atomic

_FORMAT = "bukti/daftar/1"


@dataclass(frozen=True, slots=True)
class Version:
    """A file as we wrote it (`sha256` of its bytes), and what it was made of."""

    sha256: str
    digest: str
    content: str

    @classmethod
    def of(cls, data: bytes, digest: str, content: str) -> Self:
        """Return the version whose bytes are `data`."""
        return cls(sha256(data).hexdigest(), digest, content)


Versions = tuple[Version, ...]
_NAMES = tuple(f.name for f in fields(Version))


@dataclass(slots=True)
class Memory:
    """The versions known of each target; `save` brings changes to disk."""

    path: Path
    versions: dict[str, Versions] = field(default_factory=dict)
    dirty: bool = False

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what was remembered; a damaged or foreign file is no memory, not an error."""
        try:
            with refusals(path):
                raw = path.read_bytes() if path.exists() else b""
            return cls(path, dict(_versions(json.loads(raw or b"null"))))
        except (ValueError, RecursionError):
            return cls(path)

    def of(self, target: str, data: bytes) -> Version | None:
        """Return the version that the target's present bytes are, the newest first."""
        known = self.versions.get(target)
        if not known:
            return None
        present = sha256(data).hexdigest()
        return next((v for v in reversed(known) if v.sha256 == present), None)

    def last(self, target: str) -> Version | None:
        """Return the newest version of the target, whether or not it still stands there."""
        return self.versions.get(target, (None,))[-1]

    def put(self, target: str, *versions: Version | None) -> None:
        """Remember these versions of the target, oldest first, and no others."""
        wanted = tuple(dict.fromkeys(v for v in versions if v))
        if self.versions.get(target) != wanted:
            self.versions[target] = wanted
            self.dirty = True

    def save(self) -> None:
        """Write what has changed since the last save, atomically."""
        if not self.dirty:
            return
        # A line a target: readable, and much faster than an indented dump of the whole.
        lines = [f"{_json(name)}: {_json(self._raw(name))}" for name in sorted(self.versions)]
        text = f'{{"format": {_json(_FORMAT)}, "berkas": {{\n' + ",\n".join(lines) + "\n}}\n"
        write_atomic(self.path, text.encode())
        self.dirty = False

    def _raw(self, target: str) -> list[dict[str, str]]:
        return [{name: getattr(v, name) for name in _NAMES} for v in self.versions[target]]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _versions(raw: Any) -> Iterable[tuple[str, Versions]]:
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        return
    files = raw.get("berkas")
    for target, versions in files.items() if isinstance(files, dict) else ():
        if isinstance(versions, list) and versions and all(map(_is_version, versions)):
            yield target, tuple(Version(**v) for v in versions)


def _is_version(raw: Any) -> bool:
    return isinstance(raw, dict) and raw.keys() == set(_NAMES) and all(map(_is_str, raw.values()))


def _is_str(value: Any) -> bool:
    return isinstance(value, str)
