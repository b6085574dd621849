"""The picture of a page holds all that the page does."""

from lxml import etree

from pipeline.flowchart import Sheet
from pipeline.flowchart.draw import draw
from pipeline.flowchart.svg import svg
from tests.flowchart.flows import flow

SVG = "{http://www.w3.org/2000/svg}"


def test_every_symbol_line_and_word_is_in_the_picture():
    for page in draw(flow(21), Sheet()).pages:
        picture = etree.fromstring(svg(page))
        lines = picture.findall(f".//{SVG}polyline")
        assert len(lines) == len(page.routes)
        assert [each.get("marker-end") is not None for each in lines] == [
            route.arrow for route in page.routes
        ]
        words = [text.text for text in picture.iter(SVG + "text")]
        symbols = [placed.symbol.text for placed in page.symbols if placed.symbol.text]
        assert words == symbols + [label.text for label in page.labels]
