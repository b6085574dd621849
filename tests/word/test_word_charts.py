"""A chart is native: figures that Word draws, a part of its own, the same bytes each time."""

from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from pipeline.document import Document
from pipeline.problem import TemplateError
from pipeline.values import Bar, Chart
from tests.word.docx_builder import docx, p, row, table
from tests.word.helpers import members, part, render, template

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMU_PER_MM = 36_000
BARS = (
    Bar("U1 Persyaratan & <biaya>", Decimal("3.395"), "3,395"),
    Bar('U2 "Waktu" ä', Decimal("2.947"), "2,947", light=True),
)
CHART = Chart("Nilai per <unsur> & lain", BARS, 4, 150, 92)
TEMPLATE = docx(p("Grafik") + p("awal {{ grafik }} akhir"))


def chart_of(document: bytes, number: int = 1) -> Any:
    return etree.fromstring(members(document)[f"word/charts/chart{number}.xml"])


def texts(tree: Any, path: str) -> list[str | None]:
    return [each.text for each in tree.iterfind(path)]


def test_its_figures_and_labels_are_those_given() -> None:
    chart = chart_of(render(TEMPLATE, {"grafik": CHART}))
    assert texts(chart, f".//{C}numCache/{C}pt/{C}v") == ["3.395", "2.947"]
    assert texts(chart, f".//{C}strCache/{C}pt/{C}v") == [bar.name for bar in BARS]
    assert texts(chart, f".//{C}dLbl/{C}tx//{A}t") == ["3,395", "2,947"]
    (light,) = chart.iterfind(f".//{C}dPt/{C}idx")
    assert light.get("val") == "1"
    assert [each.get("val") for each in chart.iter(f"{C}max")] == ["4"]


def test_its_axis_crosses_between_the_bars() -> None:
    """A reader that may choose puts the first bar and the last half outside."""
    chart = chart_of(render(TEMPLATE, {"grafik": CHART}))
    (between,) = chart.iterfind(f".//{C}valAx/{C}crossBetween")
    assert between.get("val") == "between"
    assert str(between.getprevious().tag) == f"{C}crosses"


def test_it_is_shown_in_its_size_and_told_to_those_who_cannot_see_it() -> None:
    body = part(render(TEMPLATE, {"grafik": CHART}))
    (frame,) = (each for each in body.iter() if str(each.tag).endswith("}inline"))
    assert frame[0].get("cx") == str(150 * EMU_PER_MM)
    assert frame[0].get("cy") == str(92 * EMU_PER_MM)
    (told,) = (each for each in frame.iter() if str(each.tag).endswith("}docPr"))
    assert told.get("descr") == (
        'Nilai per <unsur> & lain: U1 Persyaratan & <biaya> 3,395; U2 "Waktu" ä 2,947'
    )
    assert "".join(body.itertext()).split() == ["Grafikawal", "akhir"]


def test_its_bytes_are_the_same_each_time_and_a_document_without_one_has_nothing_of_it() -> None:
    made = template(TEMPLATE)
    assert made.render({"grafik": CHART}) == made.render({"grafik": CHART})
    without = made.render({"grafik": "belum ada"})
    assert not [name for name in members(without) if "chart" in name]
    assert b"chart" not in members(without)["[Content_Types].xml"]


def test_several_charts_have_a_part_each() -> None:
    rows = row("{%tr for g in semua %}") + row("{{ g }}") + row("{%tr endfor %}")
    document = render(docx(table(rows)), {"semua": [CHART, Chart("Lain", BARS[:1], 4, 80, 40)]})
    assert len(list(chart_of(document, 1).iter(f"{C}dLbl"))) == 2
    assert len(list(chart_of(document, 2).iter(f"{C}dLbl"))) == 1


def test_it_stands_in_the_body_only() -> None:
    data = docx(p("x"), headers={"default": p("{{ grafik }}")})
    with pytest.raises(TemplateError, match="grafik hanya dapat ditaruh di badan dokumen"):
        template(data).render({"grafik": CHART})


@pytest.mark.parametrize(
    "other",
    [
        Chart(CHART.title, BARS, 5, 150, 92),
        Chart(CHART.title, BARS, 4, 151, 92),
        Chart("Lain", BARS, 4, 150, 92),
        Chart(CHART.title, BARS[:1], 4, 150, 92),
    ],
)
def test_another_chart_makes_another_document(other: Chart) -> None:
    digests = [
        Document("a/a", "a.docx", {"grafik": chart}, final=True).digests("t")
        for chart in (CHART, other)
    ]
    assert digests[0] != digests[1]
