"""Copies of a photo are known again, different photos are told apart, and results are kept."""

import random
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageEnhance

from pipeline import photo_hash
from pipeline.album import Album
from tests.offices import ROOT

CONTOH = sorted((ROOT / "contoh/inputs/foto").iterdir())
SIZE = (480, 360)


def scene(seed: int) -> Image.Image:
    """Something like a photo: large shapes, smaller ones on them, in any brightness."""
    chance = random.Random(seed)
    image = Image.new("L", SIZE, 128)
    for level in range(1, 7):
        side = 2**level
        grains = bytes(chance.randrange(256) for _ in range(side * side))
        layer = Image.frombytes("L", (side, side), grains).resize(SIZE, Image.Resampling.BICUBIC)
        image = Image.blend(image, layer, 0.55 if level < 4 else 0.25)
    return image.convert("RGB")


def saved(image: Image.Image, path: Path, quality: int = 70, **more) -> Path:
    image.convert("RGB").save(path, "JPEG", quality=quality, **more)
    return path


def cut(image: Image.Image, share: float) -> Image.Image:
    width, height = image.size
    across, down = int(width * share), int(height * share)
    return image.crop((across, down, width - across, height - down))


def half(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 2, image.height // 2))


SAVED_ANEW = {
    "quality 30": lambda image: image,
    "half the size": half,
    "as small as a message": lambda image: image.resize((320, 320 * image.height // image.width)),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.75),
    "more contrast": lambda image: ImageEnhance.Contrast(image).enhance(1.2),
    "grey": lambda image: image.convert("L"),
}
CUT = {
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.3),
    "cut by 3 %": lambda image: cut(image, 0.03),
    "cut by 5 %": lambda image: cut(image, 0.05),
    "brighter, cut and small": lambda image: half(
        ImageEnhance.Brightness(cut(image, 0.03)).enhance(1.2)
    ),
}


@pytest.mark.lengkap
@pytest.mark.parametrize("change", SAVED_ANEW.values(), ids=SAVED_ANEW)
def test_every_photo_saved_anew_is_known_again(tmp_path, change):
    album, missed = Album(None), []
    for path in CONTOH[::4]:
        copy = saved(change(Image.open(path).convert("RGB")), tmp_path / f"{path.stem}.jpg", 30)
        missed += [path.name] * (not album.same(path, copy))
    assert missed == []


@pytest.mark.parametrize("change", CUT.values(), ids=CUT)
def test_photos_brightened_or_cut_are_known_again(tmp_path, change):
    album, missed = Album(None), []
    for seed in range(10):
        path = saved(scene(seed), tmp_path / f"{seed}.jpg", 90)
        copy = saved(change(scene(seed)), tmp_path / f"{seed}-salinan.jpg")
        missed += [seed] * (not album.same(path, copy))
    assert missed == []


@pytest.mark.lengkap
def test_no_two_pictures_of_the_invented_office_are_the_same():
    album = Album(None)
    assert [pair for pair in combinations(CONTOH, 2) if album.same(*pair)] == []


@pytest.mark.lengkap
def test_no_two_of_a_thousand_photos_are_the_same(tmp_path):
    paths = [saved(scene(seed), tmp_path / f"{seed}.jpg") for seed in range(1000)]
    album = Album(None)
    assert [pair for pair in combinations(paths, 2) if album.same(*pair)] == []


def test_a_mirrored_photo_is_another(tmp_path):
    image = scene(1)
    one, other = saved(image, tmp_path / "a.jpg"), tmp_path / "b.jpg"
    saved(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), other)
    assert not Album(None).same(one, other)


def test_a_photo_with_one_more_person_is_another(tmp_path):
    image = scene(2)
    person = Image.new(
        "RGB", (60, 120), "white" if image.getpixel((240, 200))[0] < 128 else "black"
    )
    changed = image.copy()
    changed.paste(person, (210, 150))
    assert ImageChops.difference(image, changed).getbbox()
    one, other = saved(image, tmp_path / "a.jpg"), saved(changed, tmp_path / "b.jpg")
    assert not Album(None).same(one, other)


class TestDayOfTheShot:
    def exif(self, text: str, tag: int = 0x9003) -> Image.Exif:
        marks = Image.Exif()
        marks.get_ifd(0x8769)[tag] = text
        return marks

    @pytest.mark.parametrize("tag", [0x9003, 0x9004])
    def test_it_is_that_of_the_camera(self, tmp_path, tag):
        path = saved(scene(3), tmp_path / "a.jpg", exif=self.exif("2021:05:17 09:12:44", tag))
        assert photo_hash.mark_of(path).taken.isoformat() == "2021-05-17"

    @pytest.mark.parametrize("text", ["1980:01:01 00:00:00", "0000:00:00 00:00:00", "kemarin", ""])
    def test_of_a_clock_that_was_not_set_there_is_none(self, tmp_path, text):
        path = saved(scene(3), tmp_path / "a.jpg", exif=self.exif(text))
        assert photo_hash.mark_of(path).taken is None

    def test_without_marks_there_is_none(self):
        assert photo_hash.mark_of(CONTOH[0]).taken is None


class TestAlbum:
    def test_what_was_learnt_is_kept_by_content(self, tmp_path, monkeypatch):
        first = Album.load(tmp_path)
        assert first.same(CONTOH[0], CONTOH[0])
        assert not first.same(CONTOH[0], CONTOH[2])
        first.save()
        moved = tmp_path / "pindah.jpg"
        moved.write_bytes(CONTOH[0].read_bytes())
        monkeypatch.setattr(photo_hash, "mark_of", None)
        monkeypatch.setattr(photo_hash, "look", None)
        again = Album.load(tmp_path)
        assert again.mark(moved) == first.mark(CONTOH[0])
        assert not again.same(moved, CONTOH[2])

    @pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"format": "bukti/foto/1"}', b"\xff"])
    def test_a_damaged_one_is_as_good_as_none(self, tmp_path, data):
        (tmp_path / "foto.json").write_bytes(data)
        assert Album.load(tmp_path).mark(CONTOH[0]) == photo_hash.mark_of(CONTOH[0])

    def test_what_is_no_photo_has_no_mark(self, tmp_path):
        (tmp_path / "a.jpg").write_text("bukan foto")
        assert Album(None).mark(tmp_path / "a.jpg") is None
        assert Album(None).mark(tmp_path / "tidak-ada.jpg") is None

    def test_where_nothing_can_be_kept_nothing_fails(self, tmp_path):
        (tmp_path / "berkas").write_text("bukan map")
        album = Album.load(tmp_path / "berkas")
        assert album.mark(CONTOH[0])
        album.save()
