"""Results as text for a person and as JSON for a program."""

import json

import pytest

from pipeline import report
from pipeline.doctor import Finding
from pipeline.problem import ExitCode, Place, Problem
from pipeline.report import Made, Making
from pipeline.values import Missing

ALAMAT = Missing("alamat", Place("inputs/instansi.yaml", 21))
PANGKAT = Missing("pangkat A", Place("inputs/pegawai.yaml", 3))
JUDUL = Missing("judul", Place("inputs/instansi.yaml", 5))
LOOSE = Missing("foto")
STALE = "usang: fakta atau templat sudah berubah sejak dibuat"


def made(**changes):
    facts = {"id": "sk/a", "path": "output/sk/a.docx", "fate": "dibuat", "ready": True}
    return Made(**facts | changes)


@pytest.mark.parametrize(
    ("changes", "dry", "line"),
    [
        ({}, False, "output/sk/a.docx  dibuat - siap"),
        ({}, True, "output/sk/a.docx  akan dibuat - siap"),
        ({"fate": "tetap", "changes": False}, True, "output/sk/a.docx  tetap - siap"),
        (
            {"ready": False},
            False,
            "output/sk/a.docx  dibuat - DRAF, status rekamannya belum final",
        ),
        (
            {"ready": False, "missing": (ALAMAT, PANGKAT)},
            False,
            "output/sk/a.docx  dibuat - DRAF, 2 fakta belum diisi",
        ),
        (
            {"fate": "diganti", "backup": "output/sk/a.1.docx"},
            False,
            "output/sk/a.docx  diganti - siap; cadangan: output/sk/a.1.docx",
        ),
        (
            {"fate": "disunting", "marks": ("disunting", "usang")},
            False,
            f"output/sk/a.docx  disunting - siap; {STALE}",
        ),
        (
            {"fate": "dipakai", "adopted": True},
            True,
            "output/sk/a.docx  akan dipakai - siap; naskah tetap dari suntingan",
        ),
        (
            {"fate": "tetap", "changes": False, "adopted": True, "marks": ("usang",)},
            True,
            f"output/sk/a.docx  tetap - siap; naskah tetap dari suntingan; {STALE}",
        ),
    ],
)
def test_one_line_a_document(changes, dry, line):
    assert list(report.made_text(Making([made(**changes)], dry_run=dry))) == [line]


def test_lines_are_aligned_and_nothing_is_nothing():
    lines = list(report.made_text(Making([made(path="a"), made(path="abc")])))
    assert lines == ["a    dibuat - siap", "abc  dibuat - siap"]
    assert list(report.made_text(Making([]))) == []


def test_missing_facts_come_by_file_and_line_each_once():
    assert list(report.missing_text([PANGKAT, ALAMAT, JUDUL, LOOSE, ALAMAT])) == [
        "Belum diisi:",
        "  foto",
        "  inputs/instansi.yaml:5: judul",
        "  inputs/instansi.yaml:21: alamat",
        "  inputs/pegawai.yaml:3: pangkat A",
    ]
    assert list(report.missing_text([])) == []


def test_problems_are_counted_where_there_are_several():
    one, two = Problem(Place("a", 1), "salah", "mendingan"), Problem(None, "galat")
    assert list(report.problems_text([one])) == ["a:1: salah (mendingan)"]
    assert list(report.problems_text([one, two])) == [
        "a:1: salah (mendingan)",
        "galat",
        "2 masalah.",
    ]
    assert list(report.problems_text([])) == []


def test_other_files_problems_are_one_line():
    assert list(report.elsewhere_text(3)) == ["3 masalah di berkas lain: `bukti cek`"]
    assert list(report.elsewhere_text(0)) == []


def test_json_of_what_was_made():
    stale = made(
        fate="disunting", marks=("usang", "disunting"), ready=False, missing=(ALAMAT, LOOSE)
    )
    problem = Problem(Place("a", 1), "salah", "mendingan")
    lost = Problem(Place("b"), "hilang")
    assert report.made_json(Making([stale], [problem], [lost], elsewhere=2)) == {
        "dokumen": [
            {
                "id": "sk/a",
                "berkas": "output/sk/a.docx",
                "hasil": "disunting",
                "status": "draf",
                "tanda": ["usang", "disunting"],
                "belum_diisi": [
                    {"fakta": "alamat", "tempat": "inputs/instansi.yaml:21"},
                    {"fakta": "foto", "tempat": None},
                ],
            }
        ],
        "masalah": [
            {"tempat": "a:1", "berkas": "a", "baris": 1, "pesan": "salah", "saran": "mendingan"},
            {"tempat": "b", "berkas": "b", "baris": None, "pesan": "hilang", "saran": ""},
        ],
        "belum_ada": [],
        "bukti_kosong": [],
        "masalah_di_berkas_lain": 2,
        "temuan": [],
    }
    (document,) = report.made_json(Making([made()]))["dokumen"]
    assert (document["status"], document["tanda"]) == ("siap", [])


@pytest.mark.parametrize(
    ("documents", "text"),
    [
        ([made()], "Tidak ada yang berubah: output/sk/a.docx."),
        (
            [made(ready=False)],
            "Tidak ada yang berubah: output/sk/a.docx, 1 masih DRAF (rincian: `bukti cek`).",
        ),
        ([made(), made()], "Tidak ada yang berubah: 2 dokumen."),
        (
            [made(), made(ready=False), made(ready=False)],
            "Tidak ada yang berubah: 3 dokumen, 2 masih DRAF (rincian: `bukti cek`).",
        ),
        ([], "Tidak ada yang berubah: 0 dokumen."),
    ],
)
def test_a_second_run_says_what_there_is(documents, text):
    result = report.made_json(Making(documents))
    assert report.unchanged_text(result) == text
    again = report.unchanged_json(result)
    assert [document["hasil"] for document in again["dokumen"]] == ["tetap"] * len(documents)
    told = [document | {"hasil": "dibuat"} for document in again["dokumen"]]
    assert again | {"dokumen": told} == result


def test_json_of_a_check_and_of_a_failure():
    problem = Problem(None, "galat “ä”")
    shown = {"tempat": None, "berkas": None, "baris": None, "pesan": "galat “ä”", "saran": ""}
    assert report.check_json(report.Checked([problem], [], [ALAMAT])) == {
        "masalah": [shown],
        "temuan": [],
        "diabaikan": [],
        "belum_diisi": [{"fakta": "alamat", "tempat": "inputs/instansi.yaml:21"}],
    }
    failure = report.failure_json(ExitCode.TOOL, [problem])
    assert failure == {"kode_keluar": 4, "masalah": [shown]}
    text = report.as_json(failure)
    assert "“ä”" in text
    assert json.loads(text) == failure


FINDINGS = [
    Finding("Python", True, "3.11"),
    Finding("Huruf Arial", False, "tidak ada", needed=False),
    Finding("Folder hasil", False, "tidak dapat ditulisi"),
]


def test_findings_say_what_is_needed_and_what_is_not():
    assert list(report.findings_text(FINDINGS)) == [
        "baik     Python: 3.11",
        "opsional Huruf Arial: tidak ada",
        "KURANG   Folder hasil: tidak dapat ditulisi",
    ]
    assert report.findings_json(FINDINGS)[1] == {
        "hal": "Huruf Arial", "baik": False, "perlu": False, "keterangan": "tidak ada",
    }  # fmt: skip
