"""From process start to file on disk, beside `python -m docxtpl`: `python -m bench.process`.

The invented office's decree on both sides: docxtpl gets the template with its parts spliced in and
the context as JSON; ours reads the office's facts, checks them, plans, renders and writes the file.
Both run from the bytecode of a run before, as on any computer where Python may keep it.
All commands take turns; a ratio is the median of those to docxtpl's own time in the same turn, so
that a machine which is busy for a while slows down both sides of it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from pipeline.places import PROGRAM, Places

ROUNDS = 21
WARM, COLD, NOTHING = 2.0, 3.5, 0.5
DOCXTPL = "python -m docxtpl"
BYTECODE = PROGRAM / "build" / "bytecode"


def main() -> int:
    """Print the medians; return 1 where a target is missed."""
    with TemporaryDirectory() as folder:
        times = _times(_commands(Path(folder)))
    ratios = {name: _ratio(each, times[DOCXTPL]) for name, each in times.items()}
    for name, each in times.items():
        print(f"{name:34}{median(each) * 1000:7.0f} ms{ratios[name]:7.2f}x")
    print(f"targets: warm <= {WARM} x, empty <= {COLD} x, nothing changed <= {NOTHING} s")
    _, warm, cold, nothing = times
    missed = ratios[warm] > WARM or ratios[cold] > COLD or median(times[nothing]) > NOTHING
    return int(missed)


def _ratio(times: Sequence[float], base: Sequence[float]) -> float:
    return median(ours / theirs for ours, theirs in zip(times, base, strict=True))


def _commands(folder: Path) -> Mapping[str, Callable[[], float]]:
    office = folder / "contoh"
    for name in ("inputs", "templates"):
        shutil.copytree(PROGRAM / "contoh" / name, office / name)
    template, data = _for_docxtpl(folder, Places.of(office))
    ours = ["-m", "pipeline", "buat", "sk/tim-zi", "--kantor", str(office)]
    cache = folder / "cache"

    def warm() -> float:
        shutil.rmtree(office / "output", ignore_errors=True)
        return timed(ours, cache)

    def cold() -> float:
        shutil.rmtree(office / "output", ignore_errors=True)
        shutil.rmtree(folder / "empty", ignore_errors=True)
        return timed(ours, folder / "empty")

    timed(ours, cache)
    return {
        DOCXTPL: lambda: timed(
            ["-m", "docxtpl", str(template), str(data), str(folder / "x.docx"), "-o", "-q"], cache
        ),
        "bukti buat, templates cached": warm,
        "bukti buat, cache empty": cold,
        "bukti buat, nothing changed": lambda: timed(ours, cache),
    }


def environment(cache: Path) -> Mapping[str, str]:
    """Return the variables of a run that keeps templates there, and may keep its bytecode."""
    kept = {"XDG_CACHE_HOME": str(cache), "PYTHONPYCACHEPREFIX": str(BYTECODE)}
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | kept


def timed(arguments: list[str], cache: Path) -> float:
    """Return the seconds that a run of Python with these arguments takes.

    Templates are kept in `cache`.
    """
    start = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        capture_output=True,
        env=environment(cache),
        cwd=PROGRAM,
    )
    return perf_counter() - start


def _times(commands: Mapping[str, Callable[[], float]]) -> Mapping[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(command())
    return times


def _for_docxtpl(folder: Path, places: Places) -> tuple[Path, Path]:
    """Write what docxtpl needs for the same decree: a template without includes, and its data."""
    from pipeline.reading import read
    from pipeline.word import compiler
    from pipeline.word.blueprint import Additions

    found = read(places)
    path = places.template("sk.docx")
    additions = Additions(places.templates, found.pictures, watermark=True)
    blueprint = compiler.build(path.name, path.read_bytes(), additions)
    template, data = folder / "template.docx", folder / "data.json"
    template.write_bytes(blueprint.base)
    context = found.one("sk/tim-zi").context
    data.write_text(json.dumps(context, default=str), encoding="utf-8")
    return template, data


if __name__ == "__main__":
    sys.exit(main())
