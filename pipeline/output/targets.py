"""No two renderings of a save may share a place, also where capitals do not count."""

from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.output.fate import Rendering


@dataclass(slots=True)
class Targets:
    """The targets met so far in one save."""

    _files: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def add(self, rendering: Rendering) -> Rendering:
        """Return the rendering; raise ValueError if its target collides with one met before."""
        *parents, file = accumulate(
            rendering.target.casefold().split("/"), lambda folder, part: f"{folder}/{part}"
        )
        if file in self._files or file in self._folders or not self._files.isdisjoint(parents):
            raise ValueError(f"two documents for one place: {rendering.target!r}")
        self._files.add(file)
        self._folders.update(parents)
        return rendering
