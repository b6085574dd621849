"""Scans and photos read: each page is what its mark says, or is named as what it is."""

from collections import Counter
from io import BytesIO

import cv2
import numpy as np
import pikepdf
import pytest
import segno
from PIL import Image

from pipeline.marks import Mark, short_id
from pipeline.problem import InputError
from pipeline.readings import Kind
from pipeline.scan import Part, codes, compose, guard, read
from tests.scan.degrade import FEW, PHOTO, SCANS, degrade
from tests.scan.paper import A4, DOCUMENT, F4, VERSION, lying, picture, stamped

SIZES = (F4, lying(F4), A4, lying(A4), F4, A4)


def mark(number):
    return Mark(short_id(DOCUMENT), number, len(SIZES), VERSION)


@pytest.fixture(scope="module")
def sheets():
    pdf = stamped(SIZES)
    return [picture(pdf, number) for number in range(1, len(SIZES) + 1)]


def jpeg(pixels, quality=80):
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def one(data):
    (page,) = read(data, "pindai").pages
    return page


def bound(*images):
    """Return a PDF with these pictures as its pages, as a scanner makes it."""
    return compose([Part(each, 1, scanned=True) for each in images])


@pytest.mark.parametrize("manner", FEW)
def test_degraded_pages_are_read_and_none_as_another(sheets, manner):
    pile = bound(*(degrade(sheet, n, manner) for n, sheet in enumerate(sheets, 1)))
    pages = read(pile, "pindai.pdf").pages
    assert [page.number for page in pages] == list(range(1, len(SIZES) + 1))
    wrong = [page for page in pages if page.mark not in (None, mark(page.number))]
    assert not wrong
    lost = sum(page.mark is None for page in pages)
    assert lost == 0 if manner in SCANS else lost <= 1


@pytest.mark.parametrize("turn", range(4))
def test_quarter_turns_are_told_and_the_codes_corners_with_them(sheets, turn):
    turned = np.ascontiguousarray(np.rot90(sheets[0], turn))
    page = one(jpeg(turned))
    assert (page.kind, page.mark) == (Kind.MARKED, mark(1))
    assert page.turn == turn  # np.rot90 turns to the left, which as many turns to the right undo
    corners = np.array(page.corners) * turned.shape[1::-1]
    assert np.hypot(*(corners[1] - corners[0])) == pytest.approx(18 / 25.4 * 200, abs=4)


def test_a_photo_says_by_exif_how_it_was_held(sheets):
    marks = Image.Exif()
    marks[0x0112] = 6
    file = BytesIO()
    Image.fromarray(np.rot90(sheets[0])).save(file, "JPEG", exif=marks)
    page = one(file.getvalue())
    assert (page.mark, page.turn) == (mark(1), 0)


def test_a_telephones_jpeg_with_a_second_picture_is_a_jpeg(sheets):
    image = Image.fromarray(sheets[0])
    file = BytesIO()
    image.save(file, "MPO", save_all=True, append_images=[image.resize((400, 600))])
    assert [page.mark for page in read(file.getvalue(), "foto.jpg").pages] == [mark(1)]


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P"])
def test_pictures_of_other_forms_are_read(sheets, form, mode):
    file = BytesIO()
    Image.fromarray(sheets[0]).convert(mode).save(file, form)
    assert one(file.getvalue()).mark == mark(1)


def test_each_frame_of_a_tiff_is_a_page(sheets):
    frames = [Image.fromarray(sheet).convert("1") for sheet in sheets[:3]]
    file = BytesIO()
    frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    assert [page.mark for page in read(file.getvalue(), "a.tif").pages] == [
        mark(1),
        mark(2),
        mark(3),
    ]


def paper_only(chance):
    """Return the back of a sheet: what was printed shines through, dust, a dark edge."""
    page = np.full((2598, 1693), 245, np.float32)
    page += chance.normal(0, 4, page.shape)
    page[300:1800:60, 300:1400] -= 30
    page[:, :12] = 90
    page[chance.integers(100, 2500), chance.integers(100, 1600)] = 40
    return np.clip(page, 0, 255).astype(np.uint8)


def with_code(text, paper):
    """Put another's code and a line of print on a page."""
    file = BytesIO()
    segno.make(text, micro=False).save(file, kind="png", scale=6, border=4)
    code = np.array(Image.open(BytesIO(file.getvalue())).convert("L"))
    page = paper.copy()
    page[500 : 500 + code.shape[0], 900 : 900 + code.shape[1]] = code
    return page


def test_pages_without_a_mark_are_told_apart():
    chance = np.random.default_rng(3)
    blank = paper_only(chance)
    foreign = with_code("https://tte.example/verifikasi/12345", blank)
    lines = blank.copy()
    for down in range(300, 2000, 50):
        cv2.putText(lines, "Halaman tanpa kode", (250, down), cv2.FONT_HERSHEY_PLAIN, 3, 30, 3)
    short = blank.copy()
    cv2.putText(short, "Lampiran", (800, 300), cv2.FONT_HERSHEY_PLAIN, 3, 30, 3)
    pages = read(bound(*map(jpeg, (blank, foreign, lines, short))), "a.pdf").pages
    assert [page.kind for page in pages] == [Kind.BLANK, Kind.FOREIGN, Kind.UNKNOWN, Kind.UNKNOWN]
    assert "https://tte.example" in pages[1].note
    assert pages[2].note == "tidak dikenali"


@pytest.mark.parametrize(
    "text",
    ["B1/7K2M9QXT/03-02/9F3A61C2", "B1/7K2M9QXT/3-04/9F3A61C2", "B2/7K2M9QXT/03-04/9F3A61C2"],
)
def test_what_only_looks_like_a_mark_is_foreign(text):
    page = one(jpeg(with_code(text, np.full((2598, 1693), 250, np.uint8))))
    assert (page.kind, page.mark) == (Kind.FOREIGN, None)


def test_a_foreign_code_beside_ours_is_no_hindrance(sheets):
    page = one(jpeg(with_code("ini kode lain", cv2.cvtColor(sheets[0], cv2.COLOR_BGR2GRAY))))
    assert page.mark == mark(1)


def test_two_pages_in_one_picture_are_not_guessed_at(sheets):
    page = one(jpeg(np.hstack([sheets[0], sheets[4]])))
    assert (page.kind, page.mark) == (Kind.UNKNOWN, None)
    assert mark(1).text in page.note
    assert mark(5).text in page.note


@pytest.mark.parametrize(("scale", "noise", "blur"), [(0.3, 10, 0), (0.4, 4, 1.0), (0.36, 4, 0.8)])
def test_small_faint_and_blurred_photos_are_read_on_a_further_look(sheets, scale, noise, blur):
    page = cv2.cvtColor(sheets[0], cv2.COLOR_BGR2GRAY)
    page = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    high, wide = page.shape
    skew = cv2.getRotationMatrix2D((wide / 2, high / 2), 2.5, 1)
    page = cv2.warpAffine(page, skew, (wide, high), borderValue=(255,))
    page = cv2.GaussianBlur(page, (0, 0), blur) if blur else page
    chance = np.random.default_rng(1)
    faint = np.clip(page * 0.5 + 60 + chance.normal(0, noise, page.shape), 0, 255)
    data = jpeg(faint.astype(np.uint8), 50)
    seen = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert not list(codes._as_is(seen))
    assert one(data).mark == mark(1)


class Steps:
    """A progress that counts."""

    def __init__(self):
        self.seen = Counter()

    def over(self, total, items):
        for item in items:
            self.seen[total] += 1
            yield item


def test_a_long_file_comes_in_order_and_is_told_as_it_comes(sheets):
    few = [degrade(sheets[n], n, PHOTO) for n in range(3)]
    steps = Steps()
    pages = read(bound(*few * 6), "a.pdf", steps).pages
    assert [page.mark for page in pages] == [mark(n % 3 + 1) for n in range(18)]
    assert steps.seen == {18: 18}


# --- files that are no scans -------------------------------------------------------------------


def locked(data):
    file = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    return file.getvalue()


def many_pages(count):
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0]
        for _ in range(count - 1):
            pdf.pages.append(page)
        pdf.save(file)
    return file.getvalue()


def vast_png():
    file = BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


def bomb_pdf():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        image = pikepdf.Stream(pdf, bytes(100))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width = image.Height = 30_000
        image.BitsPerComponent, image.ColorSpace = 8, pikepdf.Name.DeviceGray
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(G=image))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 100 0 0 100 0 0 cm /G Do Q")
        file = BytesIO()
        pdf.save(file)
    return file.getvalue()


def test_a_strip_and_unheard_of_colours_are_pages_that_are_not_recognised():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 10_000, 1])
        strip = BytesIO()
        pdf.save(strip)
    lab = BytesIO()
    Image.new("LAB", (200, 300)).save(lab, "TIFF")
    pages = [one(strip.getvalue()), one(lab.getvalue())]
    assert [page.kind for page in pages] == [Kind.UNKNOWN, Kind.UNKNOWN]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"", "kosong"),
        (lambda: b"bukan pindaian", "bukan pindaian"),
        (lambda: b"%PDF-1.7\n%%EOF", "rusak atau terpotong"),
        (lambda: stamped()[:3000], "rusak atau terpotong"),
        (lambda: locked(stamped()), "kata sandi"),
        (lambda: many_pages(2001), "2001 halaman"),
        (vast_png, "20000 × 20000 piksel"),
        (bomb_pdf, "30000 × 30000 piksel"),
        (lambda: b"\xff\xd8\xff\xe0" + bytes(100), "bukan pindaian|rusak"),
    ],
)
def test_what_is_no_scan_is_a_problem_at_its_name(make, message):
    with pytest.raises(InputError, match=message) as raised:
        read(make(), "tumpukan.pdf")
    (problem,) = raised.value.problems
    assert problem.place.file == "tumpukan.pdf"
    assert problem.hint


def test_a_picture_that_is_cut_off_is_not_guessed_at(sheets):
    page = one(jpeg(sheets[0])[:40_000])
    assert page.kind is Kind.UNKNOWN
    assert "rusak" in page.note


@pytest.mark.lengkap
def test_a_page_that_takes_too_long_stops_its_reader_and_nobody_else(monkeypatch):
    monkeypatch.setattr(guard, "SECONDS", 1.0)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 500 500 re f\n" * 3_000_000)
        file = BytesIO()
        pdf.save(file)
    with pytest.raises(InputError, match="terlalu berat"):
        read(file.getvalue(), "berat.pdf")


def test_a_reader_that_dies_is_told():
    def die(source, number):
        import os  # noqa: PLC0415 - in the reader alone

        os._exit(1)

    with (
        pytest.raises(InputError, match="merusak pembacanya"),
        guard.looked_at(die, stamped(), "a.pdf") as (_, pages),
    ):
        list(pages)
    with guard.looked_at(lambda source, number: number, stamped(), "a.pdf") as (count, pages):
        assert (count, list(pages)) == (1, [1])
