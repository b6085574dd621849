"""Cover sheets of collected evidence: the plan's words, what is proved, and no slot filled."""

from copy import deepcopy
from dataclasses import replace

import pytest
from pydantic import ValidationError

from pipeline.action_plan import COLLECTED, RencanaAksi
from pipeline.dossier import Dossier
from pipeline.kinds import lembar_bukti
from pipeline.places import Places
from pipeline.reading import read
from pipeline.values import DOTS, Photo
from tests.kinds.letters_office import office
from tests.offices import ROOT

PLAN = {
    "komponen": [
        {
            "id": "II",
            "nama": "Penataan Tata Laksana",
            "subkomponen": [
                {
                    "id": "II.2",
                    "nama": "E-Office",
                    "indikator": [
                        {
                            "id": "II.2.a",
                            "uraian": "Sistem <berbasis> & informasi",
                            "pic": "pppk",
                            "syarat": "Telah SMART",
                            "langkah": [{"id": "II.2.a/1", "uraian": "Absensi"}],
                            "bukti": [
                                {"id": "II.2.a-1", "nama": "Cetakan", "jenis": "terkumpul"},
                                {
                                    "id": "II.2.a-2",
                                    "nama": "Aplikasi Group",
                                    "jenis": "sk",
                                    "narasi": "Grup dipakai",
                                },
                            ],
                        },
                        {
                            "id": "II.2.b",
                            "uraian": "Tanpa bukti",
                            "langkah": [{"id": "II.2.b/1", "uraian": "x"}],
                        },
                    ],
                }
            ],
        }
    ]
}
FACTS = {
    "status": "final",
    "bukti": "II.2.a-1",
    "nama": "Rekaman sidik jari",
    "membuktikan": "Kehadiran diukur mesin",
    "sumber": "Mesin",
    "url": "-",
    "tanggal": "2021-08-02",
    "jam": "7.58",
    "diambil_oleh": "kepala",
    "diambil": "2021-08-03",
    "data_pribadi": "ditutup",
    "berkas": [{"nama": "Cetakan", "halaman": "30"}],
    "pic": "honorer",
}


def planned(**indicator):
    plan = deepcopy(PLAN)
    plan["komponen"][0]["subkomponen"][0]["indikator"][0] |= indicator
    return replace(office(), rencana=RencanaAksi.model_validate(plan))


def record(**facts):
    return lembar_bukti.Record.model_validate(deepcopy(FACTS | facts))


def sheets(where=None, **facts):
    records = {"lembar-bukti/a": record(**facts)}
    made = lembar_bukti.documents([*records], records, where or planned(), Dossier())
    return {sheet.id: sheet for sheet in made}


def sheet(where=None, **facts):
    (made,) = sheets(where, **facts).values()
    return made


def complaints(where=None, **facts):
    records = {"lembar-bukti/a": record(**facts)}
    found = lembar_bukti.problems("lembar-bukti/a", records, where or planned(), Dossier())
    return [(problem.message, problem.hint) for problem in found]


def test_a_whole_sheet_says_the_plans_own_words_and_fills_nothing():
    made = sheet()
    context = made.context
    assert made.ready
    assert (made.id, made.sort, made.slots) == ("lembar-bukti/a/II.2.a-1", "", ())
    assert context["indikator"] == {"id": "II.2.a", "uraian": "Sistem <berbasis> & informasi"}
    assert context["bukti"] == {"id": "II.2.a-1", "nama": "Cetakan (telah SMART)"}
    assert context["membuktikan"] == "Kehadiran diukur mesin."
    assert str(context["tampak"]) == "Senin, 2 Agustus 2021, pukul 07.58 WIB"
    assert str(context["diambil"]) == "Hj. Nur'aini Jäger, S.Sos., M.Si, 3 Agustus 2021"
    assert context["baris"] == []


def test_each_piece_of_evidence_has_its_sheet_and_its_own_proof():
    aims = [{"id": "II.2.a-1", "membuktikan": "Mesin."}, "II.2.a-2"]
    one, other = sheets(bukti=aims).values()
    assert [one.id, other.id] == ["lembar-bukti/a/II.2.a-1", "lembar-bukti/a/II.2.a-2"]
    assert one.context["membuktikan"] == "Mesin."
    assert other.context["membuktikan"] == "Kehadiran diukur mesin."


def test_without_words_of_its_own_the_plans_are_taken_and_else_a_blank():
    assert sheet(bukti="II.2.a-2", membuktikan=None).context["membuktikan"] == "Grup dipakai."
    made = sheet(membuktikan=None)
    assert [fact.fact for fact in made.missing] == ["yang dibuktikan II.2.a-1"]


@pytest.mark.parametrize(
    "lacking", ["nama", "sumber", "url", "tanggal", "jam", "diambil_oleh", "diambil",
                "data_pribadi"],
)  # fmt: skip
def test_what_is_not_known_is_a_blank(lacking):
    made = sheet(**{lacking: None})
    assert len(made.missing) == 1
    assert DOTS in str(made.context)


def test_files_and_their_pages_are_demanded():
    assert [fact.fact for fact in sheet(berkas=[]).missing] == ["berkas yang menyertai"]
    assert [fact.fact for fact in sheet(berkas=[{"nama": "A"}]).missing] == ["halaman “A”"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"jam": "-"}, "Senin, 2 Agustus 2021"),
        ({"jam": "-", "tanggal": "2016-11"}, "November 2016"),
        ({"jam": "-", "tanggal": "2016"}, "2016"),
        ({"jam": "10.05 WITA"}, "Senin, 2 Agustus 2021, pukul 10.05 WITA"),
    ],
)
def test_a_document_without_a_clock_shows_its_day(facts, words):
    assert str(sheet(**facts).context["tampak"]) == words


def test_uncovered_private_data_keep_a_sheet_a_draft():
    assert sheet(data_pribadi="tidak ada").ready
    made = sheet(data_pribadi="belum ditutup")
    assert [fact.fact for fact in made.missing] == ["penutupan data pribadi"]
    assert "Belum ditutup" in str(made.context["data_pribadi"])


def test_who_is_responsible_is_the_records_or_the_plans():
    assert sheet().context["pic"] == "C < D"
    assert sheet(pic=None).context["pic"] == "Ä & B"
    assert [fact.fact for fact in sheet(planned(pic=None), pic=None).missing] == ["PIC bukti"]


def test_pictures_follow():
    pictures = {"foto": [{"berkas": "foto/a.png", "keterangan": "Layar"}]}
    (row,) = sheet(gambar=pictures).context["baris"]
    assert isinstance(row["kiri"]["foto"], Photo)


@pytest.mark.parametrize(
    ("facts", "message", "hint"),
    [
        ({"bukti": "II.2.a-9"}, "“II.2.a-9” tidak ada dalam rencana aksi", "mungkin maksudnya “II"),
        ({"bukti": "II.2.a"}, "adalah indikator", "sebut buktinya: II.2.a-1, II.2.a-2"),
        ({"bukti": "II.2.b"}, "adalah indikator", "tanpa bukti"),
        ({"bukti": ["II.2.a-1", "II.2.a-1"]}, "disebut dua kali", "hapus"),
        ({"pic": "contoh-99"}, "contoh-99", "pegawai.yaml"),
        ({"diambil_oleh": "contoh-99"}, "contoh-99", "pegawai.yaml"),
        ({"diambil": "2021-08-01"}, "sebelum tanggal yang tampak", "perbaiki"),
    ],
)
def test_what_is_wrong_is_told(facts, message, hint):
    told = complaints(**facts)
    assert message in told[0][0]
    assert hint in told[0][1]
    assert complaints() == []


def test_an_office_without_a_plan_is_told():
    assert "belum mempunyai rencana aksi" in complaints(office())[0][0]


def test_a_time_is_one():
    with pytest.raises(ValidationError):
        record(jam="25.00")


def test_the_invented_office_covers_the_evidence_that_it_collects_and_serves_none_with_it():
    found = read(Places.of(ROOT / "contoh"), ["lembar-bukti"])
    asked = {id_ for id_, slot in found.office.rencana.slots.items() if slot.jenis == COLLECTED}
    covered = {document.context["bukti"]["id"] for document in found.documents}
    assert len(asked) > 30
    assert covered == asked
    assert not any(document.slots for document in found.documents)
    proofs = [document.context["membuktikan"] for document in found.documents]
    assert len(set(proofs)) == len(proofs)
