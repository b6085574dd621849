"""The signed PDF: pages of scans as they came, printed pages where none came, always the same."""

from io import BytesIO

import numpy as np
import pikepdf
import pytest
from PIL import Image

from pipeline.problem import InputError
from pipeline.scan import Part, compose, origins, read
from tests.scan.degrade import degrade
from tests.scan.paper import F4, MM, lying, picture, stamped
from tests.scan.test_reading import jpeg

SIZES = (F4, lying(F4), F4)


@pytest.fixture(scope="module")
def printed():
    return stamped(SIZES)


@pytest.fixture(scope="module")
def photo(printed):
    return degrade(picture(printed, 1), 1, "foto")


def images(pdf, number):
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [image.read_raw_bytes() for image in opened.pages[number - 1].get_images().values()]


def test_a_jpeg_is_put_in_as_it_is(photo):
    made = compose([Part(photo, 1, scanned=True)])
    assert images(made, 1) == [photo]


def test_pages_of_a_pdf_are_copied_as_they_are(printed, photo):
    scans = compose([Part(photo, 1, scanned=True), Part(photo, 1, scanned=True)])
    made = compose(
        [Part(scans, 2, scanned=True), Part(printed, 2, scanned=False), Part(printed, 3, False)]
    )
    assert images(made, 1) == [photo]
    with pikepdf.open(BytesIO(made)) as opened, pikepdf.open(BytesIO(printed)) as before:
        for here, there in ((1, 1), (2, 2)):
            assert opened.pages[here].mediabox == before.pages[there].mediabox
            parts = zip(opened.pages[here].Contents, before.pages[there].Contents, strict=True)
            assert all(a.read_bytes() == b.read_bytes() for a, b in parts)
    assert (picture(made, 2, 60) == picture(printed, 2, 60)).all()


def test_it_says_of_each_page_where_it_is_from(printed, photo):
    parts = [Part(photo, 1, scanned=True), Part(printed, 2, False), Part(photo, 1, scanned=True)]
    assert origins(compose(parts)) == (True, False, True)
    assert origins(printed) == ()


def test_the_same_parts_give_the_same_bytes(printed, photo):
    def made():
        return compose([Part(bytes(bytearray(photo)), 1, scanned=True), Part(printed, 2, False)])

    assert made() == made()


def test_a_file_that_gives_many_pages_is_put_in_once(printed):
    few, many = (compose([Part(printed, 1, False)] * count) for count in (1, 20))
    assert len(many) < len(few) + 20 * 500


@pytest.mark.parametrize(
    ("form", "turn"),
    [
        ("jpeg", 1),
        ("pdf", 3),
        *(
            pytest.param(form, turn, marks=pytest.mark.lengkap)
            for form, turn in (*(("jpeg", n) for n in range(4)), ("png", 1), ("pdf", 2), ("pdf", 0))
        ),
    ],
)
def test_pages_are_brought_upright(printed, turn, form):
    pixels = np.ascontiguousarray(np.rot90(picture(printed, 1), turn))
    file = BytesIO()
    Image.fromarray(pixels[..., ::-1]).save(file, "PNG")
    data = {"jpeg": jpeg(pixels), "png": file.getvalue()}.get(form)
    if data is None:
        data = compose([Part(jpeg(pixels), 1, scanned=True)])
    (page,) = read(data, "a").pages
    assert page.turn == turn
    made = compose([Part(data, 1, scanned=True, turn=page.turn, size=(215 * MM, 330 * MM))])
    (upright,) = read(made, "b").pages
    assert (upright.turn, upright.mark) == (0, page.mark)
    if form != "pdf":
        assert picture(made, 1, 72).shape[:2] == pytest.approx((935, 609), abs=2)


def test_a_camera_that_was_held_sideways_is_believed(printed):
    marks = Image.Exif()
    marks[0x0112] = 6
    file = BytesIO()
    Image.fromarray(np.rot90(picture(printed, 1))).save(file, "JPEG", exif=marks)
    data = file.getvalue()
    (page,) = read(data, "a").pages
    made = compose([Part(data, 1, scanned=True, turn=page.turn)])
    assert images(made, 1) == [data]
    assert read(made, "b").pages[0].turn == 0


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
        *(("PNG", mode) for mode in ("RGB", "L", "1", "P", "RGBA")),
        *(("TIFF", mode) for mode in ("RGB", "L", "CMYK", "1")),
    ],
)
def test_colour_is_kept(form, mode):
    image = Image.new("RGB", (300, 400), (200, 30, 90)).convert(
        mode, palette=Image.Palette.ADAPTIVE
    )
    file = BytesIO()
    image.save(file, form)
    made = compose([Part(file.getvalue(), 1, scanned=True)])
    seen = picture(made, 1, 40)[100, 100][::-1].astype(int)
    wanted = np.array(image.convert("RGB"))[100, 100].astype(int)
    if mode == "1":
        assert abs(picture(made, 1, 40).mean() - np.array(image.convert("L")).mean()) < 25
    else:
        assert np.abs(seen - wanted).max() <= (60 if mode == "CMYK" else 4)


def test_each_frame_of_a_tiff_is_its_own_page():
    frames = [Image.new("L", (200, 300), shade) for shade in (10, 120, 240)]
    file = BytesIO()
    frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:])
    made = compose([Part(file.getvalue(), n, scanned=True) for n in (3, 1, 2)])
    assert [int(picture(made, n, 20).mean()) for n in (1, 2, 3)] == [240, 10, 120]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"teks"])
def test_what_cannot_be_read_is_told(data):
    with pytest.raises(InputError):
        compose([Part(data, 1, scanned=True)])


@pytest.mark.parametrize("mode", ["RGBA", "LA", "I;16"])
def test_a_picture_of_any_form_shows_in_it_what_its_reader_saw(mode):
    """Dark print that is only opaque, and grey ink in 16 bits, are no black and no white page."""
    grey = np.full((400, 300), 255, np.uint8)
    grey[90:120], grey[190:220] = 20, 150
    if mode == "I;16":
        image = Image.fromarray(grey.astype(np.uint16) * 257)
    else:
        image = Image.new(mode, (300, 400))
        image.putalpha(Image.fromarray(255 - grey))
    file = BytesIO()
    image.save(file, "PNG")
    made = picture(compose([Part(file.getvalue(), 1, scanned=True)]), 1, 72)
    rows = [made[made.shape[0] * down // 400].mean() for down in (50, 105, 205)]
    assert rows == pytest.approx([255, 20, 150], abs=12)
