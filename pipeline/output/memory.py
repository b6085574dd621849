"""What we wrote into the output folder: `.bukti/daftar.json`, written ahead of the files.

A target has one version, or two while a save is at work: what stood there, and what will. A file
is ours when it is one of them, so a killed run never makes our own file look edited.

While a save is at work, what will stand is added to `daftar-lanjutan-<process>.jsonl`, a line a
target, so that the cost of a file does not grow with their number, and helpers can save too. The
end of the save, or the next one after a killed run, takes it over into the whole.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self

from pipeline.disk import Signature, append_lines, refusals, signature, write_atomic

_FORMAT = "bukti/daftar/1"
_AHEAD = "daftar-lanjutan-"
_DAMAGED = "pernah_rusak"
_json = json.JSONEncoder(ensure_ascii=False).encode


class Version(NamedTuple):
    """A file as we wrote it (`sha256` of its bytes), and what it was made of."""

    sha256: str
    digest: str
    content: str


Versions = tuple[Version, ...]


@dataclass(slots=True)
class Memory:
    """The versions known of each target; `save` brings changes to disk.

    `damaged`: the file could once not be read whole, so that of the targets which it does not know
    some may be ours.
    """

    path: Path
    versions: dict[str, Versions] = field(default_factory=dict)
    dirty: bool = False
    damaged: bool = False
    _lines: dict[str, str] = field(default_factory=dict)  # kept until the target changes
    _seen: dict[Path, Signature | None] = field(default_factory=dict)  # the files when it was read

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what was remembered; of a damaged or foreign file what is sound, not an error."""
        with refusals(path):  # in this order, for a save at work ends by taking these over
            seen = _seen(path)
            ahead = [data for each in _ahead(path) if (data := _read(each)) is not None]
            data = _read(path)
        memory = cls(path) if data is None else cls._whole(path, data)
        for added in ahead:
            memory._take_over(added)  # noqa: SLF001 - its own class
        memory._seen = seen
        return memory

    def is_behind(self) -> bool:
        """Tell whether a save has written more of it to the disk since it was read."""
        with refusals(self.path):
            return self._seen != _seen(self.path)

    @classmethod
    def _whole(cls, path: Path, data: bytes) -> Self:
        try:
            raw = json.loads(data)
        except (ValueError, RecursionError):
            return cls(path, damaged=True)
        sound = dict(_versions(raw))
        whole = _is_memory(raw) and len(sound) == len(raw["berkas"])
        return cls(path, sound, damaged=not whole or _DAMAGED in raw)

    def _take_over(self, added: bytes) -> None:
        """Take over what a save that did not end has added; of a torn last line no file stands."""
        *lines, _ = added.split(b"\n")
        for line in lines:
            try:
                raw = json.loads(line)
            except (ValueError, RecursionError):
                raw = None
            sound = dict(_sound(raw)) if isinstance(raw, dict) else {}
            self.versions.update(sound)
            self.damaged = self.damaged or not sound
        self.dirty = True

    def of(self, target: str, present: str) -> Version | None:
        """Return the version that the target's bytes of this sha256 are, the newest first."""
        known = self.versions.get(target, ())
        return next((v for v in reversed(known) if v.sha256 == present), None)

    def last(self, target: str) -> Version | None:
        """Return the newest version of the target, whether or not it still stands there."""
        return self.versions.get(target, (None,))[-1]

    def has_forgotten(self, target: str) -> bool:
        """Tell whether we may have written the target and lost the knowledge of it."""
        return self.damaged and target not in self.versions

    def put(self, target: str, *versions: Version | None) -> None:
        """Remember these versions of the target, oldest first, and no others."""
        wanted = tuple(dict.fromkeys(v for v in versions if v))
        if self.versions.get(target) != wanted:
            self.versions[target] = wanted
            self._lines[target] = _written(target, wanted)  # at once: helpers may be at work too
            self.dirty = True

    def forget(self, target: str) -> None:
        """Know nothing of the target any more."""
        del self.versions[target]
        self._lines.pop(target, None)
        self.dirty = True

    def save_ahead(self, targets: Iterable[str]) -> None:
        """Write what is known of these targets, durably, before their files are written.

        Every process has a file of its own for that.
        """
        lines = [f"{{{self._line(target)}}}" for target in targets]
        if lines:
            append_lines(self.path.with_name(f"{_AHEAD}{os.getpid()}.jsonl"), lines)

    def save(self) -> None:
        """Write all of it, atomically, where something has changed since the last save.

        What was added is then taken over, also where it says nothing new.
        """
        if not self.dirty and not _ahead(self.path):
            return
        # A line a target: readable, and much faster than an indented dump of the whole.
        lines = map(self._line, sorted(self.versions))
        head = f'"format": {_json(_FORMAT)}' + f', "{_DAMAGED}": true' * self.damaged
        text = f'{{{head}, "berkas": {{\n' + ",\n".join(lines) + "\n}}\n"
        write_atomic(self.path, text.encode())
        with refusals(self.path):
            for each in _ahead(self.path):
                each.unlink(missing_ok=True)
        self.dirty = False

    def _line(self, target: str) -> str:
        """Return a target's line of the file."""
        line = self._lines.get(target)
        if line is None:
            line = self._lines[target] = _written(target, self.versions[target])
        return line


def _written(target: str, known: Versions) -> str:
    versions = (
        f'{{"sha256": {_json(v.sha256)}, "digest": {_json(v.digest)}, "content": {_json(v.content)}}}'
        for v in known
    )
    return f"{_json(target)}: [{', '.join(versions)}]"


def _ahead(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{_AHEAD}*.jsonl"))


def _seen(path: Path) -> dict[Path, Signature | None]:
    return {each: signature(each) for each in (path, *_ahead(path))}


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _versions(raw: Any) -> Iterable[tuple[str, Versions]]:
    return _sound(raw["berkas"]) if _is_memory(raw) else ()


def _sound(raw: Mapping[str, Any]) -> Iterable[tuple[str, Versions]]:
    for target, versions in raw.items():
        if isinstance(versions, list) and versions and all(map(_is_version, versions)):
            yield target, tuple(Version(**v) for v in versions)


def _is_memory(raw: Any) -> bool:
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        return False
    return isinstance(raw.get("berkas"), dict)


def _is_version(raw: Any) -> bool:
    return isinstance(raw, dict) and raw.keys() == set(Version._fields) and all(map(_is_str, raw.values()))


def _is_str(value: Any) -> bool:
    return isinstance(value, str)
