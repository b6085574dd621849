"""Words that clerks of this field write wrongly, and their right form (`ejaan.csv`).

Sources: Kamus Besar Bahasa Indonesia and the Pedoman Umum Ejaan; the names of the instruments as
the PermenPANRB write them. What is right in some official text (`sertipikat`) is not listed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.wording.slip import Slip, rows

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def misspelt(text: str) -> Iterator[Slip]:
    """Yield each word, or run of words, of the list in the text, with its right form."""
    first = _phrases()
    if first.keys().isdisjoint(_WORD.findall(text.casefold())):
        return
    words, done = list(_WORD.finditer(text)), 0
    for number, word in enumerate(words):
        for wrong, right in first.get(word[0].casefold(), ()):
            last = words[min(number + len(wrong), len(words)) - 1]
            written = text[word.start() : last.end()]
            if word.start() >= done and tuple(written.casefold().split()) == wrong:
                yield Slip(written, word.start(), _as_written(right, written))
                done = last.end()


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Return what is wrong, by its first word; longer runs of words first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("ejaan.csv"):
        wrong = tuple(row["salah"].split())
        found.setdefault(wrong[0], []).append((wrong, row["benar"]))
    return {word: sorted(each, key=lambda pair: -len(pair[0])) for word, each in found.items()}


def _as_written(right: str, written: str) -> str:
    """Return the right form in capitals, or with a capital, as the wrong one was."""
    if written.isupper():
        return right.upper()
    words = written.split()
    if all(word[0].isupper() for word in words):
        return " ".join(word[0].upper() + word[1:] for word in right.split())
    return right[0].upper() + right[1:] if written[0].isupper() else right
