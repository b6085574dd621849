"""Where an office keeps its things, and who calls: what the door hands to every command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from os.path import realpath
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.problem import Problem, TemplateError, UsageError

T = TypeVar("T")

PROGRAM = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one office. `templates` are searched in order: the office's, the program's."""

    inputs: Path
    output: Path
    templates: tuple[Path, ...]
    cache: Path | None = None

    @classmethod
    def of(
        cls,
        office: Path,
        inputs: Path | None = None,
        output: Path | None = None,
        cache: Path | None = None,
    ) -> "Places":
        """Return the folders of the office at `office`, where none of them is named otherwise."""
        own, shipped = office / "templates" / "docx", PROGRAM / "templates" / "docx"
        inputs, output = inputs or office / "inputs", output or office / "output"
        _require_apart(inputs, output)
        folders = (own,) if own.resolve() == shipped.resolve() else (own, shipped)
        return cls(
            inputs,
            output,
            tuple(folder for folder in folders if folder.is_dir()),
            cache,
        )

    @property
    def output_is_own(self) -> bool:
        """Whether documents go where the office keeps them, and not elsewhere for a trial."""
        return self.output.resolve() == (self.inputs.parent / "output").resolve()

    def holds(self, file: Path) -> bool:
        """Tell whether a file is one of the documents in the output folder."""
        return file.resolve().is_relative_to(self.output.resolve())

    def in_profile(self, profil: str) -> "Places":
        """Return these places with the templates of a format profile (`1/2023`) before the others.

        They stand in a folder of that name (`1-2023`) within each folder of templates.
        """
        name = profil.replace("/", "-")
        folders = [each for folder in self.templates for each in (folder / name, folder)]
        return replace(self, templates=tuple(folder for folder in folders if folder.is_dir()))

    def template(self, name: str) -> Path:
        """Return the template's file. Raises TemplateError where no folder holds it."""
        for folder in self.templates:
            if (folder / name).is_file():
                return folder / name
        searched = ", ".join(map(str, self.templates))
        raise TemplateError(Problem(None, f"templat {name} tidak ada", f"dicari di {searched}"))


def _require_apart(inputs: Path, output: Path) -> None:
    """Raise UsageError where one of the folders lies in the other: a result is no fact."""
    facts, results = Path(realpath(inputs)), Path(realpath(output))
    if facts.is_relative_to(results) or results.is_relative_to(facts):
        message = f"folder hasil dan folder fakta saling memuat: {output} dan {inputs}"
        raise UsageError(Problem(None, message, "pilih folder hasil di luar folder fakta"))


class Progress(Protocol):
    """Tells the caller how far long work has come."""

    def over(self, total: int, items: Iterator[T]) -> Iterator[T]:
        """Yield the items, of which there are at most `total`, and tell as they come."""


@dataclass(frozen=True, slots=True)
class Call:
    """A command's moment: the clock, read once at the door, and ways to talk to the caller."""

    now: datetime
    talk: Callable[[str], None]
    progress: Progress

    def waiting(self) -> None:
        """Say that another run holds what this one needs."""
        self.talk("Menunggu proses lain yang sedang menulis …")
