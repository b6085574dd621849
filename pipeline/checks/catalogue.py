"""Every rule by its code: a group is a letter and a module, whose rules are the `Rule`s in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from pipeline.checks.rule import Rule
from pipeline.indonesian import did_you_mean
from pipeline.problem import Problem, UsageError


@dataclass(frozen=True, slots=True)
class Group:
    """A group of rules: the module in `pipeline/checks/` that holds them, its name for clerks."""

    module: str
    title: str


GROUPS: Mapping[str, Group] = {
    "T": Group("dates", "Tanggal"),
    "N": Group("numbers", "Nomor"),
    "O": Group("people", "Orang"),
    "H": Group("law", "Hukum"),
    "K": Group("text", "Kata dan teks"),
    "B": Group("evidence", "Bukti"),
    "W": Group("templates", "Templat Word"),
}


@cache
def group(letter: str) -> tuple[Rule, ...]:
    """Return the rules of a group, by their codes."""
    name = f"{__package__}.{GROUPS[letter].module}"
    if find_spec(name) is None:
        return ()
    found = [each for each in vars(import_module(name)).values() if isinstance(each, Rule)]
    return tuple(sorted(found, key=lambda each: each.code))


def rules() -> Iterator[Rule]:
    """Yield all rules, group by group."""
    for letter in GROUPS:
        yield from group(letter)


def rule_of(code: str) -> Rule:
    """Return the rule of a code. Raises UsageError where there is none."""
    known = {each.code: each for each in rules()}
    if code not in known:
        hint = did_you_mean(code, list(known)).removeprefix("; ") or "`bukti jelaskan`: semua kode"
        raise UsageError(Problem(None, f"kode “{code}” tidak dikenal", hint))
    return known[code]
