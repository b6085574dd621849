"""YAML becomes texts with lines, and nothing else; whatever else it says is refused."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts import Located
from pipeline.inputs.tree import Items
from pipeline.inputs.yaml_text import MAX_DEPTH, read_tree
from pipeline.problem import InputError, Problem

_PRINTABLE = st.characters(
    blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
_TEXTS = st.text(_PRINTABLE, min_size=1).filter(lambda text: bool(text.strip()))
_TREES = st.recursive(
    _TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "10:30", "08.30", "0714321", "1e3", "2021-05-03", "0x1F", "005", "474.10", ".5",
     "-5", "true", "+62", "1_000", "=", ".inf", "19780501 200112 1 005", "'null'", '"~"'],
)  # fmt: skip
def test_a_scalar_stays_as_written(written: str) -> None:
    tree = read_tree(f"no: {written}\nyes: [{written}]\n", "f")
    assert tree == {"no": written.strip("'\""), "yes": [written.strip("'\"")]}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", '""', "''", '"  "', "|\n"])
def test_nothing_written_is_unknown(written: str) -> None:
    assert read_tree(f"a: {written}\nb: c\n", "f") == {"a": None, "b": "c"}


def test_keys_items_and_groups_know_their_lines() -> None:
    text = "---\n# catatan\na: x\nb:\n\n  - p\n  - k: v\n    l:\n      m: n\n  -\nc: {d: e}\n"
    tree = read_tree(text, "inputs/f.yaml")
    items, group = tree["b"], tree["b"][1]
    assert isinstance(items, Items)
    assert isinstance(group, Located)
    assert {key: str(place) for key, place in tree.places.items()} == {
        "": "inputs/f.yaml:1",
        "a": "inputs/f.yaml:3",
        "b": "inputs/f.yaml:4",
        "c": "inputs/f.yaml:11",
    }
    assert [place.line for place in items.places] == [6, 7, 10]
    assert {key: place.line for key, place in group.places.items()} == {"": 7, "k": 7, "l": 8}
    assert group["l"].places[""].line == 8
    assert tree["c"].places["d"].line == 11


def test_a_broken_part_hides_no_later_mistake() -> None:
    text = "a: b: c\nd: e\nf: 'x' y\ng: 1\ng: 2\nh: [\n"
    with pytest.raises(InputError) as caught:
        read_tree(text, "f")
    assert [problem.place.line for problem in caught.value.problems if problem.place] == [
        1,
        3,
        5,
        6,
    ]


@pytest.mark.parametrize("nest", ["[", "- ", "{a: ", "? ", "a:\n{}"])
def test_nesting_without_end_is_a_problem_not_a_crash(nest: str) -> None:
    deep = "\n".join(" " * n + "a:" for n in range(2000)) if "{}" in nest else "a: " + nest * 50_000
    with pytest.raises(InputError) as caught:
        read_tree(deep, "f")
    assert len(caught.value.problems) >= 1


def test_nesting_is_told_by_its_own_name() -> None:
    deep = "\n".join("  " * n + "a:" for n in range(MAX_DEPTH + 1))
    with pytest.raises(InputError, match=f"lebih dari {MAX_DEPTH} tingkat"):
        read_tree(deep + " {a: b}", "f")
    assert read_tree(deep.rpartition("\n")[0] + " x", "f")


@pytest.mark.parametrize("text", ["", "\n\n", "# catatan saja\n", "---\n", "~\n", "---\n...\n"])
def test_a_file_without_facts_is_called_empty(text: str) -> None:
    with pytest.raises(InputError, match=r"^f: berkas kosong$"):
        read_tree(text, "f")


@given(st.dictionaries(_TEXTS, _TREES, min_size=1, max_size=5), st.booleans())
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_reads_back_the_same(tree: dict[str, object], unicode: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=unicode, default_style='"', width=10**6, indent=2)
    text = text.replace('!!null "null"', "~")
    read = read_tree(text, "f")
    assert read == tree
    _assert_lines(read, yaml.compose(text, Loader=yaml.CBaseLoader))


def _assert_lines(read: object, node: yaml.Node) -> None:
    """Assert that each key stands on the line where another reader finds it."""
    if isinstance(read, Located):
        for key, value in node.value:
            assert read.places[key.value].line == key.start_mark.line + 1
            _assert_lines(read[key.value], value)
    elif isinstance(read, Items):
        for place, inner, value in zip(read.places, read, node.value, strict=True):
            assert place.line == value.start_mark.line + 1
            _assert_lines(inner, value)


@given(st.text(st.sampled_from("ab:-[]{}\"'#&*!|>%@` \n?,~<.\t\\é"), max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused_with_its_lines(text: str) -> None:
    problems: Sequence[Problem] = ()
    try:
        assert isinstance(read_tree(text, "f"), Located)
    except InputError as error:
        problems = error.problems
    for problem in problems:
        assert problem.place is not None
        assert 1 <= (problem.place.line or 1) <= text.count("\n") + 1


def test_a_hopeless_file_is_given_up() -> None:
    with pytest.raises(InputError) as caught:
        read_tree("a: b\n" * 5000, "f")
    assert len(caught.value.problems) == 201


def test_the_sample_office_reads(inputs: Path) -> None:
    tree = read_tree((inputs / "instansi.yaml").read_text(encoding="utf-8"), "f")
    assert tree["tahun"] == "2021"
    assert tree["kop"]["logo"] is None
