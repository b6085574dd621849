"""Ids, numbers, dates and texts that look right and are not."""

import pytest

from pipeline.facts import Facts, Identifier, Line, Nip, Paragraph, is_identifier
from pipeline.indonesian import PartialDate


class Odd(Facts):
    """A model with one field of each kind that is tried here."""

    id: Identifier = "a"
    line: Line = "a"
    text: Paragraph = "a"
    nip: Nip = "196108091985032003"


def said(**fields: str) -> str:
    with pytest.raises(ValueError) as caught:
        Odd(**fields)
    return str(caught.value)


@pytest.mark.parametrize("name", ["con", "nul", "aux.1", "com1", "lpt9.x", "prn", "a" * 101])
def test_a_name_that_no_file_may_bear_everywhere_is_no_id(name):
    assert not is_identifier(name)
    assert "id" in said(id=name)


@pytest.mark.parametrize("name", ["tim-zi", "contoh-01", "konsep", "com", "com10", "a" * 100])
def test_other_names_still_are(name):
    assert is_identifier(name)


def test_a_refused_id_is_quoted():
    assert "bukan “Tim ZI”" in said(id="Tim ZI")
    assert "“con” nama perangkat" in said(id="con")
    assert "paling banyak 100" in said(id="a" * 101)


@pytest.mark.parametrize(
    "text", ["\u200b", "\ufeff \u200b", "\u202e\u202c", "-", "…", ".....", "--"]
)
def test_a_text_that_shows_nothing_is_no_text(text):
    assert "huruf atau angka" in said(line=text)
    assert "huruf atau angka" in said(text=text)


@pytest.mark.parametrize("text", ["a", "7", "é", "[belum nama]", "(a)", "مرحبا", "ก"])
def test_a_text_that_says_something_is_one(text):
    assert Odd(text=text).text == text


@pytest.mark.parametrize("nip", ["189912311985032003", "210108092125032003"])
def test_nobody_in_office_was_born_then(nip):
    assert "tahun lahir" in said(nip=nip)


@pytest.mark.parametrize(
    "text",
    ["٢٠٢١-٠٥-٠٣", "٢٠٢١", "٣ Mei ٢٠٢١", "2_021", "+2021", "2021.0", "010", "2021-०५"],
)
def test_only_plain_digits_make_a_date(text):
    with pytest.raises(ValueError, match="bukan tanggal"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["17-05-2021", "17/5/2021", "05/17/2021", "17.05.2021"])
def test_a_day_above_twelve_is_not_ambiguous(text):
    with pytest.raises(ValueError, match="tulis 2021-05-17 atau 17 Mei 2021") as caught:
        PartialDate.parse(text)
    assert "ganda" not in str(caught.value)


@pytest.mark.parametrize("text", ["03/05/2021", "17-05-21", "12-12-2021"])
def test_other_dates_in_figures_remain_so(text):
    with pytest.raises(ValueError, match="bermakna ganda"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["32-05-2021", "17-13-2021", "31-02-2021", "0/5/2021"])
def test_figures_that_are_no_date_at_all(text):
    with pytest.raises(ValueError, match=r"bukan tanggal|tidak ada dalam kalender|ganda"):
        PartialDate.parse(text)
