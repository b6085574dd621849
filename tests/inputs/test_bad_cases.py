"""Every file in `tests/cases/bad` gives exactly the problems that are written into it."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.facts import Identifier
from pipeline.inputs.bind import bind
from pipeline.inputs.yaml_text import read_tree
from pipeline.office import Instansi, Pegawai, Peraturan
from pipeline.problem import InputError

BAD = Path(__file__).parents[1] / "cases" / "bad"
CASES = sorted(BAD.glob("*.yaml"))
MODELS: dict[str, Any] = {
    "instansi": Instansi,
    "pegawai": dict[Identifier, Pegawai],
    "peraturan": dict[Identifier, Peraturan],
}
EXPECTED = re.compile(r"# problem: (.*?)(?=\s*# problem:|$)")


def test_there_are_cases_of_each_sort() -> None:
    assert len(CASES) >= 25
    assert {case.name.partition("-")[0] for case in CASES} == {*MODELS, "yaml"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_line_has_its_problems_and_no_other(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    expected = Counter(
        (line, said)
        for line, content in enumerate(text.split("\n"), 1)
        for said in EXPECTED.findall(content)
    )
    assert expected
    with pytest.raises(InputError) as caught:
        bind(MODELS.get(case.name.partition("-")[0], dict), read_tree(text, case.name))
    found: Counter[tuple[int | None, str]] = Counter()
    for problem in caught.value.problems:
        assert problem.place is not None
        assert problem.place.file == case.name
        full = f"{problem.message} ({problem.hint})"
        key = (problem.place.line, full)
        found[key if key in expected else (problem.place.line, problem.message)] += 1
    assert found == expected
