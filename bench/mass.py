"""Ten thousand pacts, each its own file, beside docxtpl in a loop: `python -m bench.mass`.

End to end: the staff from a workbook, plan, render, write. One core unless a row says two; files on
a RAM disk where there is one. Both sides make all that the command makes: the forms, the same forms
once more in merged files of 250, and the list of signers. docxtpl's time is that of a sample of its
loop, times the number of such documents: the same templates with their parts in them, the same
contexts, autoescape, the template opened for each document as its users do, each document saved;
openpyxl's reading of the workbook added. Of ours the compiled templates come from the cache, as in
every run of an office but its first.

Who is compared takes turns, and a ratio is the median of the turns', for the machine is now faster,
now slower. What a second core gives depends on the machine and the moment too (two that share one
core's units, or a neighbour's work, give less than twice), so two processes that have nothing in
common take turns with ours, each of its own core and each with all of the forms: how much more the
two do is what the machine has to give.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench import staff
from bench.process import environment
from pipeline.cli import start_quickly
from pipeline.document import Document

if TYPE_CHECKING:
    from pipeline.press import Press

SIZES = (100, 1_000, 10_000)
SAMPLE, FEW = 60, 3
"""How many documents of docxtpl's are timed: small ones, and such as have hundreds of pages."""
TURNS, ROUNDS, BEFORE = 9, 5, 300
WHOLE, STAGE, SECOND_CORE, MEMORY_MB, NOTHING_S = 40, 60, 1.7, 300, 3.0


def main() -> int:
    """Print the table; return 1 where a target is missed."""
    start_quickly()  # as the command does, of which a part is measured here by itself
    ram = Path("/dev/shm")
    with TemporaryDirectory(dir=ram if ram.is_dir() else None) as folder:
        offices = {size: staff.office(Path(folder, str(size)), size) for size in SIZES}
        return _measure(offices)


def _measure(offices: dict[int, Path]) -> int:
    most = max(SIZES)
    turns = _turns(offices[most])  # first, for what others leave in the memory would be shared out
    with _cores(1):
        whole = {size: _command(offices[size]) for size in SIZES if size != most}
        rounds = [(_docxtpl(offices[most]), _afresh(offices[most])) for _ in range(ROUNDS)]
    theirs, whole[most] = (median(each[at] for each in rounds) for at in range(2))
    one, two, both = (median(turn[at] for turn in turns) for at in range(3))
    with _cores(2):
        _clear(offices[most])
        peak = _peak(offices[most])
    nothing = _timed(offices[most])
    more = median(turn[0] / turn[1] for turn in turns)
    ceiling = median(2 * turn[0] / turn[2] for turn in turns)
    ratios = (median(their / our for their, our in rounds), theirs / one, more)
    for size, seconds in whole.items():
        print(
            f"{size:>6} forms end to end, one core {seconds:8.2f} s"
            f"{seconds / size * 1e3:7.2f} ms each"
        )
    print(f"docxtpl in a loop, {most} forms      {theirs:8.1f} s   {ratios[0]:5.0f}x")
    print(f"render and write alone, one core  {one:8.2f} s   {ratios[1]:5.0f}x")
    print(f"render and write alone, two cores {two:8.2f} s   {ratios[2]:5.2f}x more")
    print(f"two processes apart, all of it each{both:7.2f} s   {ceiling:5.2f}x more")
    print(f"peak over all processes           {peak:8.0f} MB")
    print(f"second run, nothing changed       {nothing:8.2f} s")
    print(f"targets: {WHOLE}x, {STAGE}x, {SECOND_CORE}x, {MEMORY_MB} MB, {NOTHING_S} s")
    return int(
        ratios[0] < WHOLE
        or ratios[1] < STAGE
        or ratios[2] < SECOND_CORE
        or peak > MEMORY_MB
        or nothing > NOTHING_S
    )


@contextmanager
def _cores(count: int) -> Iterator[None]:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(sorted(before)[:count]))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _clear(office: Path) -> None:
    subprocess.run(["rm", "-rf", str(office / "output")], check=True)


def _command(office: Path) -> float:
    """Return the median seconds of `bukti buat pakta` from an empty folder, three runs."""
    return median(_afresh(office) for _ in range(3))


def _afresh(office: Path) -> float:
    _clear(office)
    return _timed(office)


def _timed(office: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        _words(office), check=True, capture_output=True, env=environment(office / "cache")
    )
    return time.perf_counter() - start


def _words(office: Path) -> list[str]:
    return [sys.executable, "-m", "pipeline", "buat", "pakta", "--kantor", str(office)]


def _turns(office: Path) -> list[tuple[float, float, float]]:
    """Return the seconds of rendering and writing what is planned already, in each turn.

    With one core, with two, and by two processes that do all of it each.
    """
    from pipeline.press import Press
    from pipeline.reading import read

    found = read(staff.places(office), ["pakta"])
    stage = _Stage(Press(staff.places(office), found.pictures, {}), office)
    stage.seconds(found.documents[:BEFORE], "awal")
    turns = []
    for _ in range(TURNS):
        with _cores(1):
            one = stage.seconds(found.documents, "output")
        with _cores(2):
            two = stage.seconds(found.documents, "output")
        turns.append((one, two, stage.seconds_twice(found.documents)))
    return turns


@dataclass(frozen=True, slots=True)
class _Stage:
    """What is timed: documents that are rendered and written."""

    press: "Press"
    office: Path

    def seconds(self, documents: Sequence[Document], folder: str) -> float:
        """Return the seconds that it takes to make them all."""
        from pipeline.output import Store

        place = self.office / folder
        subprocess.run(["rm", "-rf", str(place)], check=True)
        start = time.perf_counter()
        made, problems = self.press.run(
            documents, Store(place), staff.Silent(), overwrite=False, dry_run=False
        )
        seconds = time.perf_counter() - start
        assert not problems
        assert len(made) == len(documents)
        return seconds

    def seconds_twice(self, documents: Sequence[Document]) -> float:
        """Return the seconds in which two processes, each of its own core, make them all."""
        start = time.perf_counter()
        both = [
            _forked(partial(self._on_core, documents, f"kembar-{core}", core))
            for core in sorted(os.sched_getaffinity(0))[:2]
        ]
        for process in both:
            assert os.waitpid(process, 0)[1] == 0
        return time.perf_counter() - start

    def _on_core(self, documents: Sequence[Document], folder: str, core: int) -> None:
        os.sched_setaffinity(0, {core})
        self.seconds(documents, folder)


def _forked(work: Callable[[], object]) -> int:
    """Begin a work in another process; return its number."""
    process = os.fork()
    if not process:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return process


def _docxtpl(office: Path) -> float:
    """Return the seconds that docxtpl in a loop would need for all that the command makes."""
    from openpyxl import load_workbook

    start = time.perf_counter()
    list(load_workbook(office / "inputs" / "pegawai.xlsx").worksheets[0].values)
    seconds = time.perf_counter() - start
    for (name, pages), (count, some) in _alike(office).items():
        template = staff.spliced(office, name)
        sample = some[: SAMPLE if pages == 1 else FEW]
        seconds += median(_saved(template, each, office) for each in sample) * count
    return seconds


def _alike(office: Path) -> dict[tuple[str, int], tuple[int, list[Document]]]:
    """Return by template and pages how many documents there are, and the first of them."""
    from pipeline.reading import read

    alike: dict[tuple[str, int], list[Document]] = {}
    for document in read(staff.places(office), ["pakta"]).documents:
        pages = len(document.context.get("daftar", ()))
        alike.setdefault((document.template, pages), []).append(document)
    return {kind: (len(found), found[:SAMPLE]) for kind, found in alike.items()}


def _saved(template: Path, document: Document, office: Path) -> float:
    """Return the seconds that docxtpl takes for a document, as its users write it."""
    from docxtpl.template import DocxTemplate

    begun = time.perf_counter()
    form: Any = DocxTemplate(template)
    form.render(dict(document.context), autoescape=True)
    form.save(office / "docxtpl.docx")
    return time.perf_counter() - begun


def _peak(office: Path) -> float:
    """Return the most memory, in MB, that the command's processes hold at once (shared once)."""
    process = subprocess.Popen(
        _words(office),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(office / "cache"),
    )
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(0.05)
    assert process.returncode == 0
    return most


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in _family(int(child)))]


def _held(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    sys.exit(main())
