"""The room that the pages of a procedure have, and how its columns share it. Lengths are twips."""

from dataclasses import dataclass, fields

from pipeline.flow import Step
from pipeline.flowchart.measure import line_count


def mm(length: float) -> int:
    """Return a length given in millimetres as twips, even, so that its half is whole."""
    return round(length * 1440 / 25.4 / 2) * 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns of text."""

    number: int
    activity: int
    needs: int
    time: int
    output: int
    note: int

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(getattr(self, field.name) for field in fields(self))

    def shrunk(self, part: float) -> "Columns":
        """Return them all at a part of their width."""
        return Columns(*(int(getattr(self, field.name) * part) for field in fields(self)))


WIDE = Columns(mm(9), mm(62), mm(32), mm(17), mm(32), mm(26))
NARROW = Columns(mm(8), mm(46), mm(25), mm(14), mm(25), mm(20))


@dataclass(frozen=True, slots=True)
class Sheet:
    """F4 landscape (330 x 215 mm) with margins of 30 mm at the left, 12 at the right, 15 above.

    `height` is the room of the rows of steps on a page, below the head; `first_height` that of the
    first page, each below a title of one line. The columns of text are `wide` where the actors
    leave room, else they shrink towards `narrow`, so that an actor has `actor_good` if possible,
    and more where it has not even `actor_least`: beside a line in a cell's middle `Tidak` must find
    room.
    """

    width: int = mm(288)
    height: int = mm(164)
    first_height: int = mm(154)
    wide: Columns = WIDE
    narrow: Columns = NARROW
    padding_left: int = mm(0.8)
    padding_right: int = mm(0.8)
    padding_rows: int = mm(2.6)
    points: float = 8
    pitch: int = 190
    title_points: float = 10
    title_pitch: int = 320
    actor_least: int = mm(14)
    actor_good: int = mm(18)
    actor_most: int = mm(28)
    actor_alone: int = mm(60)


SLACK = 20
"""What a line of text may be too long for its cell when another program measures it."""
SHARES = {"activity": 3, "needs": 1, "output": 1, "note": 1}
"""How the columns of text share the room that the actors leave."""


def columns(sheet: Sheet, actors: int, lanes: int) -> tuple[int, Columns]:
    """Return the width of an actor's column, whose lanes are of even width, and the others'."""
    most = sheet.actor_alone if actors == 1 else sheet.actor_most
    least = sheet.actor_least * lanes
    good = max(sheet.actor_good, least)
    texts = _between(sheet.narrow, sheet.wide, sheet.width - actors * good)
    actor = max(least, min(most, (sheet.width - texts.total) // actors))
    actor -= actor % (2 * lanes)
    room = sheet.width - actors * actor
    if room < texts.total:
        texts = texts.shrunk(room / texts.total)
    return actor, _shared_out(texts, room - texts.total)


def _between(narrow: Columns, wide: Columns, room: int) -> Columns:
    """Return columns that fill the room, as far as they may become narrow or wide."""
    part = (room - narrow.total) / max(1, wide.total - narrow.total)
    part = min(1, max(0, part))
    names = [field.name for field in fields(Columns)]
    least, most = ([getattr(each, name) for name in names] for each in (narrow, wide))
    return Columns(*(int(a + part * (b - a)) for a, b in zip(least, most, strict=True)))


def _shared_out(texts: Columns, rest: int) -> Columns:
    """Return the columns with the rest added to them; what cannot be shared goes to activity."""
    whole = sum(SHARES.values())
    wider = {name: getattr(texts, name) + rest * share // whole for name, share in SHARES.items()}
    wider["activity"] += rest - sum(rest * share // whole for share in SHARES.values())
    return Columns(
        texts.number, wider["activity"], wider["needs"], texts.time, wider["output"], wider["note"]
    )


def text_height(step: Step, texts: Columns, sheet: Sheet) -> int:
    """Return the height that the longest of a step's texts needs."""
    cells = (
        (step.activity, texts.activity),
        (step.needs, texts.needs),
        (step.time, texts.time),
        (step.output, texts.output),
        (step.note, texts.note),
    )
    lost = sheet.padding_left + sheet.padding_right + SLACK
    lines = max(line_count(str(text), wide - lost, sheet.points) for text, wide in cells)
    return lines * sheet.pitch + sheet.padding_rows
