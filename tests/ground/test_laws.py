"""How laws are cited: order, amendments on the day, repeal, gazette numbers, unknown facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.indonesian import PartialDate
from pipeline.laws import RANKS, amendments_in_force, citations, may_be_cited
from pipeline.office import Peraturan
from pipeline.values import DOTS, missing_in

DAY = PartialDate.parse("2021-05-17")
UU, PP, PERPRES, PERDA = (
    "Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden", "Peraturan Daerah",
)  # fmt: skip


def law(jenis=UU, nomor="1", tahun=2000, tentang="A", **facts):
    return Peraturan(jenis=jenis, nomor=nomor, tahun=tahun, tentang=tentang, **facts)


def cited(laws, day=DAY, ids=None):
    return [str(text) for text in citations(ids or list(laws), laws, day)]


anything = st.builds(
    law,
    jenis=st.sampled_from(RANKS),
    nomor=st.none() | st.integers(1, 2000).map(str),
    tahun=st.none() | st.integers(1945, 2021),
    tentang=st.none() | st.text("abc", min_size=1, max_size=3),
)
books = st.dictionaries(st.text("abc", min_size=1, max_size=3), anything, min_size=1, max_size=6)


@given(books, st.randoms())
def test_the_order_in_the_record_does_not_count(laws, random):
    ids = list(laws)
    random.shuffle(ids)
    assert sorted(cited(laws, ids=ids)) == sorted(cited(laws))
    assert cited({i: laws[i] for i in ids}, ids=ids + ids) == cited({i: laws[i] for i in ids})


@given(books)
def test_each_unknown_fact_is_a_blank_that_is_named(laws):
    for text in citations(laws, laws, DAY):
        assert str(text).count(DOTS) == len(list(missing_in(text)))


def test_rank_comes_first_then_year_then_number():
    laws = {
        "perbup": law("Peraturan Bupati", "3", 1999),
        "perda": law(PERDA, "1", 1999),
        "permen": law("Peraturan Menteri", "1", 1999, sebutan="Peraturan Menteri Dalam Negeri"),
        "pp-100": law(PP, "100", 2000),
        "pp-18": law(PP, "18", 2000),
        "pp-53": law(PP, "53", 1999),
        "uu-23-2014": law(UU, "23", 2014),
        "uu-5-2014": law(UU, "5", 2014),
        "uu-28-1999": law(UU, "28", 1999),
        "perpu": law("Perpu", "2", 2014),
        "tap": law("TAP MPR", "XI/MPR/1998", 1998),
        "uud": law("UUD"),
        "uu-tanpa-tahun": law(UU, "1", None),
    }
    heads = [text.split(" tentang ")[0] for text in cited(laws)]
    assert heads == [
        "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
        "Ketetapan Majelis Permusyawaratan Rakyat Nomor XI/MPR/1998",
        "Undang-Undang Nomor 28 Tahun 1999",
        "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2014",
        "Undang-Undang Nomor 5 Tahun 2014",
        "Undang-Undang Nomor 23 Tahun 2014",
        f"Undang-Undang Nomor 1 Tahun {DOTS}",
        "Peraturan Pemerintah Nomor 53 Tahun 1999",
        "Peraturan Pemerintah Nomor 18 Tahun 2000",
        "Peraturan Pemerintah Nomor 100 Tahun 2000",
        "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 1999",
        "Peraturan Daerah Nomor 1 Tahun 1999",
        "Peraturan Bupati Nomor 3 Tahun 1999",
    ]


def test_a_number_that_holds_its_year_is_not_followed_by_it():
    old = law("Peraturan Menteri", "PER/15/M.PAN/7/2008", 2008, sebutan="Peraturan Menteri PAN")
    assert cited({"a": old}) == ["Peraturan Menteri PAN Nomor PER/15/M.PAN/7/2008 tentang A"]


@pytest.mark.parametrize(("jenis", "name"), [("Peraturan Menteri", f"Peraturan Menteri {DOTS}"),
                                             ("Lainnya", DOTS)])  # fmt: skip
def test_a_law_without_a_full_name_has_a_blank_for_it(jenis, name):
    (text,) = citations(["a"], {"a": law(jenis)}, DAY)
    assert str(text) == f"{name} Nomor 1 Tahun 2000 tentang A"
    assert [missing.fact for missing in missing_in(text)] == [f"sebutan {jenis} tentang A"]


def test_a_name_begins_in_capitals():
    assert cited({"a": law("Lainnya", sebutan="surat edaran Bupati")})[0].startswith("Surat edaran")


def test_unknown_facts_are_named_by_the_law():
    blank = Peraturan(jenis=PERDA, sebutan="Peraturan Daerah Kabupaten X")
    (text,) = citations(["a"], {"a": blank}, DAY)
    assert str(text) == f"Peraturan Daerah Kabupaten X Nomor {DOTS} Tahun {DOTS} tentang {DOTS}"
    assert [missing.fact for missing in missing_in(text)] == [
        f"{fact} Peraturan Daerah Kabupaten X" for fact in ("nomor", "tahun", "tentang")
    ]


def test_a_gap_marked_in_a_title_is_a_blank():
    (text,) = citations(["a"], {"a": law(PERDA, tentang="Susunan [belum: judul perda]")}, DAY)
    assert str(text) == f"Peraturan Daerah Nomor 1 Tahun 2000 tentang Susunan {DOTS}"
    assert [missing.fact for missing in missing_in(text)] == ["judul perda"]


AMENDED = {
    "pokok": law(UU, "23", 2014, "Pemerintahan Daerah"),
    "kedua": law(UU, "9", 2015, "Perubahan Kedua", mengubah="pokok", berlaku="2015-03-18"),
    "pertama": law(UU, "2", 2015, "Perubahan", mengubah="pokok", berlaku="2015-02-02"),
    "cipta": law(
        UU, "11", 2020, "Cipta Kerja", mengubah="pokok", berlaku="2020-11-02", dicabut="2022-12-30"
    ),
}


@pytest.mark.parametrize(
    ("day", "tail"),
    [
        ("2014", ""),
        ("2015-02-01", ""),
        ("2015-02-02", "diubah dengan Undang-Undang Nomor 2 Tahun 2015 tentang Perubahan"),
        ("2015-02", "diubah dengan Undang-Undang Nomor 2 Tahun 2015 tentang Perubahan"),
        ("2016", "terakhir dengan Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan Kedua"),
        ("2021-05", "terakhir dengan Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja"),
        ("2022-12-29", "terakhir dengan Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja"),
        ("2022-12-30", "terakhir dengan Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan Kedua"),
    ],
)
def test_amendments_are_those_of_the_day(day, tail):
    how = "beberapa kali diubah, " if tail.startswith("terakhir") else ""
    link = " sebagaimana telah " if tail else ""
    text = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"
    assert cited(AMENDED, PartialDate.parse(day), ["pokok"]) == [f"{text}{link}{how}{tail}"]


def test_amendments_come_oldest_first():
    found = amendments_in_force("pokok", AMENDED, DAY)
    assert [amendment.nomor for amendment in found] == ["2", "9", "11"]
    assert amendments_in_force("kedua", AMENDED, DAY) == []


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        ("2010-06-05", False),
        ("2010-06-06", True),
        ("2010-06", True),
        ("2010", True),
        ("2021-08-30", True),
        ("2021-08", True),
        ("2021-08-31", False),
        ("2022", False),
    ],
)
def test_a_repealed_law_does_not_hold_from_that_day_on(day, in_force):
    pp53 = law(PP, "53", 2010, berlaku="2010-06-06", dicabut="2021-08-31")
    assert may_be_cited(pp53, PartialDate.parse(day)) is in_force


def test_a_law_without_dates_may_always_be_cited():
    assert may_be_cited(law(), PartialDate(1900))


LN = {"lembaran": "Lembaran Negara Republik Indonesia Tahun 2000 Nomor 1", "terverifikasi": "ya"}
UNVERIFIED = LN | {"terverifikasi": "tidak"}
BARE = {"terverifikasi": "ya"}


@pytest.mark.parametrize(
    ("laws", "printed"),
    [
        ({"a": law(UU, **LN), "b": law(PP, **LN)}, 2),
        ({"a": law(UU, **LN), "b": law(PP, **UNVERIFIED)}, 0),
        ({"a": law(UU, **LN), "b": law(PP, **BARE)}, 0),
        ({"a": law(UU, **LN), "b": law("Perpu", **BARE)}, 0),
        ({"a": law(UU, **LN), "b": law(PERPRES)}, 1),
        ({"a": law(UU, **LN), "b": law(PERPRES, **LN)}, 2),
        ({"a": law(UU, **LN), "b": law(PERPRES, **UNVERIFIED)}, 0),
        ({"a": law(UU, **LN), "b": law(PERDA)}, 1),
        ({"a": law(UU, **LN), "b": law(PERDA, **UNVERIFIED)}, 0),
        ({"a": law(UU, **LN), "b": law("UUD"), "c": law("TAP MPR")}, 1),
        ({"a": law(UU, **LN), "z": law(UU, **UNVERIFIED, mengubah="a")}, 0),
        ({"a": law(UU, **LN), "z": law(UU, **BARE, mengubah="a")}, 0),
        ({"a": law(UU, **LN), "z": law(UU, **LN, mengubah="a")}, 2),
        ({"a": law(UU, **LN), "z": law(UU, mengubah="a", dicabut="2020")}, 1),
    ],
)
def test_gazette_numbers_stand_with_all_or_with_none(laws, printed):
    ids = [name for name in laws if name != "z"]
    text = " ".join(cited(laws, ids=ids))
    assert text.count(f"({LN['lembaran']})") == text.count("Lembaran") == printed
