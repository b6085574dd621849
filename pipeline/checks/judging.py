"""The rules' verdict on an office: what they find, and what the office waives with a reason."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.checks.catalogue import rules
from pipeline.checks.rule import Finding, Rule, Severity
from pipeline.checks.view import View
from pipeline.indonesian import did_you_mean
from pipeline.problem import Place, Problem

WAIVER = "abaikan"
"""The key under which a record, or instansi.yaml for shared facts, waives rules."""


class Waiver(NamedTuple):
    """A rule that does not hold for a record (or, without a name, for the shared facts).

    `hidden`: how many findings it takes out.
    """

    about: str
    code: str
    reason: str
    place: Place | None
    hidden: int = 0

    def __str__(self) -> str:
        """Render as one line."""
        where = f"{self.place}: " if self.place else ""
        idle = "" if self.hidden else " (tidak lagi perlu)"
        return f"{where}{self.code} diabaikan: {self.reason}{idle}"


class Verdict(NamedTuple):
    """What remains, errors first, then by place; what was waived; waivers of no rule."""

    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that weigh as errors."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that weigh less."""
        return tuple(each for each in self.findings if each.severity is Severity.WARNING)


def judge(view: View, asked: Iterable[Rule] | None = None) -> Verdict:
    """Return the verdict of the rules asked, of all where none are named."""
    asked = rules() if asked is None else asked
    found = [each for rule in asked for each in rule.findings(view)]
    waived = {(waiver.about, waiver.code): waiver for waiver in _waivers(view)}
    hidden = dict.fromkeys(waived, 0)
    kept = []
    for finding in found:
        key = view.record_of(finding.about), finding.code
        if key in hidden:
            hidden[key] += 1
        else:
            kept.append(finding)
    told = (Waiver(w.about, w.code, w.reason, w.place, hidden[key]) for key, w in waived.items())
    known = [rule.code for rule in rules()] if waived else []  # all groups, to be imported
    return Verdict(
        tuple(sorted(kept, key=_weight)), tuple(told), tuple(_unknown(waived.values(), known))
    )


def _weight(finding: Finding) -> tuple[bool, str, int, str]:
    place = finding.problem.place
    file, line = (place.file, place.line or 0) if place else ("", 0)
    return finding.severity is not Severity.ERROR, file, line, finding.code


def _waivers(view: View) -> Iterator[Waiver]:
    yield from _waived("", view.office.instansi)
    for name, record in view.records.items():
        yield from _waived(name, record)


def _waived(about: str, facts: Any) -> Iterator[Waiver]:
    reasons: Mapping[str, str] = getattr(facts, WAIVER, {})
    for code, reason in reasons.items():
        yield Waiver(about, code, reason, facts.place(WAIVER))


def _unknown(waivers: Iterable[Waiver], known: list[str]) -> Iterator[Problem]:
    for waiver in waivers:
        if waiver.code not in known:
            hint = did_you_mean(waiver.code, known).removeprefix("; ")
            message = f"kode aturan “{waiver.code}” pada “{WAIVER}” tidak dikenal"
            yield Problem(waiver.place, message, hint or "`bukti jelaskan`: semua kode")
