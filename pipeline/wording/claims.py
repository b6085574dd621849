"""What a text claims of the evidence that there is: `67 dari 110 bukti`, `43 bukti belum ada`.

Figures may be written out (`dua bukti belum tersedia`), and repeated so in brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.indonesian import words

_WORDS = {words(number): number for number in range(1000)}
_WORD = "(?:" + "|".join(sorted({each for all_ in _WORDS for each in all_.split()})) + ")"
_FIGURE = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d+|{_WORD}(?:\s+{_WORD}){{0,4}})"
_NOUN = (
    r"(?:(?:butir|buah|dokumen|berkas)\s+)?bukti(?:\s+(?:dukung|pendukung|fisik))?\b"
    r"(?!\s+(?:bayar|kirim|lapor|pembayaran|penerimaan|pengiriman|penyetoran|potong|serah|setor|"
    r"tanda|terima|transfer)\b)"
)
_IN_BRACKETS = r"(?:\s*\([a-z ]+\))?"
_THERE = r"(?:ada|dihimpun|diterima|lengkap|terhimpun|terkumpul|terpenuhi|tersedia)"
_OF_ALL = re.compile(
    rf"\b(?P<there>{_FIGURE}){_IN_BRACKETS}\s+(?:dari|di\s+antara)\s+(?:seluruh(?:nya)?\s+)?"
    rf"(?P<whole>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    rf"\b(?P<missing>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}\s+(?:yang\s+)?(?:masih\s+)?"
    rf"(?:belum|tidak)\s+{_THERE}\b",
    re.IGNORECASE,
)
_LACKING = re.compile(
    rf"\b(?:belum\s+{_THERE}|kurang|kekurangan)\s+(?:sebanyak\s+)?"
    rf"(?P<missing>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    rf"\b(?P<there>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}\s+(?:yang\s+)?(?:sudah\s+|telah\s+)?"
    rf"{_THERE}\b",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    rf"(?<!belum\s)\b(?:terhimpun|terkumpul|terpenuhi|tersedia)\s+(?:sebanyak\s+)?"
    rf"(?P<there>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}",
    re.IGNORECASE,
)
_PERCENT = r"(?P<percent>\d{1,3}(?:,\d{1,2})?)\s*(?:%|persen)"
_SHARE_OF = rf"{_PERCENT}(?:\s+dari)?(?:\s+(?:seluruh|semua))?\s+{_NOUN}"
_SHARE = re.compile(rf"{_SHARE_OF}\s+(?:yang\s+)?(?:sudah\s+|telah\s+)?{_THERE}\b", re.IGNORECASE)
_SHARE_THERE = re.compile(
    rf"(?<!belum\s)\b{_THERE}\s+(?:baru\s+|sebanyak\s+)?{_SHARE_OF}", re.IGNORECASE
)
_HAS_REACHED = re.compile(
    rf"\b{_NOUN}\s+(?:yang\s+)?(?:sudah\s+|telah\s+)?{_THERE}\s+(?:baru\s+|sudah\s+|telah\s+)?"
    rf"(?:adalah\s+|mencapai\s+|sebanyak\s+|sebesar\s+)?{_PERCENT}",
    re.IGNORECASE,
)
_STRICT = (_OF_ALL,)
_LOOSE = (
    _OF_ALL, _NOT_THERE, _LACKING, _IS_THERE, _SO_MANY, _SHARE, _SHARE_THERE, _HAS_REACHED,
)  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])|\n+")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, as it is written, and the sentence; figures that are not claimed are None.

    `there` and `missing` count evidence, `whole` all that is asked; `percent` is the share there.
    """

    text: str
    sentence: str
    there: int | None = None
    missing: int | None = None
    whole: int | None = None
    percent: Decimal | None = None

    def holds(self, there: int, whole: int) -> bool:
        """Tell whether it is true where so many pieces of evidence are there, of so many.

        A share may have been rounded, or cut, to the digits that are written.
        """
        claimed = ((self.there, there), (self.missing, whole - there), (self.whole, whole))
        if any(figure is not None and figure != fact for figure, fact in claimed):
            return False
        if self.percent is None:
            return True
        step = Fraction(10) ** int(self.percent.as_tuple().exponent)
        return bool(whole) and abs(Fraction(100 * there, whole) - Fraction(self.percent)) < step


def claims(text: str, *, all_forms: bool = True) -> Iterator[Claim]:
    """Yield what a text claims; with `all_forms` off only `n dari m bukti`."""
    if "bukti" not in text.casefold():
        return
    for sentence in _SENTENCE.split(text):
        told: list[range] = []
        for form in _LOOSE if all_forms else _STRICT:
            for found in form.finditer(sentence):
                span = range(*found.span())
                if not any(span.start < each.stop and each.start < span.stop for each in told):
                    figures = {key: _figure(key, it) for key, it in found.groupdict().items()}
                    if None not in figures.values():
                        told.append(span)
                        yield Claim(found[0], sentence, **figures)  # type: ignore[arg-type]  # by name


def number(text: str) -> int | None:
    """Return what a figure, in digits or in words, says; None where it is none."""
    plain = " ".join(text.casefold().replace(".", "").split())
    return int(plain) if plain.isascii() and plain.isdigit() else _WORDS.get(plain)


def _figure(name: str, text: str) -> int | Decimal | None:
    return Decimal(text.replace(",", ".")) if name == "percent" else number(text)
