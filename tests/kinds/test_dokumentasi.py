"""Photo pages outside a meeting: what, when and where, whole frames, and each photo only once."""

from collections import Counter
from copy import deepcopy
from hashlib import sha256

import pytest
from pydantic import ValidationError

from pipeline import inputs, registry
from pipeline.dossier import Dossier
from pipeline.facts import PhotoFile
from pipeline.kinds import dokumentasi
from pipeline.photo_pages import FRAMES, HalamanFoto, photo_pages
from pipeline.values import DOTS, Photo
from tests.kinds.letters_office import office
from tests.offices import ROOT

FACTS = {
    "status": "final",
    "kegiatan": "Apel <Pagi> & Sore",
    "tanggal": "2021-06-21",
    "tempat": "Halaman",
    "keterangan": "Diikuti semua pegawai",
    "penandatangan": "kepala",
    "foto": [{"berkas": f"foto/{n}.jpg", "keterangan": f"Foto {n}"} for n in range(3)],
}


def record(**facts):
    return dokumentasi.Record.model_validate(deepcopy(FACTS | facts))


def paper(**facts):
    records = {"dokumentasi/a": record(**facts)}
    (made,) = dokumentasi.documents([*records], records, office(), Dossier())
    return made


def complaints(name="dokumentasi/a", **others):
    records = {f"dokumentasi/{id_}": found for id_, found in others.items()}
    found = dokumentasi.problems(name, records, office(), Dossier())
    return [problem.message for problem in found]


def test_a_whole_record_is_ready_and_fills_its_sort():
    made = paper()
    assert made.ready
    assert (made.sort, made.number, made.template) == ("dokumentasi", None, dokumentasi.TEMPLATE)
    assert made.context["keterangan"] == ["Diikuti semua pegawai."]
    assert made.context["ttd"]["nama"] == "Hj. NUR'AINI JÄGER, S.Sos., M.Si"


@pytest.mark.parametrize("lacking", ["tanggal", "tempat", "keterangan"])
def test_what_nobody_has_written_is_a_blank(lacking):
    made = paper(penandatangan=None, **{lacking: [] if lacking == "keterangan" else None})
    assert len(made.missing) == 1
    assert DOTS in str(made.context)
    assert not made.ready


def test_a_photo_that_is_not_there_yet_is_an_empty_frame():
    made = paper(foto=[{"keterangan": "Pembukaan"}])
    assert [fact.fact for fact in made.missing] == ["foto “Pembukaan”"]
    assert str(made.context["baris"][0]["kiri"]["foto"]) == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Senin, 21 Juni 2021"),
        ({"sampai": "2021-06-25"}, "21 s.d. 25 Juni 2021"),
        ({"tanggal": "2021-05-31", "sampai": "2021-06-02"}, "31 Mei s.d. 2 Juni 2021"),
        ({"tanggal": "2021-06"}, DOTS),
        ({"tanggal": "2021-06", "sampai": "2021-06-30"}, DOTS),
    ],
)
def test_one_day_has_its_weekday_and_several_have_their_ends(facts, words):
    assert str(paper(**facts).context["hari_tanggal"]) == words


@pytest.mark.parametrize("tanggal", ["2021-06-21", None])
def test_days_are_in_order(tanggal):
    with pytest.raises(ValidationError, match="sampai memerlukan tanggal yang lebih awal"):
        record(tanggal=tanggal, sampai="2021-06-20")


def test_without_a_signer_there_is_none_and_a_wrong_one_is_told():
    assert paper(penandatangan=None).context["ttd"] == ""
    assert complaints(a=record()) == []
    assert "“sekda” tidak ada" in complaints(a=record(penandatangan="sekda"))[0]


def test_a_photo_shows_one_activity_once():
    shared = record(foto=[{"berkas": "foto/2.jpg", "keterangan": "Lain"}])
    assert complaints(a=record(), b=shared) == ["foto foto/2.jpg dipakai juga oleh dokumentasi/b"]
    twice = record(foto=[{"berkas": "foto/9.jpg", "keterangan": k} for k in "xy"])
    assert (
        complaints(a=twice, b=record()) == ["foto foto/9.jpg dipakai juga oleh dokumentasi/a"] * 2
    )
    nothing = record(foto=[{"keterangan": "x"}, {"keterangan": "y"}])
    assert complaints(a=nothing, b=nothing) == []


@pytest.mark.parametrize(("per_page", "rows"), [("1", 3), ("2", 3), ("4", 2)])
def test_every_photo_stands_in_a_frame_of_its_size(per_page, rows):
    pages = HalamanFoto(foto=FACTS["foto"], per_halaman=per_page)
    printed = photo_pages(pages, office())["baris"]
    photos = [side["foto"] for row in printed for side in row.values()]
    assert len(printed) == rows
    assert [photo.path.name for photo in photos if photo] == ["0.jpg", "1.jpg", "2.jpg"]
    sizes = {(p.width_mm, p.height_mm) for p in photos if isinstance(p, Photo)}
    assert sizes == {FRAMES[per_page]}


def photos_in(value):
    if isinstance(value, PhotoFile):
        yield str(value)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from photos_in(inner)
    elif hasattr(type(value), "model_fields"):
        yield from photos_in([getattr(value, field) for field in type(value).model_fields])


def test_no_picture_of_the_invented_office_proves_two_things():
    folder = ROOT / "contoh/inputs"
    named = Counter()
    for kind, entry in registry.KINDS.items():
        for file in inputs.record_files(folder, kind, single=entry.single).files.values():
            found = inputs.record(folder, file, registry.kind(kind).Record)
            named.update(set(photos_in(found)))
    assert len(named) > 20
    assert [name for name, count in named.items() if count > 1] == []
    contents = Counter(sha256((folder / name).read_bytes()).digest() for name in named)
    assert max(contents.values()) == 1
    assert {f"foto/{path.name}" for path in (folder / "foto").iterdir()} == set(named)
