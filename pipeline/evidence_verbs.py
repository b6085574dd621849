"""The verbs of signed paper: to PDF, to be signed, back from the scanner, into the archive.

The models are imported only where a verb needs them.
"""

from argparse import Namespace

from pipeline import console, report
from pipeline.places import Places
from pipeline.problem import ExitCode, Problem, UsageError


def pdf(chosen: Namespace, places: Places) -> ExitCode:
    """Make PDFs."""
    from pipeline import evidence, run  # noqa: PLC0415 - loaded only past the door key

    wanted = sorted({name.strip("/") for name in chosen.sasaran})
    order = evidence.Order(wanted, chosen.indikator, overwrite=chosen.timpa, dry_run=chosen.dry_run)
    if chosen.dari and len(wanted) != 1:
        hint = "misalnya: bukti pdf sk/tim-zi --dari tim-zi.pdf"
        raise UsageError(Problem(None, "sebut satu dokumen dengan --dari", hint))
    done = run.make_pdfs(places, order, console.call(), chosen.dari)
    return _portable(chosen, done.making, failed=done.failed)


def _portable(chosen: Namespace, making: report.Making, *, failed: bool) -> ExitCode:
    """Tell what became of PDFs."""
    result = report.made_json(making)
    console.result(chosen, result, report.made_text(making))
    console.talk_all(report.empty_text(result))
    console.talk_all(report.problems_text([*making.problems, *making.damage]))
    if making.damage:
        return ExitCode.DAMAGED
    if failed:
        return ExitCode.TOOL
    return ExitCode.PROBLEMS if making.problems else ExitCode.FINE


def sign(chosen: Namespace, places: Places) -> ExitCode:
    """Put together what is to be signed."""
    from pipeline import run, signing_report  # noqa: PLC0415 - loaded only past the door key

    done = run.make_piles(places, console.call(), overwrite=chosen.timpa, dry_run=chosen.dry_run)
    console.result(chosen, signing_report.piles_json(done), signing_report.piles_text(done))
    console.talk_all(report.problems_text(done.problems))
    if done.failed:
        return ExitCode.TOOL
    return ExitCode.PROBLEMS if done.problems else ExitCode.FINE


def receive(chosen: Namespace, places: Places) -> ExitCode:
    """Take in scans, or other evidence."""
    from pipeline import return_report, run  # noqa: PLC0415 - loaded only past the door key

    if chosen.batal:
        id_, reason = chosen.batal
        fallen = run.give_back(places, id_, reason, console.call(), dry_run=chosen.dry_run)
        told = return_report.undone_json(id_, reason, fallen)
        console.result(chosen, told, return_report.undone_text(id_, fallen, dry_run=chosen.dry_run))
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
        taken = run.take_in(places, pile, console.call())
        told |= return_report.taken_json(taken, dry_run=chosen.dry_run)
        lines += return_report.taken_text(taken, dry_run=chosen.dry_run)
        console.talk_all(report.problems_text(taken.problems))
        code = ExitCode.PROBLEMS if taken.unfiled else ExitCode.FINE
    if chosen.sahkan is not None:
        manner = {"dry_run": chosen.dry_run}
        vouched = run.vouch(places, chosen.sahkan, chosen.ket, console.call(), **manner)
        told |= return_report.vouched_json(vouched)
        lines += return_report.vouched_text(vouched, **manner)
    console.result(chosen, told, lines)
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
        receipt, new = run.receive(places, arrival, console.call())
        manner = {"new": new, "dry_run": chosen.dry_run}
        told.append(report.received_json(receipt, places.inputs, **manner))
    console.result(chosen, told, map(report.received_text, told))
    return ExitCode.FINE


def archive(chosen: Namespace, places: Places) -> ExitCode:
    """Seal, copy or merge the archive."""
    from pipeline import archiving, handed_report  # noqa: PLC0415 - loaded only past the door key
    from pipeline.archive import telling  # noqa: PLC0415 - loaded only past the door key

    dry = {"dry_run": chosen.dry_run}
    if chosen.salin:
        copied = archiving.copy(places, chosen.salin, console.call("Menyalin"), **dry)
        console.result(
            chosen, telling.copied_json(copied, **dry), telling.copied_text(copied, **dry)
        )
        return ExitCode.FINE
    if chosen.gabung:
        merged = archiving.merge(places, chosen.gabung, console.call("Menggabung"), **dry)
        told = handed_report.handed_json(chosen.gabung, merged, **dry)
        console.result(chosen, told, handed_report.handed_text(told))
        return ExitCode.FINE
    made = archiving.seal(places, console.call("Menyegel"), **dry)
    console.result(chosen, telling.sealing_json(made, **dry), telling.sealing_text(made, **dry))
    console.talk_all(report.problems_text(made.damaged))
    return ExitCode.DAMAGED if made.damaged else ExitCode.FINE


def verify(chosen: Namespace, places: Places) -> ExitCode:
    """Verify the archive."""
    from pipeline import archiving  # noqa: PLC0415 - loaded only past the door key
    from pipeline.archive import telling  # noqa: PLC0415 - loaded only past the door key

    verdict = archiving.verify(places, chosen.folder, chosen.kepala, console.call("Memeriksa"))
    console.result(chosen, telling.verdict_json(verdict), telling.verdict_text(verdict))
    console.talk_all(report.problems_text(verdict.problems))
    return ExitCode.DAMAGED if verdict.problems else ExitCode.FINE


def export(chosen: Namespace, places: Places) -> ExitCode:
    """Write the assessor's set."""
    from pipeline import exporting, handed_report  # noqa: PLC0415 - loaded only past the door key

    dry = {"dry_run": chosen.dry_run}
    done, damage = exporting.export(places, chosen.folder, console.call("Menyalin"), **dry)
    told = handed_report.handed_json(chosen.folder, done, **dry)
    console.result(chosen, told, handed_report.handed_text(told))
    console.talk_all(report.problems_text(damage))
    return ExitCode.DAMAGED if damage else ExitCode.FINE
