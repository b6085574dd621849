"""A LibreOffice that is none: a script called soffice, for what the real one does wrong."""

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

_SCRIPT = """#!/bin/sh
test "$1" = --version && {{ echo 'LibreOffice 9.9 (tiruan)'; exit 0; }}
echo $$ >> '{folder}/pids'
while test $# -gt 0; do
  case "$1" in --outdir) out=$2; shift;; *.docx) files="$files $1";; esac
  shift
done
for file in $files; do
  pdf="$out/$(basename "$file" .docx).pdf"
  if grep -q TERSEDAK "$file"; then
    {choking}
  else
    cp '{folder}/{given}.pdf' "$pdf"
  fi
done
"""
HANGS = "sleep 600"
DIES = 'head -c 300 "{folder}/good.pdf" > "$pdf"; kill -9 $$'
SKIPS = ":"
"""What the script does with a document that holds the word TERSEDAK."""


class FakeSuite:
    """The script's folder, and what it is told of its runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def runs(self) -> list[int]:
        """The process ids of the runs so far."""
        path = self.folder / "pids"
        return [int(line) for line in path.read_text().split()] if path.exists() else []


def install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, choking: str = SKIPS, given: str = "good"
) -> FakeSuite:
    """Put a soffice first on the PATH that gives the same PDF for each document."""
    folder.mkdir()
    (folder / "good.pdf").write_bytes(archival())
    (folder / "plain.pdf").write_bytes(archival(told=False))
    (folder / "torn.pdf").write_bytes(archival()[:-200])
    script = folder / "soffice"
    choking = choking.replace("{folder}", str(folder))
    script.write_text(_SCRIPT.format(folder=folder, choking=choking, given=given))
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return FakeSuite(folder)


def archival(pages: int = 2, *, told: bool = True) -> bytes:
    """Return a PDF of blank pages that says it is PDF/A-2b and tagged, or says nothing of it."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(609, 935))
        if told:
            pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary())
            pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            with pdf.open_metadata() as meta:
                meta["pdfaid:part"], meta["pdfaid:conformance"] = "2", "B"
        pdf.save(made, static_id=True)
    return made.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*names: str, text: str = "", extra: str = "", last: str = "") -> bytes:
    """Return a Word file with these signers' names under each other."""
    signed = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="NamaPenandaTangan"/></w:pPr>'
        f"<w:r><w:t>{name}</w:t></w:r></w:p>{extra}"
        for name in names
    )
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{signed}{last}"
    made = BytesIO()
    with ZipFile(made, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
    return made.getvalue()
