"""The plan document: its tables are the plan's, its chapters the record's, its numbers its own."""

from copy import deepcopy
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline import inputs
from pipeline.dossier import Dossier
from pipeline.kinds import rencana_kerja
from pipeline.kinds.rencana_kerja import tables
from tests.offices import ROOT

NAME = "rencana-kerja"
RECORD = {
    "status": "final",
    "judul": "Rencana Kerja Zona & Integritas.",
    "tanggal": "2021-05-27",
    "konsep": {"status": "final", "tanggal": "2021-05-21"},
    "pengantar": ["Puji syukur"],
    "bab": [
        {"judul": "Pendahuluan", "subbab": [{"judul": "Latar", "isi": ["Satu"]}]},
        {
            "judul": "Program",
            "subbab": [
                {"judul": "Dasar", "isi": ["Menurut."], "peraturan": ["permenpanrb-52-2014"]},
                {"judul": "Proses", "isi": [{"isi": "Meliputi", "butir": ["satu", "dua"]}]},
            ],
        },
    ],
    "penutup": ["Selesai"],
    "mekanisme": ["Mengusulkan", "Menetapkan."],
}


@cache
def office():
    return inputs.load(ROOT / "contoh" / "inputs")


def record(**changes):
    return rencana_kerja.Record.model_validate(deepcopy(RECORD) | changes)


def papers(**changes):
    records = {NAME: record(**changes)}
    return list(rencana_kerja.documents([NAME], records, office(), Dossier()))


def complaints(where=None, **changes):
    records = {NAME: record(**changes)}
    found = rencana_kerja.problems(NAME, records, where or office(), Dossier())
    return [problem.message for problem in found]


def rows(context):
    return [
        row for area in context["komponen"] for group in area["kelompok"] for row in group["baris"]
    ]


def test_one_record_makes_the_draft_and_the_final_form_each_of_its_day_and_sort():
    draft, final = papers()
    assert [draft.id, final.id] == ["rencana-kerja/konsep", "rencana-kerja/final"]
    assert [draft.sort, final.sort] == [draft.id, final.id]
    assert draft.ready
    assert final.ready
    assert (draft.context["konsep"], final.context["konsep"]) == (True, False)
    assert [str(each.context["tanggal"]) for each in (draft, final)] == [
        "21 Mei 2021", "27 Mei 2021"
    ]  # fmt: skip
    differing = {key for key in draft.context if draft.context[key] != final.context[key]}
    assert differing == {"konsep", "tanggal", "pengantar"}, "all else is the same plan"
    assert (draft.context["pengantar"], final.context["pengantar"]) == ([], ["Puji syukur."])
    assert complaints() == []


def test_each_version_is_final_by_its_own_word():
    draft, final = papers(konsep={"status": "draf", "tanggal": "2021-05-21"})
    assert (draft.ready, final.ready) == (False, True)


def test_a_record_without_a_draft_names_it_as_absent():
    changed = record(konsep=None)
    assert [paper.fact for paper in changed.absent(NAME)] == ["rencana-kerja/konsep"]
    assert list(record().absent(NAME)) == []
    assert [each.id for each in papers(konsep=None)] == ["rencana-kerja/final"]


def test_the_table_is_the_plan_row_by_row():
    context, plan = papers()[1].context, office().rencana
    made = rows(context)
    assert [row["nomor"] for row in made] == [row.indikator.id for row in plan.rows]
    assert [area["nomor"] for area in context["komponen"]] == ["I", "II", "III", "IV", "V", "VI"]
    assert sum(len(row["langkah"]) for row in made) == 83
    assert sum(len(row["bukti"]) for row in made if row["bukti"] != ["-"]) == 110
    assert [row["nomor"] for row in made if row["target"] == "-"] == [
        "I.4.b", "II.3.b", "V.1.d", "V.4.a"
    ]  # fmt: skip
    assert [row["nomor"] for row in made if row["bukti"] == ["-"]] == ["VI.2.d"]


def test_months_are_written_as_the_plan_writes_them():
    (first, *_) = rows(papers()[1].context)
    assert first["target"] == "B\N{NO-BREAK SPACE}5"


def test_who_is_in_charge_is_named_in_full_else_by_jabatan_else_by_team():
    plan = office().rencana
    area, indikator = plan.komponen[0], plan.rows[0].indikator
    for pic, told in (
        ("contoh-07", "Pegawai Contoh 07, S.E., M.Si"),
        ("Sekretaris & Umum", "Sekretaris & Umum"),
        (None, "Kelompok Kerja I"),
    ):
        row = tables._row(indikator.model_copy(update={"pic": pic}), area, office())
        assert row["pic"] == told
    bare = area.model_copy(update={"pokja": None})
    assert tables._row(indikator.model_copy(update={"pic": None}), bare, office())["pic"] == "-"


def test_the_fifteen_priorities_name_the_indikator_and_their_months():
    found = papers()[1].context["prioritas"]
    assert [each["nomor"] for each in found] == list(range(1, 16))
    assert found[4]["indikator"] == "I.3.a, I.3.b, I.3.c, VI.1.a, VI.1.d"
    assert found[4]["target"].replace("\N{NO-BREAK SPACE}", " ") == "B 7, B 8"


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_chapters_and_sections_are_numbered_through(sections):
    text = {"judul": "J", "isi": ["I"]}
    context = papers(bab=[{"judul": "B", "subbab": [text] * count} for count in sections])[
        1
    ].context
    assert [b["nomor"] for b in context["bab"]] == ["I", "II", "III", "IV", "V", "VI"][
        : len(sections)
    ]
    for at, (chapter, count) in enumerate(zip(context["bab"], sections, strict=True), 1):
        assert [s["nomor"] for s in chapter["subbab"]] == [f"{at}.{n + 1}" for n in range(count)]
    assert context["rencana"]["nomor"] == f"{len(sections)}.{sections[-1] + 1}"
    assert context["penutup"]["nomor"] == ["II", "III", "IV", "V", "VI", "VII"][len(sections) - 1]


def test_laws_are_cited_as_points_of_the_sentence_before_them():
    (section, _) = papers()[1].context["bab"][1]["subbab"]
    assert section["isi"][-1]["isi"] == "Menurut:"
    (law,) = section["isi"][-1]["butir"]
    assert "Nomor 52 Tahun 2014" in law
    assert "sebagaimana telah diubah dengan" in law


def test_laws_without_a_sentence_before_them_are_refused():
    section = {
        "judul": "D",
        "isi": [{"isi": "A", "butir": ["b"]}],
        "peraturan": ["perpres-81-2010"],
    }
    with pytest.raises(ValidationError, match="kalimat pengantar"):
        record(bab=[{"judul": "B", "subbab": [section]}])


def test_a_law_newer_than_the_paper_is_a_problem_told_once():
    section = {"judul": "D", "isi": ["A"], "peraturan": ["permenpanrb-90-2021"]}
    (message,) = complaints(bab=[{"judul": "B", "subbab": [section]}], konsep=RECORD["konsep"] | {
        "tanggal": "2021-05-27"
    })  # fmt: skip
    assert message.startswith("peraturan “permenpanrb-90-2021” tidak berlaku")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tanggal": "2021-05-20"}, "konsep bertanggal 21 Mei 2021, sesudah pengesahannya"),
        ({"mengetahui": "sekda"}, "penanda tangan “sekda” tidak ada dalam instansi.yaml"),
        (
            {"konsep": {"tanggal": "2021-05-10"}},
            "tidak ada pejabat “ketua-tim” yang menjabat pada 10 Mei 2021",
        ),
    ],
)
def test_what_cannot_be_is_told(changes, message):
    assert complaints(**changes) == [message]


def test_an_office_without_a_plan_has_no_plan_document():
    assert complaints(where=replace(office(), rencana=None)) == [
        "kantor ini belum mempunyai rencana aksi"
    ]
