"""A meeting's papers: one record, the whole set, and nothing that the record does not say."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier, GivenNumber
from pipeline.kinds import rapat
from pipeline.office import Instansi, Office, Pegawai
from pipeline.values import Photo
from tests.kinds.sk_office import INSTANSI, PEGAWAI

DAY = "2021-05-10"
RECORD = {
    "status": "final",
    "nama": "Rapat Tim & Arsip",
    "tanggal": DAY,
    "waktu": "09.00 - selesai",
    "tempat": "Ruang <1>",
    "acara": ["Satu & dua", "Tiga"],
    "pimpinan": "kepala",
    "notulis": "pppk",
    "peserta": ["pengganti", "pppk"],
    "undangan": {"tanggal": "2021-05-07"},
}
NOTES = {
    "status": "final",
    "dibuka": "09.05",
    "ditutup": "11.00",
    "pembahasan": [{"pembicara": "kepala", "isi": "Membuka < rapat >"}],
    "keputusan": [{"isi": "Tim dibentuk", "pic": "pengganti", "batas": "2021-05-17"}],
}
PHOTOS = {"status": "final", "foto": [{"berkas": "f.jpg", "keterangan": "Rapat"}]}


def office(**staff):
    facts = deepcopy(INSTANSI)
    facts["nomor"] |= {"undangan": "005/{urut}/{kode}/{tahun}", "nota-dinas": "{urut}/ND/{tahun}"}
    people = PEGAWAI | staff
    return Office(
        Instansi.model_validate(facts),
        {id_: Pegawai.model_validate(person) for id_, person in people.items()},
        {},
    )


def record(**changes):
    facts = deepcopy(RECORD) | changes
    return rapat.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def papers(written=None, at=None, dossier=None):
    records = {"rapat/a": written or record()}
    made = rapat.documents([*records], records, at or office(), dossier or Dossier())
    return {document.id.removeprefix("rapat/a/"): document for document in made}


def complaints(written, at=None, dossier=None):
    found = rapat.problems("rapat/a", {"rapat/a": written}, at or office(), dossier or Dossier())
    return [problem.message for problem in found]


def absent(written):
    return [paper.fact.removeprefix("rapat/a/") for paper in written.absent("rapat/a")]


class TestTheSet:
    def test_before_the_meeting_there_are_an_invitation_and_a_list_to_sign(self):
        assert list(papers()) == ["undangan", "daftar-hadir"]
        assert absent(record()) == ["notulen", "dokumentasi"]

    def test_after_it_the_minutes_and_photos_that_the_record_has(self):
        written = record(notulen=NOTES, dokumentasi=PHOTOS)
        assert list(papers(written)) == ["undangan", "daftar-hadir", "notulen", "dokumentasi"]
        assert absent(written) == []

    def test_a_meeting_without_a_letter_has_none(self):
        assert list(papers(record(undangan=None))) == ["daftar-hadir"]

    def test_all_papers_tell_of_the_same_meeting(self):
        made = papers(record(notulen=NOTES, dokumentasi=PHOTOS))
        told = [document.context["rapat"] for document in made.values()]
        assert all(meeting == told[0] for meeting in told)
        assert told[0]["hari_tanggal"] == "Senin, 10 Mei 2021"

    def test_each_part_says_for_itself_whether_it_is_final(self):
        draft = NOTES | {"status": "draf"}
        made = papers(record(notulen=draft, hadir=["pppk"]))
        assert [made["undangan"].ready, made["notulen"].ready] == [True, False]
        assert papers(record(notulen=NOTES, hadir=["pppk"]))["notulen"].ready

    @pytest.mark.parametrize("field", ["tanggal", "waktu", "tempat", "pimpinan"])
    def test_what_is_not_known_makes_a_draft(self, field):
        made = papers(record(**{field: None}))["daftar-hadir"]
        assert not made.ready
        assert [fact.fact for fact in made.missing]

    def test_a_meetings_day_is_never_left_to_the_hand(self):
        assert papers(record(tanggal="2021-05"))["undangan"].missing


class TestTime:
    @pytest.mark.parametrize(
        ("written", "printed"),
        [
            ("09.00", "pukul 09.00 WIB"),
            ("9:00", "pukul 09.00 WIB"),
            ("09.00 - selesai", "pukul 09.00 WIB s.d. selesai"),
            ("09:00 – 11:30", "pukul 09.00 s.d. 11.30 WIB"),
            ("pukul 09.00 s.d. 11.00 WITA", "pukul 09.00 s.d. 11.00 WITA"),
            ("pukul 09.00 WIB s.d. selesai", "pukul 09.00 WIB s.d. selesai"),
            ("09.00 s/d selesai", "pukul 09.00 WIB s.d. selesai"),
            ("09.00 sampai dengan 10.00", "pukul 09.00 s.d. 10.00 WIB"),
        ],
    )
    def test_is_printed_in_one_form(self, written, printed):
        assert papers(record(waktu=written))["undangan"].context["rapat"]["waktu"] == printed

    @pytest.mark.parametrize("written", ["25.00", "09.60", "pagi", "11.00 - 09.00", "9"])
    def test_that_is_none_is_refused(self, written):
        with pytest.raises(ValidationError):
            record(waktu=written)

    def test_a_weekday_written_by_hand_must_agree(self):
        assert record(tanggal="Senin, 10 Mei 2021").tanggal == record().tanggal
        with pytest.raises(ValidationError, match="jatuh pada hari Senin, bukan Selasa"):
            record(tanggal="Selasa, 10 Mei 2021")

    def test_an_online_meeting_has_a_place_all_the_same(self):
        online = {"media": "Zoom", "tautan": "https://contoh.example/j/1"}
        told = papers(record(tempat=None, daring=online))["undangan"].context["rapat"]
        assert told["tempat"] == "Daring melalui Zoom"
        assert [line["label"] for line in told["daring"]] == ["tautan"]
        both = papers(record(daring=online))["undangan"].context["rapat"]
        assert [line["label"] for line in both["daring"]] == ["media", "tautan"]


class TestInvitation:
    def letter(self, **changes):
        return papers(record(**changes))["undangan"].context

    def test_recipients_are_addressed_by_a_jabatan_that_is_theirs_alone(self):
        assert list(map(str, self.letter()["penerima"])) == [
            "Sekretaris Dinas <Data> & Arsip",
            "Arsiparis",
        ]
        twin = {"nama": "G", "jabatan": "Arsiparis"}
        (_, one) = papers(record(peserta=["pppk", "pengganti"]), office(lain=twin))[
            "undangan"
        ].context["penerima"]
        assert str(one) == "Sdr. Ä & B"

    def test_guests_are_addressed_with_their_office(self):
        guests = [
            {"jabatan": "Camat", "instansi": "Kecamatan Contoh"},
            {"nama": "Tamu, S.H.", "jabatan": "Ketua", "instansi": "Forum"},
            {"nama": "Tamu", "instansi": "Lembaga"},
        ]
        assert list(map(str, self.letter(peserta=guests)["penerima"])) == [
            "Camat Kecamatan Contoh",
            "Sdr. Tamu, S.H., Ketua Forum",
            "Sdr. Tamu dari Lembaga",
        ]

    def test_a_group_is_one_recipient_and_needs_no_annex(self):
        told = self.letter(peserta=["semua pegawai"])
        assert told["penerima"] == ["Seluruh Pegawai Dinas Data & Arsip"]
        assert (told["lampiran"], told["daftar"]) == ("-", [])

    @given(st.integers(1, 40))
    def test_the_annex_is_there_just_when_the_letter_says_so(self, count):
        guests = [{"nama": f"Tamu {n}", "instansi": "Lembaga Contoh"} for n in range(count)]
        told = self.letter(peserta=guests)
        annexed = told["lampiran"] != "-"
        assert annexed == bool(told["daftar"]) == (len(told["daftar"]) == count)
        assert (str(told["penerima"][0]) == "(Daftar terlampir)") == annexed
        if count > 10:
            assert annexed

    def test_a_letter_each_under_one_number(self):
        given_ = Dossier({"rapat/a/undangan": GivenNumber("005/9/DATA/2021", date(2021, 5, 7))})
        letter = {"tanggal": "2021-05-07", "per_orang": "ya"}
        guest = {"nama": "Tamu", "instansi": "Lembaga"}
        made = papers(record(undangan=letter, peserta=["pppk", guest]), dossier=given_)
        assert [id_ for id_ in made if id_.startswith("undangan")] == [
            "undangan/pppk",
            "undangan/tamu-tamu",
        ]
        numbers = {str(made[id_].number) for id_ in made if id_.startswith("undangan")}
        assert numbers == {"005/9/DATA/2021"}
        assert made["undangan/pppk"].numbered_as == "rapat/a/undangan"

    def test_a_nota_dinas_comes_from_its_own_book(self):
        made = papers(record(undangan={"bentuk": "nota-dinas", "tanggal": "2021-05-07"}))
        assert made["undangan"].template == "nota-dinas-undangan.docx"
        assert made["undangan"].book == "nota-dinas"
        assert made["undangan"].context["dari"] == "Kepala Dinas Data & Arsip Kabupaten Contoh"

    def test_the_day_that_the_secretariat_gives_is_judged(self):
        late = Dossier({"rapat/a/undangan": GivenNumber("005/9/DATA/2021", date(2021, 6, 7))})
        assert complaints(record()) == []
        assert "bukan tanggal naskah ini" in complaints(record(), dossier=late)[0]


class TestAttendance:
    def rows(self, **changes):
        context = papers(record(**changes))["daftar-hadir"].context
        return context["pegawai"], context["tamu"]

    def test_is_ordered_by_eselon_golongan_and_tmt(self):
        staff = {
            "a": {"nama": "A", "pangkat": "III/a", "jabatan": "x"},
            "b": {"nama": "B", "pangkat": "IV/a", "jabatan": "x"},
            "c": {"nama": "C", "pangkat": "III/b", "jabatan": "x", "eselon": "III.a"},
            "d": {
                "nama": "D", "jabatan": "x",
                "pangkat": [{"golongan": "III/a", "sejak": "2015-01-01"}],
            },
            "e": {"jenis": "honorer", "nama": "E", "jabatan": "x"},
        }  # fmt: skip
        peserta = ["e", "a", "b", "c", "d"]
        order = {"jabatan": ["C", "B", "D", "A", "E"], "sesuai": ["E", "A", "B", "C", "D"]}
        for urutan, wanted in order.items():
            written = record(peserta=peserta, urutan=urutan)
            rows = papers(written, office(**staff))["daftar-hadir"].context["pegawai"]
            assert [row["nama"] for row in rows] == wanted

    def test_everybody_stands_there_once_and_the_numbers_zigzag(self):
        staff, guests = self.rows(peserta=["semua pegawai", "pppk", "kepala"], baris_tamu=3)
        assert len(staff) == len(PEGAWAI)
        numbers = [row["nomor"] for row in (*staff, *guests)]
        assert numbers == list(range(1, len(PEGAWAI) + 4))
        assert [row["kiri"] for row in (*staff, *guests)] == [n % 2 == 1 for n in numbers]

    def test_empty_rows_are_for_guests_and_stay_empty(self):
        _, guests = self.rows(baris_tamu=2, hadir=["pppk"])
        assert [(row["nama"], row["keterangan"]) for row in guests] == [("", "")] * 2

    def test_a_unit_is_invited_as_it_was_on_the_day(self):
        moved = {
            "nama": "P", "jabatan": "x",
            "unit": [
                {"nama": "Lama", "sampai": "2021-05-09"}, {"nama": "Baru", "sejak": "2021-05-10"},
            ],
        }  # fmt: skip
        at = office(pindah=moved)
        rows = papers(record(peserta=[{"unit": "baru"}]), at)["daftar-hadir"].context["pegawai"]
        assert [row["nama"] for row in rows] == ["P"]
        assert not papers(record(peserta=[{"unit": "Lama"}]), at)["daftar-hadir"].context["pegawai"]


class TestMinutes:
    def notes(self, **changes):
        written = record(notulen=NOTES | changes.pop("notulen", {}), **changes)
        return papers(written)["notulen"]

    def test_invited_is_not_present(self):
        assert "jumlah yang hadir" in [fact.fact for fact in self.notes().missing]
        told = self.notes(hadir=["pppk"]).context["hadir"]
        assert told == "1 orang (daftar hadir terlampir)"

    def test_a_decision_without_its_person_or_date_is_a_blank(self):
        missing = self.notes(notulen={"keputusan": [{"isi": "Tim dibentuk"}]}).missing
        assert {"penanggung jawab keputusan", "batas waktu"} <= {fact.fact for fact in missing}

    def test_people_are_named_in_full_and_others_as_written(self):
        talks = [{"pembicara": "pppk", "isi": "A"}, {"pembicara": "Camat", "isi": ["B", "C;"]}]
        told = self.notes(notulen={"pembahasan": talks}).context["pembahasan"]
        assert [str(talk["judul"]) for talk in told] == ["Ä & B", "Camat"]
        assert [list(map(str, talk["isi"])) for talk in told] == [["A."], ["B.", "C."]]

    def test_those_who_came_for_others_are_named(self):
        hadir = [{"pegawai": "pppk", "wakil": "Tuan A"}, {"pegawai": "pengganti"}]
        told = self.notes(hadir=hadir).context["wakil"]
        assert list(map(str, told)) == ["Tuan A, mewakili Ä & B"]

    def test_a_meeting_ends_after_it_began(self):
        with pytest.raises(ValidationError, match="tidak sesudah dibuka"):
            self.notes(notulen={"dibuka": "12.00", "ditutup": "08.00"})

    def test_chair_and_clerk_sign(self):
        context = self.notes().context
        assert context["ketua"]["nama"] == "Hj. NUR'AINI JÄGER, S.Sos., M.Si"
        assert context["penulis"]["jabatan"] == ["Notulis,"]


class TestPhotos:
    def frames(self, count, per_page):
        photos = [{"berkas": f"{n}.jpg", "keterangan": f"k{n}"} for n in range(count)]
        written = record(dokumentasi=PHOTOS | {"foto": photos, "per_halaman": per_page})
        return papers(written)["dokumentasi"].context["baris"]

    @pytest.mark.parametrize(("per_page", "rows"), [("1", 3), ("2", 3), ("4", 2)])
    def test_stand_in_their_frames(self, per_page, rows):
        found = self.frames(3, per_page)
        assert len(found) == rows
        photos = [
            side["foto"]
            for row in found
            for side in row.values()
            if isinstance(side["foto"], Photo)
        ]
        assert [photo.path.name for photo in photos] == ["0.jpg", "1.jpg", "2.jpg"]
        assert all(photo.height_mm for photo in photos)

    def test_one_that_is_not_there_yet_is_an_empty_frame_and_a_draft(self):
        photos = PHOTOS | {"foto": [{"keterangan": "Pembukaan"}]}
        made = papers(record(dokumentasi=photos))["dokumentasi"]
        assert not made.ready
        assert [fact.fact for fact in made.missing] == ["foto “Pembukaan”"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"pimpinan": "kepal"}, "pegawai “kepal” tidak ada"),
        ({"notulis": "x"}, "pegawai “x” tidak ada"),
        ({"peserta": ["pppkk"]}, "pegawai “pppkk” tidak ada"),
        ({"peserta": [{"unit": "Bidang Lain"}]}, "tidak ada pegawai di unit “Bidang Lain”"),
        ({"hadir": ["x"]}, "pegawai “x” tidak ada"),
        ({"hadir": ["pppk", "pppk"]}, "“pppk” tercatat hadir dua kali"),
        ({"undangan": {"tanggal": "2021-05-11"}}, "undangan bertanggal 11 Mei 2021, sesudah rapat"),
        (
            {"notulen": NOTES | {"pembahasan": [{"pembicara": "ppk-1", "isi": "A"}]}},
            "pegawai “ppk-1” tidak ada",
        ),
        (
            {"notulen": NOTES | {"keputusan": [{"isi": "A", "pic": "ppk-1"}]}},
            "pegawai “ppk-1” tidak ada",
        ),
        ({"undangan": {"penandatangan": "sekda"}}, "penanda tangan “sekda” tidak ada"),
    ],
)
def test_what_a_record_names_must_be_there(changes, message):
    assert message in complaints(record(**changes))[0]


@pytest.mark.parametrize(
    "peserta",
    [
        {"pegawai": "pppk", "unit": "x"},
        {"instansi": "x"},
        {},
        {"semua": "ya", "nama": "x"},
    ],
)
def test_a_recipient_is_named_in_one_way(peserta):
    with pytest.raises(ValidationError):
        record(peserta=[peserta])
