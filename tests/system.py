"""System programs that some tests need: where one is absent they skip, under CI they fail."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

VALIDATOR = Path(__file__).parent / "validator" / "node_modules" / ".bin" / "ooxml-validator"


def program(name: str) -> str:
    """Return the program's path; where there is none the test skips, or fails under CI."""
    found = shutil.which(name)
    if found is None:
        missing(f"{name} is not installed (make system-deps)")
    return found


def missing(reason: str):
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def pdf(docx: Path, folder: Path) -> Path:
    """Let LibreOffice turn a document into PDF, with a profile of its own."""
    soffice = program("soffice")
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
         "--convert-to", "pdf", "--outdir", str(folder), str(docx)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    made = folder / f"{docx.stem}.pdf"
    assert made.stat().st_size > 0
    return made


def page_texts(docx: Path, folder: Path) -> list[str]:
    """Return the text of each page that LibreOffice sets, as laid out."""
    reader = program("pdftotext")
    done = subprocess.run(
        [reader, "-layout", str(pdf(docx, folder)), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout.rstrip("\f\n").split("\f")


def schema_errors(docx: Path) -> list[str]:
    """Return what Microsoft's Open XML SDK objects to; its exit code is not to be trusted."""
    if not VALIDATOR.exists():
        missing("the Open XML validator is not installed (make system-deps)")
    environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [str(VALIDATOR), str(docx)],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )
    answer = json.loads(done.stdout)
    return [] if answer["ok"] else [json.dumps(one) for one in answer["errors"]]
