"""Every file in `tests/cases/bad` gives exactly the problems that are written into it."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pipeline import inputs
from pipeline.action_plan import RencanaAksi
from pipeline.dossier import Dossier
from pipeline.facts import Identifier
from pipeline.inputs.bind import bind
from pipeline.inputs.yaml_text import read_tree
from pipeline.office import Instansi, Office, Pegawai, Peraturan
from pipeline.problem import InputError, Problem
from pipeline.registry import KINDS, kind
from tests.offices import ROOT

BAD = Path(__file__).parents[1] / "cases" / "bad"
CASES = sorted(BAD.glob("*.yaml"))
MODELS: dict[str, Any] = {
    "instansi": Instansi,
    "pegawai": dict[Identifier, Pegawai],
    "peraturan": dict[Identifier, Peraturan],
    "rencana": RencanaAksi,
    "sop": kind("sop").Record,
    "laporan": kind("laporan").Record,
    "surat": kind("surat").Record,
    "checklist": kind("checklist").Record,
    "matriks": kind("matriks").Record,
    "pedoman": kind("pedoman").Record,
    "publikasi": kind("publikasi").Record,
    "dokumentasi": kind("dokumentasi").Record,
    "laporan-skm": kind("laporan-skm").Record,
    "lembar-bukti": kind("lembar-bukti").Record,
}
EXPECTED = re.compile(r"# problem: (.*?)(?=\s*# problem:|$)")


def test_there_are_cases_of_each_sort() -> None:
    assert len(CASES) >= 25
    assert {sort_of(case) for case in CASES} == {*MODELS, "yaml"}


def sort_of(case: Path) -> str:
    """Return the longest sort that the case's name begins with."""
    sorts = [sort for sort in (*MODELS, "yaml") if case.name.startswith(f"{sort}-")]
    return max(sorts, key=len, default=case.stem)


@pytest.fixture(scope="module")
def office() -> Office:
    return inputs.load(ROOT / "contoh" / "inputs")


def problems(case: Path, text: str, office: Office) -> Iterable[Problem]:
    """Return what is wrong with a file as it is read; of a sound record, what its kind objects."""
    sort = sort_of(case)
    try:
        record = bind(MODELS.get(sort, dict), read_tree(text, case.name))
    except InputError as error:
        return error.problems
    if isinstance(record, RencanaAksi):
        return inputs.plan_problems(record)
    if sort not in KINDS:
        return ()
    name = f"{sort}/{case.stem}"
    return kind(sort).problems(name, {name: record}, office, Dossier())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_line_has_its_problems_and_no_other(case: Path, office: Office) -> None:
    text = case.read_text(encoding="utf-8")
    expected = Counter(
        (line, said)
        for line, content in enumerate(text.split("\n"), 1)
        for said in EXPECTED.findall(content)
    )
    assert expected
    found: Counter[tuple[int | None, str]] = Counter()
    for problem in problems(case, text, office):
        assert problem.place is not None
        assert problem.place.file == case.name
        full = f"{problem.message} ({problem.hint})"
        key = (problem.place.line, full)
        found[key if key in expected else (problem.place.line, problem.message)] += 1
    assert found == expected
