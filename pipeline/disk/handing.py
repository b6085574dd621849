"""Folders that are handed over: made anew each time, and what a person put into them stays.

A folder of ours holds a marker that tells its sort and the sha256 of each file that was written.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from os.path import realpath
from pathlib import Path

from pipeline.disk.digest import digest, shared_out
from pipeline.disk.lock import locked
from pipeline.disk.refusal import refusals
from pipeline.disk.staging import Source, Stage, recover
from pipeline.places import Progress
from pipeline.problem import DamagedError, EditedFileError, Place, Problem

MARKER = ".bukti.json"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to hand over: its path in the folder, its content, and the sha256 of that."""

    path: str
    source: Source
    sha256: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many files were written and how many were there already; a person's that stay."""

    new: int
    same: int
    kept: Sequence[str]


@dataclass(frozen=True, slots=True)
class Former:
    """What stands where a folder is to be: the sha256 of each file, and of each that was ours."""

    place: Path
    standing: Mapping[str, str] = field(default_factory=dict)
    ours: Mapping[str, str] = field(default_factory=dict)

    def is_edited(self, path: str) -> bool:
        """Tell whether a person changed the file, or put it there."""
        return self.standing.get(path, "") != self.ours.get(path, "")


@contextmanager
def handing(place: Path, sort: str, *, dry_run: bool = False) -> Iterator[Former]:
    """Hold a folder that is to be handed over anew, and look at what stands there.

    What a killed run left is mended first; a link, or the folder one is in, stands for the folder
    itself. Raises EditedFileError as `_former`.
    """
    place = Path(realpath(place))
    if dry_run:
        yield _former(place, sort)
        return
    lock = place.with_name(f".{place.name}.kunci")
    with locked(lock):
        recover(place)
        try:
            yield _former(place, sort)
        finally:
            lock.unlink(missing_ok=True)


def _former(place: Path, sort: str) -> Former:
    """Look at the folder. Raises EditedFileError for one that holds things not of our sort."""
    with refusals(place):
        if not place.exists() or (place.is_dir() and not any(place.iterdir())):
            return Former(place)
        marker = place / MARKER
        try:
            said = json.loads(marker.read_bytes()) if marker.is_file() else {}
            ours = said["berkas"] if said["jenis"] == sort else None
        except (ValueError, KeyError, TypeError):
            ours = None
    if not isinstance(ours, dict):
        hint = "pilih folder lain, atau kosongkan folder itu dahulu"
        raise EditedFileError(Problem(Place(str(place)), f"bukan hasil `bukti {sort}`", hint))
    names = [name for name in _names(place) if name != MARKER]
    with refusals(place):
        odd = [name for name in names if not _is_plain(place / name)]
    if odd:
        hint = "pindahkan ke luar folder itu"
        places = (Place(str(place / name)) for name in odd)
        raise EditedFileError(*(Problem(each, "bukan berkas biasa", hint) for each in places))
    sums = shared_out(digest, [f"{place}/{name}" for name in names])
    return Former(place, dict(zip(names, sums, strict=True)), ours)


def hand_over(
    before: Former, sort: str, files: Sequence[Handed], progress: Progress, *, dry_run: bool = False
) -> HandedOver:
    """Make the held folder of these files, whole or not at all; what a person put there stays.

    A file of ours that a person edited stays beside the new one, as `name (suntingan).ext`. Raises
    DamagedError for a source that is gone or not what its sha256 says.
    """
    same = [each for each in files if before.standing.get(each.path) == each.sha256]
    fresh = [each for each in files if before.standing.get(each.path) != each.sha256]
    kept = dict(_kept(before, {each.path: each.sha256 for each in files}))
    done = HandedOver(len(fresh), len(same), [*kept.values()])
    if dry_run:
        return done
    with Stage(before.place) as stage:
        _add(stage, fresh, progress)
        for old, name in chain(((each.path, each.path) for each in same), kept.items()):
            stage.link(name, before.place / old)
        said = {"jenis": sort, "berkas": {each.path: each.sha256 for each in files}}
        stage.mark(MARKER, f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode())
        stage.settle()
        stage.swap()
    return done


def _add(stage: Stage, files: Sequence[Handed], progress: Progress) -> None:
    """Copy the files, all of which must be what they are said to be."""
    _refuse([x for x in files if isinstance(x.source, Path) and not x.source.is_file()], "hilang")
    added = stage.add([(each.path, each.source) for each in files])
    sums = list(progress.over(len(files), added))
    changed = (each for each, found in zip(files, sums, strict=True) if found != each.sha256)
    _refuse(list(changed), "berubah")


def _refuse(files: Sequence[Handed], what: str) -> None:
    """Raise DamagedError with these sources, if any."""
    if files:
        hint = "pulihkan dari cadangan"
        places = (Place(str(x.source) if isinstance(x.source, Path) else x.path) for x in files)
        raise DamagedError(*(Problem(place, what, hint) for place in places))


def _kept(before: Former, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each file of a person's, and what it is called from now on."""
    taken = {*files, *before.standing}
    for path, found in before.standing.items():
        if before.is_edited(path) and files.get(path) != found:
            name = path
            if path in files:
                name = _aside(path, taken)
                taken.add(name)
            yield path, name


def _aside(path: str, taken: set[str]) -> str:
    stem, ending = os.path.splitext(path)  # noqa: PTH122 - a posix path, whatever the system
    number, name = 1, f"{stem} (suntingan){ending}"
    while name in taken:
        number += 1
        name = f"{stem} (suntingan {number}){ending}"
    return name


def _is_plain(path: Path) -> bool:
    """Tell whether it is a file: a link may lead anywhere, a pipe may never end."""
    return path.is_file() and not path.is_symlink()


def _names(folder: Path) -> Sequence[str]:
    found = []
    for inner, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(inner) / name).is_symlink()]
        found += [(Path(inner) / name).relative_to(folder).as_posix() for name in [*files, *links]]
    return sorted(found)
