"""LibreOffice, the program that turns Word files into PDF: found, asked who it is, run.

A run converts many files, with a profile of its own, in a session of its own. A guard (`sh`) stands
beside it: when this process ends, however it ends, so does all that it started.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event

from pipeline.problem import Problem, ToolError

PACKAGE = "libreoffice-writer"
_OPTIONS = (
    '{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
"""PDF/A-2b, tagged, a named destination for each bookmark. LibreOffice reads malformed JSON as no
options at all, and writes a plain PDF."""
_GUARD = """
exec 3<&0 0</dev/null
(read -r _ <&3; trap '' TERM; kill -TERM 0; sleep 1; rm -rf -- "$0"; kill -KILL 0) &
exec "$@" 3<&-
"""
"""`$0` is the folder of the run. The end of the input is the end of who asked for it."""
_POLL_S = 0.05


@dataclass(frozen=True, slots=True)
class Suite:
    """The program, and what it says of itself (`LibreOffice 7.4.7.2 …`)."""

    program: str
    version: str

    @classmethod
    def find(cls) -> "Suite":
        """Return this computer's program. Raises ToolError where there is none, or no answer."""
        program = shutil.which("soffice")
        if program is None:
            hint = f"pasang paket {PACKAGE} (hanya untuk PDF)"
            raise ToolError(Problem(None, "tidak ada program soffice dari LibreOffice", hint))
        version = answer([program, "--version"])
        if not version:
            hint = f"pasang ulang paket {PACKAGE}"
            raise ToolError(Problem(None, f"{program} tidak menjawab", hint))
        return cls(program, version)

    @property
    def has_writer(self) -> bool:
        """Whether the part is there that reads Word files; where that cannot be seen, it is."""
        programs = Path(self.program).resolve().parent
        return (programs / "libswlo.so").exists() or not (programs / "soffice.bin").exists()

    @property
    def equipment(self) -> str:
        """What else than the document decides on the PDF: this program and the fonts, as a hash."""
        fonts = answer(["fc-list", "--format", "%{file} %{fontversion}\n"])
        told = "\n".join([self.version, _OPTIONS, *sorted(fonts.splitlines())])
        return sha256(told.encode()).hexdigest()

    def run(self, files: Sequence[Path], folder: Path, stall_s: float, stop: Event) -> "Run":
        """Return a run that converts the files, one after the other, into `folder/pdf`.

        It is ended when nothing comes for `stall_s` seconds, or on `stop`. Runs of one `folder`
        share the profile there, so they follow one another.
        """
        return Run(self, files, folder, stall_s, stop)


@dataclass(slots=True)
class Run:
    """One run of the program. `failed` tells, at its end, that it did not end well by itself."""

    suite: Suite
    files: Sequence[Path]
    folder: Path
    stall_s: float
    stop: Event
    failed: bool = False

    def __iter__(self) -> Iterator[Path]:
        """Yield each PDF when it is whole; of files that LibreOffice cannot read nothing comes."""
        made = [self.folder / "pdf" / f"{file.stem}.pdf" for file in self.files]
        for each in made:
            each.unlink(missing_ok=True)
        with self._started() as process:
            yield from self._watch(process, made)
        if self.failed:
            return
        yield from (each for each in made if each.exists())

    def _watch(self, process: "subprocess.Popen[bytes]", made: list[Path]) -> Iterator[Path]:
        """Yield what is whole while the program goes on: it writes one file after the other."""
        deadline = time.monotonic() + self.stall_s
        while process.poll() is None:
            there = [each for each in made if each.exists()]
            for each in there[:-1]:
                made.remove(each)
                yield each
            if len(there) > 1:
                deadline = time.monotonic() + self.stall_s
            if self.stop.is_set() or time.monotonic() > deadline:
                self.failed = True
                return
            time.sleep(_POLL_S)
        self.failed = process.returncode != 0

    @contextmanager
    def _started(self) -> Iterator["subprocess.Popen[bytes]"]:
        for name in ("pdf", "sementara"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        command = ["/bin/sh", "-c", _GUARD, str(self.folder), *self._command()]
        here = {"TMPDIR": f"{self.folder}/sementara", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        process = subprocess.Popen(  # noqa: S603 - no shell reads the names
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, cwd=self.folder, env=os.environ | here,
        )  # fmt: skip
        try:
            yield process
        finally:  # the guard is of the group, so there still is one
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stdin:
                process.stdin.close()

    def _command(self) -> list[str]:
        return [
            self.suite.program,
            f"-env:UserInstallation={(self.folder / 'profil').as_uri()}",
            f"-env:OSL_SOCKET_PATH={self.folder}/sementara",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--infilter=MS Word 2007 XML", "--convert-to", f"pdf:writer_pdf_Export:{_OPTIONS}"),
            *("--outdir", str(self.folder / "pdf"), *map(str, self.files)),
        ]


def answer(command: Sequence[str]) -> str:
    """Return what a program says on its standard output; nothing where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            command, capture_output=True, text=True, timeout=30, check=True, cwd="/",
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip()
