"""The arithmetic of a satisfaction survey, exact until it is printed (PermenPANRB 14/2017).

NRR is the mean of an unsur's answers (1 to 4); each of k unsur weighs 1/k; IKM = Σ(NRR × 1/k) × 25,
rounded half up to two decimals *before* it is classed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_CONVERSION = 25
_CHI_SQUARED, _ERROR = Fraction(3841, 1000), Fraction(5, 100)
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Mutu:
    """A class of quality: its letter, what it is called, and where it begins."""

    huruf: str
    kinerja: str
    mulai: Decimal


CLASSES = (
    Mutu("A", "Sangat Baik", Decimal("88.31")),
    Mutu("B", "Baik", Decimal("76.61")),
    Mutu("C", "Kurang Baik", Decimal("65.00")),
    Mutu("D", "Tidak Baik", Decimal("25.00")),
)


@dataclass(frozen=True, slots=True)
class Score:
    """What an unsur was answered: the sum of its answers, and how many there were."""

    total: int
    count: int

    @property
    def nrr(self) -> Fraction:
        """The mean; an answer that was not given does not count."""
        return Fraction(self.total, self.count)

    @property
    def mutu(self) -> Mutu:
        """The class of the unsur by itself."""
        return quality(rounded(self.nrr * _CONVERSION, 2))


def score(answers: Iterable[int | None]) -> Score | None:
    """Return the score of one unsur's answers; None where there is none."""
    given = [answer for answer in answers if answer is not None]
    return Score(sum(given), len(given)) if given else None


def weighed(scores: Sequence[Score]) -> list[Fraction]:
    """Return each unsur's NRR times its weight, which is exactly 1/k."""
    return [each.nrr / len(scores) for each in scores]


def mean(scores: Sequence[Score]) -> Fraction:
    """Return the sum of the weighed NRR, none of them rounded before."""
    return sum(weighed(scores), Fraction(0))


def ikm(scores: Sequence[Score]) -> Decimal:
    """Return the index of satisfaction, with its two decimals."""
    return rounded(mean(scores) * _CONVERSION, 2)


def quality(value: Decimal) -> Mutu:
    """Return the class of a value that is rounded to two decimals."""
    return next(each for each in CLASSES if value >= each.mulai)


def highest(scores: Mapping[str, Score]) -> list[str]:
    """Return the unsur of the highest NRR: all that share it."""
    most = max(score.nrr for score in scores.values())
    return [name for name, score in scores.items() if score.nrr == most]


def lowest(scores: Mapping[str, Score], number: int = 3) -> list[str]:
    """Return the unsur of the lowest NRR, the lowest first; of equals the one asked first."""
    return sorted(scores, key=lambda name: scores[name].nrr)[:number]


def sample(population: int) -> int:
    """Return how many respondents stand for so many people (Krejcie and Morgan 1970)."""
    share = _CHI_SQUARED * Fraction(1, 4)
    size = share * population / (_ERROR**2 * (population - 1) + share)
    return int(size + _HALF)


def shares(counts: Sequence[int]) -> list[Decimal]:
    """Return percentages of one decimal that add up to exactly 100.0 (largest remainders)."""
    whole = sum(counts)
    exact = [Fraction(count * 1000, whole) for count in counts]
    tenths = [int(each) for each in exact]
    by_rest = sorted(range(len(counts)), key=lambda at: (tenths[at] - exact[at], at))
    for at in by_rest[: 1000 - sum(tenths)]:
        tenths[at] += 1
    return [Decimal(each).scaleb(-1) for each in tenths]


def rounded(number: Fraction, places: int) -> Decimal:
    """Return a number that is not negative, rounded half up to so many decimals."""
    return Decimal(int(number * 10**places + _HALF)).scaleb(-places)


def printed(number: Decimal) -> str:
    """Return `88,31`."""
    return str(number).replace(".", ",")
