"""The verbs by which papers are made, checked and told of: what is typed in, what is said.

The models are imported only where a verb needs them.
"""

import gc
import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline import console, report
from pipeline.door_key import DoorKey
from pipeline.places import Places
from pipeline.problem import ExitCode, Problem


def make(chosen: Namespace, places: Places) -> ExitCode:
    """Make documents."""
    wanted = sorted({name.strip("/") for name in chosen.sasaran})
    request = ["buat", wanted, *filter(None, [chosen.indikator])]
    door = DoorKey(places.output, json.dumps(request), (places.inputs, *places.templates))
    if not chosen.timpa and not chosen.dry_run and (told := _unchanged(door)):
        console.result(chosen, *told)
        console.talk_all(report.empty_text(told[0]))
        return ExitCode.FINE
    from pipeline import evidence, run  # noqa: PLC0415 - the models cost more than the door key

    order = evidence.Order(wanted, chosen.indikator, overwrite=chosen.timpa, dry_run=chosen.dry_run)
    making = run.make(places, order, console.call())
    result = report.made_json(making)
    console.result(chosen, result, report.made_text(making))
    console.talk_all(report.missing_text(fact for made in making.made for fact in made.missing))
    console.talk_all(report.absent_text(making.absent))
    console.talk_all(report.empty_text(result))
    console.talk_all(report.findings_of_making(making.findings))
    console.talk_all(report.problems_text([*making.problems, *making.damage]))
    console.talk_all(report.elsewhere_text(making.elsewhere))
    if making.damage:
        return ExitCode.DAMAGED
    if making.problems:
        return ExitCode.PROBLEMS
    if not chosen.dry_run and not making.elsewhere:
        door.store(json.dumps(result), [made.path for made in making.made])
    return ExitCode.FINE


def _unchanged(door: DoorKey) -> tuple[Any, list[str]] | None:
    """Return what to tell if nothing has changed since the last run; None for a spoilt key too."""
    try:
        result = json.loads(door.matches() or "")
        return report.unchanged_json(result), [report.unchanged_text(result)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def check(chosen: Namespace, places: Places) -> ExitCode:
    """Check all facts and papers."""
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    enabled = gc.isenabled()
    gc.disable()  # what is read is needed to the end, and rounds over it cost a tenth of the time
    try:
        found = run.check(places, console.call().now.date())
    finally:
        if enabled:
            gc.enable()
    console.result(chosen, report.check_json(found), report.check_text(found))
    if found.damage:
        return ExitCode.DAMAGED
    lacking = chosen.ketat and (found.missing or found.warnings)
    return ExitCode.PROBLEMS if found.problems or found.errors or lacking else ExitCode.FINE


def explain(chosen: Namespace, places: Places) -> ExitCode:
    """Explain the rules."""
    from pipeline.checks import catalogue, handbook  # noqa: PLC0415 - for this verb alone

    del places
    code = chosen.kode.upper()
    rules = [catalogue.rule_of(code)] if code else list(catalogue.rules())
    lines = handbook.explained(rules[0]) if code else handbook.listed()
    if chosen.markdown:
        lines = iter(handbook.handbook().splitlines())
    console.result(chosen, handbook.as_data(rules), lines)
    return ExitCode.FINE


def status(chosen: Namespace, places: Places) -> ExitCode:
    """Tell how far the evidence has come."""
    from pipeline import run, sheets, status_report, workbook  # noqa: PLC0415 - past the door key
    from pipeline.query import Query  # noqa: PLC0415 - past the door key

    query, call = Query(chosen.bulan, chosen.komponen, chosen.pokja), console.call()
    found, stands = run.status(places, query, call.now.date())
    if chosen.xlsx:
        table = sheets.write_workbook(status_report.status_tables(found))
        manner = {"overwrite": chosen.timpa, "dry_run": chosen.dry_run}
        workbook.write(places, chosen.xlsx, table, **manner)
    console.result(chosen, status_report.status_json(found), status_report.status_text(found))
    if chosen.xlsx:
        console.talk(f"{'Akan ditulis' if chosen.dry_run else 'Ditulis'}: {chosen.xlsx}")
    wrong: Sequence[Problem] = ()
    if chosen.ringkasan:
        manner = {"overwrite": chosen.timpa, "dry_run": chosen.dry_run}
        made, wrong = run.summarise(places, stands, call, **manner)
        console.talk_all(report.made_text(report.Making(made, dry_run=chosen.dry_run)))
    console.talk_all(report.problems_text([*stands.damage, *wrong]))
    console.talk_all(report.unread_text(stands.problems))
    if stands.damage:
        return ExitCode.DAMAGED
    lacking = chosen.ketat and not found.complete
    return ExitCode.PROBLEMS if wrong or lacking else ExitCode.FINE


def number(chosen: Namespace, places: Places) -> ExitCode:
    """Record a number."""
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    given = run.Given(chosen.dokumen, chosen.nomor, chosen.tanggal, chosen.koreksi, chosen.dry_run)
    number, adopted = run.give_number(places, given, console.call())
    recorded = {"dokumen": chosen.dokumen, "nomor": number, "tanggal": chosen.tanggal.isoformat()}
    would = "Akan dicatat" if chosen.dry_run else "Dicatat"
    console.result(chosen, recorded, [f"{would}: {chosen.dokumen} bernomor {number}."])
    if adopted:
        console.talk(
            "Naskah ini tetap dari suntingan: tulis nomornya di Word, lalu `bukti pakai` lagi."
        )
    else:
        where = f" --kantor {chosen.kantor}" if chosen.kantor else ""
        console.talk(f"`bukti buat {chosen.dokumen}{where}` mencetaknya pada naskah.")
    return ExitCode.FINE


def adopt(chosen: Namespace, places: Places) -> ExitCode:
    """Take a person's text as a document's."""
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    if chosen.batal is not None:
        id_ = run.drop(places, chosen.berkas, chosen.batal, console.call(), dry_run=chosen.dry_run)
        told = {"dokumen": id_, "alasan": chosen.batal}
        console.result(chosen, told, [f"{id_} dibuat dari fakta lagi."])
        return ExitCode.FINE
    file, id_ = Path(chosen.berkas), chosen.sebagai.strip("/")
    kept = run.adopt(places, file, id_, console.call(), dry_run=chosen.dry_run)
    would = "Akan dipakai" if chosen.dry_run else "Dipakai"
    console.result(chosen, {"berkas": str(kept)}, [f"{would} sebagai naskah tetap: {kept}"])
    console.talk("Fakta dan nomor yang berubah kemudian tidak lagi tercetak pada naskah ini.")
    return ExitCode.FINE


def schemas(chosen: Namespace, places: Places) -> ExitCode:
    """Write the schemas."""
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    written = [str(path) for path in run.write_schemas(places, dry_run=chosen.dry_run)]
    console.result(chosen, {"berkas": written}, written or ["Semua skema sudah mutakhir."])
    return ExitCode.FINE


def template(chosen: Namespace, places: Places) -> ExitCode:
    """Tell what a template wants."""
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    if chosen.komentar:
        return _commented(chosen, places)
    names = sorted(run.inspect_template(places, chosen.berkas).paths)
    console.result(chosen, {"isian": names}, names)
    console.talk_all(map(str, run.review_template(places, chosen.berkas)))
    return ExitCode.FINE


def _commented(chosen: Namespace, places: Places) -> ExitCode:
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    copy = chosen.komentar
    found = run.comment_template(places, chosen.berkas, copy, dry_run=chosen.dry_run)
    would = "Akan ditulis" if chosen.dry_run else "Ditulis"
    told = {"berkas": str(copy), "temuan": report.objections_json(found)}
    console.result(
        chosen, told, [f"{would}: {copy} dengan {len(found)} komentar.", *map(str, found)]
    )
    return ExitCode.PROBLEMS if any(each.is_error for each in found) else ExitCode.FINE


def new(chosen: Namespace, places: Places) -> ExitCode:
    """Write a new record."""
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    asked = (
        chosen.jenis,
        chosen.id,
        console.call().now.date(),
        chosen.per,
        chosen.ulang,
        chosen.dry_run,
    )
    written = str(run.write_record(places, run.Fresh(*asked)))
    console.result(chosen, {"berkas": written}, [written])
    return ExitCode.FINE


def examine(chosen: Namespace, places: Places) -> ExitCode:
    """Look at the computer."""
    from pipeline import run  # noqa: PLC0415 - loaded only past the door key

    findings = run.examine(places)
    console.result(chosen, report.findings_json(findings), report.findings_text(findings))
    sound = all(finding.good or not finding.needed for finding in findings)
    return ExitCode.FINE if sound else ExitCode.ENVIRONMENT
