"""Whether two files show the same photo, and the day that its camera noted.

A copy that was saved anew, scaled, brightened or cut a little at its edges is the same photo; two
shots of one event are not. A difference hash (dHash) tells most pairs apart at once; the others are
laid over each other, evened out in brightness, until they fit best, and compared cell by cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

from pipeline.images import opened, upright

_STEPS = 8
_NOISE = 3
"""Grey levels by which the picture must rise to count: below it compression decides."""
FAR = 40
"""Bits of 128 by which the hash of a copy that was cut at its edges may differ (measured: 35)."""
_LARGE, _COMPARED, _CELL = 192, 96, 4
"""Pixels a side of what is looked at: the photo, both when they are compared; of a cell."""
_SMALL, _MIDDLE = 24, 64
"""Pixels a side when the one is moved over the other: roughly, then finely."""
_SPREAD = 48
_DIFFERENT = 22
"""Grey levels by which a cell of a copy may differ (measured: 16; of other drawings: 31)."""
_HOPELESS, _FITS, _LIES_WELL = 25, 10, 1.5
"""Grey levels of difference on the average: not to be tried further, near enough, no better."""
_MOST_CUT = 0.1
_FIRST_CUTS = (0.03, 0.06, 0.09)
_SHIFTS = ((-0.01, 0.01, -0.02, 0.02), (-0.005, 0.005, -0.01, 0.01), (-0.003, 0.003))
_TAKEN = (0x9003, 0x9004)
_EXIF = 0x8769
_CLOCK_NOT_SET = 2000

Box = tuple[float, float, float, float]
_ALL: Box = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is remembered of a photo: its dHash of 128 bits, the day noted by its camera, if any."""

    hash: int
    taken: date | None = None

    def may_be(self, other: "Mark") -> bool:
        """Tell whether the photos are alike enough to be looked at (`same`)."""
        return (self.hash ^ other.hash).bit_count() <= FAR


def mark_of(path: Path) -> Mark:
    """Return a photo's mark. Raises UnreadablePhoto."""
    with opened(path) as image:
        taken = _taken(image)
        image.draft("L", (_LARGE, _LARGE))
        return Mark(_dhash(upright(image, path).convert("L")), taken)


def look(path: Path) -> Any:
    """Return a photo in grey, small and with the same mean and spread as any other.

    Raises UnreadablePhoto.
    """
    with opened(path) as image:
        image.draft("L", (_LARGE * 2, _LARGE * 2))
        grey = upright(image, path).convert("L")
        return _even(grey.resize((_LARGE, _LARGE), _box_filter()))


def same(one: Any, other: Any) -> bool:
    """Tell whether two photos as `look` returns them are one: the one whole, or a part of it."""
    return _lies_in(one, other) or _lies_in(other, one)


def _dhash(grey: Any) -> int:
    """Return 128 bits: where grey rises by more than noise, to the right and downwards."""
    across = grey.resize((_STEPS + 1, _STEPS), _box_filter()).tobytes()
    down = grey.resize((_STEPS, _STEPS + 1), _box_filter()).tobytes()
    bits = 0
    for row in range(_STEPS):
        for column in range(_STEPS):
            at, under = row * (_STEPS + 1) + column, row * _STEPS + column
            bits = bits << 2 | (across[at + 1] - across[at] > _NOISE) << 1
            bits |= down[under + _STEPS] - down[under] > _NOISE
    return bits


def _lies_in(whole: Any, part: Any) -> bool:
    """Tell whether a part is what is left of the whole, cut at its edges where they fit best."""
    box = _fit(whole, part)
    if box is None:
        return False
    wanted = _cut(part, _ALL, _COMPARED, sharp=True)
    found = _cut(whole, box, _COMPARED, sharp=True)
    difference = _difference(_as_bright_as(wanted, found), wanted)
    return bool(difference.reduce(_CELL).getextrema()[1] <= _DIFFERENT)


def _fit(whole: Any, part: Any) -> Box | None:
    """Return how much to cut from each side, as shares; None where nothing comes near."""
    rough, fine = _Fitting(whole, part, _SMALL), _Fitting(whole, part, _MIDDLE)
    box = rough.best(_ALL, _FIRST_CUTS, absolute=True)
    for steps in _SHIFTS:
        box = rough.best(box, steps) if rough.score(box) <= _HOPELESS else box
    if (score := rough.score(box)) > _FITS:
        return None
    for steps in _SHIFTS if score > _LIES_WELL else ():
        box = fine.best(box, steps)
    return box


class _Fitting:
    """Lays one picture over another at so many pixels a side."""

    def __init__(self, whole: Any, part: Any, pixels: int) -> None:
        self._whole, self._pixels = whole, pixels
        self._part = _cut(part, _ALL, pixels)

    def score(self, box: Box) -> float:
        """Return by how many grey levels the pictures differ on the average, so cut."""
        return _mean(_difference(_cut(self._whole, box, self._pixels), self._part))

    def best(self, box: Box, steps: Sequence[float], *, absolute: bool = False) -> Box:
        """Return the best cut that is found by moving one side after the other by these steps."""
        score = self.score(box)
        for side in (*range(4), *range(4)):
            start = 0 if absolute else box[side]
            for moved in _moved(box, side, start, steps):
                if (found := self.score(moved)) < score:
                    score, box = found, moved
        return box


def _moved(box: Box, side: int, start: float, steps: Sequence[float]) -> Iterator[Box]:
    for step in steps:
        if 0 <= start + step <= _MOST_CUT:
            moved = list(box)
            moved[side] = start + step
            left, top, right, bottom = moved
            yield left, top, right, bottom


def _cut(image: Any, box: Box, side: int, *, sharp: bool = False) -> Any:
    left, top, right, bottom = (share * _LARGE for share in box)
    kept = (left, top, _LARGE - right, _LARGE - bottom)
    return image.resize((side, side), _box_filter() if sharp else _smooth(), box=kept)


def _even(image: Any) -> Any:
    from PIL import ImageStat  # noqa: PLC0415 - only where there are photos

    stat = ImageStat.Stat(image)
    gain = _SPREAD / max(stat.stddev[0], 1)
    return image.point([round((level - stat.mean[0]) * gain + 128) for level in range(256)])


def _as_bright_as(model: Any, image: Any) -> Any:
    """Return the image with the model's share of each level of grey, its order of greys kept."""
    have, wanted = image.histogram(), list(accumulate(model.histogram()))
    levels, level, below = [], 0, 0
    for count in have:
        while level < len(wanted) - 1 and wanted[level] < below + count / 2:
            level += 1
        levels.append(level)
        below += count
    return image.point(levels)


def _difference(one: Any, other: Any) -> Any:
    from PIL import ImageChops  # noqa: PLC0415 - only where there are photos

    return ImageChops.difference(one, other)


def _mean(image: Any) -> float:
    counts: list[int] = image.histogram()
    return sum(level * count for level, count in enumerate(counts)) / sum(counts)


def _box_filter() -> Any:
    from PIL import Image  # noqa: PLC0415 - only where there are photos

    return Image.Resampling.BOX


def _smooth() -> Any:
    from PIL import Image  # noqa: PLC0415 - only where there are photos

    return Image.Resampling.BILINEAR


def _taken(image: Any) -> date | None:
    """Return the day of the shot by the camera's clock; None where it says none, or was not set."""
    try:
        marks = image.getexif()
        noted = marks.get_ifd(_EXIF)
        texts = [noted.get(tag) for tag in _TAKEN]
    except Exception:  # noqa: BLE001 - marks that cannot be read tell nothing
        return None
    for text in texts:
        try:
            day = datetime.strptime(str(text)[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
        return day if day.year > _CLOCK_NOT_SET else None
    return None
