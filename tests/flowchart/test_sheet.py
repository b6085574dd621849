"""Columns share the sheet, rows hold their texts, pages hold their rows."""

from dataclasses import astuple, replace

import pytest

from pipeline.flow import Exit, Flow, Mark, Step
from pipeline.flowchart import Sheet, columns, line_count, text_height, too_tall
from pipeline.flowchart.draw import draw
from pipeline.flowchart.paging import CONNECTORS, Extra, pages
from pipeline.flowchart.passing import letter
from pipeline.flowchart.sheet import NARROW, WIDE, mm
from tests.flowchart.checker import complaints

SHEET = Sheet()


@pytest.mark.parametrize("actors", range(1, 11))
@pytest.mark.parametrize("sheet", [SHEET, Sheet(width=mm(240)), Sheet(width=mm(330))])
def test_the_columns_fill_the_sheet(actors, sheet):
    lanes = 3 if actors == 1 else 1
    actor, texts = columns(sheet, actors, lanes)
    assert actors * actor + texts.total == sheet.width
    assert actor % (2 * lanes) == 0
    assert sheet.actor_least <= actor <= sheet.actor_alone
    assert min(astuple(texts)) > mm(5)


def test_columns_of_text_are_not_narrower_than_they_may_be_on_f4():
    for actors in range(1, 11):
        _, texts = columns(SHEET, actors, 1)
        assert all(a >= b for a, b in zip(astuple(texts), astuple(NARROW), strict=True))


def test_few_actors_leave_the_columns_of_text_wide():
    _, texts = columns(SHEET, 3, 1)
    assert all(a >= b for a, b in zip(astuple(texts), astuple(WIDE), strict=True))


def test_a_row_is_as_high_as_its_longest_text():
    _, texts = columns(SHEET, 4, 1)
    step = Step("a", Mark.PROCESS, (0,), (), "satu", time="dua tiga " * 9 + "empat")
    room = texts.time - SHEET.padding_left - SHEET.padding_right - 20
    lines = line_count(step.time, room, SHEET.points)
    assert lines == 10
    assert text_height(step, texts, SHEET) == lines * SHEET.pitch + SHEET.padding_rows


def procedure(texts):
    last = len(texts) - 1
    steps = (
        Step(
            str(n), Mark.PROCESS if n < last else Mark.END, (0,), (Exit(n + 1),) * (n < last), text
        )
        for n, text in enumerate(texts)
    )
    first, *rest = steps
    return Flow(("Petugas", "Kepala"), (replace(first, mark=Mark.START), *rest))


def test_a_text_too_long_for_a_page_is_told():
    made = procedure(["a", "sangat panjang " * 400, "b"])
    _, texts = columns(SHEET, 2, 1)
    assert too_tall(made, texts, SHEET) == [1]
    assert too_tall(procedure(["a", "b"]), texts, SHEET) == []


def test_a_long_text_has_a_page_of_its_own():
    made = procedure(["a", "cukup panjang " * 150, "b", "c"])
    _, texts = columns(SHEET, 2, 1)
    assert too_tall(made, texts, SHEET) == []
    assert complaints(made, draw(made, SHEET), SHEET) == []


def test_no_last_step_is_alone_if_the_page_before_can_spare_one():
    fits = (SHEET.height - CONNECTORS) // mm(14)
    ranges = pages([mm(14)] * (fits + 1), Extra(), SHEET)
    assert [len(each) for each in ranges] == [fits - 1, 2]


def test_rows_fill_a_page_to_the_last_twip():
    sheet = replace(SHEET, height=4 * mm(14) + 2 * CONNECTORS)
    ranges = pages([mm(14)] * 10, Extra(), sheet)
    assert [len(each) for each in ranges] == [4, 4, 2]
    ranges = pages([mm(14)] * 10, Extra(), replace(sheet, height=sheet.height - 1))
    assert [len(each) for each in ranges] == [4, 3, 3]


def test_letters_go_on_behind_z():
    assert [letter(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
