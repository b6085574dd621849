"""The door: arguments, the clock, printing and the exit code - nothing else.

The models are imported only after the door key has been tried, so a run that finds nothing changed
costs a process start.
"""

import sys

_STOPPED = "Dihentikan. Berkas yang sudah ditulis tetap utuh."

try:
    import gc
    import json
    import os
    from argparse import Namespace
    from collections.abc import Iterable, Sequence
    from contextlib import suppress
    from datetime import datetime
    from io import TextIOWrapper
    from pathlib import Path
    from typing import Any, TextIO

    from pipeline import report
    from pipeline.arguments import parser
    from pipeline.door_key import DoorKey
    from pipeline.places import Call, Places
    from pipeline.problem import (
        BuktiError,
        EnvironmentProblem,
        ExitCode,
        Problem,
        UsageError,
    )
    from pipeline.progress import Bar
    from pipeline.usage import speak_indonesian
except KeyboardInterrupt:  # a hurried hand must not meet a traceback
    sys.stderr.write(f"{_STOPPED}\n")
    raise SystemExit(130) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    start_quickly()
    try:
        return int(_run(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        _talk(_STOPPED)
        return int(ExitCode.INTERRUPTED)


def start_quickly() -> None:
    """Spare the start what a short run does not need: plugins of pydantic, most garbage rounds."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(50_000, 20, 20)


def _run(arguments: Sequence[str]) -> ExitCode:
    speak_indonesian()
    if isinstance(sys.stdout, TextIOWrapper):  # names of files may hold bytes that are no text
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        chosen = _chosen(arguments)
        code: ExitCode = chosen.command(chosen, _places(chosen))
    except BuktiError as error:
        return _failed(error, arguments)
    except OSError as error:
        from pipeline.disk import refusal  # noqa: PLC0415 - only on a refusal

        return _failed(refusal(error, Path(error.filename or ".")), arguments)
    return code


def _chosen(arguments: Sequence[str]) -> Namespace:
    try:
        return parser(_COMMANDS).parse_args(arguments)
    except SystemExit:  # after printing help
        _print(())
        raise


def _failed(error: BuktiError, arguments: Sequence[str]) -> ExitCode:
    if "--json" in arguments:
        with suppress(EnvironmentProblem):
            _print([report.as_json(report.failure_json(error.exit_code, error.problems))])
    _talk_all(report.problems_text(error.problems))
    return error.exit_code


def _places(chosen: Namespace) -> Places:
    try:
        return Places.of(chosen.kantor or Path(), chosen.inputs, chosen.output, _cache())
    except FileNotFoundError:
        hint = "pindah dulu ke folder yang ada"
        raise EnvironmentProblem(Problem(None, "folder kerja sudah tidak ada", hint)) from None


def _cache() -> Path | None:
    try:
        caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        return None
    return Path(caches) / "bukti" / "templat"


def _make(chosen: Namespace, places: Places) -> ExitCode:
    wanted = sorted({name.strip("/") for name in chosen.sasaran})
    request = ["buat", wanted, *filter(None, [chosen.indikator])]
    door = DoorKey(places.output, json.dumps(request), (places.inputs, *places.templates))
    if not chosen.timpa and not chosen.dry_run and (told := _unchanged(door)):
        _result(chosen, *told)
        _talk_all(report.empty_text(told[0]))
        return ExitCode.FINE
    from pipeline import evidence, run  # noqa: PLC0415 - the models cost more than the door key

    order = evidence.Order(wanted, chosen.indikator, overwrite=chosen.timpa, dry_run=chosen.dry_run)
    making = run.make(places, order, _call())
    result = report.made_json(making)
    _result(chosen, result, report.made_text(making))
    _talk_all(report.missing_text(fact for made in making.made for fact in made.missing))
    _talk_all(report.absent_text(making.absent))
    _talk_all(report.empty_text(result))
    _talk_all(report.findings_of_making(making.findings))
    _talk_all(report.problems_text([*making.problems, *making.damage]))
    _talk_all(report.elsewhere_text(making.elsewhere))
    if making.damage:
        return ExitCode.DAMAGED
    if making.problems:
        return ExitCode.PROBLEMS
    if not chosen.dry_run and not making.elsewhere:
        door.store(json.dumps(result), [made.path for made in making.made])
    return ExitCode.FINE


def _pdf(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import evidence, run  # noqa: PLC0415 - loaded only past the door key

    wanted = sorted({name.strip("/") for name in chosen.sasaran})
    order = evidence.Order(wanted, chosen.indikator, overwrite=chosen.timpa, dry_run=chosen.dry_run)
    if chosen.dari and len(wanted) != 1:
        hint = "misalnya: bukti pdf sk/tim-zi --dari tim-zi.pdf"
        raise UsageError(Problem(None, "sebut satu dokumen dengan --dari", hint))
    done = run.make_pdfs(places, order, _call(), chosen.dari)
    return _portable(chosen, done.making, failed=done.failed)


def _portable(chosen: Namespace, making: report.Making, *, failed: bool) -> ExitCode:
    """Tell what became of PDFs."""
    result = report.made_json(making)
    _result(chosen, result, report.made_text(making))
    _talk_all(report.empty_text(result))
    _talk_all(report.problems_text([*making.problems, *making.damage]))
    if making.damage:
        return ExitCode.DAMAGED
    if failed:
        return ExitCode.TOOL
    return ExitCode.PROBLEMS if making.problems else ExitCode.FINE


def _sign(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run, signing_report  # noqa: PLC0415 - loaded only past the door key

    done = run.make_piles(places, _call(), overwrite=chosen.timpa, dry_run=chosen.dry_run)
    _result(chosen, signing_report.piles_json(done), signing_report.piles_text(done))
    _talk_all(report.problems_text(done.problems))
    if done.failed:
        return ExitCode.TOOL
    return ExitCode.PROBLEMS if done.problems else ExitCode.FINE


def _unchanged(door: DoorKey) -> tuple[Any, list[str]] | None:
    """Return what to tell if nothing has changed since the last run; None for a spoilt key too."""
    try:
        result = json.loads(door.matches() or "")
        return report.unchanged_json(result), [report.unchanged_text(result)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _check(chosen: Namespace, places: Places) -> ExitCode:
    gc.disable()  # what is read is needed to the end, and rounds over it cost a tenth of the time
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    found = run.check(places, _call().now.date())
    _result(chosen, report.check_json(found), report.check_text(found))
    if found.damage:
        return ExitCode.DAMAGED
    lacking = chosen.ketat and (found.missing or found.warnings)
    return ExitCode.PROBLEMS if found.problems or found.errors or lacking else ExitCode.FINE


def _explain(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline.checks import catalogue, handbook  # noqa: PLC0415 - for this verb alone

    del places
    code = chosen.kode.upper()
    rules = [catalogue.rule_of(code)] if code else list(catalogue.rules())
    lines = handbook.explained(rules[0]) if code else handbook.listed()
    if chosen.markdown:
        lines = iter(handbook.handbook().splitlines())
    _result(chosen, handbook.as_data(rules), lines)
    return ExitCode.FINE


def _status(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run, sheets, status_report, workbook  # noqa: PLC0415 - past the door key
    from pipeline.query import Query  # noqa: PLC0415 - past the door key

    query, call = Query(chosen.bulan, chosen.komponen, chosen.pokja), _call()
    found, stands = run.status(places, query, call.now.date())
    if chosen.xlsx:
        table = sheets.write_workbook(status_report.status_tables(found))
        manner = {"overwrite": chosen.timpa, "dry_run": chosen.dry_run}
        workbook.write(places, chosen.xlsx, table, **manner)
    _result(chosen, status_report.status_json(found), status_report.status_text(found))
    if chosen.xlsx:
        _talk(f"{'Akan ditulis' if chosen.dry_run else 'Ditulis'}: {chosen.xlsx}")
    wrong: Sequence[Problem] = ()
    if chosen.ringkasan:
        manner = {"overwrite": chosen.timpa, "dry_run": chosen.dry_run}
        made, wrong = run.summarise(places, stands, call, **manner)
        _talk_all(report.made_text(report.Making(made, dry_run=chosen.dry_run)))
    _talk_all(report.problems_text([*stands.damage, *wrong]))
    _talk_all(report.unread_text(stands.problems))
    if stands.damage:
        return ExitCode.DAMAGED
    lacking = chosen.ketat and not found.complete
    return ExitCode.PROBLEMS if wrong or lacking else ExitCode.FINE


def _number(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    given = run.Given(chosen.dokumen, chosen.nomor, chosen.tanggal, chosen.koreksi, chosen.dry_run)
    number, adopted = run.give_number(places, given, _call())
    recorded = {"dokumen": chosen.dokumen, "nomor": number, "tanggal": chosen.tanggal.isoformat()}
    would = "Akan dicatat" if chosen.dry_run else "Dicatat"
    _result(chosen, recorded, [f"{would}: {chosen.dokumen} bernomor {number}."])
    if adopted:
        _talk("Naskah ini tetap dari suntingan: tulis nomornya di Word, lalu `bukti pakai` lagi.")
    else:
        where = f" --kantor {chosen.kantor}" if chosen.kantor else ""
        _talk(f"`bukti buat {chosen.dokumen}{where}` mencetaknya pada naskah.")
    return ExitCode.FINE


def _adopt(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    if chosen.batal is not None:
        id_ = run.drop(places, chosen.berkas, chosen.batal, _call(), dry_run=chosen.dry_run)
        told = {"dokumen": id_, "alasan": chosen.batal}
        _result(chosen, told, [f"{id_} dibuat dari fakta lagi."])
        return ExitCode.FINE
    file, id_ = Path(chosen.berkas), chosen.sebagai.strip("/")
    kept = run.adopt(places, file, id_, _call(), dry_run=chosen.dry_run)
    would = "Akan dipakai" if chosen.dry_run else "Dipakai"
    _result(chosen, {"berkas": str(kept)}, [f"{would} sebagai naskah tetap: {kept}"])
    _talk("Fakta dan nomor yang berubah kemudian tidak lagi tercetak pada naskah ini.")
    return ExitCode.FINE


def _receive(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import return_report, run  # noqa: PLC0415 - loaded only past the door key

    if chosen.batal:
        id_, reason = chosen.batal
        fallen = run.give_back(places, id_, reason, _call(), dry_run=chosen.dry_run)
        told = return_report.undone_json(id_, reason, fallen)
        _result(chosen, told, return_report.undone_text(id_, fallen, dry_run=chosen.dry_run))
        return ExitCode.FINE
    if chosen.untuk:
        return _collect(chosen, places)
    if not chosen.berkas and chosen.sahkan is None:
        hint = "misalnya: bukti terima pindaian.pdf, atau bukti terima --sahkan"
        raise UsageError(Problem(None, "sebut berkas pindaian", hint))
    _require_slots(chosen)
    code, lines = ExitCode.FINE, list[str]()
    told = {}
    if chosen.berkas:
        from pipeline.returning import Pile  # noqa: PLC0415 - for this verb alone

        pile = Pile(chosen.berkas, chosen.sebagai, chosen.halaman, chosen.dry_run)
        taken = run.take_in(places, pile, _call())
        told |= return_report.taken_json(taken, dry_run=chosen.dry_run)
        lines += return_report.taken_text(taken, dry_run=chosen.dry_run)
        _talk_all(report.problems_text(taken.problems))
        code = ExitCode.PROBLEMS if taken.unfiled else ExitCode.FINE
    if chosen.sahkan is not None:
        manner = {"dry_run": chosen.dry_run}
        vouched = run.vouch(places, chosen.sahkan, chosen.ket, _call(), **manner)
        told |= return_report.vouched_json(vouched)
        lines += return_report.vouched_text(vouched, **manner)
    _result(chosen, told, lines)
    return code


def _require_slots(chosen: Namespace) -> None:
    """Raise UsageError where what only evidence from elsewhere has is told without `--untuk`."""
    told = (chosen.nomor, chosen.tanggal, chosen.penandatangan, chosen.berlaku_sampai)
    if any(told) or chosen.data_pribadi or (chosen.ket and chosen.sahkan is None):
        hint = "sebut bukti yang dipenuhi, misalnya --untuk IV.2.a-1"
        raise UsageError(Problem(None, "keterangan bukti diberikan tanpa --untuk", hint))


def _collect(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key
    from pipeline.receiving import Arrival  # noqa: PLC0415 - for this verb alone

    if not chosen.berkas:
        hint = 'misalnya: bukti terima renstra.pdf --untuk IV.2.a-1 --ket "Renstra 2017-2022"'
        raise UsageError(Problem(None, "sebut berkasnya", hint))
    told = []
    for file in chosen.berkas:
        arrival = Arrival(
            file, chosen.untuk, chosen.ket, chosen.data_pribadi is not None, chosen.nomor,
            chosen.tanggal, chosen.penandatangan, chosen.berlaku_sampai, chosen.dry_run,
        )  # fmt: skip
        receipt, new = run.receive(places, arrival, _call())
        manner = {"new": new, "dry_run": chosen.dry_run}
        told.append(report.received_json(receipt, places.inputs, **manner))
    _result(chosen, told, map(report.received_text, told))
    return ExitCode.FINE


def _archive(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import archiving, handed_report  # noqa: PLC0415 - loaded only past the door key
    from pipeline.archive import telling  # noqa: PLC0415 - loaded only past the door key

    dry = {"dry_run": chosen.dry_run}
    if chosen.salin:
        copied = archiving.copy(places, chosen.salin, _call("Menyalin"), **dry)
        _result(chosen, telling.copied_json(copied, **dry), telling.copied_text(copied, **dry))
        return ExitCode.FINE
    if chosen.gabung:
        merged = archiving.merge(places, chosen.gabung, _call("Menggabung"), **dry)
        told = handed_report.handed_json(chosen.gabung, merged, **dry)
        _result(chosen, told, handed_report.handed_text(told))
        return ExitCode.FINE
    made = archiving.seal(places, _call("Menyegel"), **dry)
    _result(chosen, telling.sealing_json(made, **dry), telling.sealing_text(made, **dry))
    _talk_all(report.problems_text(made.damaged))
    return ExitCode.DAMAGED if made.damaged else ExitCode.FINE


def _verify(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import archiving  # noqa: PLC0415 - loaded only past the door key
    from pipeline.archive import telling  # noqa: PLC0415 - loaded only past the door key

    verdict = archiving.verify(places, chosen.folder, chosen.kepala, _call("Memeriksa"))
    _result(chosen, telling.verdict_json(verdict), telling.verdict_text(verdict))
    _talk_all(report.problems_text(verdict.problems))
    return ExitCode.DAMAGED if verdict.problems else ExitCode.FINE


def _export(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import exporting, handed_report  # noqa: PLC0415 - loaded only past the door key

    dry = {"dry_run": chosen.dry_run}
    done, damage = exporting.export(places, chosen.folder, _call("Menyalin"), **dry)
    told = handed_report.handed_json(chosen.folder, done, **dry)
    _result(chosen, told, handed_report.handed_text(told))
    _talk_all(report.problems_text(damage))
    return ExitCode.DAMAGED if damage else ExitCode.FINE


def _schemas(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    written = [str(path) for path in run.write_schemas(places, dry_run=chosen.dry_run)]
    _result(chosen, {"berkas": written}, written or ["Semua skema sudah mutakhir."])
    return ExitCode.FINE


def _template(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    if chosen.komentar:
        return _commented(chosen, places)
    names = sorted(run.inspect_template(places, chosen.berkas).paths)
    _result(chosen, {"isian": names}, names)
    _talk_all(map(str, run.review_template(places, chosen.berkas)))
    return ExitCode.FINE


def _commented(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    copy = chosen.komentar
    found = run.comment_template(places, chosen.berkas, copy, dry_run=chosen.dry_run)
    would = "Akan ditulis" if chosen.dry_run else "Ditulis"
    told = {"berkas": str(copy), "temuan": report.objections_json(found)}
    _result(chosen, told, [f"{would}: {copy} dengan {len(found)} komentar.", *map(str, found)])
    return ExitCode.PROBLEMS if any(each.is_error for each in found) else ExitCode.FINE


def _new(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    asked = (chosen.jenis, chosen.id, _call().now.date(), chosen.per, chosen.ulang, chosen.dry_run)
    written = str(run.write_record(places, run.Fresh(*asked)))
    _result(chosen, {"berkas": written}, [written])
    return ExitCode.FINE


def _examine(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    findings = run.examine(places)
    _result(chosen, report.findings_json(findings), report.findings_text(findings))
    sound = all(finding.good or not finding.needed for finding in findings)
    return ExitCode.FINE if sound else ExitCode.ENVIRONMENT


_COMMANDS = {
    "buat": _make,
    "pdf": _pdf,
    "ttd": _sign,
    "cek": _check,
    "jelaskan": _explain,
    "status": _status,
    "nomor": _number,
    "pakai": _adopt,
    "terima": _receive,
    "arsip": _archive,
    "verifikasi": _verify,
    "ekspor": _export,
    "skema": _schemas,
    "templat": _template,
    "baru": _new,
    "periksa": _examine,
}


def _call(doing: str = "Membuat") -> Call:
    now = datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock
    return Call(now, _talk, Bar(doing))


def _result(chosen: Namespace, data: Any, lines: Iterable[str]) -> None:
    """Print a command's result on stdout: as JSON where that was asked for, else as lines."""
    _print([report.as_json(data)] if chosen.json else lines)


def _print(lines: Iterable[str]) -> None:
    """Print on stdout; a reader that has left is none of the command's business."""
    try:
        for line in lines:
            print(line)
        print(end="", flush=True)
    except BrokenPipeError:
        _mute(sys.stdout)
    except OSError as error:
        _mute(sys.stdout)
        message = f"keluaran tidak dapat ditulis: {error.strerror}"
        hint = "periksa ruang disk, atau ke mana keluaran dialihkan"
        raise EnvironmentProblem(Problem(None, message, hint)) from error


def _mute(stream: TextIO) -> None:
    """Let what is still to be written go nowhere: Python would try it once more at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _talk(line: str) -> None:
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        _mute(sys.stderr)


def _talk_all(lines: Iterable[str]) -> None:
    for line in lines:
        _talk(line)
