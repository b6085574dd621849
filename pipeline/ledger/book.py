"""A book of the ledger: a UTF-8 CSV file with a header, read strictly and only ever appended to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.disk import append_lines, refusals
from pipeline.ledger import cells
from pipeline.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a book: where it stands, and its cells, as many as the book has columns."""

    place: Place
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A book as read: its sound lines, the problems of the others, and whether the end is torn."""

    lines: Sequence[Line] = ()
    problems: Sequence[Problem] = ()
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file and its columns."""

    path: Path
    columns: Sequence[str]

    def read(self) -> Page:
        """Read every line; a missing or empty file has none."""
        with refusals(self.path):
            raw = self.path.read_bytes() if self.path.exists() else b""
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            number = raw.count(b"\n", 0, error.start) + 1
            return Page((), [self._problem(number, "bukan teks UTF-8", "perbaiki baris ini")])
        return self._page(text) if text else Page()

    def _page(self, text: str) -> Page:
        torn = not text.endswith("\n")
        head, *rest = [line.removesuffix("\r") for line in text.split("\n")]
        problems = [self._torn(len(rest) + 1)] if torn else []
        if head != ",".join(self.columns):
            return Page((), problems if torn and not rest else [self._foreign(head)], torn)
        found = [self._line(number, line) for number, line in enumerate(rest, 2) if line.strip()]
        lines = [line for line in found if isinstance(line, Line)]
        problems += [problem for problem in found if isinstance(problem, Problem)]
        return Page(lines, problems, torn)

    def append(self, rows: Iterable[Sequence[str]]) -> None:
        """Append rows durably, all or none. Raises ValueError for a cell that `cells` refuses."""
        lines = [cells.line(row) for row in rows]
        append_lines(self.path, lines, header=",".join(self.columns))

    def _line(self, number: int, text: str) -> Line | Problem:
        row = cells.cells(text)
        if row is None:
            return self._problem(number, "tanda kutip tidak lengkap", "perbaiki baris ini")
        if len(row) != len(self.columns):
            message = f"ada {len(row)} kolom, semestinya {len(self.columns)}"
            return self._problem(number, message, f"kolomnya: {', '.join(self.columns)}")
        return Line(Place(str(self.path), number), row)

    def _torn(self, number: int) -> Problem:
        return self._problem(
            number,
            "baris terakhir terputus (tidak diakhiri ganti baris)",
            "lengkapi atau hapus baris itu, lalu akhiri dengan Enter",
        )

    def _foreign(self, head: str) -> Problem:
        hint = "pulihkan baris pertama itu"
        if ";" in head:
            hint = "berkas ini tampaknya disimpan dengan titik koma; simpan lagi dengan koma"
        return self._problem(1, f"kepala kolom harus {','.join(self.columns)}", hint)

    def _problem(self, number: int, message: str, hint: str) -> Problem:
        return Problem(Place(str(self.path), number), message, hint)
