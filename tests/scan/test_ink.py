"""Ink in signature boxes: found where a hand wrote, and only there; never guessed."""

from dataclasses import replace
from io import BytesIO

import cv2
import numpy as np
import pikepdf
import pytest

from pipeline.boxes import Box
from pipeline.problem import InputError
from pipeline.scan import read, signed
from tests.scan.degrade import FEW, SCANS, degrade, seal, sign
from tests.scan.paper import A4, F4, box, lying, picture, stamped
from tests.scan.test_reading import jpeg

SIZES = (F4, lying(F4), A4)


@pytest.fixture(scope="module")
def printed():
    return stamped(SIZES)


@pytest.fixture(scope="module")
def sheets(printed):
    return [picture(printed, number) for number in range(1, len(SIZES) + 1)]


def ink(data, printed, *boxes):
    (page,) = read(data, "pindai.jpg").pages
    return signed(data, page, printed, boxes)


@pytest.mark.parametrize("manner", FEW)
@pytest.mark.parametrize(
    "number", [1, *(pytest.param(n, marks=pytest.mark.lengkap) for n in (2, 3))]
)
def test_a_signature_is_found_and_an_empty_box_is_empty(printed, sheets, manner, number):
    own = box(number, SIZES[number - 1])
    if (number, manner) == (2, "potong"):
        own = replace(own, left=own.left - 60)  # else it is where the scanner ends
    for seed in (number, number + 3):
        empty = ink(degrade(sheets[number - 1], seed, manner), printed, own)
        assert [each and each.found for each in empty] == [False]
        written = sign(sheets[number - 1], own, seed)
        found = ink(degrade(written, seed, manner), printed, own)
        assert [each and each.found for each in found] == [True]
        assert found[0].share > empty[0].share


@pytest.mark.parametrize("manner", SCANS[:1])
def test_a_seal_over_a_signature_hides_nothing(printed, sheets, manner):
    own = box(1, F4)
    written = seal(sign(sheets[0], own, 5), own, 5)
    (found,) = ink(degrade(written, 5, manner), printed, own)
    assert found.found


def test_specks_a_table_line_and_a_neighbours_stroke_are_no_signature(printed, sheets):
    own, scale = box(1, F4), 200 / 72
    page = sheets[0].copy()
    low, left = page.shape[0] - own.bottom * scale, own.left * scale
    for n in range(12):
        spot = (int(left + 40 + n * 40), int(low - 30 - 9 * n))
        cv2.circle(page, spot, 2, (60, 60, 60), -1)
    cv2.line(page, (int(left - 90), int(low - 60)), (int(left + 5), int(low - 75)), (90, 30, 20), 4)
    cv2.line(page, (int(left + 3), int(low - 20)), (int(left + 5), int(low - 140)), (30, 30, 30), 3)
    (found,) = ink(jpeg(page), printed, own)
    assert not found.found


def test_what_a_viewer_laid_over_the_page_is_no_ink(printed):
    """A stamp drawn on the screen never was on paper."""
    own, file = box(1, F4), BytesIO()
    with pikepdf.open(BytesIO(printed)) as pdf:
        drawn = pdf.make_stream(b"0 0 %d %d re f" % (own.width - 20, own.height - 20))
        drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        drawn.BBox = pikepdf.Array([0, 0, own.width - 20, own.height - 20])
        left, low = own.left + 10, own.bottom + 10
        corners = [left, low, left + own.width - 20, low + own.height - 20]
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4)
        note.Rect, note.AP = pikepdf.Array(corners), pikepdf.Dictionary(N=drawn)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(file)
    assert (picture(file.getvalue()) != picture(printed)).any()
    page = read(file.getvalue(), "a.pdf").pages[0]
    (found,) = signed(file.getvalue(), page, printed, (own,))
    assert not found.found


def test_a_box_that_the_scanner_lost_is_unknown(printed, sheets):
    below = Box(1, 300, 30, 190, 50)
    cut = sheets[0][: int(297 / 25.4 * 200)]
    assert ink(jpeg(cut), printed, below, box(1, F4))[0] is None
    assert ink(jpeg(cut), printed, below, box(1, F4))[1] is not None


def test_a_page_that_is_not_as_it_was_printed_is_unknown(printed, sheets):
    """Only the code is ours: nothing tells where the boxes are."""
    other = np.full_like(sheets[0], 250)
    high = sheets[0].shape[0]
    other[int(high * 0.75) :, :235] = sheets[0][int(high * 0.75) :, :235]
    signed_other = sign(other, box(1, F4), 1)
    assert ink(jpeg(signed_other), printed, box(1, F4)) == (None,)


def test_light_print_in_a_box_is_not_taken_for_ink(sheets, printed):
    """A watermark runs through the box on the print itself."""
    page = sheets[0]
    own = box(1, F4)
    faint = page.copy()
    scale = 200 / 72
    low, left = int(page.shape[0] - own.bottom * scale), int(own.left * scale)
    cv2.line(faint, (left, low), (left + 480, low - 160), (215, 215, 215), 30)
    (found,) = ink(jpeg(faint), printed, own)
    assert not found.found


def test_only_pages_with_a_mark_and_their_own_boxes_are_asked_about(printed, sheets):
    (page,) = read(jpeg(sheets[0]), "a.jpg").pages
    with pytest.raises(ValueError, match="another page"):
        signed(jpeg(sheets[0]), page, printed, [box(2, lying(F4))])
    with pytest.raises(ValueError, match="without a mark"):
        signed(jpeg(sheets[0]), replace(page, mark=None), printed, [])
    with pytest.raises(InputError):
        signed(jpeg(sheets[0]), page, b"%PDF-1.7", [box(1, F4)])
