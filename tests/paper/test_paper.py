"""The documents as they come out of the printer: valid, openable, marked on every page."""

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.places import Places
from pipeline.reading import read
from tests import system
from tests.offices import ROOT, copy, rewrite

RICHEST = (
    "checklist.docx", "dokumentasi-kegiatan.docx", "laporan-skm.docx", "pedoman.docx",
    "peta-risiko.docx", "rencana-kerja.docx", "sk.docx", "sop.docx",
)  # fmt: skip
"""Templates with charts, photos, shapes, many sections, lists of lists, coloured cells."""
FORMS = ("daftar-hadir.docx", "pakta.docx")
"""Templates of what is printed once for many."""
OFFICES = {"nyata": ROOT, "contoh": ROOT / "contoh"}
PAPERS = pytest.mark.parametrize(
    ("office", "pages"),
    [
        ("contoh", "terkaya"),
        pytest.param("contoh", "semua", marks=pytest.mark.lengkap),
        pytest.param("nyata", "semua", marks=pytest.mark.lengkap),
    ],
    indirect=True,
)
LENGTHS = (1, 2, 3, 5, 8, 13)
"""How many dikta decrees have, so that their signatures stand at all heights of a page."""
ENOUGH_FORMS = 3
"""Forms that differ in the person alone, of which a few are looked at."""


@pytest.fixture(scope="module")
def office(request, tmp_path_factory) -> Path:
    return copy(OFFICES[request.param], tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def documents(office) -> list[Path]:
    """The documents of an office; of everybody's forms a few."""
    assert main(["buat", "--kantor", str(office)]) == 0
    found = sorted((office / "output").rglob("*.docx"))
    forms = [path for path in found if path.parent.name == "pakta" and "-0" in path.name]
    assert found
    return [path for path in found if path not in forms[ENOUGH_FORMS:]]


@pytest.fixture(scope="module")
def largest(office, documents) -> dict[str, Path]:
    """The largest document of each template."""
    planned = {d.target: d.template for d in read(Places.of(office)).documents}
    found = {
        planned[path.relative_to(office / "output").as_posix()]: path
        for path in sorted(documents, key=lambda each: each.stat().st_size)
    }
    assert len(found) > 30
    return found


@pytest.fixture(scope="module")
def pages(request, documents, tmp_path_factory) -> dict[Path, list[str]]:
    """The text of the pages of all documents, or of those that hold most."""
    if request.param == "terkaya":
        largest = request.getfixturevalue("largest")
        documents = [largest[name] for name in (*RICHEST, *FORMS)]
    return system.pages(documents, tmp_path_factory.mktemp("halaman"))


@pytest.mark.lengkap
@pytest.mark.parametrize("office", OFFICES, indirect=True)
def test_microsofts_schema_validation_finds_nothing(documents):
    assert system.schema_errors(documents) == {}


@pytest.mark.parametrize("office", ["contoh"], indirect=True)
def test_it_finds_nothing_in_those_that_hold_most(largest):
    assert system.schema_errors([largest[name] for name in RICHEST]) == {}


def test_the_validator_can_find_something(tmp_path):
    from tests.word.docx_builder import docx as build  # noqa: PLC0415

    broken = tmp_path / "broken.docx"
    broken.write_bytes(build("<w:p><w:jc/></w:p>"))
    assert list(system.schema_errors([broken])) == [broken]


@PAPERS
def test_every_page_says_what_it_is(pages):
    for docx, texts in pages.items():
        word = "CONTOH" if "contoh" in str(docx) else "DRAF"
        assert texts
        assert [word in text for text in texts] == [True] * len(texts), docx


@PAPERS
def test_papers_have_the_pages_that_they_should(pages):
    """A form is a page; nothing has an empty page."""
    for docx, texts in pages.items():
        furniture = {"CONTOH", "DRAF", "-"}
        assert all(set(text.split()) - furniture for text in texts), docx
        if docx.parent.name == "pakta" and docx.name.startswith("contoh-"):
            assert len(texts) == 1, docx
        if docx.name.startswith("cetak-"):
            assert len(texts) == int(docx.stem[-3:]), docx


@PAPERS
def test_a_lone_page_of_an_attendance_list_is_usable(pages):
    lists = {docx: texts for docx, texts in pages.items() if docx.name == "daftar-hadir.docx"}
    assert lists
    for docx, texts in lists.items():
        if "contoh" in str(docx):
            assert all("2021" in text and "Tanda Tangan" in text for text in texts), docx


@pytest.mark.lengkap
def test_a_signature_never_stands_alone(sample, tmp_path):
    """At least two lines of the decree stand on the page that carries the signature."""
    text = (sample / "inputs/sk/tim-zi.yaml").read_text(encoding="utf-8")
    head, rest = text.split("\ndiktum:\n")
    tail = rest[rest.index("\nlampiran:") :]
    filler = "Melaksanakan pembangunan Zona Integritas secara terencana, terukur, dan terbuka"
    for dikta in LENGTHS:
        body = "".join(f"  - {filler} bagian ke-{n}\n" for n in range(dikta))
        record = sample / f"inputs/sk/panjang-{dikta}.yaml"
        record.write_text(f"{head}\ndiktum:\n{body}{tail}", encoding="utf-8")
    assert main(["buat", "sk", "--kantor", str(sample)]) == 0
    decrees = sorted((sample / "output/sk").glob("panjang-*.docx"))
    assert len(decrees) == len(LENGTHS)
    for decree, pages in system.pages(decrees, tmp_path).items():
        signed = next(page for page in pages if "Ditetapkan di" in page)
        before = signed.split("Ditetapkan di")[0].splitlines()
        lines = [line for line in before if line.strip(" -0123456789") not in {"", "CONTOH"}]
        assert len(lines) >= 2, (decree, signed)


def test_the_watermark_is_not_the_templates_to_leave_out(sample, tmp_path):
    """A template without any header of its own is marked all the same."""
    from tests.word.docx_builder import docx as build  # noqa: PLC0415

    own = sample / "templates/docx"
    own.mkdir(parents=True)
    body = "<w:p><w:r><w:t>{{ judul }}</w:t></w:r></w:p>"
    (own / "sk.docx").write_bytes(build(body))
    rewrite(sample / "inputs/sk/tim-zi.yaml", "status: final", "status: draf")
    assert main(["buat", "sk/tim-zi", "--kantor", str(sample)]) == 0
    decree = sample / "output/sk/tim-zi.docx"
    pages = system.pages([decree], tmp_path)[decree]
    assert all("CONTOH DRAF" in page for page in pages)
