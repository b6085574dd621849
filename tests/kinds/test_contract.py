"""What each kind promises: its templates, its module, its sample, and nothing left over."""

from pathlib import Path

import pytest

from pipeline import word
from pipeline.facts import Facts
from pipeline.places import Places
from pipeline.reading import read
from pipeline.registry import KINDS, kind

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates" / "docx"
MODULES = ROOT / "pipeline" / "kinds"


@pytest.fixture(scope="module")
def sample():
    return read(Places.of(ROOT / "contoh"))


@pytest.fixture(scope="module")
def real():
    return read(Places.of(ROOT))


def leaves(value, path=""):
    """Return the dotted names at which a context holds something to print."""
    if isinstance(value, dict):
        found = [leaves(v, f"{path}.{k}" if path else k) for k, v in value.items()]
        return set().union(*found)
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return set().union(*(leaves(item, path) for item in value))
    return {path}


def made_with(found, template):
    return [document for document in found.documents if document.template == template]


TEMPLATE_NAMES = sorted({name for entry in KINDS.values() for name in entry.templates})


def test_every_kind_has_its_module_and_every_module_its_line():
    modules = {path.stem for path in MODULES.glob("*.py")} - {"__init__"}
    assert modules == {name.replace("-", "_") for name in KINDS}


@pytest.mark.parametrize("name", KINDS)
def test_a_module_offers_what_a_kind_offers(name):
    module = kind(name)
    assert issubclass(module.Record, Facts)
    assert callable(module.problems)
    assert callable(module.documents)


def test_every_template_of_a_line_is_shipped_and_every_shipped_one_has_a_line():
    shipped = {path.name for path in TEMPLATES.glob("*.docx") if not path.name.startswith("_")}
    assert shipped == set(TEMPLATE_NAMES)


@pytest.mark.parametrize("name", KINDS)
def test_the_sample_office_has_records_of_each_kind(name, sample):
    documents = [d for d in sample.documents if d.id.split("/")[0] == name]
    assert documents
    assert {document.template for document in documents} == set(KINDS[name].templates)


def test_the_sample_office_is_complete_and_marked_as_a_sample(sample):
    assert sample.office.instansi.fiktif
    assert sample.problems == {}
    assert [document.id for document in sample.documents if not document.ready] == []
    assert {document.context["tanda_air"] for document in sample.documents} == {"CONTOH"}


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
def test_a_template_prints_all_that_its_kind_supplies_and_nothing_else(template, sample):
    """Both ways: a name that nobody supplies, and a fact that never reaches the paper."""
    compiled = word.compile(TEMPLATES / template, parts=(TEMPLATES,), watermark=True)
    documents = made_with(sample, template)
    assert documents
    for document in documents:
        assert set(document.context) == set(compiled.variables)
    supplied = set().union(*(leaves(document.context) for document in documents))
    groups = {name.rpartition(".")[0] for name in supplied | compiled.paths}
    assert supplied - groups == compiled.paths - groups


def test_ids_and_targets_of_documents_are_their_own(sample, real):
    for found in (sample, real):
        ids = [document.id for document in found.documents]
        targets = [document.target.casefold() for document in found.documents]
        assert len(set(ids)) == len(set(targets)) == len(ids) > 0
        assert all(Path(target).suffix == ".docx" for target in targets)


def test_the_real_office_has_no_problems_and_hides_no_gap(real):
    assert not real.office.instansi.fiktif
    assert real.problems == {}
    for document in real.documents:
        assert document.ready or document.missing or not document.final
        assert document.context["tanda_air"] == ("" if document.ready else "DRAF")
        assert all(missing.place and missing.place.line for missing in document.missing)


@pytest.mark.parametrize("foreign", ["Lumajang", "Contoh"])
def test_the_real_office_names_no_other_office(real, foreign):
    for document in real.documents:
        assert foreign.casefold() not in str(document.context).casefold()
