"""Pacts: everybody's form, the files to print, the witness of each, who has signed."""

from copy import deepcopy

import pytest

from pipeline.dossier import Dossier
from pipeline.kinds import pakta
from pipeline.office import Instansi, Office, Pegawai
from tests.kinds.sk_office import INSTANSI, PEGAWAI

RECORD = {
    "status": "final",
    "tanggal": "2021-05-24",
    "pernyataan": ["berperan & proaktif", "tidak < menerima", "siap."],
    "saksi_kepala": {"jabatan": "Bupati Contoh", "nama": "Rekaan", "gelar_belakang": "S.E."},
}


def office(people=None, **changes):
    staff = PEGAWAI if people is None else people
    return Office(
        Instansi.model_validate(deepcopy(INSTANSI) | changes),
        {id_: Pegawai.model_validate(person) for id_, person in staff.items()},
        {},
    )


def record(**changes):
    return pakta.Record.model_validate(deepcopy(RECORD) | changes)


def papers(written=None, at=None):
    made = pakta.documents(["pakta"], {"pakta": written or record()}, at or office(), Dossier())
    return {document.id.removeprefix("pakta/"): document for document in made}


def person(made, id_):
    (found,) = made[id_].context["daftar"]
    return found


def complaints(written, at=None):
    found = pakta.problems("pakta", {"pakta": written}, at or office(), Dossier())
    return [problem.message for problem in found]


def test_a_form_for_everybody_a_file_to_print_and_a_list():
    made = papers()
    assert list(made) == [*PEGAWAI, f"cetak-001-{len(PEGAWAI):03}", "rekap"]
    assert complaints(record()) == []


@pytest.mark.parametrize(
    ("count", "files"),
    [(1, ["001-001"]), (250, ["001-250"]), (251, ["001-250", "251-251"])],
)
def test_files_to_print_hold_at_most_250_and_each_person_once(count, files):
    staff = {f"p-{n}": PEGAWAI["kepala"] | {"nip": None} for n in range(count - 1)} | {
        "kepala": PEGAWAI["kepala"]
    }
    made = papers(at=office(staff))
    printed = {id_: d.context["daftar"] for id_, d in made.items() if id_.startswith("cetak-")}
    assert list(printed) == [f"cetak-{name}" for name in files]
    assert [one for file in printed.values() for one in file] == [
        person(made, id_) for id_ in staff
    ]


def test_points_are_the_offices_own_with_their_marks():
    points = person(papers(), "pppk"), papers()["pppk"].context["pernyataan"]
    assert points[1] == ["berperan & proaktif;", "tidak < menerima; dan", "siap."]


def test_the_witness_is_the_superior_and_the_heads_is_her_own():
    staff = PEGAWAI | {"pppk": PEGAWAI["pppk"] | {"atasan": "pengganti"}}
    made = papers(at=office(staff))
    assert person(made, "pppk")["saksi"]["nama"].endswith("S.H., M.Si")
    assert person(made, "honorer")["saksi"]["nama"] == "Hj. NUR'AINI JÄGER, S.Sos., M.Si"
    head = person(made, "kepala")["saksi"]
    assert (head["jabatan"], head["nama"]) == (["BUPATI CONTOH,"], "REKAAN, S.E.")


def test_staff_without_a_number_sign_too():
    found = person(papers(), "honorer")
    assert (found["nip"], found["ttd"]["nip"]) == ("", "")


def test_an_unknown_witness_makes_the_heads_form_a_draft_alone():
    made = papers(record(saksi_kepala={"jabatan": "Bupati Contoh"}))
    assert not made["kepala"].ready
    assert made["pppk"].ready


@pytest.mark.parametrize(
    ("ticked", "count", "columns"),
    [
        ([], None, [("", "")] * 5),
        (["pppk"], "1", [("", "√"), ("", "√"), ("√", ""), ("", "√"), ("", "√")]),
    ],
)
def test_the_list_counts_who_has_signed_or_leaves_it_to_the_hand(ticked, count, columns):
    context = papers(record(sudah=ticked))["rekap"].context
    assert context["semua"] == len(PEGAWAI)
    assert [(row["sudah"], row["belum"]) for row in context["baris"]] == columns
    if count:
        assert context["sudah"] == count
    else:
        assert not str(context["sudah"]).strip()


def test_who_does_not_sign_has_no_form():
    made = papers(record(kecuali=["baru", "honorer"]))
    assert "baru" not in made
    assert made["rekap"].context["semua"] == len(PEGAWAI) - 2


def test_under_two_heads_within_the_month_both_are_witnessed_from_outside():
    """Only the day will tell who is the head."""
    posts = deepcopy(INSTANSI["penandatangan"])
    posts["kepala"]["pejabat"] = [
        {"pegawai": "kepala", "sampai": "2021-05-15"},
        {"pegawai": "pengganti", "sejak": "2021-05-16"},
    ]
    made = papers(record(tanggal="2021-05"), office(penandatangan=posts))
    for id_ in ("kepala", "pengganti"):
        assert person(made, id_)["saksi"]["nama"] == "REKAAN, S.E."
    assert not made["pppk"].ready


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kecuali": ["x"]}, "pegawai “x” tidak ada"),
        ({"sudah": ["x"]}, "pegawai “x” tidak ada"),
        ({"kecuali": list(PEGAWAI)}, "tidak ada pegawai yang menandatangani"),
    ],
)
def test_what_the_record_names_must_be_there(changes, message):
    assert message in complaints(record(**changes))[0]


@pytest.mark.parametrize(
    ("superior", "message"),
    [("x", "pegawai “x” tidak ada"), ("pppk", "“pppk” tidak dapat menjadi atasannya sendiri")],
)
def test_a_superior_is_somebody_else_on_the_staff(superior, message):
    staff = PEGAWAI | {"pppk": PEGAWAI["pppk"] | {"atasan": superior}}
    assert message in complaints(record(), office(staff))[0]
