"""No two files of a save may share a place, also where capitals do not count."""

from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(slots=True)
class Targets:
    """The targets met so far in one save."""

    _files: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def add(self, target: str) -> None:
        """Note a target; raise ValueError if it collides with one met before."""
        file = target.casefold()
        folder = file.rpartition("/")[0]
        known = not folder or folder in self._folders
        new = () if known else accumulate(folder.split("/"), lambda over, part: f"{over}/{part}")
        folders = {*new}
        if file in self._files or file in self._folders or not self._files.isdisjoint(folders):
            raise ValueError(f"two documents for one place: {target!r}")
        self._files.add(file)
        self._folders |= folders
