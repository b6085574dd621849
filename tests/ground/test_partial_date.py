"""Dates as clerks write them: whole, partly known, and wrong."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.indonesian import DAYS, MONTHS, PartialDate, long_date, weekday

days = st.dates(min_value=date(1945, 1, 1), max_value=date(9999, 12, 31))
partial = st.one_of(
    days.map(PartialDate.of),
    days.map(lambda day: PartialDate(day.year, day.month)),
    days.map(lambda day: PartialDate(day.year)),
)


@given(partial)
def test_what_is_printed_reads_back(written):
    assert PartialDate.parse(str(written).strip()) == written


@given(days)
def test_the_weekday_may_be_written_and_only_the_right_one(day):
    assert PartialDate.parse(f"{weekday(day)}, {long_date(day)}").full == day
    for wrong in set(DAYS) - {weekday(day)}:
        with pytest.raises(ValueError, match=f"jatuh pada hari {weekday(day)}, bukan {wrong}"):
            PartialDate.parse(f"{wrong}, {long_date(day)}")


@given(partial)
def test_a_partial_date_spans_exactly_the_days_that_it_may_be(written):
    first, last = written.earliest, written.latest
    assert first <= last

    def fits(day):
        known = (written.year, written.month or day.month, written.day or day.day)
        return (day.year, day.month, day.day) == known

    assert fits(first)
    assert fits(last)
    assert not fits(first - timedelta(1))
    assert last == date.max or not fits(last + timedelta(1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("Februari 2020", "2020-02-01", "2020-02-29"),
        ("Februari 1900", "1900-02-01", "1900-02-28"),
        ("2021-04", "2021-04-01", "2021-04-30"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
    ],
)
def test_spans(text, first, last):
    found = PartialDate.parse(text)
    assert (str(found.earliest), str(found.latest)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-03", "2021-5-3", "3 Mei 2021", "03 mei 2021", "3  MEI  2021", "Senin, 3 Mei 2021",
        "senin ,3 Mei 2021",
    ],
)  # fmt: skip
def test_forms_of_one_day(text):
    assert PartialDate.parse(text).full == date(2021, 5, 3)


@pytest.mark.parametrize("friday", ["Jumat", "Jum'at", "Jum’at", "JUMAT"])
def test_friday_has_several_spellings(friday):
    assert PartialDate.parse(f"{friday}, 7 Mei 2021").full == date(2021, 5, 7)


def test_sunday_too():
    assert PartialDate.parse("Ahad, 9 Mei 2021") == PartialDate.parse("Minggu, 9 Mei 2021")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("03/05/2021", "bermakna ganda"),
        ("3-5-2021", "bermakna ganda"),
        ("03.05.21", "bermakna ganda"),
        ("2021-02-29", "tidak ada dalam kalender"),
        ("31 April 2021", "tidak ada dalam kalender"),
        ("2021-13", "tidak ada dalam kalender"),
        ("2021-00", "tidak ada dalam kalender"),
        ("0 Mei 2021", "tidak ada dalam kalender"),
        ("0000", "tidak ada dalam kalender"),
        ("3 May 2021", "nama bulan “May” tidak dikenal"),
        ("3 Nopember 2021", "mungkin maksudnya “November”"),
        ("Snin, 3 Mei 2021", "mungkin maksudnya “Senin”"),
        ("Selasa, 3 Mei 2021", "3 Mei 2021 jatuh pada hari Senin, bukan Selasa"),
        ("Senin, Mei 2021", "hari tertulis tanpa tanggal lengkap"),
        ("kemarin", "“kemarin” bukan tanggal"),
        ("2021/05/03", "bukan tanggal"),
        ("", "bukan tanggal"),
    ],
)
def test_refusals_say_what_to_write(text, complaint):
    with pytest.raises(ValueError) as caught:
        PartialDate.parse(text)
    assert complaint in str(caught.value)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text):
    with suppress(ValueError):
        found = PartialDate.parse(text)
        assert found.earliest <= found.latest


def test_what_the_hand_writes_is_clean_space():
    month, year = str(PartialDate(2021, 5)), str(PartialDate(2021))
    assert month.strip() == "Mei 2021"
    assert year.strip() == "2021"
    for text in (month, year):
        assert set(text[: -len(text.strip())].removesuffix(" ")) == {"\N{NO-BREAK SPACE}"}
    assert len(year) > len("99 September ")


def test_months_and_days_are_those_of_the_calendar():
    assert len(MONTHS) == len(set(MONTHS)) == 12
    assert weekday(date(2021, 5, 3)) == "Senin"
    assert long_date(date(2021, 8, 17)) == "17 Agustus 2021"
