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
        if folder and folder not in self._folders:
            self._add_folder(folder, target)
        if file in self._files or file in self._folders:
            raise _collision(target)
        self._files.add(file)

    def _add_folder(self, folder: str, target: str) -> None:
        folders = {*accumulate(folder.split("/"), lambda over, part: f"{over}/{part}")}
        if not self._files.isdisjoint(folders):
            raise _collision(target)
        self._folders |= folders


def _collision(target: str) -> ValueError:
    return ValueError(f"two documents for one place: {target!r}")
