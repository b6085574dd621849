"""Ten thousand files of 100 kB, sealed and verified: `python -m bench.archive`.

Beside `cp -r` with `sync`, and beside one warm pass of `hashlib.sha256` over the same files, a
`read_bytes` each. On the disk that holds the system's folder for temporary files (TMPDIR), for
sealing is a matter of the disk. Both sides take turns, three times; the medians count.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.staff import Silent
from pipeline.archive import Archive, Head, Known, Sealing
from pipeline.filing import Item

COUNT, SIZE, ROUNDS = 10_000, 100_000, 3
VERIFY, SEAL = 0.80, 2.0
HEAD = Head("Dinas Contoh, Kabupaten Contoh", "DUKCAPIL/2021")


class _Forgetful:
    """Notes nothing."""

    def known(self) -> Known:
        return Known()

    def begin(self, sealing: Sealing) -> None:
        pass

    def end(self, name: str, head: str) -> None:
        pass


def main() -> int:
    """Print the figures beside their targets; return 1 where one is missed."""
    with TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> int:
    items, archive = _items(folder / "asal"), Archive(folder / "arsip")
    copying, sealing, passing, verifying = [], [], [], []
    for _ in range(ROUNDS):
        os.sync()
        copying.append(_timed(partial(_copy, folder / "asal", folder / "salinan")))
        sealing.append(_timed(partial(archive.seal, items, HEAD, _Forgetful(), Silent())))
        bag = archive.chain().bags[0].folder
        paths = [path for path in (bag / "data").rglob("*") if path.is_file()]
        _pass(paths)
        passing.append(_timed(partial(_pass, paths)))
        verifying.append(_timed(partial(_verify, archive)))
        shutil.rmtree(folder / "arsip")
        shutil.rmtree(folder / "salinan")
    return _told(*map(median, (copying, sealing, passing, verifying)))


def _told(copy: float, seal: float, one_pass: float, verify: float) -> int:
    megabytes = COUNT * SIZE / 1e6
    rate, ratio = one_pass / verify, seal / (copy + one_pass)
    print(f"{COUNT} files of {SIZE // 1000} kB, {len(os.sched_getaffinity(0))} cores")
    print(f"one pass of hashlib.sha256  {one_pass:7.2f} s {megabytes / one_pass:7.0f} MB/s")
    print(f"verify                      {verify:7.2f} s {megabytes / verify:7.0f} MB/s", end="")
    print(f"  {rate:5.0%} of the pass's rate (target {VERIFY:.0%} or more)")
    print(f"cp -r and sync              {copy:7.2f} s")
    print(f"seal                        {seal:7.2f} s", end="")
    print(f"   {ratio:.2f} of cp -r + sync + pass (target {SEAL:.0f} or less)")
    return int(rate < VERIFY or ratio > SEAL)


def _items(folder: Path) -> list[Item]:
    """Write the originals, each named by its content, as the ledger keeps them."""
    folder.mkdir()
    items = []
    for number in range(COUNT):
        data = os.urandom(SIZE)
        digest = sha256(data).hexdigest()
        path = folder / f"{digest}.pdf"
        path.write_bytes(data)
        slot = f"I.{number % 74}.a-1"
        name = f"I. Manajemen Perubahan/{number % 74}. Tim Kerja/{slot} Bukti {number}.pdf"
        day = date(2021, 5, 1)
        items.append(Item(name, path, digest, (slot,), day, f"Bukti {number}", receipts=("T-1",)))
    return items


def _copy(source: Path, target: Path) -> None:
    subprocess.run(["cp", "-r", str(source), str(target)], check=True)
    os.sync()


def _pass(paths: list[Path]) -> None:
    for path in paths:
        sha256(path.read_bytes()).hexdigest()


def _verify(archive: Archive) -> None:
    verdict = archive.verify(Known(), "", Silent())
    assert (verdict.files, verdict.problems) == (COUNT, [])


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
