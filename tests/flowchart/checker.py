"""The laws of a drawing, seen from its geometry alone: nothing here knows how it was routed."""

from collections import Counter
from itertools import combinations, pairwise

from pipeline.drawing import Form
from pipeline.flow import Mark
from pipeline.flowchart import RowKind, text_height

MM = 1440 / 25.4
LAST = 2.2 * MM - 1
"""The least length of an arrow's last stretch."""
AWAY = 0.3 * MM
"""How far crossings keep from bends and ends."""
NEAR = 4 * MM
"""How far a word may be from its line."""
FORMS = {
    Mark.START: (Form.TERMINATOR, "Mulai"),
    Mark.PROCESS: (Form.PROCESS, ""),
    Mark.DECISION: (Form.DECISION, ""),
    Mark.END: (Form.TERMINATOR, "Selesai"),
}


def complaints(flow, drawing, sheet):
    """Return every breach of a law, in words."""
    found = [*_rows(flow, drawing, sheet), *_steps(flow, drawing), *_arrows(flow, drawing)]
    for number, page in enumerate(drawing.pages):
        laws = (_symbols, _ends, _interiors, _meetings, _ports, _labels, _words, _joints, _tiles)
        found += (f"page {number + 1}: {each}" for law in laws for each in law(flow, page))
    return found


# --- the table -----------------------------------------------------------------------------------
def _rows(flow, drawing, sheet):
    order = [row.step for page in drawing.pages for row in page.rows if row.step is not None]
    if order != list(range(len(flow.steps))):
        yield f"the rows' steps are {order}"
    if drawing.columns.total + drawing.actor_width * len(flow.actors) != sheet.width:
        yield "the columns do not fill the sheet"
    for number, page in enumerate(drawing.pages):
        if page.height > sheet.height:
            yield f"page {number + 1} is higher than the sheet"
        for row in page.rows:
            if (row.step is None) != (row.kind is RowKind.CONNECTOR):
                yield "a row is of the wrong kind"
            elif row.step is not None and row.height < text_height(
                flow.steps[row.step], drawing.columns, sheet
            ):
                yield f"the row of step {row.step} is lower than its text"


def _steps(flow, drawing):
    for page in drawing.pages:
        for number, row in enumerate(page.rows):
            here = [placed for placed in page.symbols if placed.row == number]
            if row.step is None and any(placed.step is not None for placed in here):
                yield f"a step's symbol stands in a row of connectors: {number}"
            if row.step is None:
                continue
            step = flow.steps[row.step]
            own = [placed for placed in here if placed.step is not None]
            if {placed.step for placed in own} != {row.step}:
                yield f"another step's symbol in the row of step {row.step}"
            if sorted(placed.actor for placed in own) != sorted(step.actors):
                yield f"step {row.step} stands in the wrong columns"
            if any((p.symbol.form, p.symbol.text) != FORMS[step.mark] for p in own):
                yield f"step {row.step} has the wrong symbol"


# --- the flow ------------------------------------------------------------------------------------
def traced(drawing):
    """Return each arrow from step to step: source, target, word, and the pages of both ends."""
    entries = {}
    for number, page in enumerate(drawing.pages):
        for route in page.routes:
            source, target = page.symbols[route.source], page.symbols[route.target]
            if route.arrow and source.step is None:
                entries.setdefault(source.symbol.text, set()).add((target.step, number))
    found = []
    for number, page in enumerate(drawing.pages):
        for route in page.routes:
            source, target = page.symbols[route.source], page.symbols[route.target]
            if not route.arrow or source.step is None:
                continue
            word = route.label.text if route.label else ""
            if target.step is not None:
                found.append((source.step, target.step, word, number, None))
                continue
            for step, page_ in entries.get(target.symbol.text, {(None, None)}):
                found.append((source.step, step, word, number, page_))
    return found


def _arrows(flow, drawing):
    meant = Counter(
        (number, exit_.to, exit_.label)
        for number, step in enumerate(flow.steps)
        for exit_ in step.exits
    )
    drawn = Counter(edge[:3] for edge in traced(drawing))
    if meant != drawn:
        yield f"arrows missing {meant - drawn}, too many {drawn - meant}"
    came, went = set(), set()
    for page in drawing.pages:
        into = Counter(route.target for route in page.routes)
        out = Counter(route.source for route in page.routes)
        for number, placed in enumerate(page.symbols):
            if placed.step is None:
                if (into[number], out[number]) not in ((0, 1), (1, 0)):
                    yield f"connector {placed.symbol.text} has {into[number]} in, {out[number]} out"
                (came if out[number] else went).add(placed.symbol.text)
    if came != went:
        yield f"connectors without their like: {came ^ went}"


# --- geometry ------------------------------------------------------------------------------------
def stretches(route):
    return list(pairwise(route.points))


def box(part):
    return part.x, part.y, part.x + part.width, part.y + part.height


def apart(one, other):
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def around(stretch):
    (x, y), (end_x, end_y) = stretch
    return min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y)


def touches(area, symbol):
    """Tell whether an area (left, top, right, bottom) and a symbol have a point in common."""
    if apart(area, box(symbol)):
        return False
    if symbol.form is not Form.DECISION:
        return True
    x, y = symbol.x + symbol.width / 2, symbol.y + symbol.height / 2
    near_x = min(max(x, area[0]), area[2])
    near_y = min(max(y, area[1]), area[3])
    off = abs(near_x - x) / (symbol.width / 2) + abs(near_y - y) / (symbol.height / 2)
    return off <= 1 + 1e-9


def _cells(page):
    top = 0
    for number, row in enumerate(page.rows):
        for actor in range(len(row.tiles)):
            left = actor * page.actor_width
            yield (number, actor), (left, top, left + page.actor_width, top + row.height)
        top += row.height


def inside(part, cell):
    left, top, right, bottom = box(part)
    return cell[0] < left and cell[1] < top and right < cell[2] and bottom < cell[3]


def _symbols(_, page):
    cells = dict(_cells(page))
    for placed in page.symbols:
        if not inside(placed.symbol, cells[placed.row, placed.actor]):
            yield f"{placed.symbol.title} is not inside its cell"
    for one, other in combinations(page.symbols, 2):
        if not apart(box(one.symbol), box(other.symbol)):
            yield f"{one.symbol.title} and {other.symbol.title} overlap"


def middles(symbol):
    """Return the middles of a symbol's sides, each with the way outward."""
    x, y = symbol.x + symbol.width // 2, symbol.y + symbol.height // 2
    return {
        (x, symbol.y): (0, -1),
        (x, symbol.y + symbol.height): (0, 1),
        (symbol.x, y): (-1, 0),
        (symbol.x + symbol.width, y): (1, 0),
    }


def heading(start, end):
    sign = [(b > a) - (b < a) for a, b in zip(start, end, strict=True)]
    return tuple(sign)


def length(start, end):
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


def _ends(_, page):
    for route in page.routes:
        ways = [heading(*stretch) for stretch in stretches(route)]
        if any(abs(x) + abs(y) != 1 for x, y in ways):
            yield f"a line is not along an axis: {route.points}"
            continue
        if any(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(ways)):
            yield f"a line does not bend, or turns back on itself: {route.points}"
        out = middles(page.symbols[route.source].symbol).get(route.points[0])
        into = middles(page.symbols[route.target].symbol).get(route.points[-1])
        if out != ways[0]:
            yield f"a line does not start at its symbol: {route.points}"
        if into != (-ways[-1][0], -ways[-1][1]):
            yield f"a line does not end at its symbol: {route.points}"
        if route.arrow and length(*route.points[-2:]) < LAST:
            yield f"a last stretch is too short: {route.points}"


def _interiors(_, page):
    """No line touches a symbol but with its two ends, and with those in one point each."""
    for route in page.routes:
        lines = stretches(route)
        for number, placed in enumerate(page.symbols):
            for index, line in enumerate(lines):
                area = list(around(line))
                if (index == 0 and number == route.source) or (
                    index == len(lines) - 1 and number == route.target
                ):
                    area = _shortened(line, index == 0 and number == route.source)
                if touches(area, placed.symbol):
                    yield f"a line runs into {placed.symbol.title}: {route.points}"


def _shortened(line, at_start):
    (x, y), (end_x, end_y) = line
    way_x, way_y = heading(*line)
    if at_start:
        return around(((x + way_x, y + way_y), (end_x, end_y)))
    return around(((x, y), (end_x - way_x, end_y - way_y)))


def goal(page, number):
    """Return what lines must have in common to be allowed to run together."""
    route = page.routes[number]
    target = page.symbols[route.target]
    if not route.arrow:
        return "joint", number
    return ("symbol", route.target) if target.step is None else ("step", target.step)


def _meetings(_, page):
    lines = [
        (around(line), goal(page, number))
        for number, route in enumerate(page.routes)
        for line in stretches(route)
    ]
    for (one, its), (other, others) in combinations(lines, 2):
        if its != others and not apart(one, other) and not _crossing(one, other):
            yield f"lines to different goals touch: {one} {other}"


def _crossing(one, other):
    """Tell whether two lines cross at a right angle, away from the ends of both."""
    if (one[0] == one[2]) == (other[0] == other[2]):
        return False
    level, upright = (one, other) if one[1] == one[3] else (other, one)
    x, y = upright[0], level[1]
    far_x = level[0] + AWAY <= x <= level[2] - AWAY
    return far_x and upright[1] + AWAY <= y <= upright[3] - AWAY


def _ports(_, page):
    """A side of a symbol is left by one line, or reached by arrows alone."""
    left, reached = Counter(), Counter()
    for number, route in enumerate(page.routes):
        left[route.points[0]] += 1
        if route.arrow:
            reached[route.points[-1], goal(page, number)] += 1
        else:
            left[route.points[-1]] += 1
    into = {point for point, _ in reached}
    for point, times in left.items():
        if times > 1 or point in into:
            yield f"a side is used in both ways, or twice: {point}"


# --- words ---------------------------------------------------------------------------------------
def _labels(_, page):
    cells = [cell for _, cell in _cells(page)]
    words = list(page.labels)
    for label in words:
        if not any(inside(label, cell) for cell in cells):
            yield f"{label.text} is not inside a cell"
        for route in page.routes:
            if not all(apart(box(label), around(line)) for line in stretches(route)):
                yield f"{label.text} touches a line"
        if any(touches(box(label), placed.symbol) for placed in page.symbols):
            yield f"{label.text} touches a symbol"
    for one, other in combinations(words, 2):
        if not apart(box(one), box(other)):
            yield f"{one.text} touches {other.text}"


def _words(flow, page):
    for route in page.routes:
        source = page.symbols[route.source]
        asks = source.step is not None and flow.steps[source.step].mark is Mark.DECISION
        if (asks and route.arrow) != (route.label is not None):
            yield f"a line has no word, or one too many: {route.points}"
        elif route.label:
            left, top, right, bottom = around(stretches(route)[0])
            if apart((left - NEAR, top - NEAR, right + NEAR, bottom + NEAR), box(route.label)):
                yield f"{route.label.text} is far from its line"


def _joints(flow, page):
    """The symbols of joint actors are joined from each to the next by lines without arrows."""
    meant = set()
    for row in range(len(page.rows)):
        own = [
            n
            for n, placed in enumerate(page.symbols)
            if placed.row == row and placed.step is not None
        ]
        own.sort(key=lambda number: page.symbols[number].actor)
        meant |= set(pairwise(own))
    drawn = {(route.source, route.target) for route in page.routes if not route.arrow}
    if meant != drawn:
        yield f"joint actors are joined wrongly: {meant ^ drawn}"
    if any(len(route.points) != 2 for route in page.routes if not route.arrow):
        yield "a joint line bends"


# --- tiles ---------------------------------------------------------------------------------------
def _tiles(_, page):
    lines, heads, symbols, labels = [], set(), [], []
    for (row, actor), (left, top, right, bottom) in _cells(page):
        tile = page.rows[row].tiles[actor]
        if (tile.width, tile.height) != (right - left, bottom - top):
            yield f"a tile is not as large as its cell: {row}, {actor}"
        for line in tile.lines:
            ends = (line.x1 + left, line.y1 + top), (line.x2 + left, line.y2 + top)
            lines.append(ends)
            area = around(ends)
            if area[0] < left or area[1] < top or area[2] > right or area[3] > bottom:
                yield f"a tile's line leaves its cell: {row}, {actor}"
            if line.arrow:
                heads.add((ends[1], heading(*ends)))
                if length(*ends) < LAST:
                    yield f"an arrow's part is too short for its head: {row}, {actor}"
        symbols += (_moved(symbol, left, top) for symbol in tile.symbols)
        labels += (_moved(label, left, top) for label in tile.labels)
    drawn = [line for route in page.routes for line in stretches(route)]
    if covered(lines) != covered(drawn):
        yield "the tiles' lines are not the page's"
    if heads != {(r.points[-1], heading(*r.points[-2:])) for r in page.routes if r.arrow}:
        yield "the tiles' arrows are not the page's"
    if Counter(symbols) != Counter(_moved(placed.symbol, 0, 0) for placed in page.symbols):
        yield "the tiles' symbols are not the page's"
    if Counter(labels) != Counter(_moved(label, 0, 0) for label in page.labels):
        yield "the tiles' words are not the page's"


def _moved(part, left, top):
    return (part.x + left, part.y + top, part.width, part.height, part.text)


def covered(lines):
    """Return what lines cover, as stretches that neither touch nor overlap along their axis."""
    tracks = {}
    for line in lines:
        left, top, right, bottom = around(line)
        upright = left == right
        key, span = ((0, left), (top, bottom)) if upright else ((1, top), (left, right))
        tracks.setdefault(key, []).append(span)
    return {key: _merged(spans) for key, spans in tracks.items()}


def _merged(spans):
    done = []
    for start, end in sorted(spans):
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(done[-1][1], end))
        else:
            done.append((start, end))
    return done
