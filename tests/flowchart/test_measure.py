"""Text is measured as the font is, and never counted shorter than it is set."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from pipeline.flowchart import advances, line_count, width, wrap
from tests import system
from tests.flowchart import generate_advances

texts = st.text(alphabet="abijmW .-/\n\N{NO-BREAK SPACE}é…", max_size=60)
rooms = st.floats(min_value=60, max_value=3000)


@pytest.fixture(scope="module", autouse=True)
def _font():
    for file in generate_advances.FONTS.values():
        try:
            ImageFont.truetype(file, 10)
        except OSError:
            system.missing("Liberation Sans is not installed (make system-deps)")


@pytest.mark.parametrize("name", generate_advances.FONTS)
def test_the_table_is_that_of_the_font(name):
    assert getattr(advances, name) == generate_advances.advances(generate_advances.FONTS[name])


def test_the_table_is_as_generated():
    text = Path(generate_advances.TARGET).read_text(encoding="utf-8")
    assert text == generate_advances.module()


@pytest.mark.parametrize("bold", [False, True])
def test_a_sentence_is_as_wide_as_the_font_sets_it(bold):
    sentence = "Menerima, memeriksa & meneruskan berkas (3 × 24 jam) – “Dukcapil”"
    file = generate_advances.FONTS["BOLD" if bold else "REGULAR"]
    font = ImageFont.truetype(file, 2048, layout_engine=ImageFont.Layout.BASIC)
    expected = sum(font.getlength(character) for character in sentence) / 2048 * 8 * 20
    assert width(sentence, 8, bold=bold) == pytest.approx(expected, abs=1)


def test_an_unknown_character_counts_a_whole_em():
    assert width("☎", 10) == 200


@given(texts, rooms)
def test_no_line_is_wider_than_the_room(text, room):
    for line in wrap(text, room, 8):
        assert len(line) <= 1 or width(line, 8) <= room


@given(texts, rooms)
def test_nothing_is_lost_but_spaces_where_lines_break(text, room):
    def bare(lines):
        return "".join(lines).replace(" ", "").replace("\n", "")

    assert bare(wrap(text, room, 8)) == bare(text)


@given(texts, rooms)
def test_more_room_never_takes_more_lines(text, room):
    assert line_count(text, room * 1.5, 8) <= line_count(text, room, 8)


def test_lines_that_may_end_after_a_stroke_are_reckoned_with():
    """LibreOffice ends lines after a stroke, and then needs one more than a break within words."""
    room = width("aaaa/aaa", 8)
    assert len(wrap("aaaa/aaaa/aaaa", room, 8)) == 2
    assert line_count("aaaa/aaaa/aaaa", room, 8) == 3


def test_lines_break_at_spaces_and_within_words_that_are_too_wide():
    assert wrap("satu dua tiga", width("satu dua", 8), 8) == ["satu dua", "tiga"]
    assert wrap("iiiiii", width("iiii", 8), 8) == ["iiii", "ii"]
    assert wrap("a\nb", 1000, 8) == ["a", "b"]
    assert line_count("", 1000, 8) == 1
