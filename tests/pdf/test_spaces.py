"""Where a signature goes: above the name, as large as the page lets it be."""

import pytest

from pipeline.boxes import Box
from pipeline.pdf.spaces import Spot, _on_page, _Rect

PAGE = (612.0, 936.0)
MM = 72 / 25.4
NAME = _Rect(300, 188, 420, 199)
TITLE = _Rect(300, 270, 440, 281)
NUMBER = _Rect(300, 160, 420, 171)


def boxes(*rects: _Rect, **spots: tuple[float, float]) -> dict[str, Box]:
    where = {key: Spot(1, *place) for key, place in spots.items()}
    return _on_page(where, rects, PAGE)


def alone(*rects: _Rect) -> Box:
    return boxes(NAME, TITLE, NUMBER, *rects, a=(300, 200))["a"]


def test_it_stands_on_the_name_and_is_70_by_22_mm():
    box = alone()
    assert (box.width, box.height) == pytest.approx((70 * MM, 22 * MM))
    assert (box.left, box.bottom) == pytest.approx((297, 201.5))


def test_it_ends_below_what_stands_above():
    assert alone(_Rect(310, 240, 400, 250)).height == pytest.approx(240 - 201.5 - 1.5)


def test_it_ends_before_what_stands_beside():
    box = alone(_Rect(450, 210, 500, 260))
    assert box.left + box.width == pytest.approx(448.5)
    assert box.height == pytest.approx(22 * MM)


def test_a_name_in_the_middle_of_its_column_is_in_the_middle_of_its_box():
    box = boxes(NAME, a=(300, 200))["a"]
    assert box.left + box.width / 2 == pytest.approx(360)


def test_two_beside_each_other_keep_apart():
    other = _Rect(430, 188, 520, 199)
    below = _Rect(430, 160, 520, 171)
    found = boxes(NAME, NUMBER, other, below, a=(300, 200), b=(430, 200))
    assert found["a"].left + found["a"].width <= found["b"].left
    assert found["a"].width > 40 * MM


def test_it_stays_on_the_page():
    far = _Rect(560, 188, 600, 199)
    box = boxes(far, a=(560, 200))["a"]
    assert box.left + box.width <= PAGE[0]
    assert boxes(NAME, a=(300, 920))["a"].height <= 16


def test_where_there_is_no_room_at_all_the_whole_space_is_taken():
    crowd = [_Rect(300, 203 + n * 12, 500, 213 + n * 12) for n in range(6)]
    assert alone(*crowd).height == pytest.approx(22 * MM)
