"""A document as a plan: what it lacks, whether it may be signed, what its digest depends on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.problem import Place
from pipeline.values import DOTS, SPACE, ByHand, Incomplete, Missing, Photo, SubDocument, unknown

texts = st.text(max_size=6)
plain = st.recursive(
    texts | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
contexts = st.dictionaries(texts, plain, max_size=4)


def document(context, *, final=True):
    return Document("sk/a", "sk.docx", context, final=final)


def digests(context, template="t"):
    """Return the digest of the facts, and that of all that is printed."""
    return document(context).digests(template)


@given(contexts)
def test_the_order_of_keys_does_not_count(context):
    assert digests(context) == digests(dict(reversed(context.items())))


@given(contexts, contexts)
def test_other_facts_give_another_digest(one, other):
    assert (digests(one) == digests(other)) == (repr_of(one) == repr_of(other))


def repr_of(value):
    """Return a text in which True is not 1 and keys are in order."""
    if isinstance(value, dict):
        return sorted((key, repr_of(inner)) for key, inner in value.items())
    return [repr_of(inner) for inner in value] if isinstance(value, list) else repr(value)


def test_the_order_of_items_and_the_template_count():
    assert digests({"a": ["1", "2"]}) != digests({"a": ["2", "1"]})
    assert digests({"a": "1"}, "t") != digests({"a": "1"}, "u")


@given(texts, texts)
def test_a_given_number_changes_the_content_alone(base, written):
    blank, given_ = ({"nomor": ByHand(text, base)} for text in (base, written))
    (facts, content), (facts_then, content_then) = digests(blank), digests(given_)
    assert facts_then == facts
    assert (content_then == content) == (written == base)


def test_what_the_facts_say_of_the_number_counts():
    assert digests({"nomor": ByHand("12", "12")})[0] != digests({"nomor": ByHand("12", SPACE)})[0]


def test_a_blank_is_not_the_same_as_its_dots():
    assert digests({"a": unknown("nama")}) != digests({"a": DOTS})
    one, other = (Incomplete(f"{name} {DOTS}", ()) for name in "ab")
    assert digests({"a": one}) != digests({"a": other})
    here, there = (unknown("nama", Place("x.yaml", line)) for line in (1, 2))
    assert digests({"a": here}) == digests({"a": there})


def test_a_photo_counts_by_its_content_and_size(tmp_path):
    one, copy, other = (tmp_path / name for name in ("one.jpg", "copy.jpg", "other.jpg"))
    one.write_bytes(b"one")
    copy.write_bytes(b"one")
    other.write_bytes(b"other")
    assert digests({"a": Photo(one, 80)}) == digests({"a": Photo(copy, 80)})
    assert digests({"a": Photo(one, 80)}) != digests({"a": Photo(other, 80)})
    assert digests({"a": Photo(one, 80)}) != digests({"a": Photo(one, 90)})
    assert digests({"a": SubDocument(one)}) == digests({"a": SubDocument(copy)})
    assert digests({"a": SubDocument(one)}) != digests({"a": Photo(one, 80)})


def test_a_context_holds_values_and_nothing_else():
    with pytest.raises(TypeError, match="may not hold object"):
        digests({"a": object()})


def test_missing_facts_are_named_once_in_the_order_of_the_paper():
    pangkat = unknown("pangkat A", Place("pegawai.yaml", 3))
    found = document({"b": [pangkat, unknown("alamat")], "a": {"ttd": pangkat}}).missing
    assert [missing.fact for missing in found] == ["pangkat A", "alamat"]


@pytest.mark.parametrize(
    ("context", "final", "ready"),
    [
        ({"nomor": ByHand(SPACE, SPACE)}, True, True),
        ({"nomor": ByHand(SPACE, SPACE)}, False, False),
        ({"a": unknown("nama")}, True, False),
        ({"lambang": Incomplete("", (Missing("lambang"),))}, True, False),
        ({"a": unknown("nama")}, False, False),
    ],
)
def test_ready_is_final_and_complete(context, final, ready):
    assert document(context, final=final).ready is ready


def test_a_number_is_said_and_not_guessed_from_the_context():
    number = ByHand("12", SPACE)
    numbered = Document("sk/a", "sk.docx", {}, final=True, number=number, book="sk")
    assert (numbered.number, numbered.book) == (number, "sk")
    silent = document({"nomor": number})
    assert (silent.number, silent.book) == (None, "")


@pytest.mark.parametrize("id_", ["sk/tim-zi", "rapat/2021-05/undangan", "pakta"])
def test_a_document_goes_where_its_name_says(id_):
    assert Document(id_, "sk.docx", {}, final=True).target == f"{id_}.docx"
