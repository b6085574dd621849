"""What each kind promises: its templates, its module, its sample, and nothing left over."""

from pathlib import Path

import pytest

from pipeline import own_kinds, word
from pipeline.action_plan import COLLECTED
from pipeline.facts import Facts
from pipeline.places import Places
from pipeline.press import drawn
from pipeline.reading import read
from pipeline.registry import KINDS, VIEWS, kind, kind_of
from pipeline.values import DOTS, Compound, has_gap, missing_in

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


def printed(value):
    """Yield every value of a context that is not itself made of values."""
    if isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from printed(inner)
    elif isinstance(value, Compound):
        yield from printed(list(value.parts()))
    else:
        yield value


def made_with(found, template):
    return [document for document in found.documents if document.template == template]


TEMPLATE_NAMES = sorted({name for entry in KINDS.values() for name in entry.templates})


def test_every_kind_has_its_module_and_every_module_its_line():
    modules = {path.stem for path in MODULES.iterdir() if not path.name.startswith("__")}
    assert modules == {name.replace("-", "_") for name in KINDS}


@pytest.mark.parametrize("name", KINDS)
def test_a_module_offers_what_a_kind_offers(name):
    module = kind(name)
    assert issubclass(module.Record, Facts)
    assert callable(module.problems)
    assert callable(module.documents)


def test_every_template_of_a_line_is_shipped_and_every_shipped_one_has_a_line():
    shipped = {path.name for path in TEMPLATES.glob("*.docx") if not path.name.startswith("_")}
    assert shipped == {*TEMPLATE_NAMES, *(view.template for view in VIEWS.values())}


@pytest.mark.parametrize("name", KINDS)
def test_the_sample_office_has_records_of_each_kind(name, sample):
    documents = [d for d in sample.documents if kind_of(d.id) == name]
    assert documents
    assert {document.template for document in documents} == set(KINDS[name].templates)


def test_the_sample_office_is_complete_and_marked_as_a_sample(sample):
    assert sample.office.instansi.fiktif
    assert sample.problems == {}
    assert [document.id for document in sample.documents if not document.ready] == []
    assert {document.context["tanda_air"] for document in sample.documents} == {"CONTOH"}


@pytest.mark.parametrize(("office", "but"), [("sample", set()), ("real", {"checklist"})])
def test_each_office_has_a_record_for_all_that_is_not_only_collected(office, but, request):
    """The real one has no checklist: that is taken of a day."""
    found = request.getfixturevalue(office)
    served = {slot for each in (*found.documents, *found.gaps) for slot in each.slots}
    asked = {
        id_: {*item.sorts} - {COLLECTED} - but for id_, item in found.office.rencana.slots.items()
    }
    assert {id_ for id_, sorts in asked.items() if sorts} - served == set()


@pytest.fixture(scope="module")
def compiled():
    return {
        name: word.compile(TEMPLATES / name, parts=(TEMPLATES,), watermark=True)
        for name in TEMPLATE_NAMES
    }


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
def test_a_template_prints_all_that_it_is_given(template, sample, compiled):
    documents = made_with(sample, template)
    assert documents
    for document in documents:
        assert set(document.context) == set(compiled[template].variables)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_supplies_what_its_templates_print_and_nothing_else(name, sample, compiled):
    """Both ways: a name that nobody supplies, and a fact that never reaches any paper."""
    documents = [d for d in sample.documents if d.template in KINDS[name].templates]
    contexts = [drawn(document.context, compiled[document.template]) for document in documents]
    supplied = set().union(*map(leaves, contexts))
    printed_names = set().union(*(compiled[each].paths for each in KINDS[name].templates))
    groups = {
        path.rsplit(".", depth)[0]
        for path in supplied | printed_names
        for depth in range(1, path.count(".") + 1)
    }
    assert supplied - groups == printed_names - groups


def test_ids_and_targets_of_documents_are_their_own(sample, real):
    for found in (sample, real):
        ids = [document.id for document in found.documents]
        targets = [document.target.casefold() for document in found.documents]
        assert len(set(ids)) == len(set(targets)) == len(ids) > 0
        assert all(Path(target).suffix == ".docx" for target in targets)


def test_the_real_office_has_no_problems_and_hides_no_gap(real):
    """Each dotted line is a fact that is named with its line, and makes the paper a draft."""
    assert not real.office.instansi.fiktif
    assert real.problems == {}
    assert real.documents
    for document in real.documents:
        for value in printed(document.context):
            named = list(missing_in(value))
            assert str(value).count(DOTS) == (len(named) if str(value) else 0), value
            assert not has_gap(str(value))
            assert all(missing.place and missing.place.line for missing in named), named
            assert set(named) <= set(document.missing)
        mark = document.context["tanda_air"]
        assert mark == ("DRAF" if document.missing or not document.final else "")


def test_the_law_of_gaps_has_something_to_judge(real):
    """The real office still lacks facts; were that to change, the law above would prove little."""
    assert any(document.missing for document in real.documents)


def names(office):
    people = {person.nama for person in office.pegawai.values()}
    return {name.casefold() for name in {office.instansi.daerah, office.instansi.tempat} | people}


def test_the_real_office_names_no_other_office(real, sample):
    texts = [str(document.context).casefold() for document in real.documents]
    foreign = names(sample.office) | {"lumajang"}
    assert any(name in text for name in names(real.office) for text in texts)
    assert [name for name in foreign for text in texts if name in text] == []


@pytest.mark.parametrize("name", KINDS)
def test_a_kinds_documents_are_evidence_of_the_sorts_in_its_line(name, sample):
    made = {document.sort for document in sample.documents if kind_of(document.id) == name}
    assert made - {""} == set(KINDS[name].sorts)


@pytest.mark.parametrize(("office", "fewest"), [("sample", 5), ("real", 7)])
def test_the_records_of_both_offices_serve_the_plan(office, fewest, request):
    found = request.getfixturevalue(office)
    slots = {slot for document in found.documents for slot in document.slots}
    assert len(slots) >= fewest
    assert slots <= set(found.office.rencana.slots)


def test_a_persons_pact_is_evidence_and_copies_to_print_are_not(sample):
    pacts = [d.id for d in sample.documents if d.slots == ("I.4.b-1", "I.4.e-1")]
    assert len(pacts) == len(sample.office.pegawai)
    assert not [id_ for id_ in pacts if "cetak" in id_ or "rekap" in id_]


@pytest.mark.parametrize("office", ["sample", "real"])
def test_a_number_comes_from_a_book_of_its_kind_that_the_office_keeps(office, request):
    found = request.getfixturevalue(office)
    kinds = own_kinds.kinds(Places.of(found.office.folder.parent))
    assert found.documents
    for document in found.documents:
        books = kinds.entry(kind_of(document.id)).books
        assert document.book in (books if document.number else ("",))
        assert not document.number or document.book in found.office.instansi.nomor
