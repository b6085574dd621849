"""Every rule by its code: a group is a letter and modules, whose rules are the `Rule`s in them."""

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
    """A group of rules: the modules in `pipeline/checks/` that hold them, its name for clerks."""

    title: str
    modules: tuple[str, ...]


GROUPS: Mapping[str, Group] = {
    "T": Group("Tanggal", ("dates", "timing")),
    "N": Group("Nomor", ("numbers",)),
    "O": Group("Orang", ("staff", "signers", "people")),
    "H": Group("Hukum", ("law",)),
    "K": Group("Kata dan teks", ("text",)),
    "B": Group("Bukti", ("evidence",)),
    "W": Group("Templat Word", ("templates",)),
}


@cache
def group(letter: str) -> tuple[Rule, ...]:
    """Return the rules of a group, by their codes."""
    names = [f"{__package__}.{module}" for module in GROUPS[letter].modules]
    known = [import_module(name) for name in names if find_spec(name)]
    found = {each for module in known for each in vars(module).values() if isinstance(each, Rule)}
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
