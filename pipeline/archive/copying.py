"""Copies of bags elsewhere: each is verified where it then stands, and made once."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive import bag as texts
from pipeline.archive.chain import Bag, Chain, read_bag
from pipeline.archive.verifying import verify_bag
from pipeline.disk import refusals
from pipeline.disk.staging import Stage, recover
from pipeline.places import Progress
from pipeline.problem import DamagedError, Place, Problem


@dataclass(frozen=True, slots=True)
class Copied:
    """The bags that were copied, and those that stood there already and are right."""

    new: Sequence[str]
    right: Sequence[str]


def copy_all(chain: Chain, target: Path, progress: Progress, *, dry_run: bool = False) -> Copied:
    """Copy the bags that `target` has not. Raises DamagedError for one that is spoilt.

    A spoilt copy is not written over: nobody knows which of the two is right before `verify` has
    told.
    """
    if chain.problems:
        raise DamagedError(*chain.problems)
    new, right = [], []
    for bag in chain.bags:
        place = target / bag.name
        if place.exists() or place.is_symlink():
            _require_right(bag, place, progress)
            right.append(bag.name)
            continue
        if not dry_run:
            recover(place)
            _copy(bag, place, progress)
        new.append(bag.name)
    return Copied(new, right)


def _copy(bag: Bag, place: Path, progress: Progress) -> None:
    names = [*bag.payload, *texts.COVERED, texts.TAGS]
    gone = [name for name in names if not (bag.folder / name).is_file()]
    if gone:
        raise DamagedError(*(_gone(bag, name) for name in gone))
    with Stage(place) as stage:
        files = [(name, bag.folder / name) for name in names]
        for _ in progress.over(len(files), stage.add(files)):
            pass
        stage.settle()
        _forget(stage.folder)
        _require_right(bag, stage.folder, progress)
        stage.put()


def _require_right(bag: Bag, place: Path, progress: Progress) -> None:
    if not place.is_dir():
        raise DamagedError(Problem(Place(str(place)), "bukan salinan tas", "pindahkan dari sana"))
    copy = read_bag(place)
    problems = [*copy.problems, *verify_bag(copy, progress)[1]]
    if copy.head != bag.head:
        message = f"salinan ini lain daripada {bag.folder}"
        problems.append(Problem(Place(str(place)), message, "periksa keduanya: `bukti verifikasi`"))
    if problems:
        raise DamagedError(*problems)


def _forget(folder: Path) -> None:
    """Let the system read the files from the drive again, and not from what it remembers."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with refusals(path), path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _gone(bag: Bag, name: str) -> Problem:
    message = "hilang, maka tas ini tidak disalin"
    return Problem(Place(str(bag.folder / name)), message, "jalankan `bukti verifikasi`")
