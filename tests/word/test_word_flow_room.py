"""The room for a flowchart is what the template leaves: what a clerk changes in Word counts."""

import pytest

from pipeline.flowchart import Sheet
from pipeline.problem import TemplateError
from pipeline.word.flow_room import room
from tests.offices import ROOT
from tests.packages import edited

TEMPLATE = (ROOT / "templates/docx/sop.docx").read_bytes()


def changed(member: str, old: str, new: str) -> bytes:
    """The template with a passage of one member changed."""
    return edited(TEMPLATE, old, new, member)


BODY, STYLES = "word/document.xml", "word/styles.xml"
AS_SHIPPED = room("sop.docx", TEMPLATE)


PAGE = (
    r'(<w:pgSz w:w=")18709(" w:h=")12189("[^>]*/><w:pgMar w:top="850" w:right="680" w:bottom=")850'
)
ROW = r"(\{\{ baris\.kelengkapan \}\})(.*?)(\{\{ baris\.output \}\})"
LAST_CELL = r"<w:tc>(?:(?!<w:tc>).)*?\{\{ baris\.keterangan \}\}.*?</w:tc>"


def style(name: str, old: str, new: str) -> tuple[str, str, str]:
    """A change within one paragraph style."""
    return STYLES, rf'(w:styleId="{name}">(?:(?!</w:style>).)*?){old}', rf"\g<1>{new}"


def test_the_shipped_template_leaves_what_a_sheet_has_by_default():
    """F4 landscape: 215 mm less margins of 15 mm each, title 320, fixed heads 530, sum 300."""
    assert Sheet() == AS_SHIPPED
    assert AS_SHIPPED.width == 18709 - 1701 - 680
    assert AS_SHIPPED.height == 12189 - 850 - 850 - 320 - 530 - 300


FOLLOWED = {
    "a lower page": ((BODY, PAGE, r"\g<1>18709\g<2>11189\g<3>850"), {"height": -1000}),
    "a larger margin": ((BODY, PAGE, r"\g<1>18709\g<2>12189\g<3>1850"), {"height": -1000}),
    "a narrower page": ((BODY, PAGE, r"\g<1>16838\g<2>12189\g<3>850"), {"width": 16838 - 18709}),
    "larger letters with room": (
        (STYLES, r'(w:styleId="IsiAlur">.*?)w:line="190"(.*?)<w:sz w:val="16"/>',
         r'\1w:line="230"\2<w:sz w:val="20"/>'),
        # the line with the sum is of that style too, but has a line of its own
        {"points": 2, "pitch": 40, "head_pitch": 40, "head_points": 0},
    ),
    "lines that are not exact": (
        style("IsiAlur", 'w:line="190" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"'),
        {"pitch": -6},
    ),
    "letters in halves of half points": (
        style("IsiAlur", '<w:sz w:val="16"/>', '<w:sz w:val="17.5"/>'), {"points": 0.75},
    ),
    "a column in halves": (
        (BODY, r'<w:gridCol w:w="3402"/>', '<w:gridCol w:w="3402.4"/>'), {},
    ),
    "a title on its table in capitals": (
        (BODY, r'<w:tblCaption w:val="alur"/>', '<w:tblCaption w:val="ALUR "/>'), {},
    ),
    "room in the cells": (
        (STYLES, r'(w:styleId="TabelAlur">.*?<w:left w:w=")45', r"\g<1>145"), {"padding_left": 100},
    ),
    "a second title": (
        (BODY, r"(<w:p>(?:(?!<w:p>).)*?SOP \{\{ nama \}\}</w:t></w:r></w:p>)", r"\1\1"),
        {"height": -320},
    ),
    "a header higher than its margin": (
        ("word/header1.xml", r"(<w:p>.*?</w:p>)", r"\1" * 4), {"height": None},
    ),
    "letters made larger by hand": (
        (BODY, r"<w:r>(<w:t>\{\{ baris\.kegiatan)", r'<w:r><w:rPr><w:sz w:val="18"/></w:rPr>\1'),
        {"points": 1},
    ),
}  # fmt: skip
"""What a clerk changes in Word, and by how much the room then differs (None: it is less)."""


@pytest.mark.parametrize("name", FOLLOWED)
def test_what_a_clerk_changes_counts(name):
    change, expected = FOLLOWED[name]
    found = room("sop.docx", changed(*change))
    for field in ("width", "height", "points", "padding_left", *expected):
        was, now = getattr(AS_SHIPPED, field), getattr(found, field)
        by = expected.get(field, 0)
        assert now < was if by is None else now == pytest.approx(was + by, abs=1), field


REFUSED = {
    "no title on its table": (
        (BODY, r'<w:tblCaption w:val="alur"/>', ""), "tidak ada tabel berjudul",
    ),
    "no activity": ((BODY, r"\{\{ baris\.kegiatan \}\}", ""), "harus berkolom nomor, kegiatan"),
    "no tiles": ((BODY, r"\{\{ petak \}\}", ""), "harus berkolom"),
    "columns in another order": ((BODY, ROW, r"\3\2\1"), "harus berkolom"),
    "a column fewer": ((BODY, LAST_CELL, ""), "harus berkolom"),
    "letters larger than their lines": (
        style("IsiAlur", '<w:sz w:val="16"/>', '<w:sz w:val="24"/>'), "lebih besar daripada",
    ),
    "a title larger than its line": (
        style("JudulAlur", '<w:sz w:val="20"/>', '<w:sz w:val="72"/>'), "lebih besar daripada",
    ),
    "a width that is none": (
        (BODY, r'<w:gridCol w:w="3402"/>', '<w:gridCol w:w="lebar"/>'), "tidak terbaca",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_flowchart_cannot_be_drawn_in_is_told(name):
    change, message = REFUSED[name]
    with pytest.raises(TemplateError, match=message):
        room("sop.docx", changed(*change))


def test_a_table_within_another_is_not_taken():
    """Only a table of its own has a section, and so a page."""
    body = r"(<w:tbl>(?:(?!<w:tbl>).)*?<w:tblCaption w:val=\"alur\"/>.*?</w:tbl>)"
    cell = r'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc>\1<w:p/>'
    with pytest.raises(TemplateError, match="tidak ada tabel berjudul"):
        room("sop.docx", changed(BODY, body, cell + "</w:tc></w:tr></w:tbl>"))
