"""What the rules say of themselves, and the document that is generated of it."""

from pipeline.checks import handbook
from pipeline.checks.catalogue import rules
from tests.offices import ROOT


def test_the_document_is_what_the_rules_say():
    written = (ROOT / "docs" / "aturan.md").read_text(encoding="utf-8")
    assert written == handbook.handbook(), "run `make aturan`"


def test_the_list_names_every_rule():
    text = "\n".join(handbook.listed())
    for rule in rules():
        assert f"  {rule.code} {rule.title} ({rule.severity})" in text


def test_a_rule_is_explained_with_its_examples_and_its_waiver():
    for rule in rules():
        text = "\n".join(handbook.explained(rule))
        for part in (rule.title, rule.why, rule.mend, f"abaikan: {{{rule.code}: alasan}}"):
            assert part in text
        if (
            "jejak.csv" not in rule.bad
            and "agenda.csv" not in rule.bad
            and "bukti/" not in rule.bad
        ):
            assert all(f"  {line}" in text for line in rule.bad.splitlines())


def test_to_a_clerk_no_line_of_a_book_is_shown_that_the_program_keeps():
    text = "\n".join(line for rule in rules() for line in handbook.explained(rule))
    assert "pertama-dibuat,sk/tim-zi" not in text
    assert "bukti/pindaian.csv" not in text
