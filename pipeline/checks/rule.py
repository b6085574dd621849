"""A rule as a value: its code, what it says of itself, and the function that judges."""

from collections.abc import Callable, Iterator
from enum import StrEnum, unique
from typing import NamedTuple

from pipeline.checks.view import View
from pipeline.problem import Place, Problem


@unique
class Severity(StrEnum):
    """How much a finding weighs: with an error no paper is final."""

    ERROR = "kesalahan"
    WARNING = "peringatan"


@unique
class Scope(StrEnum):
    """What a rule must see: a record with the shared facts, or everything the office has.

    Only the former are asked when some documents are made.
    """

    RECORD = "rekaman"
    WHOLE = "kantor"


class Remark(NamedTuple):
    """What a rule objects to.

    `about` is the id of a document or record (`rapat/x/notulen`); empty for the shared facts.
    `severity`: where it is another than the rule's, such as a warning as long as the paper is a
    draft.
    """

    about: str
    place: Place | None
    message: str
    hint: str = ""
    severity: Severity | None = None


class Finding(NamedTuple):
    """A remark under its rule's code."""

    code: str
    severity: Severity
    about: str
    problem: Problem

    @property
    def is_error(self) -> bool:
        """Whether it weighs as an error."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """Render as `file:line: CODE message (hint)`."""
        coded = f"{self.code} {self.problem.message}"
        return str(Problem(self.problem.place, coded, self.problem.hint))


Judge = Callable[[View], Iterator[Remark]]


class Rule(NamedTuple):
    """One rule. `title`, `why` (an assessor cares) and `mend` are read by clerks.

    `good` and `bad` are examples: YAML that is laid over the invented office (`contoh/`), by file
    (`rapat/apel:`, `instansi:`), then by key; a key may be a path through lists (`hadir.0.pegawai`)
    and ends in `+` where items are added. Tests run both, docs/aturan.md prints them.
    """

    code: str
    severity: Severity
    title: str
    why: str
    mend: str
    good: str
    bad: str
    scope: Scope
    judge: Judge

    def findings(self, view: View) -> Iterator[Finding]:
        """Yield what the rule objects to."""
        for remark in self.judge(view):
            problem = Problem(remark.place, remark.message, remark.hint)
            severity = remark.severity or self.severity
            yield Finding(self.code, severity, remark.about, problem)


def rule(  # noqa: PLR0913 - all that a rule says of itself, by keyword
    code: str,
    severity: Severity,
    *,
    title: str,
    why: str,
    mend: str,
    good: str,
    bad: str,
    scope: Scope = Scope.RECORD,
) -> Callable[[Judge], Rule]:
    """Make a rule of the function that judges."""

    def made(judge: Judge) -> Rule:
        return Rule(code, severity, title, why, mend, good.strip(), bad.strip(), scope, judge)

    return made
