"""What is known of photos, kept between runs by the hash of their content.

`foto.json` in the user's cache holds marks, and which pairs are the same photo. It may be deleted;
a damaged one is as good as none.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Any, Self

from pipeline import photo_hash
from pipeline.disk import write_atomic
from pipeline.images import UnreadablePhoto
from pipeline.photo_hash import Mark
from pipeline.problem import EnvironmentProblem

_FORMAT = "bukti/foto/1"


@dataclass(slots=True)
class Album:
    """Marks by content, verdicts by pair of contents; `path` None keeps nothing."""

    path: Path | None
    _marks: dict[str, Mark] = field(default_factory=dict)
    _pairs: dict[str, bool] = field(default_factory=dict)
    _contents: dict[Path, str] = field(default_factory=dict)
    _looks: dict[str, Any] = field(default_factory=dict)
    _changed: bool = False

    @classmethod
    def load(cls, cache: Path | None) -> Self:
        """Return what is known, from a folder of the user's own."""
        album = cls(cache / "foto.json" if cache else None)
        if album.path:
            with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                album._read(json.loads(album.path.read_bytes()))
        return album

    def _read(self, kept: Any) -> None:
        if kept["format"] == _FORMAT:
            marks = {
                name: Mark(int(bits, 16), date.fromisoformat(day) if day else None)
                for name, (bits, day) in kept["foto"].items()
            }
            pairs = {name: bool(verdict) for name, verdict in kept["pasangan"].items()}
            self._marks.update(marks)
            self._pairs.update(pairs)

    def mark(self, path: Path) -> Mark | None:
        """Return a photo's mark; None for a file that is no photo, which is told elsewhere."""
        content = self._content(path)
        if content and content not in self._marks:
            with suppress(UnreadablePhoto):
                self._marks[content] = photo_hash.mark_of(path)
                self._changed = True
        return self._marks.get(content)

    def same(self, one: Path, other: Path) -> bool:
        """Tell whether two files show the same photo."""
        first, second = self.mark(one), self.mark(other)
        if first is None or second is None or not first.may_be(second):
            return False
        contents = sorted((self._content(one), self._content(other)))
        pair = "+".join(contents)
        if pair not in self._pairs:
            alike = contents[0] == contents[1] or photo_hash.same(
                self._look(one), self._look(other)
            )
            self._pairs[pair] = alike
            self._changed = True
        return self._pairs[pair]

    def taken(self, path: Path) -> date | None:
        """Return the day that the camera noted, if any."""
        mark = self.mark(path)
        return mark.taken if mark else None

    def twins(self, owned: Sequence[tuple[str, Path]]) -> Iterator[tuple[int, int]]:
        """Yield pairs of places in the list: the same photo, of different owners."""
        hashes = [mark.hash if (mark := self.mark(path)) else None for _, path in owned]
        for at, (owner, path) in enumerate(owned):
            if (mine := hashes[at]) is None:
                continue
            for before in range(at):
                theirs = hashes[before]
                if theirs is None or (mine ^ theirs).bit_count() > photo_hash.FAR:
                    continue
                if owned[before][0] != owner and self.same(owned[before][1], path):
                    yield before, at

    def save(self) -> None:
        """Keep what was learnt; where that cannot be written the next run looks again."""
        if self.path and self._changed:
            marks = {
                name: (f"{mark.hash:x}", mark.taken.isoformat() if mark.taken else "")
                for name, mark in self._marks.items()
            }
            kept = {"format": _FORMAT, "foto": marks, "pasangan": self._pairs}
            with suppress(EnvironmentProblem, OSError):
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomic(self.path, json.dumps(kept, separators=(",", ":")).encode())

    def _content(self, path: Path) -> str:
        if path not in self._contents:
            self._contents[path] = ""
            with suppress(OSError), path.open("rb") as file:
                self._contents[path] = file_digest(file, "sha256").hexdigest()
        return self._contents[path]

    def _look(self, path: Path) -> Any:
        content = self._content(path)
        if content not in self._looks:
            self._looks[content] = photo_hash.look(path)
        return self._looks[content]
