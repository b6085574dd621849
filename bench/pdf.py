"""Fifty documents to PDF on one worker, beside one process a document: `python -m bench.pdf`.

Ours is all that `bukti pdf` does with them: bookmarks at the signers, LibreOffice, checks, boxes,
and the bytes made reproducible. The other side is the plain command, `soffice --convert-to pdf`,
once a document, for the first few of the same documents.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from pipeline.pdf.converting import Paper, convert
from pipeline.pdf.suite import Suite
from pipeline.places import PROGRAM, Places
from pipeline.press import compile_template, drawn
from pipeline.reading import read

DOCUMENTS, ALONE = 50, 5
EACH_S = 0.15


def main() -> int:
    """Print the figures; return 1 where the target is missed."""
    papers, suite = _papers(), Suite.find()
    with TemporaryDirectory() as folder:
        alone = _alone(papers[:ALONE], suite, Path(folder))
    one, two = (_ours(papers, suite, workers) for workers in (1, 2))
    print(f"{suite.version}; {len(papers)} documents of contoh/")
    print(f"one process a document {alone:22.3f} s each")
    for name, seconds in (("one worker", one), ("two workers", two)):
        print(f"bukti pdf, {name:16}{seconds:18.3f} s each{alone / seconds:7.1f}x faster")
    print(f"target: one worker <= {EACH_S} s each")
    return int(one > EACH_S)


def _papers() -> Sequence[Paper]:
    """Return documents of the invented office, of all kinds."""
    places = Places.of(PROGRAM / "contoh")
    found = read(places)
    places = places.in_profile(found.office.instansi.profil)
    papers = []
    for document in found.documents[:: len(found.documents) // DOCUMENTS][:DOCUMENTS]:
        template = compile_template(places, places.template(document.template), found.pictures)
        papers.append(Paper(document.id, template.render(drawn(document.context, template))))
    return papers


def _ours(papers: Sequence[Paper], suite: Suite, workers: int) -> float:
    begun = perf_counter()
    made = list(convert(papers, suite, workers))
    seconds = perf_counter() - begun
    if wrong := [each.problem for each in made if each.problem]:
        raise SystemExit("\n".join(map(str, wrong)))
    return seconds / len(papers)


def _alone(papers: Sequence[Paper], suite: Suite, folder: Path) -> float:
    command = [suite.program, f"-env:UserInstallation={(folder / 'profil').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    (folder / "warm.docx").write_bytes(papers[0].docx)
    subprocess.run([*command, str(folder / "warm.docx")], check=True, capture_output=True)
    begun = perf_counter()
    for number, paper in enumerate(papers):
        file = folder / f"{number}.docx"
        file.write_bytes(paper.docx)
        subprocess.run([*command, str(file)], check=True, capture_output=True)
    return (perf_counter() - begun) / len(papers)


if __name__ == "__main__":
    sys.exit(main())
