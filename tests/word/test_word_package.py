"""The zip that we write ourselves is the zip that others read."""

import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.word import package
from tests.word.docx_builder import docx, p
from tests.word.helpers import members, template
from tests.word.structure import check

NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0/\\", exclude_categories=("Cs",)), min_size=1
)


@given(
    st.dictionaries(NAMES, st.binary(max_size=300)), st.dictionaries(NAMES, st.binary(max_size=300))
)
@settings(max_examples=80, deadline=None)
def test_what_goes_in_comes_out(static: dict[str, bytes], grown: dict[str, bytes]) -> None:
    grown = {name: data for name, data in grown.items() if name not in static}
    pack = package.Packer(package.quick)
    data = package.Stem.of(package.entries(static)).grow(pack(*member) for member in grown.items())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == static | grown
        assert archive.namelist()[len(static) :] == list(grown)
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())


def test_a_member_is_packed_again_only_when_it_has_changed() -> None:
    asked: list[bytes] = []

    def deflate(data: bytes) -> bytes:
        asked.append(data)
        return package.quick(data)

    pack = package.Packer(deflate)
    header, body = b"<w:hdr/>" * 9, b"<w:p/>" * 9
    packed = [pack("header1.xml", header), pack("body.xml", body), pack("header1.xml", header)]
    packed += [pack("body.xml", header), pack("header1.xml", body)]
    assert asked == [header, body, header, body]
    assert packed == [
        package.entry(name, data, package.quick)
        for name, data in (
            ("header1.xml", header),
            ("body.xml", body),
            ("header1.xml", header),
            ("body.xml", header),
            ("header1.xml", body),
        )
    ]


def test_order_and_method() -> None:
    noise = bytes((number * number * 7919) % 251 for number in range(50))
    data = package.pack({"b.png": noise, "A.xml": b"x" * 99, "[Content_Types].xml": b"<a/>" * 9})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "A.xml", "b.png"]
        assert [info.compress_type for info in archive.infolist()] == [8, 8, 0]


@pytest.mark.parametrize("level", [1, 6, 9])
def test_any_deflate_gives_the_same_document(level: int) -> None:
    compiled = template(docx(p("{{ x }}")))
    quick = compiled.render({"x": "a" * 5000})
    other = compiled.render({"x": "a" * 5000}, deflate=lambda data: zlib.compress(data, level, -15))
    assert members(quick) == members(other)
    assert check(other) == []


def test_structure_finds_what_is_wrong() -> None:
    good = members(docx(p("a")))

    def broken(**changes: bytes) -> list[str]:
        return check(
            package.pack(good | {k.replace("_", "/") + ".xml": v for k, v in changes.items()})
        )

    body = good["word/document.xml"]
    assert check(package.pack(good)) == []
    assert "a tag is left" in broken(word_document=body.replace(b">a<", b">{{ a<"))[0]
    assert "word/document.xml:" in broken(word_document=body[:-5])[0]
    assert "does not end" in broken(word_document=body.replace(b"<w:p>", b"<w:tc/><w:p>"))[0]
    assert (
        "rId77 is missing" in broken(word_document=body.replace(b"<w:t>", b'<w:t r:id="rId77">'))[0]
    )
    marks = b'<w:bookmarkStart w:id="1"/><w:bookmarkStart w:id="1"/><w:p>'
    assert "twice" in broken(word_document=body.replace(b"<w:p>", marks))[0]
    assert (
        "which is missing"
        in check(package.pack({k: v for k, v in good.items() if "styles" not in k}))[1]
    )
    assert "no content type" in check(package.pack(good | {"word/x.bin": b""}))[0]
    assert "not a zip" in check(b"")[0]
    twice = BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        for name, content in good.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", body)
    assert "twice in the zip" in check(twice.getvalue())[0]
