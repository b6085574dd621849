"""The figures of a report: read as they are written, reckoned exactly, printed with a comma."""

import re
from fractions import Fraction

from pipeline.indonesian import grouped

_FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_ALMOST = re.compile(r"[\d.,]+%?")


def figure(text: str | None) -> Fraction | None:
    """Return the figure that the text is (`12`, `1.250`, `88,31`), or None for words."""
    if text is None or not _FIGURE.fullmatch(text):
        return None
    return Fraction(text.replace(".", "").replace(",", "."))


def checked(text: str) -> str:
    """Return the text; raise ValueError where it is a figure that is not written as one is here."""
    if _ALMOST.fullmatch(text) and not _FIGURE.fullmatch(text):
        raise ValueError(
            f"“{text}” bukan angka: tulis 12, 1.250, atau 88,31; persen ditulis pada satuan"
        )
    return text


def achieved(target: Fraction, done: Fraction, *, less_is_better: bool = False) -> Fraction | None:
    """Return what was achieved of the target in percent; None for a target of nothing.

    Where less is better (days, complaints): (2 × target - realisasi) : target, never below nothing.
    """
    if not target:
        return None
    return max(Fraction(0), (2 * target - done if less_is_better else done) / target * 100)


def printed(number: Fraction) -> str:
    """Return a figure with at most two decimals, rounded half up: `1.250`, `91,67`, `80`."""
    hundredths = int(number * 100 + Fraction(1, 2))
    whole, rest = divmod(hundredths, 100)
    decimals = f",{rest:02}".rstrip("0") if rest else ""
    return grouped(whole) + decimals
