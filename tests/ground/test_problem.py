"""Problems as data: one line each, a place that editors can open, an exit code."""

import pytest

from pipeline import problem
from pipeline.problem import BuktiError, ExitCode, Place, Problem


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 12), "a.yaml:12"),
        (Place("a.xlsx", None, "lembar Pegawai, sel C5"), "a.xlsx: lembar Pegawai, sel C5"),
        (Place("a.docx", 3, "{{ nama }}"), "a.docx:3: {{ nama }}"),
    ],
)
def test_places(place, text):
    assert str(place) == text


def test_a_problem_is_one_line():
    place = Place("a.yaml", 12)
    assert str(Problem(place, "NIP harus 18 angka", "hitung")) == (
        "a.yaml:12: NIP harus 18 angka (hitung)"
    )
    assert str(Problem(None, "NIP harus 18 angka")) == "NIP harus 18 angka"


def test_an_error_lists_all_of_its_problems():
    error = BuktiError(Problem(None, "satu"), Problem(None, "dua"))
    assert str(error).splitlines() == ["satu", "dua"]
    assert [found.message for found in error.problems] == ["satu", "dua"]


def test_exit_codes_are_those_that_are_documented():
    errors = {
        kind.__name__: kind.exit_code
        for kind in vars(problem).values()
        if isinstance(kind, type) and issubclass(kind, BuktiError)
    }
    assert errors == {
        "BuktiError": 3,
        "UsageError": 2,
        "InputError": 3,
        "TemplateError": 3,
        "EditedFileError": 3,
        "ToolError": 4,
        "DamagedError": 5,
        "EnvironmentProblem": 6,
    }
    assert {code.value for code in ExitCode} == {0, 2, 3, 4, 5, 6, 130}
