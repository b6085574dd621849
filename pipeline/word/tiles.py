"""A tile of a drawing as Word markup: one inline group of AutoShapes that fills its table cell.

What stays editable in Word is what stands here: real shapes with alternative text, no picture.
LibreOffice takes a group's size from its children, hence the frame that nobody sees; and it lets a
row grow when a group is as high as the row, hence the slack.
"""

from collections.abc import Iterator
from html import escape
from itertools import chain

from pipeline.drawing import Label, Line, Symbol, Tile

SIZE = "petak"
"""The processing instruction that tells a row its height and a table its columns."""
_IN_SYMBOL, _BESIDE_ARROW = 14, 12
"""Half points of the words in symbols and beside arrows: what their sizes were reckoned for."""
_SPACING = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'

_EMU = 635
_SLACK_ACROSS, _SLACK_DOWN = 4, 8
_STROKE = 9525
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_NAMESPACES = " ".join((
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    f'xmlns:wpg="{_GROUP}"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
))  # fmt: skip
_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
_BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_NOTHING = "<a:noFill/>"
_UNSEEN = f"{_NOTHING}<a:ln>{_NOTHING}</a:ln>"
_BODY = (
    '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
    'anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
)


def markup(tile: Tile) -> str:
    """Return what stands in the cell's paragraph in the place of text, between two runs."""
    sizes = " ".join(map(str, (tile.height, *tile.columns)))
    inner = "" if tile.empty else _drawing(tile)
    return f'</w:t></w:r><?{SIZE} {sizes}?>{inner}<w:r><w:t xml:space="preserve">'


def _drawing(tile: Tile) -> str:
    across, down = tile.width - _SLACK_ACROSS, tile.height - _SLACK_DOWN
    title = escape(tile.title)
    return (
        f'<w:r><mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wpg"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"{_size('wp:extent', across, down)}"
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="1" name="{title}" '
        f'descr="{title}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GROUP}">'
        f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{_point('a:off')}"
        f"{_size('a:ext', across, down)}{_point('a:chOff')}"
        f"{_size('a:chExt', tile.width, tile.height)}</a:xfrm></wpg:grpSpPr>"
        f"{''.join(_shapes(tile))}</wpg:wgp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _shapes(tile: Tile) -> Iterator[str]:
    frame = _box("bingkai", "rect", (0, 0, tile.width, tile.height), _UNSEEN)
    return chain(
        (frame,), map(_line, tile.lines), map(_symbol, tile.symbols), map(_label, tile.labels)
    )


def _symbol(symbol: Symbol) -> str:
    look = f'{_WHITE}<a:ln w="{_STROKE}">{_BLACK}<a:miter lim="800000"/></a:ln>'
    place = (symbol.x, symbol.y, symbol.width, symbol.height)
    text = _text(symbol.text, _IN_SYMBOL, "center")
    return _box(symbol.title, symbol.form.value, place, look, text)


def _label(label: Label) -> str:
    place = (label.x, label.y, label.width, label.height)
    text = _text(label.text, _BESIDE_ARROW, "right" if label.from_right else "left")
    return _box(label.text, "rect", place, _UNSEEN, text)


def _line(line: Line) -> str:
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if line.arrow else ""
    stroke = f'<a:ln w="{_STROKE}" cap="sq">{_BLACK}<a:miter lim="800000"/>{head}</a:ln>'
    flip = ' flipH="1"' * (line.x2 < line.x1) + ' flipV="1"' * (line.y2 < line.y1)
    width, height = abs(line.x2 - line.x1), abs(line.y2 - line.y1)
    return (
        f"<wps:wsp>{_name('panah' if line.arrow else 'garis')}<wps:cNvCnPr/>"
        f'<wps:spPr bwMode="auto"><a:xfrm{flip}>'
        f"{_point('a:off', min(line.x1, line.x2), min(line.y1, line.y2))}"
        f"{_size('a:ext', width, height)}</a:xfrm>"
        '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
        f"{_NOTHING}{stroke}</wps:spPr>{_BODY}</wps:wsp>"
    )


def _box(title: str, form: str, place: tuple[int, int, int, int], look: str, text: str = "") -> str:
    x, y, width, height = place
    return (
        f'<wps:wsp>{_name(title)}<wps:cNvSpPr/><wps:spPr bwMode="auto"><a:xfrm>'
        f"{_point('a:off', x, y)}{_size('a:ext', width, height)}</a:xfrm>"
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{look}</wps:spPr>{text}{_BODY}</wps:wsp>'
    )


def _text(text: str, half_points: int, side: str) -> str:
    """Return a box's words, their type beside them: LibreOffice takes no style into a group."""
    if not text:
        return ""
    return (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr>{_SPACING}<w:jc w:val="{side}"/></w:pPr><w:r>'
        f'<w:rPr>{_FONT}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
        f"<w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    )


def _name(title: str) -> str:
    return f'<wps:cNvPr id="0" name="{escape(title)}" descr="{escape(title)}"/>'


def _point(tag: str, x: int = 0, y: int = 0) -> str:
    return f'<{tag} x="{x * _EMU}" y="{y * _EMU}"/>'


def _size(tag: str, width: int, height: int) -> str:
    return f'<{tag} cx="{width * _EMU}" cy="{height * _EMU}"/>'
