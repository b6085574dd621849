"""What a text claims of the evidence that there is: `67 dari 110 bukti`, `43 bukti belum ada`.

Figures may be written out (`dua bukti belum tersedia`), and repeated so in brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipeline.indonesian import MONTHS, words

_WORDS = {words(number): number for number in range(1000)}
_WORD = "(?:" + "|".join(sorted({each for all_ in _WORDS for each in all_.split()})) + ")"
_FIGURE = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d+|{_WORD}(?:\s+{_WORD}){{0,4}})"
_PERCENT = r"(?P<percent>\d{1,3}(?:,\d{1,2})?)\s*(?:%|persen\b)"
_NOUN = r"(?:(?:butir|buah|dokumen|berkas)\s+)?bukti(?:\s+(?:dukung|pendukung|fisik))?\b"
_PIECES = "(?:berkas|buah|bukti|butir|dokumen)"
_IN_BRACKETS = r"(?:\s*\((?:[a-z ]+|\d{1,3}(?:,\d{1,2})?\s*(?:%|persen))\))?"
_COMES = r"ada|dihimpun|dikumpulkan|dipenuhi|terhimpun|terkumpul|terpenuhi|tersedia"
_GONE = rf"(?:{_COMES})"
"""What is said not to be so of evidence that is not there; what is `belum lengkap` may be there."""
_THERE = rf"(?:{_COMES}|diterima|lengkap)"
_ENDS = (
    r"(?=\s*(?:$|[^\w\s]|(?:atau|dan|dari|hingga|karena|namun|pada|per|sampai|sebagaimana|"
    r"sedangkan|sementara|serta|tetapi)\b))"
)
"""After what is said of evidence: no word that would say it of something about it.

As in `dua bukti belum ada tanda tangannya`, `40 bukti tersedia dalam bentuk cetak`.
"""
_STANDS_ALONE = (
    r"(?!,?\s+(?:misalnya|yaitu|yakni)\s+\D)(?=\s*(?:$|[^\w\s/-]|(?:atau|dan|dari|dengan\s+target|"
    r"hingga|namun|pada|per|(?:dalam\s+)?rencana|sampai|sedangkan|sementara|serta|tetapi|untuk|"
    r"yang\s+(?:ber|di|me)?(?:minta|perlukan|persyaratkan|rencanakan|target\w*)|"
    rf"(?:yang\s+)?(?:baru\s+|kini\s+|sudah\s+|telah\s+)?{_THERE}{_ENDS})\b))"
)
"""After `bukti`: nothing that would tell what it is evidence of, which pieces, or how they are.

As in `dua bukti setoran`, `dua dari tiga bukti, yaitu notulen`, `telah sesuai`.
"""
_ALL = r"(?:(?:jumlah|keseluruhan|sebanyak|seluruh(?:nya)?|total)\s+)?"
_AMONG = rf"\s+(?:dari|di\s+antara)\s+{_ALL}(?P<whole>{_FIGURE}){_IN_BRACKETS}"
_IS = r"(?:\s*:|\s+(?:adalah|baru|berjumlah|mencapai|sebanyak|sebesar|sudah|telah)\b){0,2}\s+"
_SUCH = rf"(?:yang\s+)?(?:sudah\s+|telah\s+)?{_THERE}\b"
_NOT_SUCH = rf"(?:yang\s+)?(?:masih\s+)?(?:belum|tidak)\s+{_GONE}\b"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NOT_OF_ALL = _form(
    rf"\b(?P<missing>{_FIGURE}){_IN_BRACKETS}{_AMONG}\s+{_NOUN}\s+{_NOT_SUCH}{_ENDS}"
)
_OF_ALL = _form(
    rf"\b(?P<there>{_FIGURE}){_IN_BRACKETS}(?:\s+{_NOUN})?{_AMONG}\s+{_NOUN}{_STANDS_ALONE}"
)
_FROM_ALL = _form(
    rf"\bdari\s+{_ALL}(?P<whole>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}"
    rf"(?:\s+yang\s+(?!belum|tidak)\w+)?,?(?:\s+(?:baru|hanya|sebanyak|sudah|telah)){{0,2}}\s+"
    rf"(?P<there>{_FIGURE}){_IN_BRACKETS}(?:\s+{_NOUN})?\s+{_SUCH}{_ENDS}"
)
_THERE_OF_ALL = _form(
    rf"\b{_NOUN}\s+{_SUCH}{_IS}(?P<there>{_FIGURE}){_IN_BRACKETS}"
    rf"(?:{_AMONG}(?=\s*(?:$|[^\w\s,.%]|[,.](?!\d))|\s+{_PIECES}\b)|\s+{_PIECES}\b{_ENDS})"
)
_NOT_THERE = _form(rf"\b(?P<missing>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}\s+{_NOT_SUCH}{_ENDS}")
_LACKING = _form(
    rf"\b(?:belum\s+{_GONE}|kurang|kekurangan)\s+(?:sebanyak\s+)?"
    rf"(?P<missing>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}{_STANDS_ALONE}"
)
_IS_THERE = _form(rf"\b(?P<there>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}\s+(?!lengkap\b){_SUCH}{_ENDS}")
_SO_MANY = _form(
    rf"(?<!belum\s)\b(?:terhimpun|terkumpul|terpenuhi|tersedia)\s+(?:sebanyak\s+)?"
    rf"(?P<there>{_FIGURE}){_IN_BRACKETS}\s+{_NOUN}{_STANDS_ALONE}"
)
_SHARE_OF = (
    rf"{_PERCENT}(?:\s+dari)?(?:\s+(?:seluruh|semua))?(?:\s+(?P<whole>{_FIGURE}))?\s+{_NOUN}"
)
_SHARE = _form(rf"(?<![\d,.]){_SHARE_OF}\s+{_SUCH}{_ENDS}")
_SHARE_THERE = _form(
    rf"(?<!belum\s)\b{_THERE}\s+(?:baru\s+|sebanyak\s+)?{_SHARE_OF}{_STANDS_ALONE}"
)
_HAS_REACHED = _form(
    rf"\b(?:{_NOUN}\s+{_SUCH}|(?:ketersediaan|pemenuhan)\s+{_NOUN}){_IS}{_PERCENT}"
    r"(?!\s+dari\s+target)" + _ENDS
)
_STRICT = (_NOT_OF_ALL, _OF_ALL)
_LOOSE = (
    *_STRICT, _SHARE, _SHARE_THERE, _HAS_REACHED, _FROM_ALL, _THERE_OF_ALL, _NOT_THERE, _LACKING,
    _IS_THERE, _SO_MANY,
)  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.;!?])(?<!\bs\.d\.)\s+(?=[A-Z])|\n+")
_NEAR = 600
"""So many letters before and after a claim are its sentence, at most."""
_CLAUSE = _form(r"[,:]\s|;|\b(?:dan|namun|sedangkan|sementara|tetapi)\b")
_NOT_YET = _form(
    r"\b(?:agar|akan|antara|apabila|bila|bukan|diharapkan|diperkirakan|diproyeksikan|harus|jika|"
    r"kalau|maksimal|masing-masing|minimal|paling|rata-rata|sampel|sebelumnya|sedikitnya|"
    r"seharusnya|sekurang-kurangnya|semestinya|semula|setiap|setidaknya|supaya|tiap|uji\s+petik|"
    rf"wajib|(?<!yang\s)(?:direncanakan|\w*target\w*)|belum\s+{_THERE})\b"
)
"""Before a figure in its sentence: it is wished, planned, past, or of each of several things."""
_ABOUT = _form(
    r"(?:±|(?:\b(?:di\s+(?:atas|bawah)|hampir|kira-kira|kurang\s+lebih|(?:lebih|kurang)\s+dari|"
    r"lebih\s+kurang|mendekati|sekitar|dari)\b))\s*$"
)
"""Right before a figure: it is not exact."""
_NO_COUNT = _form(
    r"(?:[\d,.]\s*(?:-|–|hingga|s\.?\s?d\.?|sampai(?:\s+dengan)?)\s*|[-–/.,]|"
    r"\b(?:angka|area|ayat|bab|baris|butir|diktum|gambar|halaman|huruf|indikator|kelompok\s+kerja|"
    rf"kolom|komponen|lampiran|map|nomor|no\.|pasal|pokja|pukul|tabel|tahun|tanggal|"
    rf"{'|'.join(MONTHS)})\s+|^[\dIVX]+\.\s+)$"
)
"""Right before a figure: it ends a range, or is the number of something."""
_OTHER_DEED = _form(
    r"\b(?!(?:digital|dihimpun|dikumpulkan|dilengkapi|dilaporkan|diminta|dinas|dinyatakan|"
    r"dipenuhi|diperlukan|dipersyaratkan|direncanakan|ditargetkan|diterima|melalui|"
    r"melengkapi|memenuhi|memiliki|mempunyai|mencapai|mencatat|mengenai|menghimpun|mengumpulkan|"
    r"meningkat|menjadi|menuju|menurut)\b)(?:di|me[lmnrw])\w{4,}|\bsampel\b"
)
"""What is done with evidence that is there: it is looked into, signed, shown to the public."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, as it is written, and the sentence; figures that are not claimed are None.

    `clause` is the part of the sentence that it stands in, `so_far` all up to that part's end.
    `there` and `missing` count evidence, `whole` all that is asked; `percent` is the share there.
    """

    text: str
    sentence: str
    clause: str = ""
    so_far: str = ""
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

    def is_near(self, there: int, whole: int) -> bool:
        """Tell whether its counts differ by no more than a third from these."""
        facts = ((self.there, there), (self.missing, whole - there), (self.whole, whole))
        return all(figure is None or abs(figure - fact) * 3 <= fact for figure, fact in facts)


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
                    named = found.groupdict().items()
                    figures: dict[str, Any] = {key: _figure(key, it) for key, it in named if it}
                    told.append(span)
                    if None not in figures.values() and (where := _told_in(sentence, found)):
                        yield Claim(found[0], *where, **figures)


def _told_in(sentence: str, found: re.Match[str]) -> tuple[str, str, str] | None:
    """Return the sentence, the clause and all up to its end where a claim is told as a fact.

    Of endless sentences only what is near.
    """
    start, end = found.span()
    before, after = sentence[max(0, start - _NEAR) : start], sentence[end : end + _NEAR]
    opening = max((each.end() for each in _CLAUSE.finditer(before)), default=0)
    closing = each.start() if (each := _CLAUSE.search(after)) else len(after)
    so_far = before + found[0] + after[:closing]
    clause = so_far[opening:]
    if not _is_told_as_fact(before, found[0], clause):
        return None
    return before + found[0] + after, clause, so_far


def _is_told_as_fact(before: str, text: str, clause: str) -> bool:
    """Tell whether it is said of what is there: nothing wished for, about, or done with it."""
    figure = text[0].isdigit() or number(text.split(maxsplit=1)[0]) is not None
    return not (
        _NOT_YET.search(before)
        or _ABOUT.search(before)
        or (figure and _NO_COUNT.search(before))
        or _OTHER_DEED.search(clause)
    )


def number(text: str) -> int | None:
    """Return what a figure, in digits or in words, says; None where it is none."""
    plain = " ".join(text.casefold().replace(".", "").split())
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) < 10 else None
    return _WORDS.get(plain)


def _figure(name: str, text: str) -> int | Decimal | None:
    return Decimal(text.replace(",", ".")) if name == "percent" else number(text)
