"""Rules on words: what a text is reproached with, and what papers say of themselves."""

from pipeline.checks.text.papers import (
    example_names,
    final_but_incomplete,
    head_of_an_annex,
    number_of_annexes,
)
from pipeline.checks.text.words import (
    another_region,
    citizens_number,
    last_year,
    leftover,
    wrong_spelling,
)

__all__ = [
    "another_region",
    "citizens_number",
    "example_names",
    "final_but_incomplete",
    "head_of_an_annex",
    "last_year",
    "leftover",
    "number_of_annexes",
    "wrong_spelling",
]
