"""Every paper of the invented office as it reads, compared with texts seen.

BUKTI_UPDATE_GOLDEN=1 writes the texts anew; read the difference before keeping it.
"""

import os
from pathlib import Path

import pytest

from pipeline.places import Places
from pipeline.press import Press, drawn
from pipeline.reading import read
from tests.kinds.readable import readable
from tests.offices import ROOT
from tests.word.structure import check

GOLDEN = Path(__file__).parent / "golden-contoh"
PACTS = {"pakta/contoh-01", "pakta/contoh-14", "pakta/contoh-29", "pakta/rekap"}


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """The papers by id, of the pacts a few."""
    places = Places.of(ROOT / "contoh")
    found = read(places)
    wanted = [d for d in found.documents if not d.id.startswith("pakta/") or d.id in PACTS]
    templates, problems = Press(places, found.pictures, {}).templates(wanted)
    assert problems == []
    contexts = {d.id: drawn(d.context, templates[d.template]) for d in wanted}
    return {d.id: templates[d.template].render(contexts[d.id]) for d in wanted}


def test_the_papers_read_as_they_did(papers):
    for id_, paper in papers.items():
        golden = GOLDEN / f"{id_.replace('/', '_')}.txt"
        found = readable(paper)
        if os.environ.get("BUKTI_UPDATE_GOLDEN"):
            golden.write_text(found, encoding="utf-8")
        assert found == golden.read_text(encoding="utf-8"), id_


def test_every_golden_text_has_its_paper(papers):
    assert {path.stem for path in GOLDEN.iterdir()} == {id_.replace("/", "_") for id_ in papers}


def test_the_papers_are_sound(papers):
    assert len(papers) >= 80
    for id_, paper in papers.items():
        assert check(paper) == [], id_
