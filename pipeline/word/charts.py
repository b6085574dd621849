"""A bar chart as a native Word chart: a part of its own, and a frame in the text that shows it.

Word and LibreOffice draw it anew from the figures; there is no workbook behind it, so its figures
are changed where they come from. The labels are texts, so that the comma stays on any machine.
"""

from collections.abc import Iterable, Iterator
from html import escape

from pipeline.values import Bar, Chart

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_MM = 36_000
_TYPE_SIZE = 900
_DARK, _LIGHT, _GRID = "595959", "FFFFFF", "D9D9D9"
_NAMES, _FIGURES = "Data!$A$2:$A${}", "Data!$B$2:$B${}"
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_EDGE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_SHOWN = "".join(
    f'<c:show{what} val="{int(what == "Val")}"/>'
    for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)


def markup(chart: Chart, relation: str) -> str:
    """Return what stands in a paragraph in the place of text, between two runs."""
    size = " ".join(
        f'{side}="{round(length * _EMU_PER_MM)}"'
        for side, length in (("cx", chart.width_mm), ("cy", chart.height_mm))
    )
    told = "; ".join(f"{bar.name} {bar.label}" for bar in chart.bars)
    return (
        f'</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}" distT="0" distB="0" '
        f'distL="0" distR="0"><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="1" name="{escape(chart.title)}" descr="{escape(chart.title)}: '
        f'{escape(told)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_MAIN}">'
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}" '
        f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        '<w:r><w:t xml:space="preserve">'
    )


def part(chart: Chart) -> bytes:
    """Return the chart's own part."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{_series(chart)}<c:gapWidth val="50"/>'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
        f"{_category_axis()}{_value_axis(chart.top)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{_TYPE_SIZE}">{_fill("000000")}'
        '<a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr></c:chartSpace>'
    ).encode()


def _series(chart: Chart) -> str:
    bars, last = chart.bars, len(chart.bars) + 1
    light = "".join(_light(number) for number, bar in enumerate(bars) if bar.light)
    names = _cache(bar.name for bar in bars)
    figures = _cache(str(bar.figure) for bar in bars)
    return (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:v>{escape(chart.title)}</c:v></c:tx><c:spPr>{_fill(_DARK)}{_EDGE}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{light}<c:dLbls>{"".join(_labels(bars))}'
        f'<c:dLblPos val="outEnd"/>{_SHOWN}</c:dLbls>'
        f"<c:cat><c:strRef><c:f>{_NAMES.format(last)}</c:f><c:strCache>{names}</c:strCache>"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>{_FIGURES.format(last)}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{figures}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _cache(texts: Iterable[str]) -> str:
    points = [f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(texts)]
    return f'<c:ptCount val="{len(points)}"/>{"".join(points)}'


def _light(number: int) -> str:
    return (
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_fill(_LIGHT)}{_EDGE}</c:spPr></c:dPt>"
    )


def _labels(bars: Iterable[Bar]) -> Iterator[str]:
    for number, bar in enumerate(bars):
        yield (
            f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r>'
            f'<a:rPr lang="id-ID"/><a:t>{escape(bar.label)}</a:t></a:r></a:p></c:rich></c:tx>'
            f'<c:spPr>{_fill(_LIGHT)}</c:spPr><c:dLblPos val="outEnd"/>{_SHOWN}</c:dLbl>'
        )


def _category_axis() -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{_EDGE}</c:spPr>'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/></c:catAx>'
    )


def _value_axis(top: int) -> str:
    """Return the axis of figures; it stands below the bars, of which the first is uppermost."""
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{top}"/><c:min val="0"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350">{_fill(_GRID)}</a:ln>'
        '</c:spPr></c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="max"/>'
        '<c:crossBetween val="between"/><c:majorUnit val="1"/></c:valAx>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
