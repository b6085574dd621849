"""Signed pages that came back: the lines of `bukti/pindaian.csv`.

A line that names another in `batal` takes that back; nothing is ever deleted. Pages are written as
runs: `1-3@5 7@9` says that pages 1 to 3 of the document are pages 5 to 7 of the file, and 7 is 9.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.dossier import Ink, Leaf, Scan
from pipeline.ledger import cells
from pipeline.ledger.book import Line
from pipeline.problem import Place, Problem

COLUMNS = (
    "id", "waktu", "berkas", "nama", "dokumen", "versi", "fakta", "halaman", "jumlah",
    "tanda_tangan", "cetakan", "untuk", "bulan", "batal", "alasan",
)  # fmt: skip
_PREFIX = "P-"
_RUN = re.compile(r"([1-9][0-9]{0,3})(?:-([1-9][0-9]{0,3}))?@([1-9][0-9]{0,3})(?::([1-3]))?")
_NUMBER, _MONTH = re.compile("[0-9]{0,4}"), re.compile("([1-9]|1[0-2])?")
_BOX = re.compile(r"([1-9][0-9]{0,2})([+?e.-])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: pages that came in or, with `undoes`, such as are taken back for a `reason`."""

    scan: Scan
    undoes: str = ""
    reason: str = ""
    place: Place | None = None
    seal: str = ""

    def row(self, now: datetime) -> Sequence[str]:
        """Return the entry as cells, with the moment at which it is recorded."""
        found = self.scan
        return (
            found.id, cells.stamp(now), found.file, found.name, found.document, found.version,
            found.facts, runs(found.pages), str(found.total or ""), _boxes(found.ink),
            found.printed, " ".join(found.slots), str(found.month or ""), self.undoes, self.reason,
        )  # fmt: skip


def runs(pages: Mapping[int, Leaf]) -> str:
    """Return the pages as runs: `1-3@5 7@9`; `1@4:2` of one that stands upside down."""
    written: list[tuple[int, int, Leaf]] = []
    for page, leaf in sorted(pages.items()):
        first, last, at = written[-1] if written else (0, 0, Leaf(0))
        if written and page == last + 1 and leaf == (at.number + page - first, at.turn):
            written[-1] = (first, page, at)
        else:
            written.append((page, page, leaf))
    return " ".join(
        (f"{a}" if a == b else f"{a}-{b}") + f"@{at.number}" + (f":{at.turn}" if at.turn else "")
        for a, b, at in written
    )


def pages_of(text: str) -> Mapping[int, Leaf] | None:
    """Return the pages that runs tell of; None where a text is no runs, or names a page twice."""
    found: dict[int, Leaf] = {}
    for run in text.split():
        match = _RUN.fullmatch(run)
        if match is None:
            return None
        first, last, at = int(match[1]), int(match[2] or match[1]), int(match[3])
        turn = int(match[4] or 0)
        told = {page: Leaf(at + page - first, turn) for page in range(first, last + 1)}
        if not told or told.keys() & found.keys():
            return None
        found |= told
    return found


def id_runs(ids: Iterable[str]) -> str:
    """Return ids as runs: `P-0001..0003 P-0007`."""
    numbers = sorted(int(id_.removeprefix(_PREFIX)) for id_ in ids)
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return " ".join(
        f"{_PREFIX}{run[0]:04}" + (f"..{run[-1]:04}" if len(run) > 1 else "") for run in found
    )


def ids_of(text: str) -> Iterator[str]:
    """Yield the ids that runs tell of; what is no run yields itself, which is no one's id."""
    for run in text.split():
        first, _, last = run.removeprefix(_PREFIX).partition("..")
        if first.isdigit() and (last or first).isdigit():
            yield from (f"{_PREFIX}{n:04}" for n in range(int(first), int(last or first) + 1))
        else:
            yield run


def entries(lines: Iterable[Line]) -> tuple[Sequence[Entry], Sequence[Problem]]:
    """Return the entries on the lines, and the problems of lines that hold none."""
    sound: list[Entry] = []
    problems: list[Problem] = []
    for line in lines:
        found = _entry(line)
        if isinstance(found, Entry):
            sound.append(found)
        else:
            hint = "pulihkan baris ini dari cadangan"
            problems += [Problem(line.place, message, hint) for message in found]
    return sound, problems


def standing(found: Iterable[Entry]) -> Mapping[str, Scan]:
    """Return by id the scans that were not taken back."""
    listed = list(found)
    undone = {entry.undoes for entry in listed if entry.undoes}
    return {
        entry.scan.id: entry.scan
        for entry in listed
        if not entry.undoes and entry.scan.id not in undone
    }


def next_id(found: Sequence[Entry], more: int = 0) -> str:
    """Return the id of the next line, or of one so many after it: `P-0001` and so on."""
    return f"{_PREFIX}{len(found) + more + 1:04}"


def _entry(line: Line) -> Entry | list[str]:
    """Return the entry on a line, or what is wrong with it."""
    id_, moment, file, name, document, version, facts, text, total, ink, printed, *rest = line.cells
    slots, month, undoes, why = rest
    when, pages, boxes = cells.moment(moment), pages_of(text), _ink(ink)
    wrong = list(_faults(line.cells))
    if when is None:
        wrong.append(f"waktu {moment!r} tidak dikenal")
    if pages is None or boxes is None or not (_NUMBER.fullmatch(total) and _MONTH.fullmatch(month)):
        wrong.append("halaman, jumlah, tanda tangan, atau bulan tidak dikenal")
    if not id_ or not (undoes or (document and file and pages)):
        wrong.append("id, berkas, dokumen, atau halaman kosong")
    if wrong or when is None or pages is None or boxes is None:
        return wrong
    scan = Scan(
        id_, when.date(), file, name, document, version, facts, pages, int(total or 0), boxes,
        printed, tuple(slots.split()), int(month or 0) or None,
    )  # fmt: skip
    return Entry(scan, undoes, why, line.place, cells.seal(line.cells))


def _faults(row: Sequence[str]) -> Iterator[str]:
    for cell in row:
        if reason := cells.fault(cell):
            yield f"isi {cell!r} {reason}"


def _boxes(ink: Mapping[int, Ink]) -> str:
    return " ".join(f"{number}{seen}" for number, seen in sorted(ink.items()))


def _ink(text: str) -> Mapping[int, Ink] | None:
    found = [_BOX.fullmatch(each) for each in text.split()]
    if None in found:
        return None
    return {int(match[1]): Ink(match[2]) for match in found if match}
