"""Photos made ready for paper: whole, upright, small enough, and without what is private."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pipeline import images
from pipeline.problem import Place
from pipeline.values import Photo

HERE = Place("inputs/rapat/a.yaml", 7)


def photo_file(path: Path, size: tuple[int, int] = (400, 300), kind: str = "JPEG", **saved) -> Path:
    """Write a photo whose top left corner is red."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    image.save(path, kind, **saved)
    return path


def exif(orientation: int) -> Image.Exif:
    marks = Image.Exif()
    marks[0x0112] = orientation
    marks[0x010F] = "Kamera Contoh"
    marks.get_ifd(0x8825)[1] = "S"
    return marks


def picture(made: images.Print) -> Image.Image:
    return Image.open(BytesIO(made.data))


@pytest.mark.parametrize(
    ("frame", "size", "on_paper"),
    [
        ((160, 90), (400, 300), (120, 90)),
        ((160, 90), (300, 400), (67.5, 90)),
        ((100, None), (400, 200), (100, 50)),
        ((50, 400), (400, 300), (50, 37.5)),
    ],
)
def test_a_photo_fits_whole_into_its_frame(tmp_path, frame, size, on_paper):
    made = images.develop(Photo(photo_file(tmp_path / "f.jpg", size), *frame))
    assert (made.width_mm, made.height_mm) == pytest.approx(on_paper)
    width, height = picture(made).size
    assert width / height == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize(("dpi", "most"), [(200, 945), (100, 473)])
def test_a_large_photo_is_scaled_to_what_print_shows(tmp_path, dpi, most):
    path = photo_file(tmp_path / "f.jpg", (4000, 3000))
    made = images.develop(Photo(path, 120, dpi=dpi))
    assert most - 2 <= picture(made).width <= most + 2


def test_a_small_photo_is_never_blown_up(tmp_path):
    assert picture(images.develop(Photo(photo_file(tmp_path / "f.jpg"), 160))).size == (400, 300)


@pytest.mark.parametrize(
    ("orientation", "corner", "turned"),
    [(1, (0, 0), False), (3, (1, 1), False), (6, (1, 0), True), (8, (0, 1), True)],
)
def test_the_cameras_orientation_is_applied(tmp_path, orientation, corner, turned):
    path = photo_file(tmp_path / "f.jpg", exif=exif(orientation))
    made = images.develop(Photo(path, 80, 80))
    image = picture(made)
    assert (image.height > image.width) == turned
    spot = tuple(int(c * (side - 1)) for c, side in zip(corner, image.size, strict=True))
    red, _, blue = image.getpixel(spot)
    assert red > blue


def test_place_time_and_device_are_left_behind(tmp_path):
    path = photo_file(tmp_path / "f.jpg", exif=exif(6))
    assert b"Kamera Contoh" in path.read_bytes()
    made = images.develop(Photo(path, 80))
    assert not picture(made).getexif()
    assert b"Kamera" not in made.data


def test_the_same_file_gives_the_same_bytes(tmp_path):
    photo = Photo(photo_file(tmp_path / "f.jpg", (900, 700)), 120)
    assert images.develop(photo) == images.develop(photo)


def test_what_is_transparent_shows_the_paper(tmp_path):
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(tmp_path / "f.png")
    made = images.develop(Photo(tmp_path / "f.png", 50))
    assert picture(made).getpixel((25, 25)) == (255, 255, 255)


def spoiled(path: Path, what: str) -> Path:
    photo_file(path, (800, 600))
    data = path.read_bytes()
    content = {
        "kosong": b"",
        "teks": b"bukan foto",
        "terpotong": data[: len(data) // 2],
        "gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    }
    if what == "bom":
        Image.new("1", (20_000, 20_000)).save(path, "PNG")
    elif what == "hilang":
        path.unlink()
    else:
        path.write_bytes(content[what])
    return path


@pytest.mark.parametrize("what", ["kosong", "teks", "gif", "bom", "hilang"])
def test_what_is_no_photo_is_told_at_its_line(tmp_path, what):
    (problem,) = images.problems(Photo(spoiled(tmp_path / "f.jpg", what), 80, place=HERE))
    assert problem.place == HERE
    assert "f.jpg" in problem.message
    assert problem.hint


@pytest.mark.parametrize("what", ["kosong", "teks", "terpotong", "gif", "bom", "hilang"])
def test_and_is_never_printed(tmp_path, what):
    with pytest.raises(images.UnreadablePhoto):
        images.develop(Photo(spoiled(tmp_path / "f.jpg", what), 80))


def test_a_sound_photo_has_no_problem(tmp_path):
    assert list(images.problems(Photo(photo_file(tmp_path / "f.jpg"), 80, place=HERE))) == []
