"""The office's own pictures in frames of a template: whole, kept once, told when unreadable."""

from pathlib import Path

import pytest

from pipeline import word
from tests.word.docx_builder import docx, p, picture, png
from tests.word.helpers import members, part, refused, render, template
from tests.word.structure import check

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FRAME = png(grey=7)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    """A picture twice as wide as high."""
    path = tmp_path / "logo.png"
    path.write_bytes(png(40, 20))
    return path


def framed(name: str = "logo") -> bytes:
    return docx(p("{{ x }}", picture(name=name)), media={"rIdPic": FRAME})


def sizes(document: bytes, member: str = "word/document.xml") -> set[tuple[str, str]]:
    frames = part(document, member).iter(WP + "extent", A + "ext")
    return {(frame.get("cx"), frame.get("cy")) for frame in frames}


def test_the_picture_takes_the_frames_place_whole(logo: Path) -> None:
    document = render(framed(), {"x": 1}, pictures={"logo": logo})
    assert logo.read_bytes() in members(document).values()
    assert FRAME not in members(document).values()
    assert sizes(document) == {("360000", "180000")}


def test_it_goes_into_every_story_and_is_kept_once(logo: Path) -> None:
    header = p(picture(name="logo"))
    data = docx(
        p("{{ x }}", picture(name="logo")), headers={"default": header}, media={"rIdPic": FRAME}
    )
    document = render(data, {"x": 1}, pictures={"logo": logo})
    assert list(members(document).values()).count(logo.read_bytes()) == 1
    assert sizes(document, "word/header1.xml") == {("360000", "180000")}


def test_a_frame_in_a_spliced_part_is_filled(logo: Path) -> None:
    data = docx(p('{%p include "_kop.docx" %}') + p("a"))
    compiled = template(data, parts={"_kop.docx": framed()}, pictures={"logo": logo})
    document = compiled.render({"x": 1})
    assert check(document) == []
    assert logo.read_bytes() in members(document).values()
    assert FRAME not in members(document).values()


def test_other_pictures_and_offices_without_one_stay_as_drawn(logo: Path) -> None:
    for document in (
        render(framed("lain"), {"x": 1}, pictures={"logo": logo}),
        render(framed(), {"x": 1}),
    ):
        assert FRAME in members(document).values()
        assert sizes(document) == {("360000", "360000")}


@pytest.mark.parametrize("content", [b"", b"bukan gambar", png()[:20]])
def test_a_picture_that_cannot_be_read_is_told_by_its_file(logo: Path, content: bytes) -> None:
    logo.write_bytes(content)
    (problem,) = refused(framed(), pictures={"logo": logo})
    assert problem.startswith(f"{logo}: gambar tidak dapat dibaca")


def test_another_picture_is_another_template(logo: Path, tmp_path: Path) -> None:
    path = tmp_path / "sk.docx"
    path.write_bytes(framed())
    cache = tmp_path / "cache"
    digests = []
    for grey in (1, 2, 2):
        logo.write_bytes(png(grey=grey))
        compiled = word.compile(path, pictures={"logo": logo}, cache=cache)
        digests.append(compiled.digest)
        assert png(grey=grey) in members(compiled.render({"x": 1})).values()
    assert digests[0] != digests[1] == digests[2]
