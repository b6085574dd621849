"""The calendar: pinned to the holidays that the government set (SKB 3 Menteri)."""

from datetime import date, timedelta

import pytest

from pipeline.checks.days_off import packaged, why_off

OF_2021 = {
    "01-01", "02-12", "03-11", "03-14", "04-02", "05-01", "05-13", "05-14", "05-26", "06-01",
    "07-20", "08-11", "08-17", "10-20", "12-25",
}  # fmt: skip
"""SKB 3 Menteri 642/4/4/2020 as changed in 2021: Muharram on 11 August, Maulid on 20 October."""


def test_the_holidays_of_2021_are_those_that_were_set():
    days = [date(2021, 1, 1) + timedelta(days=number) for number in range(365)]
    found = {f"{day:%m-%d}" for day in days if why_off(day, ()).startswith("hari libur nasional")}
    assert found == OF_2021


@pytest.mark.parametrize("year", [*range(2015, 2026), 2030])
def test_the_table_of_past_years_is_what_the_package_tells(year):
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    told = {day: why_off(day, ()) for day in days if day.year == year}
    packed = packaged(year)
    assert packed
    for day, reason in told.items():
        assert (reason == f"hari libur nasional ({packed.get(day)})") == (day in packed)


@pytest.mark.parametrize(
    ("day", "leave", "reason"),
    [
        (date(2021, 5, 9), (), "hari Minggu"),
        (date(2021, 5, 8), (), ""),
        (date(2021, 5, 12), (), ""),
        (date(2021, 5, 12), (date(2021, 5, 12),), "hari cuti bersama"),
        (date(2021, 8, 17), (), "hari libur nasional (Hari Kemerdekaan Republik Indonesia)"),
    ],
)
def test_why_nobody_works(day, leave, reason):
    assert why_off(day, leave) == reason
