"""The decree's context: its order, punctuation, singular forms, members and annexes."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline import inputs
from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import long_date, ordinal
from pipeline.kinds import sk
from pipeline.office import Peraturan
from pipeline.values import DOTS, SPACE
from tests.kinds.sk_office import INSTANSI, decree, office, record

GIVEN = Dossier({"sk/tim": GivenNumber("12 TAHUN 2021", date(2021, 5, 18))})
sentences = st.lists(st.text("ab &<", min_size=1, max_size=8).map(lambda s: f"x{s}"), min_size=1)


def context(at=None, dossier=None, **changes):
    return decree(record(**changes), at, dossier).context


def texts(items):
    return [str(item) for item in items]


def problems(written, at=None, dossier=None):
    """What is wrong with the one record, as data."""
    return list(sk.problems("sk/tim", {"sk/tim": written}, at or office(), dossier or Dossier()))


def complaints(at=None, dossier=None, **changes):
    return [problem.message for problem in problems(record(**changes), at, dossier)]


def test_the_document():
    made = decree()
    assert (made.id, made.target, made.template) == ("sk/tim", "sk/tim.docx", "sk.docx")
    assert (made.final, made.ready, made.missing) == (True, True, ())
    assert (made.number, made.book) == (made.context["nomor"], "sk")
    assert not decree(record(status="draf")).ready
    assert complaints() == []


@given(sentences)
def test_considerations_end_in_the_one_that_the_program_composes(items):
    found = texts(context(menimbang=items)["menimbang"])
    assert all(text.startswith("bahwa ") and text.endswith(";") for text in found)
    assert len(found) == (len(items) + 1 if len(items) > 1 else 1)
    assert found[-1].count("perlu menetapkan Keputusan Kepala Dinas Data & Arsip") == 1


@pytest.mark.parametrize(
    ("items", "letters"),
    [
        (2, "huruf a dan huruf b"),
        (3, "huruf a, huruf b, dan huruf c"),
        (4, "huruf a, huruf b, huruf c, dan huruf d"),
    ],
)
def test_the_closing_consideration_names_the_others(items, letters):
    found = context(menimbang=[f"hal {n}" for n in range(items)], judul="Tim A")["menimbang"]
    assert found[-1] == (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {letters}, perlu menetapkan "
        "Keputusan Kepala Dinas Data & Arsip Kabupaten Contoh tentang Tim A;"
    )


@pytest.mark.parametrize("written", ["bahwa perlu tim.", "perlu tim", "Bahwa perlu tim;"])
def test_a_single_consideration_has_no_letter_to_refer_to(written):
    assert context(menimbang=written, judul="Tim A")["menimbang"] == [
        (
            "bahwa perlu tim, perlu menetapkan Keputusan Kepala Dinas Data & Arsip "
            "Kabupaten Contoh tentang Tim A;"
        )
    ]


def test_every_item_ends_as_the_form_demands():
    found = context()
    assert found["menimbang"][:3] == [
        'bahwa perlu "tim" & arsip;', "bahwa x < y > z;", "bahwa Jäger siap dll.;",
    ]  # fmt: skip
    assert found["mengingat"] == [
        (
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan & Daerah sebagaimana telah "
            "diubah dengan Undang-Undang Nomor 11 Tahun 2020 tentang Cipta <Kerja>;"
        ),
        'Peraturan Pemerintah Nomor 60 Tahun 2008 tentang "SPIP";',
    ]
    assert found["memperhatikan"] == ["Surat Bupati Nomor 1 & 2;"]
    assert found["tembusan"] == ["Bupati Contoh (sebagai laporan);", "Yang bersangkutan."]


def test_dikta_and_their_items():
    assert context()["diktum"] == [
        {"label": "KESATU", "isi": "Membentuk Tim & arsipnya.", "butir": []},
        {
            "label": "KEDUA",
            "isi": "Tim mempunyai tugas:",
            "butir": ["satu & dua;", "tiga < empat; dan", "lima."],
        },
        {"label": "KETIGA", "isi": "Tim melapor:", "butir": ["secara tertulis & lisan."]},
        {
            "label": "KEEMPAT",
            "isi": "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
            "butir": [],
        },
    ]


def test_any_number_of_dikta():
    found = context(diktum=[f"Hal {n}" for n in range(1, 100)])["diktum"]
    assert [diktum["label"] for diktum in found] == [ordinal(n) for n in range(1, 100)]
    assert found[11] == {"label": "KEDUA BELAS", "isi": "Hal 12.", "butir": []}


def test_titles_are_in_capitals_without_a_full_stop():
    found = context(judul="Pembentukan Tim [belum: nama tim]")
    assert str(found["judul"]) == f"PEMBENTUKAN TIM {DOTS}"
    assert found["kepala"] == "KEPALA DINAS DATA & ARSIP KABUPATEN\xa0CONTOH"


def test_members_are_numbered_through_all_groups():
    rows = context()["lampiran"][0]["susunan"]
    assert rows == [
        {
            "bagian": "", "nomor": 1, "nama": "-", "nip": "-", "pangkat": "-",
            "jabatan": "Kepala Dinas Data & Arsip", "kedudukan": "Penanggung Jawab",
        },
        {
            "bagian": "", "nomor": 2,
            "nama": "Raden Mas Pegawai Contoh Bernama Sangat Panjang Sekali Hingga Melewati Lebar "
                    "Satu Kolom, S.H., M.Si",
            "nip": "19720202 199603 1 002", "pangkat": "Pembina Tingkat I (IV/b)",
            "jabatan": "Sekretaris Dinas <Data> & Arsip", "kedudukan": "Ketua",
        },
        {"bagian": "Kelompok Kerja I <Arsip>"},
        {
            "bagian": "", "nomor": 3, "nama": "Ä & B", "nip": "19900101 201921 1 001",
            "pangkat": "-", "jabatan": "Arsiparis", "kedudukan": "Koordinator",
        },
        {
            "bagian": "", "nomor": 4, "nama": "C < D", "nip": "-", "pangkat": "-",
            "jabatan": 'Tenaga "Loket"', "kedudukan": "Anggota",
        },
    ]  # fmt: skip


def members(*places, bagian=None):
    group = {"anggota": list(places)} | ({"bagian": bagian} if bagian else {})
    return [{"judul": "Susunan", "susunan": [group]}]


def test_a_member_who_is_not_known_yet_is_a_blank():
    made = decree(record(lampiran=members({"kedudukan": "Ketua"}, bagian="Pokja I")))
    (_, row) = made.context["lampiran"][0]["susunan"]
    assert {key: str(value) for key, value in row.items()} == {
        "bagian": "", "nomor": "1", "nama": DOTS, "nip": "", "pangkat": "", "jabatan": "",
        "kedudukan": "Ketua",
    }  # fmt: skip
    assert [missing.fact for missing in made.missing] == ["nama Ketua Pokja I"]
    assert not made.ready


def test_a_member_of_whom_little_is_known():
    made = decree(record(lampiran=members({"kedudukan": "Ketua", "pegawai": "baru"})))
    assert [missing.fact for missing in made.missing] == [
        "NIP E > F", "pangkat E > F", "jabatan E > F",
    ]  # fmt: skip


def test_roman_numerals_stand_only_where_there_are_several_annexes():
    annexes = members({"kedudukan": "Ketua", "pegawai": "pppk"})
    assert [a["kepala"] for a in context(lampiran=annexes)["lampiran"]] == ["LAMPIRAN"]
    heads = [a["kepala"] for a in context(lampiran=annexes * 4)["lampiran"]]
    assert heads == ["LAMPIRAN I", "LAMPIRAN II", "LAMPIRAN III", "LAMPIRAN IV"]
    assert context(lampiran=None)["lampiran"] == []


def test_passages_of_an_annex():
    assert context()["lampiran"][1]["uraian"] == [
        {
            "judul": "Ketua & Wakil",
            "isi": "Ketua:",
            "butir": ["memimpin < 3; dan", "melapor."],
        },
        {"judul": "Anggota", "isi": "", "butir": ["bekerja."]},
    ]
    only = [{"judul": "A", "uraian": [{"judul": "B", "isi": "Sendiri;"}]}]
    assert context(lampiran=only)["lampiran"][0]["uraian"] == [
        {"judul": "B", "isi": "Sendiri.", "butir": []}
    ]


def test_number_and_day_are_the_hands_until_they_are_given():
    made = decree(record(tanggal="2021-05"))
    assert made.ready
    assert made.context["nomor"].text == f"{SPACE} TAHUN 2021"
    assert made.context["tanggal"].text.strip() == "Mei 2021"
    assert decree(record(tanggal=None)).context["tanggal"].text.strip() == "2021"


def test_a_given_number_and_date_are_printed_and_leave_the_facts_alone():
    written = record(tanggal="2021-05")
    before, after = decree(written), decree(written, dossier=GIVEN)
    assert after.context["nomor"].text == "12 TAHUN 2021"
    assert after.context["tanggal"].text == "18 Mei 2021"
    (facts, content), (facts_then, content_then) = before.digests("t"), after.digests("t")
    assert facts_then == facts
    assert content_then != content
    other = Dossier({"sk/lain": GIVEN.numbers["sk/tim"]})
    assert decree(written, dossier=other).context["nomor"].text == f"{SPACE} TAHUN 2021"


def test_the_year_in_a_number_is_that_of_the_day_that_counts():
    assert context(tanggal="2021-05")["nomor"].base == f"{SPACE} TAHUN 2021"
    assert context(tanggal="2020")["nomor"].base == f"{SPACE} TAHUN 2020"
    assert context(tanggal=None)["nomor"].base == f"{SPACE} TAHUN 2021"
    later = Dossier({"sk/tim": GivenNumber("12 TAHUN 2022", date(2022, 1, 3))})
    assert context(tanggal=None, dossier=later)["nomor"].base == f"{SPACE} TAHUN 2022"


def given_on(*day):
    return Dossier({"sk/tim": GivenNumber("12", date(*day))})


@pytest.mark.parametrize(
    ("written", "given_day", "clash"),
    [
        ("2021-05-17", (2021, 5, 17), None),
        ("2021-05-17", (2021, 5, 18), "17 Mei 2021"),
        ("2021-05", (2021, 5, 31), None),
        ("2021-05", (2021, 6, 1), "Mei 2021"),
        ("2021", (2021, 1, 1), None),
        ("2021", (2022, 1, 1), "2021"),
        (None, (2022, 1, 1), None),
    ],
)
def test_the_given_day_must_be_one_that_the_records_date_can_be(written, given_day, clash):
    found = complaints(dossier=given_on(*given_day), tanggal=written, mengingat=["uu"])
    day = long_date(date(*given_day))
    said = f"tanggal dari sekretariat, {day}, bukan tanggal naskah ini, {clash}"
    assert found == ([said] if clash else [])


def test_laws_are_judged_on_the_given_day():
    repealed = Peraturan(jenis="Peraturan Pemerintah", nomor="53", dicabut="2021-08-31")
    change = Peraturan(jenis="Undang-Undang", nomor="9", mengubah="uu", berlaku="2021-08-31")
    base = office()
    at = replace(base, peraturan={**base.peraturan, "pp-53": repealed, "ubah": change})
    facts = {"tanggal": "2021", "mengingat": ["pp-53"]}
    assert complaints(at, **facts) == []
    assert complaints(at, given_on(2021, 8, 30), **facts) == []
    assert complaints(at, given_on(2021, 8, 31), **facts) == [
        "peraturan “pp-53” tidak berlaku pada 31 Agustus 2021"
    ]

    def cited(dossier):
        (law,) = context(at, dossier, tanggal="2021", mengingat=["uu"])["mengingat"]
        return str(law)

    assert "telah diubah dengan Undang-Undang Nomor 11" in cited(given_on(2021, 8, 30))
    assert "beberapa kali diubah, terakhir dengan Undang-Undang Nomor 9" in cited(
        given_on(2021, 8, 31)
    )


def test_the_signer_is_judged_on_the_given_day():
    posts = deepcopy(INSTANSI["penandatangan"])
    posts["kepala"]["pejabat"][0]["sejak"] = "2021-02-01"
    at = office(penandatangan=posts)
    assert complaints(at, given_on(2021, 2, 1), tanggal="2021") == []
    assert complaints(at, given_on(2021, 1, 31), tanggal="2021") == [
        "tidak ada pejabat “kepala” yang menjabat pada 31 Januari 2021"
    ]
    behalf = {"pegawai": "pppk", "sebagai": "a.n.", "jabatan": "Sekretaris", "sejak": "2021-10"}
    posts["kepala"]["pejabat"].append(behalf)
    at = office(penandatangan=posts)
    assert complaints(at, given_on(2021, 9, 30), tanggal=None) == []
    assert complaints(at, given_on(2021, 10, 1), tanggal=None) == [
        "keputusan tidak boleh ditandatangani atas nama (a.n.)"
    ]


def test_anothers_day_does_not_count():
    other = Dossier({"sk/lain": GivenNumber("12", date(1990, 1, 1))})
    assert complaints(dossier=other) == []


def test_the_given_date_decides_who_signs():
    autumn = Dossier({"sk/tim": GivenNumber("12", date(2021, 9, 2))})
    signed = decree(record(tanggal=None), dossier=autumn).context["ttd"]
    assert signed["jabatan"] == ["Plt. KEPALA DINAS DATA & ARSIP KABUPATEN CONTOH,"]
    assert signed["nip"] == "NIP. 19720202 199603 1 002"


def test_under_a_plt_the_title_stays_the_heads():
    found = context(tanggal="2021-09")
    assert found["ttd"]["jabatan"] == ["Plt. KEPALA DINAS DATA & ARSIP KABUPATEN CONTOH,"]
    assert found["kepala"] == "KEPALA DINAS DATA & ARSIP KABUPATEN\xa0CONTOH"


def test_a_decree_without_a_date_is_of_the_offices_year():
    gone = {"pegawai": "kepala", "sampai": "2020"}
    later = {"pegawai": "pengganti", "sejak": "2022"}
    posts = {"kepala": {"jabatan": "Kepala", "pejabat": [gone, later]}}
    found = complaints(office(penandatangan=posts), tanggal=None)
    assert found == ["tidak ada pejabat “kepala” yang menjabat pada 2021"]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"mengingat": ["uu", "ppp"]}, "peraturan “ppp” tidak ada dalam peraturan.yaml"),
        ({"mengingat": ["pp-2022"]}, "peraturan “pp-2022” tidak berlaku pada 17 Mei 2021"),
        ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada dalam instansi.yaml"),
        (
            {"lampiran": members({"kedudukan": "Ketua", "pegawai": "ppk"})},
            "pegawai “ppk” tidak ada dalam pegawai.yaml",
        ),
    ],
)
def test_what_a_decree_cites_must_be_there(changes, complaint):
    assert complaints(**changes) == [complaint]


def test_near_misses_are_offered():
    changes = members({"kedudukan": "Ketua", "pegawai": "ppk"})
    found = problems(record(lampiran=changes, mengingat=["ppp"]))
    assert ["mungkin maksudnya" in problem.hint for problem in found] == [True, True]


def test_all_problems_come_at_once():
    changes = members({"kedudukan": "A", "pegawai": "x1"}, {"kedudukan": "B", "pegawai": "x2"})
    assert len(complaints(lampiran=changes, mengingat=["y1", "y2"], penandatangan="z")) == 5


def test_a_decree_is_never_signed_on_behalf():
    holder = {"pegawai": "pengganti", "sebagai": "a.n.", "jabatan": "Sekretaris"}
    posts = {"kepala": {"jabatan": "Kepala", "pejabat": holder}}
    assert complaints(office(penandatangan=posts)) == [
        "keputusan tidak boleh ditandatangani atas nama (a.n.)"
    ]


def test_a_pattern_with_a_code_needs_the_code():
    patterns = {"sk": "{klasifikasi}/{urut}/{kode}"}
    assert complaints(office(nomor=patterns)) == ["pola nomor memerlukan klasifikasi"]
    numbered = context(office(nomor=patterns), klasifikasi="188.4")["nomor"]
    assert numbered.text == f"188.4/{SPACE}/DATA"


def test_a_decree_needs_its_offices_pattern_and_a_code_that_is_listed():
    assert complaints(office(nomor={})) == ["pola nomor “sk” belum ada"]
    listed = replace(office(), klasifikasi={"188.4": "Keputusan"})
    assert complaints(listed, klasifikasi="188.4") == []
    assert complaints(listed, klasifikasi="188.44") == [
        "kode klasifikasi “188.44” tidak ada dalam klasifikasi.csv"
    ]


def test_marked_gaps_are_found_wherever_a_sentence_stands():
    gap = "a [belum: {}]".format
    made = decree(
        record(
            judul=gap("judul"),
            menimbang=[gap("menimbang"), "b"],
            memperhatikan=[gap("memperhatikan")],
            diktum=[gap("diktum"), {"isi": gap("isi"), "butir": [gap("butir")]}],
            lampiran=[
                {
                    "judul": gap("lampiran"),
                    "susunan": [
                        {
                            "bagian": gap("bagian"),
                            "anggota": [{"kedudukan": gap("kedudukan"), "jabatan": gap("jabatan")}],
                        }
                    ],
                    "uraian": [
                        {"judul": gap("uraian"), "isi": gap("tugas"), "butir": [gap("rincian")]}
                    ],
                }
            ],
            tembusan=[gap("tembusan")],
        )
    )
    assert {missing.fact for missing in made.missing} == {
        "judul", "menimbang", "memperhatikan", "diktum", "isi", "butir", "lampiran", "bagian",
        "kedudukan", "jabatan", "uraian", "tugas", "rincian", "tembusan",
    }  # fmt: skip
    assert "belum" not in str(made.context)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"lampiran": [{"judul": "A"}]}, "lampiran tanpa isi"),
        (
            {"lampiran": members({"kedudukan": "A", "pegawai": "pppk", "jabatan": "B"})},
            "isi salah satu saja",
        ),
        ({"diktum": []}, "diktum"),
        ({"menimbang": []}, "menimbang"),
        ({"mengingat": []}, "mengingat"),
        ({"status": "selesai"}, "status"),
        ({"penutup": "x"}, "penutup"),
    ],
)
def test_records_that_cannot_be(changes, complaint):
    with pytest.raises(ValidationError, match=complaint):
        record(**changes)


LINES = """\
judul: Pembentukan
menimbang:
  - a [belum tanggal rapat]
  - b
mengingat: ppp
diktum:
  - >-
    Membentuk [belum: nama tim]
  - isi: Tugas [belum tugas]
    butir:
      - "satu [belum: butir]"
lampiran:
  - judul: Susunan
    susunan:
      - anggota:
          - kedudukan: Ketua
            pegawai: tidak-ada
          - kedudukan: Sekretaris
tanggal: 2021-05
"""


def test_problems_and_gaps_know_their_lines(tmp_path):
    (tmp_path / "sk").mkdir()

    def read(text):
        (tmp_path / "sk/tim.yaml").write_text(text, encoding="utf-8")
        return inputs.record(tmp_path, "sk/tim.yaml", sk.Record)

    def places_of(text):
        return [str(problem.place) for problem in problems(read(text))]

    assert places_of(LINES) == ["inputs/sk/tim.yaml:5", "inputs/sk/tim.yaml:17"]
    assert places_of(LINES.replace("ppp", "pp-2022"))[0] == "inputs/sk/tim.yaml:5"
    several = LINES.replace("mengingat: ppp", "mengingat:\n  - uu\n  - ppp\n  - pp-2022")
    assert places_of(several)[:2] == ["inputs/sk/tim.yaml:7", "inputs/sk/tim.yaml:8"]
    made = decree(read(LINES.replace("ppp", "uu").replace("tidak-ada", "pppk")))
    assert {missing.fact: missing.place.line for missing in made.missing} == {
        "tanggal rapat": 3, "nama tim": 7, "tugas": 9, "butir": 11, "nama Sekretaris": 18,
    }  # fmt: skip
