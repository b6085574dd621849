"""How many documents a second, and how much memory, beside docxtpl: `python -m bench.engine`.

One process on one core, the two engines in turn, medians. docxtpl reads its template from a RAM
disk where there is one, renders with autoescape, and saves to memory; ours renders to memory. What
both write is seen to be the same before either is timed.
"""

import os
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench import templates
from tests.word.helpers import canonical

ROUNDS = 41
OURS_A_ROUND = 20
MEMORY_RENDERS = 50
TARGET, TARGET_OF_MARKUP = 80, 5
MARKUP = "minutes, rich text"
"""The one case in which each rendering has to be proved, since its values bring markup."""
CASES: dict[str, Callable[[], tuple[bytes, dict[str, Any]]]] = {
    "decree, 20 members": lambda: (templates.decree(), templates.decree_data()),
    "attendance, 50 rows": lambda: (templates.attendance(), templates.attendance_data()),
    "decree of contoh/": templates.invented_decree,
    MARKUP: lambda: (templates.minutes(), templates.minutes_data()),
}

Work = Callable[[], bytes]


def main() -> int:
    """Print the table; return 1 where a target is missed."""
    if len(sys.argv) > 2:
        print(_peak(sys.argv[1], sys.argv[2]))
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"{'':22}{'docxtpl':>9}{'ours':>9}{'ratio':>7}{'zlib 6':>9}{'ratio':>7}{'MB':>12}")
    ratios = {case: _row(case) for case in CASES}
    markup = ratios.pop(MARKUP)
    print(f"targets: {TARGET} x at ISA-L 1, with markup in values {TARGET_OF_MARKUP} x")
    print("documents a second; MB: peak, docxtpl / ours")
    return int(min(ratios.values()) < TARGET or markup < TARGET_OF_MARKUP)


def _row(case: str) -> float:
    with _template(case) as (path, data):
        works = [_docxtpl(path, data), *_ours(path, data)]
        _refuse_difference(*(work() for work in works))
        theirs, quick, zlib6 = _interleaved(works)
    memory = " / ".join(f"{_in_own_process(case, who):.0f}" for who in ("docxtpl", "ours"))
    figures = f"{1 / theirs:9.1f}{1 / quick:9.0f}{theirs / quick:6.0f}x"
    print(f"{case:22}{figures}{1 / zlib6:9.0f}{theirs / zlib6:6.0f}x{memory:>12}")
    return theirs / quick


def _refuse_difference(theirs: bytes, *ours: bytes) -> None:
    """Raise where the documents differ in more than the way they are written down."""
    expected, *found = map(canonical, (theirs, *ours))
    for each in found:
        differing = [name for name in expected | each if expected.get(name) != each.get(name)]
        if differing:
            raise AssertionError(f"not the same document: {differing}")


def _interleaved(works: list[Work]) -> list[float]:
    """Return each work's median seconds, a few runs of each in turn."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            for _ in range(OURS_A_ROUND if number else 1):
                start = perf_counter()
                work()
                times[number].append(perf_counter() - start)
    return [median(each) for each in times]


def _docxtpl(path: Path, data: dict[str, Any]) -> Work:
    from docxtpl.template import DocxTemplate

    def work() -> bytes:
        document: Any = DocxTemplate(path)
        document.render(data, autoescape=True)
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return work


def _ours(path: Path, data: dict[str, Any]) -> tuple[Work, Work]:
    from pipeline import word

    template = word.compile(path)
    return (
        lambda: template.render(data),
        lambda: template.render(data, deflate=lambda text: zlib.compress(text, 6, -15)),
    )


class _template:  # noqa: N801 - reads as `with _template(...)`
    """A case's template in a file, on a RAM disk where there is one, and its data."""

    def __init__(self, case: str) -> None:
        ram = Path("/dev/shm")
        self._folder = TemporaryDirectory(dir=ram if ram.is_dir() else None)
        self._case = case

    def __enter__(self) -> tuple[Path, dict[str, Any]]:
        template, data = CASES[self._case]()
        path = Path(self._folder.name, "template.docx")
        path.write_bytes(template)
        return path, data

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def _in_own_process(case: str, who: str) -> float:
    command = [sys.executable, "-m", "bench.engine", case, who]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return float(done.stdout)


def _peak(case: str, who: str) -> float:
    """Return the peak resident memory, in MB, of a process that renders a case many times."""
    with _template(case) as (path, data):
        work = _docxtpl(path, data) if who == "docxtpl" else _ours(path, data)[0]
        for _ in range(MEMORY_RENDERS):
            work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
