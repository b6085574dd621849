"""System programs that some tests need: where one is absent they skip, under CI they fail."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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


def pdfs(documents: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Let LibreOffice turn documents into PDF, all in one call, with a profile of its own."""
    soffice = program("soffice")
    named = {docx: folder / f"{number}.docx" for number, docx in enumerate(documents)}
    for docx, copied in named.items():
        shutil.copy(docx, copied)
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, named.values())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    made = {docx: copied.with_suffix(".pdf") for docx, copied in named.items()}
    assert all(pdf.stat().st_size for pdf in made.values())
    return made


def pages(documents: Sequence[Path], folder: Path) -> dict[Path, list[str]]:
    """Return the text of each page that LibreOffice sets of each document, as laid out."""
    reader = program("pdftotext")
    texts = {}
    for docx, pdf in pdfs(documents, folder).items():
        command = [reader, "-layout", str(pdf), "-"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        texts[docx] = done.stdout.rstrip("\f\n").split("\f")
    return texts


def schema_errors(documents: Sequence[Path]) -> dict[Path, list[str]]:
    """Return what Microsoft's Open XML SDK objects to in each document that it objects to."""
    if not VALIDATOR.exists():
        missing("the Open XML validator is not installed (make system-deps)")
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        found = dict(zip(documents, pool.map(_schema_errors, documents), strict=True))
    return {docx: errors for docx, errors in found.items() if errors}


def _schema_errors(docx: Path) -> list[str]:
    """Ask the validator, whose exit code is not to be trusted."""
    environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    command = [str(VALIDATOR), str(docx)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, timeout=120
    )
    answer = json.loads(done.stdout)
    return [] if answer["ok"] else [json.dumps(one) for one in answer["errors"]]
