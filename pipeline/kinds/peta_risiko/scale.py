"""The scale of a risk map: how likely, how bad, what score that is, and which level.

PP 60/2008 leaves the scale to the office, so all of it is data; what the office does not say is
likelihood times impact on a scale of five by five, in four levels.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.facts import Facts, Line, Sentence

FEWEST, MOST = 3, 5
HIGHEST_SCORE = 999
"""What a cell of the map has room for."""
_LIKELY = (
    "Hampir tidak terjadi", "Jarang terjadi", "Kadang terjadi", "Sering terjadi",
    "Hampir pasti terjadi",
)  # fmt: skip
_BAD = ("Tidak signifikan", "Kecil", "Sedang", "Besar", "Sangat besar")
_LEVELS = (("Rendah", "hijau", 16), ("Sedang", "kuning", 36), ("Tinggi", "jingga", 64))
"""Name, colour, and up to what percentage of the highest score."""
_HIGHEST = ("Sangat Tinggi", "merah")

Colour = Literal["hijau tua", "hijau", "kuning", "jingga", "merah"]
FILLS = {
    "hijau tua": "7FBF7B",
    "hijau": "B7DDA2",
    "kuning": "FFE874",
    "jingga": "F7B96B",
    "merah": "EF8A7A",
}
"""Fills on which black figures are legible, also in grey."""


class Tataran(Facts):
    """One step of likelihood or impact; its value is its place in the list, from 1."""

    sebutan: Line
    kriteria: Sentence | None = Field(None, description="Ukuran yang dapat diperiksa")


class Tingkat(Facts):
    """A level of risk, up to a score; the last has no upper end."""

    sebutan: Line
    warna: Colour
    sampai: int | None = Field(None, ge=1, description="Skor tertinggi tingkat ini")


def _steps(names: Sequence[str]) -> list[Tataran]:
    return [Tataran(sebutan=name) for name in names]


class Skala(Facts):
    """The scale, from low to high."""

    kemungkinan: list[Tataran] = Field(
        default_factory=lambda: _steps(_LIKELY),
        min_length=FEWEST,
        max_length=MOST,
        description="Tiga sampai lima tataran, dari yang terendah",
    )
    dampak: list[Tataran] = Field(
        default_factory=lambda: _steps(_BAD),
        min_length=FEWEST,
        max_length=MOST,
        description="Tiga sampai lima tataran, dari yang terendah",
    )
    matriks: list[list[Annotated[int, Field(ge=1, le=HIGHEST_SCORE)]]] = Field(
        default_factory=list,
        description="Skor, sebaris untuk setiap kemungkinan dari terendah; kosong = hasil kali",
    )
    tingkat: list[Tingkat] = Field(
        default_factory=list, description="Dari yang terendah; kosong = empat tingkat"
    )
    selera: int | None = Field(
        None, ge=1, description="Skor tertinggi yang masih diterima; di atasnya wajib ada RTP"
    )

    @model_validator(mode="after")
    def _has_a_score_for_each_step(self) -> "Skala":
        rows, width = self.matriks, len(self.dampak)
        if rows and (len(rows) != len(self.kemungkinan) or any(len(r) != width for r in rows)):
            raise ValueError(f"matriks harus {len(self.kemungkinan)} baris berisi {width} skor")
        if any(higher < lower for lower, higher in _neighbours(rows)):
            raise ValueError(
                "skor dalam matriks tidak boleh turun bila kemungkinan atau dampak naik"
            )
        if rows and rows[0][0] < 1:
            raise ValueError("skor dalam matriks paling rendah 1")
        return self

    @model_validator(mode="after")
    def _has_a_level_for_each_score(self) -> "Skala":
        ends = [level.sampai for level in self.tingkat[:-1]]
        if None in ends or any((low or 0) >= (high or 0) for low, high in pairwise(ends)):
            raise ValueError("“sampai” setiap tingkat harus naik; hanya yang terakhir boleh kosong")
        last = self.tingkat[-1].sampai if self.tingkat else None
        if last is not None and last < self.highest:
            raise ValueError(f"tingkat terakhir harus memuat skor tertinggi, {self.highest}")
        names = Counter(level.sebutan.casefold() for level in self.tingkat)
        if twice := [
            level.sebutan for level in self.tingkat if names[level.sebutan.casefold()] > 1
        ]:
            raise ValueError(f"tingkat “{twice[0]}” ada dua: beri sebutan yang berbeda")
        if empty := [level.name for level in self.levels if level.first > level.last]:
            scores = f"skornya hanya 1 sampai {self.highest}: sesuaikan tingkat"
            raise ValueError(f"tingkat “{empty[0]}” tidak memuat satu skor pun, {scores}")
        return self

    def score(self, likelihood: int, impact: int) -> int:
        """Return the score of values from 1."""
        if self.matriks:
            return self.matriks[likelihood - 1][impact - 1]
        return likelihood * impact

    @property
    def highest(self) -> int:
        """The highest score there is."""
        return self.score(len(self.kemungkinan), len(self.dampak))

    @property
    def levels(self) -> list["Level"]:
        """The levels with the scores that they cover."""
        named: list[tuple[str, str, int | None]] = [
            (each.sebutan, each.warna, each.sampai) for each in self.tingkat
        ]
        if not named:
            named = [(name, fill, self.highest * part // 100) for name, fill, part in _LEVELS]
            named.append((*_HIGHEST, None))
        found, first = [], 1
        for name, fill, last in named:
            end = self.highest if last is None else min(last, self.highest)
            found.append(Level(name, FILLS[fill], first, end))
            first = end + 1
        return found

    def level(self, score: int) -> "Level":
        """Return the level that a score is of."""
        return next(level for level in self.levels if score <= level.last)


@dataclass(frozen=True, slots=True)
class Level:
    """A level as it is printed."""

    name: str
    fill: str
    first: int
    last: int

    @property
    def span(self) -> str:
        """The scores that it covers."""
        return f"{self.first}" if self.first == self.last else f"{self.first} – {self.last}"


def _neighbours(rows: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield each score with the next of its row, and with the one of the next row."""
    for row in rows:
        yield from pairwise(row)
    for row, following in pairwise(rows):
        yield from zip(row, following, strict=True)
