"""The door: arguments, the clock, printing and the exit code - nothing else.

The models are imported only after the door key has been tried, so a run that finds nothing changed
costs a process start.
"""

import sys

_STOPPED = "Dihentikan. Berkas yang sudah ditulis tetap utuh."

try:
    import gc
    import os
    from argparse import Namespace
    from collections.abc import Sequence
    from contextlib import suppress
    from io import TextIOWrapper
    from pathlib import Path

    from pipeline import console, evidence_verbs, paper_verbs, report
    from pipeline.arguments import parser
    from pipeline.places import Places
    from pipeline.problem import (
        BuktiError,
        EnvironmentProblem,
        ExitCode,
        Problem,
    )
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
        console.talk(_STOPPED)
        return int(ExitCode.INTERRUPTED)
    finally:
        if arguments is None:
            gc.freeze()  # the process ends, which frees everything at once


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
        console.print_lines(())
        raise


def _failed(error: BuktiError, arguments: Sequence[str]) -> ExitCode:
    if "--json" in arguments:
        with suppress(EnvironmentProblem):
            console.print_lines(
                [report.as_json(report.failure_json(error.exit_code, error.problems))]
            )
    console.talk_all(report.problems_text(error.problems))
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


_COMMANDS = {
    "buat": paper_verbs.make,
    "pdf": evidence_verbs.pdf,
    "ttd": evidence_verbs.sign,
    "cek": paper_verbs.check,
    "jelaskan": paper_verbs.explain,
    "status": paper_verbs.status,
    "nomor": paper_verbs.number,
    "pakai": paper_verbs.adopt,
    "terima": evidence_verbs.receive,
    "arsip": evidence_verbs.archive,
    "verifikasi": evidence_verbs.verify,
    "ekspor": evidence_verbs.export,
    "skema": paper_verbs.schemas,
    "templat": paper_verbs.template,
    "baru": paper_verbs.new,
    "periksa": paper_verbs.examine,
}
