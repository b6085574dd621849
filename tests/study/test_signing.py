"""The laws of signed paper: received is not signed, and a person's word is for what they saw."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dossier import Confirmation, Ink, Leaf, Scan
from pipeline.returns import numbers
from pipeline.signing import INCOMPLETE, LONG, MIXED, UNCONFIRMED, Returned, returned

DAY = date(2021, 6, 1)
WHEN = datetime(2021, 6, 2, tzinfo=UTC)


def scan(id_="P-0001", pages=(1, 2), total=2, ink="++", version="AAAAAAAA", printed="bukti/a.pdf"):
    told = {number: Ink(sign) for number, sign in enumerate(ink, 1)}
    at = {page: Leaf(where) for where, page in enumerate(pages, 1)}
    return Scan(
        id_, DAY, f"bukti/{id_}.pdf", "a.pdf", "sk/a", version, "f" * 16, at, total, told, printed
    )


def one(*scans, vouched=()):
    confirmed = {"sk/a": Confirmation(WHEN, tuple(vouched))} if vouched else {}
    return returned(scans, confirmed)["sk/a"]


def test_all_pages_with_ink_can_be_confirmed_and_are_not_signed_before():
    found = one(scan())
    assert found.ready
    assert found.marks == (UNCONFIRMED,)
    assert one(scan(), vouched=["P-0001"]).marks == ()
    assert not one(scan(), vouched=["P-0001"]).ready, "it is confirmed already"


@pytest.mark.parametrize(
    "lacking",
    [
        scan(pages=(1,)),
        scan(ink="+-"),
        scan(ink="+?"),
        scan(printed=""),
        scan(version="", printed=""),
    ],
)
def test_what_lacks_a_page_or_ink_or_was_not_seen_is_not_ready(lacking):
    assert one(scan()).ready
    assert not one(lacking).ready


def test_pages_may_come_one_by_one():
    first, second = scan(pages=(1,), ink=".."), scan("P-0002", pages=(2,), ink="++")
    assert one(first).missing == (2,)
    assert INCOMPLETE in one(first).marks
    both = one(first, second)
    assert (both.missing, both.ready) == ((), True)
    assert {page: found.id for page, (found, _) in both.pages.items()} == {1: "P-0001", 2: "P-0002"}


def test_a_page_that_is_scanned_anew_counts_with_its_ink():
    unsigned, again = scan(ink="+-"), scan("P-0002", pages=(2,), ink=".+")
    assert one(unsigned, again).boxes(Ink.EMPTY) == ()
    assert one(unsigned, again).ready
    assert one(again, replace(unsigned, id="P-0003")).boxes(Ink.EMPTY) == (2,)


def test_a_long_document_needs_only_the_pages_with_signatures():
    pages = LONG + 1
    signed = scan(pages=(pages,), total=pages, ink="+")
    assert one(signed).composed
    assert one(signed).ready
    assert not one(scan(pages=(pages - 1,), total=pages, ink=".")).composed
    assert one(replace(signed, printed="")).missing == tuple(range(1, pages))
    short = scan(pages=(LONG,), total=LONG, ink="+")
    assert one(short).missing == tuple(range(1, LONG))
    assert not one(scan(pages=(1,), total=pages, ink="")).composed, "nothing says where to sign"


def test_of_several_versions_the_confirmed_counts_then_the_whole_then_the_latest():
    old, new = scan(), scan("P-0002", version="BBBBBBBB")
    assert one(old, new).version == "BBBBBBBB"
    assert MIXED in one(old, new).marks
    assert not one(old, new).ready
    assert one(old, new, vouched=["P-0001"]).version == "AAAAAAAA"
    assert one(old, new, vouched=["P-0001"]).marks == ()
    assert one(old, replace(new, pages={1: Leaf(1)})).version == "AAAAAAAA"


def test_what_comes_in_after_the_confirmation_changes_nothing():
    later = scan("P-0002", ink="--")
    found = one(scan(), later, vouched=["P-0001"])
    assert (found.scans, found.others, found.marks) == ((scan(),), (later,), ())
    assert {each.id for each, _ in found.pages.values()} == {"P-0001"}


def test_a_confirmation_needs_all_the_scans_that_it_names():
    assert one(scan(), vouched=["P-0001", "P-0009"]).confirmed is None


SCANS = st.lists(
    st.builds(
        scan,
        st.sampled_from([f"P-000{n}" for n in range(1, 9)]),
        st.sets(st.integers(1, 3), min_size=1).map(sorted),
        st.just(3),
        st.text(st.sampled_from("+-?."), min_size=2, max_size=2),
        st.sampled_from(["AAAAAAAA", "BBBBBBBB", ""]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each.id,
)


@given(SCANS)
def test_no_scan_is_lost_and_no_page_is_of_another_version(scans):
    found = one(*scans)
    assert {each.id for each in (*found.scans, *found.others)} == {each.id for each in scans}
    assert {each.version for each, _ in found.pages.values()} == {found.version}
    assert {*found.pages} | {*found.missing} == {1, 2, 3}
    assert not {*found.pages} & {*found.missing}
    if found.ready:
        assert {*found.ink.values()} <= {Ink.FOUND}
        assert not found.missing
    assert isinstance(found, Returned)


def test_nobody_can_have_confirmed_an_empty_box():
    found = one(scan(ink="+-"), vouched=["P-0001"])
    assert found.confirmed is None


def test_numbers_in_a_row_are_told_by_their_first_and_last():
    told = [numbers(each) for each in ((), (4,), (2, 3), (1, 2, 3, 5, 7, 8, 9, 10))]
    assert told == ["", "4", "2, 3", "1-3, 5, 7-10"]
