"""Verifying: every altered, missing and extra file by name, and every broken link of the chain."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive import bag as texts
from pipeline.archive.bag import DATA
from pipeline.archive.chain import NAME, RESTORE, Bag, Chain
from pipeline.archive.known import Known
from pipeline.disk import refusals
from pipeline.disk.digest import digest, shared_out
from pipeline.places import Progress
from pipeline.problem import Place, Problem

_OWN = frozenset({".kunci"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: how many bags and files, their bytes, the newest head, problems.

    `proven` is the name of the bag whose head was given or noted elsewhere, the newest such: it and
    all before it are what they were; empty where the chain alone vouches.
    """

    bags: int
    files: int
    size: int
    head: str
    proven: str
    problems: Sequence[Problem]


def verify(chain: Chain, known: Known, head: str, progress: Progress) -> Verdict:
    """Verify all bags against themselves, each other, the noted heads and the one given."""
    problems = [*chain.problems, *_strays(chain.folder)]
    files = size = 0
    for bag in chain.bags:
        found, wrong = verify_bag(bag, progress)
        problems += wrong
        files, size = files + len(found), size + sum(found.values())
    problems += [*known.problems(chain), *(() if head else known.unnoted(chain))]
    if head and head not in {bag.head for bag in chain.bags}:
        message = f"tidak ada tas dengan kepala {head}"
        hint = f"tas terbaru diganti atau hilang, atau kepala itu salah ketik; {RESTORE}"
        problems.append(Problem(Place(str(chain.folder)), message, hint))
    vouched = {head, *known.sealed.values()} - {""}
    proven = next((bag.name for bag in reversed(chain.bags) if bag.head in vouched), "")
    told = list(dict.fromkeys(problems))
    return Verdict(len(chain.bags), files, size, chain.head, proven, told)


def verify_bag(bag: Bag, progress: Progress) -> tuple[Mapping[str, int], Sequence[Problem]]:
    """Return the payload that stands with its bytes by path, and what is wrong with files.

    The bag's own problems, which came with reading it, are not repeated.
    """
    standing, odd = _standing(bag.folder)
    own = {texts.TAGS, *texts.COVERED}
    extra = [path for path in standing if path not in bag.payload and path not in own]
    gone = [path for path in bag.payload if path not in standing and path not in odd]
    there = [path for path in bag.payload if path in standing]
    sums = shared_out(digest, [f"{bag.folder}/{path}" for path in there])
    wrong = [
        _problem(bag, path, "berubah setelah disegel")
        for path, found in zip(there, progress.over(len(there), sums), strict=True)
        if found != bag.payload[path]
    ]
    wrong += [_problem(bag, path, "hilang") for path in gone]
    hint = "pindahkan ke luar arsip"
    wrong += [_problem(bag, path, "tidak termasuk tas ini", hint) for path in extra]
    wrong += [_problem(bag, path, "bukan berkas biasa", RESTORE) for path in odd]
    payload = {path: size for path, size in standing.items() if path.startswith(f"{DATA}/")}
    if not wrong and f"{sum(payload.values())}.{len(payload)}" != bag.facts.get("Payload-Oxum"):
        wrong.append(_problem(bag, texts.INFO, "Payload-Oxum tidak sesuai dengan isi tas"))
    return payload, wrong


def _standing(folder: Path) -> tuple[dict[str, int], set[str]]:
    """Return the files below a folder with their bytes, and what is neither file nor folder."""
    files: dict[str, int] = {}
    odd: set[str] = set()
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with refusals(folder / inner), os.scandir(folder / inner) as entries:
            for entry in entries:
                path = f"{inner}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    files[path] = entry.stat(follow_symlinks=False).st_size
                else:
                    odd.add(path)
    return dict(sorted(files.items())), odd


def _strays(folder: Path) -> Iterator[Problem]:
    """Yield what stands beside the bags; what a run is just filling, or was, is none of it."""
    with refusals(folder):
        names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    for name in names:
        if not NAME.fullmatch(name) and name not in _OWN and not name.startswith(".tas-"):
            hint = "pindahkan ke luar arsip"
            yield Problem(Place(str(folder / name)), "tidak termasuk arsip", hint)


def _problem(bag: Bag, path: str, message: str, hint: str = RESTORE) -> Problem:
    shown = path if path.isprintable() else ascii(path)
    return Problem(Place(str(bag.folder / shown)), message, hint)
