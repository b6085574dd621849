"""Where an office keeps its things, and who calls: what the door hands to every command."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.problem import Problem, TemplateError

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
        folders = (own,) if own.resolve() == shipped.resolve() else (own, shipped)
        return cls(
            inputs or office / "inputs",
            output or office / "output",
            tuple(folder for folder in folders if folder.is_dir()),
            cache,
        )

    def template(self, name: str) -> Path:
        """Return the template's file. Raises TemplateError where no folder holds it."""
        for folder in self.templates:
            if (folder / name).is_file():
                return folder / name
        searched = ", ".join(map(str, self.templates))
        raise TemplateError(Problem(None, f"templat {name} tidak ada", f"dicari di {searched}"))


@dataclass(frozen=True, slots=True)
class Call:
    """A command's moment: the clock, read once at the door, and a way to talk to the caller."""

    now: datetime
    talk: Callable[[str], None]

    def waiting(self) -> None:
        """Say that another run holds what this one needs."""
        self.talk("Menunggu proses lain yang sedang menulis …")
