"""Kinds by name."""

import pytest

from pipeline import registry
from pipeline.problem import ExitCode, UsageError


def test_a_kind_is_found_by_its_name():
    assert registry.kind("sk").__name__ == "pipeline.kinds.sk"


@pytest.mark.parametrize(
    ("name", "hint"), [("skk", "mungkin maksudnya “sk”"), ("undangan", "yang ada: sk"), ("", "sk")]
)
def test_an_unknown_kind_is_refused_with_the_known_ones(name, hint):
    with pytest.raises(UsageError) as caught:
        registry.kind(name)
    (problem,) = caught.value.problems
    assert problem.message == f"jenis “{name}” tidak dikenal"
    assert hint in problem.hint
    assert caught.value.exit_code is ExitCode.USAGE
