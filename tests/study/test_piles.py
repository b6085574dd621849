"""Piles of scans sorted: every page in exactly one list, whatever came in whatever order."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.marks import Mark
from pipeline.piles import sort
from pipeline.readings import Kind, PageReading, Reading

DOCUMENTS = ("AAAAAAAA", "BBBBBBBB")
VERSIONS = ("11111111", "22222222")


def marked(number, document="AAAAAAAA", page=1, pages=3, version="11111111"):
    return PageReading(number, Kind.MARKED, Mark(document, page, pages, version))


def reading(*pages, name="a.pdf"):
    return Reading(name, pages)


def where(sheets):
    return [(sheet.file, sheet.page.number) for sheet in sheets]


marks = st.builds(
    lambda document, page, version: Mark(document, page, 3, version),
    st.sampled_from(DOCUMENTS), st.integers(1, 3), st.sampled_from(VERSIONS),
)  # fmt: skip
kinds = st.sampled_from([Kind.BLANK, Kind.FOREIGN, Kind.UNKNOWN])
files = st.lists(st.lists(st.one_of(marks, kinds), max_size=12), max_size=3)


@given(files)
@settings(deadline=None)
def test_no_page_is_lost_and_none_counted_twice(found):
    readings = [
        Reading(
            f"{number}.pdf",
            tuple(
                PageReading(n, Kind.MARKED, what)
                if isinstance(what, Mark)
                else PageReading(n, what)
                for n, what in enumerate(pages, 1)
            ),
        )
        for number, pages in enumerate(found)
    ]
    pile = sort(readings)
    sheets = [*pile.blank, *pile.foreign, *pile.unknown]
    for bundle in pile.bundles:
        sheets += [*bundle.present.values(), *bundle.duplicates]
        for page, sheet in bundle.present.items():
            assert sheet.page.mark == Mark(bundle.document, page, bundle.pages, bundle.version)
        assert {*bundle.present, *bundle.missing} == {1, 2, 3}
        assert not {*bundle.present} & {*bundle.missing}
    everything = [(one.name, page.number) for one in readings for page in one.pages]
    assert Counter(where(sheets)) == Counter(everything)


def test_interleaved_documents_are_parted_and_pages_put_in_order():
    pile = sort([
        reading(
            marked(1, page=3), marked(2, "BBBBBBBB", page=2), marked(3, page=1),
            marked(4, "BBBBBBBB", page=1), marked(5, page=2), marked(6, "BBBBBBBB", page=3),
        )
    ])  # fmt: skip
    assert [bundle.document for bundle in pile.bundles] == ["AAAAAAAA", "BBBBBBBB"]
    assert [[s.page.number for s in b.present.values()] for b in pile.bundles] == [
        [3, 5, 1], [4, 2, 6]
    ]  # fmt: skip
    assert [bundle.missing for bundle in pile.bundles] == [(), ()]


def test_missing_pages_are_named():
    (bundle,) = sort([reading(marked(1, page=2))]).bundles
    assert bundle.missing == (1, 3)


def test_a_document_is_put_together_from_several_files():
    pile = sort([reading(marked(1, page=1)), reading(marked(1, page=2), name="b.jpg")])
    (bundle,) = pile.bundles
    assert where(bundle.present.values()) == [("a.pdf", 1), ("b.jpg", 1)]


def test_the_first_of_a_page_counts_and_others_are_named():
    pile = sort([reading(marked(1), marked(2)), reading(marked(1), name="b.pdf")])
    (bundle,) = pile.bundles
    assert where(bundle.present.values()) == [("a.pdf", 1)]
    assert where(bundle.duplicates) == [("a.pdf", 2), ("b.pdf", 1)]


def test_versions_are_never_mixed():
    pile = sort([
        reading(marked(1, page=1), marked(2, page=2, version="22222222"), marked(3, "BBBBBBBB"))
    ])  # fmt: skip
    assert pile.mixed == ("AAAAAAAA",)
    assert [(b.version, *b.present) for b in pile.bundles] == [
        ("11111111", 1), ("22222222", 2), ("11111111", 1)
    ]  # fmt: skip


def test_backs_of_sheets_are_dropped_and_named():
    pile = sort([reading(marked(1), PageReading(2, Kind.BLANK), marked(3, page=2))])
    assert where(pile.blank) == [("a.pdf", 2)]
    assert pile.bundles[0].missing == (3,)
