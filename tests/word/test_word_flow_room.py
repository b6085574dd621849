"""The room for a flowchart is what the template leaves: what a clerk changes in Word counts."""

import re
import zipfile
from io import BytesIO

import pytest

from pipeline.problem import TemplateError
from pipeline.word.flow_room import room
from tests.offices import ROOT

TEMPLATE = (ROOT / "templates/docx/sop.docx").read_bytes()


def edited(member: str, old: str, new: str) -> bytes:
    """The template with a passage of one member changed, which must be there."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(TEMPLATE)) as source, zipfile.ZipFile(made, "w") as target:
        for info in source.infolist():
            text = source.read(info)
            if info.filename == member:
                changed = re.sub(old, new, text.decode())
                assert changed != text.decode()
                text = changed.encode()
            target.writestr(info.filename, text)
    return made.getvalue()


BODY, STYLES = "word/document.xml", "word/styles.xml"
AS_SHIPPED = room("sop.docx", TEMPLATE)


def test_the_shipped_template():
    """F4 landscape: 215 mm less margins of 15 mm each, title 320, fixed heads 530, sum 300."""
    assert AS_SHIPPED.width == 18709 - 1701 - 680
    assert AS_SHIPPED.height == 12189 - 850 - 850 - 320 - 530 - 300
    assert (AS_SHIPPED.points, AS_SHIPPED.pitch) == (8, 190)
    assert (AS_SHIPPED.title_points, AS_SHIPPED.title_pitch) == (10, 320)


def test_a_larger_margin_leaves_less_height():
    lower = r'(<w:pgSz w:w="18709"[^>]*/><w:pgMar w:top="850" w:right="680" w:bottom=")850'
    found = room("sop.docx", edited(BODY, lower, r"\g<1>1850"))
    assert found.height == AS_SHIPPED.height - 1000


def test_a_wider_column_is_a_wider_column():
    found = room("sop.docx", edited(BODY, r'<w:gridCol w:w="907"/>', '<w:gridCol w:w="1007"/>'))
    assert found.wide.time == AS_SHIPPED.wide.time + 100
    assert found.width == AS_SHIPPED.width + 100


def test_larger_letters_are_reckoned_with():
    style = r'(w:styleId="IsiAlur">.*?)w:line="190"(.*?)<w:sz w:val="16"/>'
    found = room("sop.docx", edited(STYLES, style, r'\1w:line="230"\2<w:sz w:val="20"/>'))
    assert (found.points, found.pitch) == (10, 230)


def test_a_line_that_is_not_exact_is_reckoned_from_its_letters():
    style = r'(w:styleId="IsiAlur">.*?)w:line="190" w:lineRule="exact"'
    found = room("sop.docx", edited(STYLES, style, r'\1w:line="240" w:lineRule="auto"'))
    assert found.pitch == 184


def test_a_template_without_its_table_says_so():
    with pytest.raises(TemplateError, match="alur"):
        room("sop.docx", edited(BODY, r'<w:tblCaption w:val="alur"/>', ""))
