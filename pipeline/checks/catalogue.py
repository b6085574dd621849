"""Every rule by its code: a group is a letter and modules, whose rules are the `Rule`s in them."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import NamedTuple

from pipeline.checks.rule import Rule, Scope
from pipeline.indonesian import did_you_mean
from pipeline.problem import Problem, UsageError


class Group(NamedTuple):
    """A group of rules: its name for clerks, the modules in `pipeline/checks/` that hold them.

    `wide` are modules of which all rules look at more than a record, so that making a document
    need not import them.
    """

    title: str
    modules: tuple[str, ...]
    wide: tuple[str, ...] = ()


GROUPS: Mapping[str, Group] = {
    "T": Group("Tanggal", ("dates",), wide=("timing",)),
    "N": Group("Nomor", (), wide=("numbers", "number_forms")),
    "O": Group("Orang", ("signers", "teams", "meetings", "roles"), wide=("staff",)),
    "H": Group("Hukum", ("law",), wide=("law_list",)),
    "K": Group("Kata dan teks", ("text",)),
    "B": Group("Bukti", (), wide=("evidence",)),
    "W": Group("Templat Word", (), wide=("templates",)),
}


_OF_A_KIND = {"meetings": "rapat", "teams": "sk"}
"""The modules whose rules look at records of one kind only."""


def group(letter: str) -> tuple[Rule, ...]:
    """Return the rules of a group, by their codes."""
    each = GROUPS[letter]
    return _rules((*each.modules, *each.wide))


def of_records(kinds: Collection[str]) -> tuple[Rule, ...]:
    """Return the rules that judge a record of one of these kinds by itself."""
    named = (name for each in GROUPS.values() for name in each.modules)
    found = _rules(tuple(name for name in named if _OF_A_KIND.get(name, "") in ("", *kinds)))
    return tuple(rule for rule in found if rule.scope is Scope.RECORD)


@cache
def _rules(modules: tuple[str, ...]) -> tuple[Rule, ...]:
    known = (vars(import_module(f"{__package__}.{name}")).values() for name in modules)
    found = {each for values in known for each in values if isinstance(each, Rule)}
    return tuple(sorted(found, key=attrgetter("code")))


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
