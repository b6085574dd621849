"""The program through its door, and what a folder holds before and after."""

import re
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from pipeline import console
from pipeline.cli import main
from tests.offices import rewrite

RECORD = "inputs/sk/tim-zi.yaml"
DECREE = "output/sk/tim-zi.docx"
KEPT = "inputs/naskah/sk/tim-zi.docx"


def bukti(office: Path, *words: str) -> int:
    """Run one command for the office; return its exit code."""
    return main([*words, "--kantor", str(office)])


def made(office: Path, *more: str) -> int:
    return bukti(office, "buat", "sk/tim-zi", *more)


def text_of(docx: Path) -> str:
    """The document's body as bare text."""
    with ZipFile(docx) as package:
        return re.sub("<[^>]+>", "", package.read("word/document.xml").decode())


def set_clock(monkeypatch, year: int, month: int, day: int) -> None:
    """Let the door's clock stand at nine on that day."""
    moment = datetime(year, month, day, 9, 0)  # noqa: DTZ001 - the door makes it aware
    clock = type("Clock", (), {"now": staticmethod(lambda: moment)})
    monkeypatch.setattr(console, "datetime", clock)


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in files
    }


def second_decree(office: Path) -> None:
    """Put another decree beside the first: `sk/lain`."""
    text = (office / RECORD).read_text(encoding="utf-8")
    (office / "inputs/sk/lain.yaml").write_text(text, encoding="utf-8")


def dated(office: Path, written: str) -> None:
    """Let the sample's decree bear this date."""
    rewrite(office / RECORD, "tanggal: 2021-05-17", f"tanggal: {written}")


def edit(docx: Path) -> bytes:
    """Change a Word file so that it is still one; return its bytes."""
    with ZipFile(docx, "a") as package:
        package.writestr("docProps/catatan.xml", "<a/>")
    return docx.read_bytes()


def adopted(office: Path) -> bytes:
    """Make the decree, edit it, take the edit as its text."""
    assert made(office) == 0
    text = edit(office / DECREE)
    assert bukti(office, "pakai", str(office / DECREE)) == 0
    return text
