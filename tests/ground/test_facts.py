"""Field types: each turns the text of a file into a fact, or says what to write instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from pipeline.facts import (
    Facts,
    FullDate,
    Identifier,
    Items,
    Line,
    Located,
    MaybeDate,
    Nip,
    Paragraph,
    Sentence,
    YesNo,
    eighteen_digits,
)
from pipeline.indonesian import PartialDate
from pipeline.problem import Place
from pipeline.values import DOTS, Missing, missing_in

HERE = Place("x.yaml", 1)


class Room(Facts):
    nama: Sentence
    uraian: Paragraph | None = None
    isi: list[Paragraph] = Field(default_factory=list)
    terbuka: YesNo = False


def located(**values):
    return Located(values, {"": HERE} | {k: Place("x.yaml", n) for n, k in enumerate(values, 2)})


def read(kind, text):
    return TypeAdapter(kind).validate_python(text)


def refused(kind, text):
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    return str(caught.value.errors()[0].get("ctx", {}).get("error", caught.value))


@pytest.mark.parametrize("nip", ["19780501 200112 1 005", "197805012001121005"])
def test_a_sound_nip_is_kept_as_its_digits(nip):
    assert read(Nip, nip) == "197805012001121005"


@given(
    st.dates(date(1940, 1, 1), date(2005, 12, 31)),
    st.integers(18, 40),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(0, 999),
)
def test_a_nip_is_sound_from_the_18th_birthday_on(born, age, month, sex, serial):
    digits = f"{born:%Y%m%d}{born.year + age}{month:02}{sex}{serial:03}"
    if age == 18 and month < born.month:
        assert "sebelum berumur 18" in refused(Nip, digits)
    else:
        assert read(Nip, digits) == digits


@pytest.mark.parametrize(
    ("nip", "complaint"),
    [
        ("19780501 200112 1 05", "NIP harus 18 angka, ada 17"),
        ("19780501 200112 1 0055", "NIP harus 18 angka, ada 19"),
        ("1978050I 200112 1 005", "NIP hanya berisi angka"),
        ("１９７８０５０１２００１１２１００５", "NIP hanya berisi angka"),
        ("19780532 200112 1 005", "tidak ada dalam kalender"),
        ("19780501 200113 1 005", "tidak ada dalam kalender"),
        ("19780501 199604 1 005", "sebelum berumur 18 tahun"),
        ("19780501 200112 3 005", "angka ke-15"),
        ("", "NIP hanya berisi angka"),
    ],
)
def test_a_nip_whose_parts_cannot_be_true(nip, complaint):
    assert complaint in refused(Nip, nip)


def test_a_pppk_number_is_only_counted():
    assert eighteen_digits("99999999 999999 9 999") == "9" * 18


@pytest.mark.parametrize("text", ["tim-zi", "2021", "a.b", "uu-23-2014"])
def test_ids_that_may_be_file_names(text):
    assert read(Identifier, text) == text


@pytest.mark.parametrize(
    "text", ["Tim-zi", "tim zi", "../x", "a/b", ".a", "a.", "-a", "a--b", "a..b", "é", ""]
)
def test_ids_that_may_not(text):
    assert "id hanya memakai huruf kecil" in refused(Identifier, text)


@given(st.text(max_size=12))
def test_a_line_is_printed_as_written_or_refused(text):
    try:
        found = read(Line, text)
    except ValidationError:
        empty = not any(map(str.isalnum, text))
        assert empty or any(ord(sign) < 32 or ord(sign) >= 0x7F for sign in text)
    else:
        assert found == text.strip()
        assert not set(found) & set("\n\t\r\0")


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1b", "\r", "\x7f", "\ufffe", "\ud800"])
def test_signs_that_no_printer_prints_are_named(sign):
    assert refused(Paragraph, f"a{sign}b") == (
        f"karakter U+{ord(sign):04X} tidak dapat dicetak: hapus"
    )


def test_a_paragraph_may_have_lines_and_a_line_may_not():
    assert read(Paragraph, " a\nb\tc ") == "a\nb\tc"
    for text in ("a\nb", "a\tb"):
        assert "harus satu baris" in refused(Line, text)
        assert "harus satu baris" in refused(Sentence, text)


@pytest.mark.parametrize("text", ["rapat [belum: tanggal", "rapat [Belum"])
def test_a_gap_that_is_not_closed_would_reach_the_paper(text):
    for kind in (Line, Sentence, Paragraph):
        assert "tanpa kurung tutup" in refused(kind, text)
    for kind in (Sentence, Paragraph):
        assert read(kind, f"{text}]") == f"{text}]"


@pytest.mark.parametrize("gap", ["[belum]", "[belum nama]", "[ Belum: nama ]"])
def test_a_name_is_known_or_empty_and_only_sentences_have_gaps(gap):
    assert "kosongkan nilainya" in refused(Line, f"a {gap}")
    assert read(Line, "a [1], [sebelum]") == "a [1], [sebelum]"
    for kind in (Sentence, Paragraph):
        assert read(kind, f"a {gap}") == f"a {gap}"


@pytest.mark.parametrize(("text", "answer"), [("ya", True), ("Tidak", False), (" YA ", True)])
def test_yes_and_no(text, answer):
    assert read(YesNo, text) is answer
    assert read(YesNo, answer) is answer


@pytest.mark.parametrize("text", ["no", "yes", "true", "1", ""])
def test_other_words_for_yes_and_no_are_refused(text):
    assert refused(YesNo, text) == "harus ya atau tidak"


def test_dates():
    assert read(MaybeDate, " Mei 2021 ") == PartialDate(2021, 5)
    assert read(FullDate, "3 Mei 2021") == date(2021, 5, 3)
    assert "tanggal harus lengkap" in refused(FullDate, "2021-05")
    assert "ditulis sebagai teks" in refused(MaybeDate, 2021)
    assert "bukan tanggal" in refused(FullDate, "besok")


def test_a_field_knows_its_place_and_a_missing_one_its_records():
    room = Room.model_validate(located(nama="a", isi=["b"]))
    assert room.place("isi") == Place("x.yaml", 3)
    assert room.place("uraian") == room.place() == HERE
    assert Room(nama="a").place("nama") is None


ITEMS = Items(["a", "b [belum: isi lemari]", "c"], [Place("x.yaml", n) for n in (7, 8, 11)])


def test_an_item_of_a_list_knows_its_own_place():
    room = Room.model_validate(located(nama="a", isi=ITEMS))
    assert [room.place(f"isi.{n}").line for n in range(3)] == [7, 8, 11]
    assert room.place("isi.9") == room.place("isi") == Place("x.yaml", 3)
    assert room.place("pintu.0") == HERE
    one = Room.model_validate(located(nama="a", isi=["b"]))
    assert one.place("isi.0") == Place("x.yaml", 3)


@pytest.mark.parametrize("key", ["no._hp", "i.1.b", "target.2021", "2021", f"a.{'9' * 5000}"])
def test_a_key_with_a_point_in_it_is_no_item_of_a_list(key):
    class Table(Facts, extra="allow"):
        pass

    there = Table.model_validate(Located({key: "x"}, {"": HERE, key: Place("x.yaml", 9)}))
    assert there.place(key) == Place("x.yaml", 9)
    assert Table.model_validate(Located({}, {"": HERE})).place(key) == HERE


def test_the_sentences_of_a_list_have_their_gaps_at_their_own_lines():
    room = Room.model_validate(located(nama="a", isi=ITEMS))
    texts = room.sentences("isi")
    assert [str(text) for text in texts] == ["a", f"b {DOTS}", "c"]
    assert list(missing_in(texts)) == [Missing("isi lemari", Place("x.yaml", 8))]


def test_what_is_empty_counts_as_absent():
    room = Room.model_validate(located(nama="a", uraian=None, isi=None, terbuka=None))
    assert (room.uraian, room.isi, room.terbuka) == (None, [], False)
    assert room.known("uraian", "uraian ruang").missing == (
        Missing("uraian ruang", Place("x.yaml", 3)),
    )


def test_what_is_empty_and_needed_is_a_problem_still():
    with pytest.raises(ValidationError) as caught:
        Room.model_validate(located(nama=None, jendela=None))
    found = {error["loc"]: error["type"] for error in caught.value.errors()}
    assert found == {("nama",): "string_type", ("jendela",): "extra_forbidden"}


def test_known_and_sentence_turn_marked_gaps_into_blanks():
    room = Room.model_validate(located(nama="ruang [belum: nomor ruang]", uraian="besar"))
    assert str(room.sentence("nama")) == f"ruang {DOTS}"
    assert list(missing_in(room.sentence("nama"))) == [Missing("nomor ruang", Place("x.yaml", 2))]
    assert room.known("uraian", "uraian") == "besar"


def test_facts_do_not_change():
    with pytest.raises(ValidationError):
        Room(nama="a").nama = "b"
