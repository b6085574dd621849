"""Many documents turned into PDF at once: batches, two programs side by side, one fault at a time.

A document that LibreOffice chokes on stops only itself: whatever a run left undone is begun again
without the first of it, which is tried alone.
"""

import queue
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from pipeline.marks import version_of
from pipeline.pdf.finishing import Words, finished
from pipeline.pdf.signers import default_font, with_bookmarks
from pipeline.pdf.soundness import require_sound
from pipeline.pdf.suite import Suite
from pipeline.pdf.unfit import Unfit
from pipeline.problem import Problem

BATCH = 50
WORKERS = 2
STALL_S = 120.0
_FEW = 6
"""Documents that a second program is not started for."""
_PATIENCE = 6
"""Runs without a single PDF after which the program is held to be broken, not the documents."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be converted: its id, its docx, the digest of its facts."""

    document: str
    docx: bytes
    facts: str = ""

    @property
    def words(self) -> Words:
        """What its PDF says of itself."""
        return Words(self.document, version_of(self.docx), self.facts[:16])


@dataclass(frozen=True, slots=True)
class Converted:
    """A paper's PDF, or what is wrong."""

    paper: Paper
    pdf: bytes = b""
    problem: Problem | None = None


def convert(
    papers: Sequence[Paper], suite: Suite, workers: int = WORKERS, stall_s: float = STALL_S
) -> Iterator[Converted]:
    """Yield what became of each paper, in the order in which they are done.

    No more than `workers` programs run at once, and none of them after the last paper, or when the
    iterator is closed. `stall_s`: seconds after which a program that brings nothing is ended.
    """
    with TemporaryDirectory(prefix="bukti-pdf-", ignore_cleanup_errors=True) as folder:
        crew = _Crew(suite, Path(folder), papers, stall_s)
        crew.start(min(workers, 1 + (len(papers) - 1) // _FEW))
        try:
            for _ in papers:
                yield crew.next()
        finally:
            crew.end()


class _Crew:
    """The threads that each look after one program at a time; what they bring is finished here."""

    def __init__(self, suite: Suite, folder: Path, papers: Sequence[Paper], stall_s: float) -> None:
        self._suite, self._folder, self._papers, self._stall_s = suite, folder, papers, stall_s
        self._stop = Event()
        self._batches: queue.SimpleQueue[list[int]] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[int, bytes | Problem] | Exception] = queue.SimpleQueue()
        self._threads: list[Thread] = []

    def start(self, workers: int) -> None:
        """Share the papers out, and begin."""
        size = max(1, min(BATCH, -(-len(self._papers) // max(1, workers))))
        for first in range(0, len(self._papers), size):
            self._batches.put(list(range(first, min(first + size, len(self._papers)))))
        for number in range(workers):
            thread = Thread(target=self._work, args=(self._folder / str(number),), daemon=True)
            self._threads.append(thread)
            thread.start()

    def next(self) -> Converted:
        """Wait for a paper and finish it; what went wrong with a worker is raised."""
        brought = self._done.get()
        if isinstance(brought, Exception):
            raise brought
        number, raw = brought
        paper = self._papers[number]
        if isinstance(raw, Problem):
            return Converted(paper, problem=raw)
        try:
            return Converted(paper, finished(raw, paper.words, default_font(paper.docx)))
        except Unfit as error:
            message = f"{paper.document}: PDF dari LibreOffice {error}"
            return Converted(paper, problem=Problem(None, message, "lihat `bukti periksa`"))

    def end(self) -> None:
        """Let nothing go on."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self, folder: Path) -> None:
        try:
            with suppress(queue.Empty):
                while not self._stop.is_set():
                    self._batch(self._batches.get_nowait(), folder)
        except Exception as error:  # noqa: BLE001 - raised again where the papers are waited for
            self._done.put(error)

    def _batch(self, batch: list[int], folder: Path) -> None:
        groups, fruitless = deque([[*self._sound(batch)]]), 0
        while groups and not self._stop.is_set():
            group = groups.popleft()
            if not group:
                continue
            left = self._run(group, folder) if fruitless < _PATIENCE else group
            fruitless = fruitless + 1 if len(left) == len(group) else 0
            if len(left) == 1 or fruitless >= _PATIENCE:
                self._give_up(left, broken=fruitless >= _PATIENCE)
            elif left:
                groups.extendleft([left[1:], left[:1]])

    def _sound(self, batch: list[int]) -> Iterator[int]:
        """Yield the numbers of the papers that may be handed over; of the others say why not."""
        for number in batch:
            paper = self._papers[number]
            try:
                require_sound(paper.docx)
            except Unfit as error:
                message = f"{paper.document}: naskah Word-nya {error}"
                hint = f"`bukti buat {paper.document} --timpa` membuatnya lagi"
                self._done.put((number, Problem(None, message, hint)))
            else:
                yield number

    def _run(self, group: list[int], folder: Path) -> list[int]:
        """Convert the papers of these numbers; return those that no PDF came of."""
        folder.mkdir(exist_ok=True)
        files = {number: folder / f"{number:06}.docx" for number in group}
        for number, file in files.items():
            file.write_bytes(with_bookmarks(self._papers[number].docx))
        left = dict.fromkeys(group)
        for made in self._suite.run([*files.values()], folder, self._stall_s, self._stop):
            self._done.put((int(made.stem), made.read_bytes()))
            del left[int(made.stem)]
        for file in files.values():
            file.unlink()
        return [*left]

    def _give_up(self, numbers: list[int], *, broken: bool) -> None:
        for number in numbers:
            message = f"{self._papers[number].document}: LibreOffice tidak menghasilkan PDF"
            hint = "buka docx-nya di Word dan simpan sebagai PDF di sampingnya"
            told = (
                "programnya tidak menghasilkan apa pun: lihat `bukti periksa`" if broken else hint
            )
            self._done.put((number, Problem(None, message, told)))
