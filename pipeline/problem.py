"""Problems as data, and the exceptions that carry them to the door.

A problem is something that a clerk can mend: it has a place, a message and a hint, all in
Indonesian. Whoever finds problems finds all of them, then raises one exception; only `cli` prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, unique
from typing import ClassVar


@unique
class ExitCode(IntEnum):
    """What the process tells its caller; the highest of 6, 5, 4, 3 wins. 1 is a bug's traceback."""

    FINE = 0
    USAGE = 2
    PROBLEMS = 3
    TOOL = 4
    DAMAGED = 5
    ENVIRONMENT = 6
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands: a file, and in it a line, or a spot in words (a sheet's cell, a tag).

    `file` is shown as given: a path relative to the office's folder where there is one.
    """

    file: str
    line: int | None = None
    spot: str = ""

    def __str__(self) -> str:
        """Render as `file:line` or `file: spot`, the form that editors make clickable."""
        text = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{text}: {self.spot}" if self.spot else text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `place: message (hint)`."""

    place: Place | None
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Render as one line, without the place where the problem has none."""
        text = f"{self.message} ({self.hint})" if self.hint else self.message
        return f"{self.place}: {text}" if self.place else text


class BuktiError(Exception):
    """Work that cannot go on: the problems found, and the exit code that tells of them."""

    exit_code: ClassVar[ExitCode] = ExitCode.PROBLEMS

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: Sequence[Problem] = problems

    def __str__(self) -> str:
        """List the problems, a line each."""
        return "\n".join(map(str, self.problems))


class UsageError(BuktiError):
    """The command line asks for something that does not exist."""

    exit_code = ExitCode.USAGE


class InputError(BuktiError):
    """The office's files hold problems."""


class TemplateError(BuktiError):
    """A template, or a value that is put into one, is wrong."""


class EditedFileError(BuktiError):
    """A file that a person has edited is in the way."""


class ToolError(BuktiError):
    """A program outside this one failed."""

    exit_code = ExitCode.TOOL


class DamagedError(BuktiError):
    """A registered or sealed file is damaged or gone."""

    exit_code = ExitCode.DAMAGED


class EnvironmentProblem(BuktiError):  # noqa: N818 - "EnvironmentError" is Python's own name
    """The machine refuses: disk full, no permission, locked by another run."""

    exit_code = ExitCode.ENVIRONMENT
