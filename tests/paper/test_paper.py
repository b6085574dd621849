"""The documents as they come out of the printer: valid, openable, marked on every page."""

from pathlib import Path

import pytest

from pipeline.cli import main
from tests import system
from tests.offices import ROOT, copy, rewrite

OFFICES = {"nyata": ROOT, "contoh": ROOT / "contoh"}


@pytest.fixture(scope="module", params=OFFICES)
def documents(request, tmp_path_factory) -> list[Path]:
    """Every document of an office."""
    office = copy(OFFICES[request.param], tmp_path_factory.mktemp(request.param))
    assert main(["buat", "--kantor", str(office)]) == 0
    found = sorted((office / "output").rglob("*.docx"))
    assert found
    return found


def test_microsofts_schema_validation_finds_nothing(documents):
    for docx in documents:
        assert system.schema_errors(docx) == []


def test_the_validator_can_find_something(documents, tmp_path):
    from tests.word.docx_builder import docx as build  # noqa: PLC0415

    broken = tmp_path / "broken.docx"
    broken.write_bytes(build("<w:p><w:jc/></w:p>"))
    assert system.schema_errors(broken)


def test_every_page_says_what_it_is(documents, tmp_path):
    for number, docx in enumerate(documents):
        word = "CONTOH" if "contoh" in str(docx) else "DRAF"
        pages = system.page_texts(docx, tmp_path / str(number))
        assert len(pages) >= 3
        assert [word in page for page in pages] == [True] * len(pages)


@pytest.mark.parametrize("dikta", [1, 2, 3, 5, 8, 13])
def test_a_signature_never_stands_alone(sample, tmp_path, dikta):
    """At least two lines of the decree stand on the page that carries the signature."""
    record = sample / "inputs/sk/tim-zi.yaml"
    text = record.read_text(encoding="utf-8")
    head, rest = text.split("\ndiktum:\n")
    tail = rest[rest.index("\nlampiran:") :]
    filler = "Melaksanakan pembangunan Zona Integritas secara terencana, terukur, dan terbuka"
    body = "".join(f"  - {filler} bagian ke-{n}\n" for n in range(dikta))
    record.write_text(f"{head}\ndiktum:\n{body}{tail}", encoding="utf-8")
    assert main(["buat", "sk/tim-zi", "--kantor", str(sample)]) == 0
    pages = system.page_texts(sample / "output/sk/tim-zi.docx", tmp_path)
    signed = next(page for page in pages if "Ditetapkan di" in page)
    before = signed.split("Ditetapkan di")[0]
    lines = [
        line for line in before.splitlines() if line.strip(" -0123456789") not in {"", "CONTOH"}
    ]
    assert len(lines) >= 2, signed


def test_the_watermark_is_not_the_templates_to_leave_out(sample, tmp_path):
    """A template without any header of its own is marked all the same."""
    from tests.word.docx_builder import docx as build  # noqa: PLC0415

    own = sample / "templates/docx"
    own.mkdir(parents=True)
    body = "<w:p><w:r><w:t>{{ judul }}</w:t></w:r></w:p>"
    (own / "sk.docx").write_bytes(build(body))
    rewrite(sample / "inputs/sk/tim-zi.yaml", "status: final", "status: draf")
    assert main(["buat", "sk/tim-zi", "--kantor", str(sample)]) == 0
    pages = system.page_texts(sample / "output/sk/tim-zi.docx", tmp_path)
    assert all("CONTOH DRAF" in page for page in pages)
