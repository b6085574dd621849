"""Announcements and posters: each form has its own text; where it was published is a fact."""

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import publikasi
from pipeline.values import Photo
from tests.kinds.letters_office import office as letters_office

MEDIUM = {"nama": "Papan & laman", "tanggal": "2021-06-07", "alamat": "Lobi < 1"}
LETTER = {
    "status": "final",
    "judul": "Rencana & Kerja.",
    "tanggal": "2021-06-07",
    "klasifikasi": "060",
    "isi": ["Kami umumkan", {"isi": "Yaitu", "butir": ["satu", "dua"]}],
    "media": [MEDIUM],
}
BLOCK = {"judul": "Siapkan & bawa", "isi": "Formulir"}
POSTER = {"status": "final", "bentuk": "poster", "judul": "Gratis!", "blok": [BLOCK] * 3}


def office():
    plain = letters_office()
    books = {**plain.instansi.nomor, "pengumuman": "{klasifikasi}/{urut}/{tahun}"}
    return replace(plain, instansi=plain.instansi.model_copy(update={"nomor": books}))


def record(facts, **changes):
    return publikasi.Record.model_validate(deepcopy(facts) | changes)


def paper(facts, **changes):
    records = {"publikasi/a": record(facts, **changes)}
    (made,) = publikasi.documents([*records], records, office(), Dossier())
    return made


def complaints(facts, **changes):
    records = {"publikasi/a": record(facts, **changes)}
    found = publikasi.problems("publikasi/a", records, office(), Dossier())
    return [problem.message for problem in found]


def test_a_complete_announcement_is_ready_and_numbered():
    made = paper(LETTER)
    assert made.ready
    assert (made.template, made.book) == ("pengumuman.docx", "pengumuman")
    assert str(made.number).startswith("060/")
    assert complaints(LETTER) == []
    assert made.context["judul"] == "RENCANA & KERJA"


def test_a_complete_poster_is_ready_and_has_neither_number_nor_signature():
    made = paper(POSTER, media=[MEDIUM])
    assert made.ready
    assert (made.template, made.number) == ("poster.docx", None)
    assert complaints(POSTER) == []
    assert made.context["media"] == ["Papan & laman, Lobi < 1 (7 Juni 2021)"]
    assert "ttd" not in made.context


@pytest.mark.parametrize("facts", [LETTER, POSTER])
def test_where_it_was_published_is_known_or_a_blank(facts):
    made = paper(facts, media=[{"nama": "Laman"}])
    assert "tanggal dimuat pada Laman" in [fact.fact for fact in made.missing]
    assert not made.ready


def test_an_announcement_without_media_lacks_them_and_a_poster_does_not():
    assert [fact.fact for fact in paper(LETTER, media=[]).missing] == ["media pengumuman"]
    assert paper(POSTER, media=[]).missing == ()


@pytest.mark.parametrize(
    ("day", "early"),
    [("2021-06-06", True), ("2021-06-07", False), ("2021-05", True), (None, False)],
)
def test_nothing_is_published_before_it_is_signed(day, early):
    found = complaints(LETTER, media=[MEDIUM | {"tanggal": day}])
    assert bool(found) is early
    assert all("mendahului tanggal pengumuman, 7 Juni 2021" in message for message in found)


@given(st.integers(0, 9), st.booleans())
def test_a_poster_has_three_to_six_blocks_and_fewer_beside_a_picture(count, pictured):
    facts = POSTER | {"blok": [BLOCK] * count} | ({"gambar": "foto/a.jpg"} if pictured else {})
    if 3 <= count <= (4 if pictured else 6):
        assert len(paper(facts).context["blok"]) == count
    else:
        with pytest.raises(ValidationError, match="sampai"):
            record(facts)


def test_blocks_are_numbered_where_they_are_steps():
    def numbers(**changes):
        return [block["nomor"] for block in paper(POSTER, **changes).context["blok"]]

    assert numbers() == ["", "", ""]
    assert numbers(bernomor="ya") == ["1", "2", "3"]


def test_whom_to_ask_is_the_letterheads_unless_it_is_said():
    assert str(paper(POSTER).context["kontak"][0]) == 'Jalan "Teladan" Nomor < 10'
    assert paper(POSTER, kontak="WhatsApp 1").context["kontak"] == ["WhatsApp 1"]


def test_a_picture_stands_in_its_frame():
    picture = paper(POSTER, gambar="foto/a.jpg").context["gambar"]
    assert isinstance(picture, Photo)
    assert (picture.width_mm, picture.height_mm) == (230, 50)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"judul": "x" * 49}, "judul berisi 49 huruf"),
        ({"subjudul": "x" * 81}, "subjudul berisi 81 huruf"),
        ({"penutup": "x" * 41}, "penutup berisi 41 huruf"),
        ({"kontak": ["x" * 91, "x"]}, "kontak berisi 91 huruf"),
        ({"media": [{"nama": "x" * 119, "tanggal": "2021-08-02"}]}, "media berisi 136 huruf"),
        ({"blok": [BLOCK, BLOCK, {"judul": "x" * 41}]}, "judul blok berisi 41 huruf"),
        ({"blok": [BLOCK, BLOCK, BLOCK | {"isi": ["x" * 80] * 2}]}, "isi blok berisi 161 huruf"),
    ],
)
def test_a_poster_is_short(changes, what):
    (found,) = complaints(POSTER, **changes)
    assert found == f"{what}, terlalu panjang untuk poster"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"blok": [BLOCK, BLOCK, BLOCK | {"isi": ["x"] * 5}]}, "isi blok berisi 5 butir"),
        ({"kontak": ["x"] * 3}, "kontak berisi 3 butir"),
    ],
)
def test_a_poster_has_few_lines(changes, what):
    (found,) = complaints(POSTER, **changes)
    assert found == f"{what}, terlalu banyak untuk poster"


@pytest.mark.parametrize(
    ("facts", "changes", "message"),
    [
        (LETTER, {"blok": [BLOCK]}, "hanya untuk bentuk: poster"),
        (LETTER, {"isi": []}, "isi pengumuman masih kosong"),
        (POSTER, {"isi": "Kami umumkan"}, "hanya untuk bentuk: pengumuman"),
    ],
)
def test_each_form_has_its_own_text(facts, changes, message):
    with pytest.raises(ValidationError, match=message):
        record(facts, **changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada"),
        ({"klasifikasi": None}, "pola nomor memerlukan klasifikasi"),
    ],
)
def test_what_an_announcement_needs_as_a_letter(changes, message):
    assert message in complaints(LETTER, **changes)[0]
