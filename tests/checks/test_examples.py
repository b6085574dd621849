"""Each rule's own examples on the invented office: the bad one is found, the good one is not."""

from collections import Counter

import pytest

from pipeline.checks.catalogue import GROUPS, of_records, rules
from pipeline.checks.rule import Rule, Scope
from pipeline.registry import KINDS

RULES = list(rules())
FIRST = list({rule.code[0]: rule for rule in reversed(RULES)}.values())
BESIDES: dict[str, set[str]] = {
    "B02": {"T08"},  # the follow-up is evidence that came late, so that one less is told
    "B05": {"K05"},
    "H05": {"K04"},  # an office that is not invented any more has names of examples
    "K04": {"H05"},
    "O05": {"K05"},
    "O06": {"O07"},  # who is retired when a paper is signed retires within the year
    "T09": {"T08"},  # the plan itself is evidence that was to be there in May
}
"""What the bad example of a rule is found to be besides, by other rules."""


def _by_code(rule: Rule) -> str:
    return rule.code


def test_there_are_rules_and_each_has_a_code_of_its_own():
    assert RULES
    assert max(Counter(rule.code for rule in RULES).values()) == 1
    assert {rule.code[0] for rule in RULES} <= GROUPS.keys()


@pytest.mark.parametrize("rule", FIRST, ids=_by_code)
def test_the_first_rule_of_each_group_finds_its_bad_example(rule, variants):
    assert variants.findings(rule, rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=_by_code)
class TestExamples:
    @pytest.mark.lengkap
    def test_the_bad_one_is_found_and_nothing_else_is(self, rule, variants):
        found = variants.new(rule.bad)
        assert {each.code for each in found} == {rule.code} | BESIDES.get(rule.code, set())
        assert all(each.problem.place for each in found)

    @pytest.mark.lengkap
    def test_the_good_one_is_not(self, rule, variants):
        assert not variants.findings(rule, rule.good)


@pytest.mark.parametrize("rule", RULES, ids=_by_code)
def test_a_rule_says_what_it_is_why_and_how_to_mend_it(rule):
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    for text in (rule.why, rule.mend):
        assert len(text) > 40
        assert text.endswith(".")
    assert rule.good != rule.bad


def test_making_a_document_misses_no_rule_of_its_record():
    """Modules that are not imported for it hold no rule that it would be judged by."""
    asked = {rule.code for rule in of_records(KINDS)}
    assert asked == {rule.code for rule in RULES if rule.scope is Scope.RECORD}
