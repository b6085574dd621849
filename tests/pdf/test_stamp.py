"""The mark on each page of a PDF: readable, out of everybody's way, and no harm to the PDF."""

import re
from io import BytesIO
from itertools import pairwise

import numpy as np
import pikepdf
import pypdfium2
import pytest

from pipeline.boxes import Box
from pipeline.marks import Mark, short_id
from pipeline.pdf.stamp import stamp
from pipeline.problem import InputError
from pipeline.scan.codes import find
from tests.scan import paper
from tests.scan.paper import A3, A4, DOCUMENT, F4, MM, VERSION, lying

SIZES = (F4, lying(F4), A4, lying(A4), A3, lying(A3))


@pytest.fixture(scope="module")
def plain():
    return paper.paper(SIZES)


@pytest.fixture(scope="module")
def marked(plain):
    return stamp(plain, DOCUMENT, VERSION)


def codes(pdf, number, dpi=150):
    """Return the page's codes, and the size of its picture in mm of paper."""
    grey = paper.picture(pdf, number, dpi, colour=False)
    return list(find(grey).values()), grey.shape[1] / dpi * 25.4, grey.shape[0] / dpi * 25.4


@pytest.mark.parametrize("number", range(1, len(SIZES) + 1))
def test_each_page_says_which_it_is(marked, number):
    found, _, _ = codes(marked, number)
    assert [code.text for code in found] == [
        Mark(short_id(DOCUMENT), number, len(SIZES), VERSION).text
    ]


@pytest.mark.parametrize("number", range(1, len(SIZES) + 1))
def test_the_code_is_18_mm_and_inside_what_an_a4_scanner_sees(marked, number):
    (code,), wide, high = codes(marked, number)
    corners = np.array(code.corners) / 150 * 25.4
    sides = [np.hypot(*(b - a)) for a, b in pairwise([*corners, corners[0]])]
    assert sides == pytest.approx([18] * 4, abs=0.4)
    left, top, right, bottom = (*corners.min(axis=0), *corners.max(axis=0))
    assert min(left, top, wide - right, high - bottom) >= 4
    if wide < high and wide < 220:
        assert bottom <= 285
    if high < wide and high < 220:
        assert left >= 33
        assert right <= wide - 33


def test_nothing_else_of_the_page_changes_and_the_code_has_white_around_it(plain, marked):
    for number in range(1, len(SIZES) + 1):
        before, after = (paper.picture(p, number, 100, colour=False) for p in (plain, marked))
        (code,), _, _ = codes(marked, number)
        rows, columns = np.nonzero(before != after)
        assert rows.size
        left, top = np.array(code.corners).min(axis=0) / 1.5
        side, quiet = 18 / 25.4 * 100, 4 * 18 / 25 / 25.4 * 100
        near = before[
            int(max(0, top - quiet)) : int(top + side + quiet),
            int(max(0, left - quiet)) : int(left + side + quiet),
        ]
        assert near.min() > 240
        assert columns.max() - columns.min() < 48 / 25.4 * 100
        assert rows.max() - rows.min() < 32 / 25.4 * 100


def test_the_same_arguments_give_the_same_bytes_and_others_do_not(plain, marked):
    assert stamp(plain, DOCUMENT, VERSION) == marked
    assert stamp(plain, DOCUMENT, "00000000") != marked


def test_it_says_in_words_what_it_is(marked):
    with pypdfium2.PdfDocument(marked) as opened:
        text = " ".join(opened[1].get_textpage().get_text_range().split())
    assert "SK-TIM-ZI hal. 2/6 · kode arsip, bukan TTE" in text


def test_it_is_an_artifact_and_its_font_is_within(marked):
    with pikepdf.open(BytesIO(marked)) as pdf:
        for page in pdf.pages:
            drawn = page.Contents[-1].read_bytes()
            assert re.fullmatch(rb"Q\n/Artifact BMC\nq .*\nQ\nEMC\n", drawn, re.DOTALL)
            assert page.Contents[0].read_bytes().split() == [b"q"]
            assert not re.search(rb"\b(rg|RG|k|K|gs|sh|Do)\b", drawn)
            font = page.Resources.Font["/BuktiKode"]
            assert font.Subtype == "/Type3"
            assert set(font.CharProcs.keys()) == {str(n) for n in font.Encoding.Differences[1::2]}


def test_metadata_and_structure_stay_as_they_are(plain):
    with pikepdf.open(BytesIO(plain)) as pdf:
        with pdf.open_metadata() as told:
            told["pdfaid:part"], told["pdfaid:conformance"] = "2", "B"
        pdf.Root.StructTreeRoot = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        )
        file = BytesIO()
        pdf.save(file)
    with (
        pikepdf.open(BytesIO(file.getvalue())) as before,
        pikepdf.open(BytesIO(stamp(file.getvalue(), DOCUMENT, VERSION))) as after,
    ):
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.Root.keys() == before.Root.keys()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_or_cut_is_marked_as_it_is_shown(turn):
    with pikepdf.open(BytesIO(paper.paper((F4,), margin=60))) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].CropBox = pikepdf.Array([20, 10, 590, 900])
        file = BytesIO()
        pdf.save(file)
    grey = paper.picture(stamp(file.getvalue(), DOCUMENT, VERSION), 1, 150, colour=False)
    (code,) = find(grey).values()
    top_left, top_right, _, bottom_left = np.array(code.corners)
    assert top_right[0] - top_left[0] == pytest.approx(18 / 25.4 * 150, abs=3)
    assert bottom_left[1] - top_left[1] == pytest.approx(18 / 25.4 * 150, abs=3)


def test_resources_that_pages_inherit_are_not_lost():
    with pikepdf.open(BytesIO(paper.paper((F4, F4)))) as pdf:
        pdf.Root.Pages.Resources = pdf.pages[0].Resources
        for page in pdf.pages:
            del page.obj["/Resources"]
        file = BytesIO()
        pdf.save(file)
    data = file.getvalue()
    made = stamp(data, DOCUMENT, VERSION)
    before, after = (paper.picture(p, 1, 50, colour=False) for p in (data, made))
    assert before.min() < 100
    assert (after.astype(int) <= before.astype(int) + 1).all()


@pytest.mark.parametrize(("margin", "side"), [(30, 18), (25, 18), (22, 15), (18.2, 12), (17, None)])
def test_a_narrow_margin_gets_a_smaller_code_or_none(margin, side):
    with pikepdf.open(BytesIO(paper.paper((F4,)))) as pdf:
        pdf.pages[0].contents_add(b"0.5 g %.3f 0 1000 1000 re f" % (margin * MM))
        file = BytesIO()
        pdf.save(file)
    if side is None:
        with pytest.raises(InputError):
            stamp(file.getvalue(), DOCUMENT, VERSION)
        return
    (code,), _, _ = codes(stamp(file.getvalue(), DOCUMENT, VERSION), 1)
    across = code.corners[1][0] - code.corners[0][0]
    assert across / 150 * 25.4 == pytest.approx(side, abs=0.4)


def test_pages_without_a_clear_spot_are_all_named():
    with pikepdf.open(BytesIO(paper.paper((F4, F4, A4)))) as pdf:
        for number in (0, 2):
            pdf.pages[number].contents_add(b"0.5 g 0 0 1000 1000 re f")
        file = BytesIO()
        pdf.save(file)
    with pytest.raises(InputError) as raised:
        stamp(file.getvalue(), DOCUMENT, VERSION)
    told = [str(problem) for problem in raised.value.problems]
    assert [text.split(" tidak ")[0] for text in told] == [
        f"{DOCUMENT}: halaman 1", f"{DOCUMENT}: halaman 3"
    ]  # fmt: skip


def distance(code, box, high):
    left, top = np.array(code.corners).min(axis=0) / 150 * 25.4
    right, bottom = np.array(code.corners).max(axis=0) / 150 * 25.4
    across = max(box.left / MM - right, left - (box.left + box.width) / MM, 0)
    down = max(high - (box.bottom + box.height) / MM - bottom, top - (high - box.bottom / MM), 0)
    return np.hypot(across, down)


def test_it_keeps_five_centimetres_from_a_signature():
    box = Box(1, 35 * MM, 60 * MM, 70 * MM, 22 * MM)
    plain = paper.paper((F4,), boxed=False)
    (near,), _, high = codes(stamp(plain, DOCUMENT, VERSION, ()), 1)
    assert distance(near, box, high) < 50
    (far,), _, high = codes(stamp(plain, DOCUMENT, VERSION, (box,)), 1)
    assert distance(far, box, high) >= 50


def test_where_all_is_near_it_never_covers_a_signature():
    box = Box(1, 40 * MM, 20 * MM, 130 * MM, 290 * MM)
    (code,), _, high = codes(stamp(paper.paper((F4,)), DOCUMENT, VERSION, (box,)), 1)
    assert 2 <= distance(code, box, high) < 50


@pytest.mark.parametrize(
    "document",
    ["rapat/mitra/undangan/tamu-kepala-dinas-kesehatan-kabupaten-contoh-yang-sangat-panjang",
     "a" * 200, "sk/é-ß-字", "x"],
)  # fmt: skip
def test_any_id_fits(document):
    made = stamp(paper.paper((F4, lying(F4))), document, VERSION)
    for number in (1, 2):
        (code,), _, _ = codes(made, number)
        assert code.mark.document == short_id(document)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 rusak", b"bukan"])
def test_no_pdf_is_told(data):
    with pytest.raises(InputError):
        stamp(data, DOCUMENT, VERSION)
