"""The door: arguments, the clock, printing and the exit code - nothing else.

The models are imported only after the door key has been tried, so a run that finds nothing changed
costs a process start.
"""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline import report
from pipeline.arguments import parser
from pipeline.door_key import DoorKey
from pipeline.places import Call, Places
from pipeline.problem import BuktiError, ExitCode
from pipeline.usage import speak_indonesian


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    speak_indonesian()
    as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    try:
        chosen = parser(_COMMANDS).parse_args(arguments)
        return int(chosen.command(chosen, _places(chosen)))
    except BuktiError as error:
        if as_json:
            print(report.as_json(report.failure_json(error.exit_code, error.problems)))
        _talk_all(report.problems_text(error.problems))
        return int(error.exit_code)
    except KeyboardInterrupt:
        _talk("Dihentikan. Berkas yang sudah ditulis tetap utuh.")
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.FINE)


def _places(chosen: Namespace) -> Places:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bukti" / "templat"
    return Places.of(chosen.kantor or Path(), chosen.inputs, chosen.output, cache)


def _make(chosen: Namespace, places: Places) -> ExitCode:
    wanted = sorted({name.strip("/") for name in chosen.sasaran})
    door = DoorKey(places.output, json.dumps(["buat", wanted]), (places.inputs, *places.templates))
    if not chosen.timpa and not chosen.dry_run and (summary := door.matches()):
        result = json.loads(summary)
        _result(chosen, report.unchanged_json(result), [report.unchanged_text(result)])
        return ExitCode.FINE
    from pipeline import run  # noqa: PLC0415 - the models cost more than the door key

    order = run.Order(wanted, overwrite=chosen.timpa, dry_run=chosen.dry_run)
    making = run.make(places, order, _call())
    result = report.made_json(making)
    _result(chosen, result, report.made_text(making))
    _talk_all(report.missing_text(fact for made in making.made for fact in made.missing))
    _talk_all(report.problems_text([*making.problems, *making.damage]))
    _talk_all(report.elsewhere_text(making.elsewhere))
    if making.damage:
        return ExitCode.DAMAGED
    if making.problems:
        return ExitCode.PROBLEMS
    if not chosen.dry_run and not making.elsewhere:
        door.store(report.as_json(result), [Path(made.path) for made in making.made])
    return ExitCode.FINE


def _check(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    problems, missing = run.check(places)
    lines = [*report.problems_text(problems), *report.missing_text(missing)]
    _result(chosen, report.check_json(problems, missing), lines or ["Tidak ada masalah."])
    wrong = problems or (chosen.ketat and missing)
    return ExitCode.PROBLEMS if wrong else ExitCode.FINE


def _number(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    given = run.Given(chosen.dokumen, chosen.nomor, chosen.tanggal, chosen.koreksi, chosen.dry_run)
    number, adopted = run.give_number(places, given, _call())
    recorded = {"dokumen": chosen.dokumen, "nomor": number, "tanggal": chosen.tanggal.isoformat()}
    would = "Akan dicatat" if chosen.dry_run else "Dicatat"
    _result(chosen, recorded, [f"{would}: {chosen.dokumen} bernomor {number}."])
    if adopted:
        _talk("Naskah ini tetap dari suntingan: tulis nomornya di Word, lalu `bukti pakai` lagi.")
    else:
        _talk(f"`bukti buat {chosen.dokumen}` mencetaknya pada naskah.")
    return ExitCode.FINE


def _adopt(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    if chosen.batal is not None:
        run.drop(places, chosen.berkas, chosen.batal, _call())
        told = {"dokumen": chosen.berkas, "alasan": chosen.batal}
        _result(chosen, told, [f"{chosen.berkas} dibuat dari fakta lagi; naskah lama tersimpan."])
        return ExitCode.FINE
    kept = run.adopt(places, Path(chosen.berkas), _call(), dry_run=chosen.dry_run)
    _result(chosen, {"berkas": str(kept)}, [f"Dipakai sebagai naskah tetap: {kept}"])
    _talk("Fakta dan nomor yang berubah kemudian tidak lagi tercetak pada naskah ini.")
    return ExitCode.FINE


def _schemas(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    written = [str(path) for path in run.write_schemas(places, dry_run=chosen.dry_run)]
    _result(chosen, {"berkas": written}, written or ["Semua skema sudah mutakhir."])
    return ExitCode.FINE


def _template(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    names = sorted(run.inspect_template(places, chosen.berkas).paths)
    _result(chosen, {"isian": names}, names)
    return ExitCode.FINE


def _new(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    written = str(run.write_skeleton(places, chosen.jenis, chosen.id, dry_run=chosen.dry_run))
    _result(chosen, {"berkas": written}, [written])
    return ExitCode.FINE


def _examine(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    findings = run.examine(places)
    _result(chosen, report.findings_json(findings), report.findings_text(findings))
    sound = all(finding.good or not finding.needed for finding in findings)
    return ExitCode.FINE if sound else ExitCode.ENVIRONMENT


_COMMANDS = {
    "buat": _make,
    "cek": _check,
    "nomor": _number,
    "pakai": _adopt,
    "skema": _schemas,
    "templat": _template,
    "baru": _new,
    "periksa": _examine,
}


def _call() -> Call:
    now = datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock
    return Call(now, _talk)


def _result(chosen: Namespace, data: Any, lines: Iterable[str]) -> None:
    """Print a command's result on stdout: as JSON where that was asked for, else as lines."""
    for line in [report.as_json(data)] if chosen.json else lines:
        print(line)


def _talk(line: str) -> None:
    print(line, file=sys.stderr)


def _talk_all(lines: Iterable[str]) -> None:
    for line in lines:
        _talk(line)
