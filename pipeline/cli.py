"""The door: arguments, the clock, printing and the exit code - nothing else.

The models are imported only after the door key has been tried, so a run that finds nothing changed
costs a process start.
"""

import json
import os
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from pipeline import report
from pipeline.door_key import DoorKey
from pipeline.indonesian import PartialDate
from pipeline.places import Call, Places
from pipeline.problem import BuktiError, ExitCode
from pipeline.usage import Parser, speak_indonesian


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    speak_indonesian()
    as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    try:
        chosen = _parser().parse_args(arguments)
        return int(chosen.command(chosen, _places(chosen)))
    except BuktiError as error:
        if as_json:
            _result([report.failure_json(error.exit_code, error.problems)])
        _talk_all(report.problems_text(error.problems))
        return int(error.exit_code)
    except KeyboardInterrupt:
        _talk("Dihentikan. Berkas yang sudah ditulis tetap utuh.")
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.FINE)


def _parser() -> Parser:
    parser = Parser(
        prog="bukti",
        description="Dari fakta kantor menjadi naskah yang membuktikan kerjanya.",
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(metavar="PERINTAH", required=True, dest="verb")

    def verb(name: str, command: Callable[[Namespace, Places], ExitCode], help_: str) -> Parser:
        made: Parser = verbs.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.set_defaults(command=command)
        for option, text in (
            ("--kantor", "folder kantor (bawaan: folder ini)"),
            ("--inputs", "folder fakta (bawaan: KANTOR/inputs)"),
            ("--output", "folder hasil (bawaan: KANTOR/output)"),
        ):
            made.add_argument(option, metavar="DIR", type=Path, help=text)
        made.add_argument("--json", action="store_true", help="hasil sebagai JSON")
        return made

    buat = verb("buat", _make, "Buat dokumen dari fakta kantor.")
    buat.add_argument(
        "sasaran", nargs="*", metavar="SASARAN", help="jenis atau jenis/id; kosong = semua"
    )
    buat.add_argument(
        "--timpa",
        action="store_true",
        help="buat ulang juga berkas yang disunting (cadangan disimpan)",
    )
    buat.add_argument("--dry-run", action="store_true", help="sebutkan saja apa yang akan ditulis")

    cek = verb("cek", _check, "Periksa semua fakta tanpa menulis apa pun.")
    cek.add_argument(
        "--ketat", action="store_true", help="fakta yang belum diisi juga dianggap masalah"
    )

    nomor = verb("nomor", _number, "Catat nomor dan tanggal yang diberikan sekretariat.")
    nomor.add_argument("dokumen", metavar="DOKUMEN", help="misalnya sk/tim-zi")
    nomor.add_argument("nomor", metavar="NOMOR", help="nomor lengkap, atau nomor urutnya saja")
    nomor.add_argument(
        "--tanggal", metavar="T", required=True, type=_day, help="misalnya 2021-05-17"
    )
    nomor.add_argument(
        "--koreksi",
        metavar="ALASAN",
        default="",
        help="ganti nomor yang sudah dicatat, dengan alasan",
    )

    pakai = verb("pakai", _adopt, "Pakai dokumen yang disunting sebagai naskah tetap.")
    pakai.add_argument("berkas", metavar="FILE", type=Path, help="dokumen di dalam folder hasil")

    skema = verb(
        "skema", _schemas, "Tulis skema JSON setiap jenis ke inputs/.skema/ untuk penyunting teks."
    )
    skema.add_argument("--dry-run", action="store_true", help="sebutkan saja apa yang akan ditulis")

    templat = verb("templat", _template, "Sebutkan isian sebuah templat Word dan kesalahannya.")
    templat.add_argument(
        "berkas", metavar="FILE", type=Path, help="berkas .docx, atau namanya di templates/docx"
    )

    baru = verb("baru", _new, "Tulis rekaman kosong berketerangan.")
    baru.add_argument("jenis", metavar="JENIS", help="misalnya sk")
    baru.add_argument("id", metavar="ID", help="nama berkas rekaman, misalnya tim-zi")

    verb("periksa", _examine, "Periksa perlengkapan komputer ini.")
    return parser


def _places(chosen: Namespace) -> Places:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bukti" / "templat"
    return Places.of(chosen.kantor or Path(), chosen.inputs, chosen.output, cache)


def _make(chosen: Namespace, places: Places) -> ExitCode:
    wanted = sorted({name.strip("/") for name in chosen.sasaran})
    door = DoorKey(places.output, json.dumps(["buat", wanted]), (places.inputs, *places.templates))
    if not chosen.timpa and not chosen.dry_run and (summary := door.matches()):
        told = report.unchanged_json if chosen.json else report.unchanged_text
        _result([told(summary)])
        return ExitCode.FINE
    from pipeline import run  # noqa: PLC0415 - the models cost more than the door key

    order = run.Order(wanted, overwrite=chosen.timpa, dry_run=chosen.dry_run)
    making = run.make(places, order, _call())
    _result([report.made_json(making)] if chosen.json else report.made_text(making))
    _talk_all(report.missing_text(fact for made in making.made for fact in made.missing))
    _talk_all(report.problems_text(making.problems))
    _talk_all(report.elsewhere_text(making.elsewhere))
    if making.problems:
        return ExitCode.PROBLEMS
    if not chosen.dry_run:
        door.store(report.made_json(making), [Path(made.path) for made in making.made])
    return ExitCode.FINE


def _check(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    problems, missing = run.check(places)
    if chosen.json:
        _result([report.check_json(problems, missing)])
    else:
        _result(
            [*report.problems_text(problems), *report.missing_text(missing)]
            or ["Tidak ada masalah."]
        )
    wrong = problems or (chosen.ketat and missing)
    return ExitCode.PROBLEMS if wrong else ExitCode.FINE


def _number(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    given = run.Given(chosen.dokumen, chosen.nomor, chosen.tanggal, chosen.koreksi)
    number = run.give_number(places, given, _call())
    recorded = {"dokumen": chosen.dokumen, "nomor": number, "tanggal": chosen.tanggal.isoformat()}
    _result(
        [
            report.plain_json(recorded)
            if chosen.json
            else f"Dicatat: {chosen.dokumen} bernomor {number}."
        ]
    )
    _talk(f"`bukti buat {chosen.dokumen}` mencetaknya pada naskah.")
    return ExitCode.FINE


def _adopt(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    kept = run.adopt(places, chosen.berkas, _call())
    text = f"Dipakai sebagai naskah tetap: {kept}"
    _result([report.plain_json({"berkas": str(kept)}) if chosen.json else text])
    return ExitCode.FINE


def _schemas(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    written = [str(path) for path in run.write_schemas(places, dry_run=chosen.dry_run)]
    _result(
        [report.plain_json({"berkas": written})]
        if chosen.json
        else written or ["Semua skema sudah mutakhir."]
    )
    return ExitCode.FINE


def _template(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    names = sorted(run.inspect_template(places, chosen.berkas).paths)
    _result([report.plain_json({"isian": names})] if chosen.json else names)
    return ExitCode.FINE


def _new(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415

    written = run.write_skeleton(places, chosen.jenis, chosen.id)
    _result([report.plain_json({"berkas": str(written)}) if chosen.json else str(written)])
    return ExitCode.FINE


def _examine(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import doctor  # noqa: PLC0415

    findings = doctor.examine(places)
    if chosen.json:
        _result(
            [
                report.plain_json(
                    [{"hal": f.subject, "baik": f.good, "keterangan": f.detail} for f in findings]
                )
            ]
        )
    else:
        _result(f"{'baik  ' if f.good else 'KURANG'} {f.subject}: {f.detail}" for f in findings)
    return ExitCode.FINE if all(f.good for f in findings) else ExitCode.ENVIRONMENT


def _day(text: str) -> date:
    try:
        day = PartialDate.parse(text).full
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    if day is None:
        raise ArgumentTypeError("tanggal harus lengkap, misalnya 2021-05-17")
    return day


def _call() -> Call:
    now = datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock
    return Call(now, _talk)


def _result(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _talk(line: str) -> None:
    print(line, file=sys.stderr)


def _talk_all(lines: Iterable[str]) -> None:
    for line in lines:
        _talk(line)
