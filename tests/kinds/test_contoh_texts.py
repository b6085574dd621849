"""The reports of the invented office differ: an assessor who meets a sentence twice doubts both."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from pipeline.places import Places
from pipeline.reading import read
from tests.offices import ROOT, copy

FURNITURE = {"kop", "instansi", "nomor", "landasan", "laporan", "rekap", "tempat", "tanggal"}
SIGNING = {"pelapor", "mengetahui", "periode", "pic", "status", "selesai", "satuan"}
MOST = 0.5
FEWEST = 8


def texts(value: object) -> Iterator[str]:
    """Every text of a context that the record wrote, and not the form or the program."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in FURNITURE | SIGNING:
                yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def sentences(context: object) -> set[str]:
    """The sentences of a paper, however they are spaced and whatever figures stand in them."""
    parts = (part for text in texts(context) for part in re.split(r"(?<=[.;:?])\s", text))
    plain = (re.sub(r"[\d.,]*\d", "0", " ".join(part.split())).casefold() for part in parts)
    return {part.strip(" .;:") for part in plain if len(part.split()) > 3}


def reports(office) -> dict[str, set[str]]:
    """The sentences of each report and follow-up of an office."""
    found = read(Places.of(office), ["laporan"])
    return {each.id: sentences(each.context) for each in found.documents}


def alike(papers: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The pairs of which one shares more than half of its sentences with the other."""
    return [pair for pair in combinations(papers, 2) if shared(papers[n] for n in pair) > MOST]


def shared(pair: Iterable[set[str]]) -> float:
    one, other = pair
    return len(one & other) / min(len(one), len(other))


def test_no_two_reports_share_more_than_half_of_their_sentences():
    papers = reports(ROOT / "contoh")
    assert len(papers) >= 20
    assert [name for name, said in papers.items() if len(said) < FEWEST] == []
    assert alike(papers) == []


def test_a_copied_report_is_found_out_though_title_and_figures_are_others(tmp_path):
    office = copy(ROOT / "contoh", tmp_path)
    records = office / "inputs/laporan"
    text = (records / "budaya-pelayanan-prima.yaml").read_text(encoding="utf-8")
    for old, new in (("judul: Sosialisasi Kode Etik", "judul: Bimbingan Etika"), ("29", "27")):
        assert old in text
        text = text.replace(old, new)
    (records / "salinan.yaml").write_text(text, encoding="utf-8")
    pair = ("laporan/budaya-pelayanan-prima/laporan", "laporan/salinan/laporan")
    assert alike(reports(office)) == [pair]
