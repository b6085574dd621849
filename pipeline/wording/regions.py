"""Names of other kabupaten and kota in a text: what is left of a paper copied from elsewhere.

`daerah.csv`: Indonesia's 416 kabupaten and 98 kota of 2021 (one and five of them administrative),
with other names in use. A name counts only after a word such as Kabupaten or Kota, or in the
letterhead: alone, most names are also those of rivers, or words of every day (Batu, Puncak).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.wording.slip import Slip, rows

_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_SORT = re.compile(
    r"(?<![\w/])(?:pemerintah\s+)?(?:"
    r"(?P<either>kab(?:upaten|\.)?\s?/\s?kota)|"
    r"(?P<kabupaten>kabupaten(?:\s+administrasi)?|kab\.|kab(?=\s)|pemkab\.?)|"
    r"(?P<kota>kota(?:madya)?(?:\s+administrasi)?|pemkot\.?))\s*[:,]?\s*"
    rf"(?<![^\W\d_])(?P<words>{_WORD}(?:[ \t\n\xa0]+{_WORD}){{0,4}})",
    re.IGNORECASE,
)
_WORDS = re.compile(_WORD)
_MARKS = ("kab", "kota", "pemk")
_COMMON = {
    "bangka", "banjar", "batang", "batu", "belu", "bima", "bone", "buru", "demak", "ende", "garut",
    "kapuas", "karo", "ketapang", "kuningan", "landak", "lebak", "lingga", "malaka", "malang",
    "melawi", "metro", "muna", "padang", "palu", "paser", "pati", "poso", "puncak", "sabang",
    "sampang", "semarang", "serang", "siak", "sigi", "solo", "sorong", "subang", "tapin", "tegal",
    "toba", "tual", "tuban",
}  # fmt: skip
"""Names that are also ordinary words: in small letters they are taken for these."""
_ELSEWHERE = re.compile(
    r"\b(?:(?:studi\s+(?:tiru|banding)|kunjungan(?:\s+kerja)?|kaji\s+banding|benchmarking|"
    r"berkunjung|perjalanan\s+dinas)(?:\s+[\w/.-]+){0,3}?\s+(?:ke|dari|di|pada)"
    r"(?:\s+[\w/.-]+){0,6}?|"
    r"(?:pindah(?:an)?|datang|mutasi|berasal|pulang)(?:\s+[\w/.-]+){0,2}?\s+(?:ke|dari)|"
    r"(?:kelahiran|lahir)(?:\s+di)?|asal(?:\s+\w+)?)\s*:?\s*$",
    re.IGNORECASE,
)
"""What stands before the name of a place to which somebody travels or where he comes from."""
_MEETING_PLACE = re.compile(
    r"\b(?:hotel|gedung|aula|balai|jalan|jl\.|bertempat|rapat\s+koordinasi|rakor|pelatihan|bimtek|"
    r"diklat|di(?:selenggara|laksana)kan)"
    r"(?:\s+(?!dinas|badan|pemerintah|tim\b)[\w/.-]+){0,6}?(?:,|\s+di)?\s*$",
    re.IGNORECASE,
)
"""What stands before the name of a kota where people meet."""
_OFFICE = re.compile(r"\b(?:pemerintah|dinas|badan|sekretariat|inspektorat)\b", re.IGNORECASE)
_HEADED = re.compile(r"(?:DINAS|BADAN|KANTOR|INSPEKTORAT)\b(?=.*\w)")
_LETTERHEAD_LINES = 6
_BEFORE = 90


@dataclass(frozen=True, slots=True)
class Home:
    """The office's own region: `daerah`, `pemerintah` and `nama` as in its instansi.yaml.

    `titles` are those of its laws, which may name any region.
    """

    daerah: str
    pemerintah: str = ""
    nama: str = ""
    titles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The region's name without its sort, as it is compared."""
        return _key(re.sub(r"(?i)^\s*(kabupaten|kab\.|kota)\s+", "", self.daerah))


def foreign(text: str, home: Home) -> Iterator[Slip]:
    """Yield each name of another kabupaten or kota that the text gives as such.

    Not those in the titles of laws, nor where somebody travels or comes from. A kota of the same
    name as the own kabupaten, or the other way round, is taken for it.
    """
    if not any(mark in text.casefold() for mark in _MARKS):
        return
    quoted = list(_quoted(text, home.titles))
    for found in _SORT.finditer(text):
        start = found.start()
        kind = next((each for each in ("kabupaten", "kota") if found[each]), None)
        name = _name(found["words"], kind)
        if not name or _key(name) in _known_as(home.key):
            continue
        written = text[start : found.start("words")] + name
        if written.islower() and name in _COMMON:
            continue
        before = text[max(start - _BEFORE, 0) : start]
        if _is_a_place(before, kind) or any(first <= start < end for first, end in quoted):
            continue
        yield Slip(written, start, home.daerah)


def foreign_letterhead(lines: Iterable[str], home: Home) -> Iterator[Slip]:
    """Yield other regions' and offices' names in a letterhead: a page's first lines, in capitals.

    There a region's name counts wherever it stands, and on a line of its own.
    """
    for line in list(lines)[:_LETTERHEAD_LINES]:
        if line.upper() == line and any(map(str.isalpha, line)):
            found = list(_in_capitals(line, home))
            yield from found
            if not found and _is_another_office(line, home):
                yield Slip(line, 0, home.nama.upper())


def _is_another_office(line: str, home: Home) -> bool:
    """Tell whether a line names an office that is neither the own one nor a part of its name."""
    own, said = home.nama.casefold(), line.strip().casefold()
    return bool(own and _HEADED.match(line)) and own not in said and said not in own


def _in_capitals(line: str, home: Home) -> Iterator[Slip]:
    """Yield the first other region in a line of capitals: alone, or at an office's name's end."""
    if named := next(foreign(line, home), None):
        yield named
        return
    for word in _WORDS.finditer(line):
        rest = line[word.start() :].strip()
        name = _name(rest, None)
        if not name or name != rest:
            continue
        office = _OFFICE.search(line[: word.start()]) is not None
        if _key(name) not in _known_as(home.key) and (office or word.start() == 0):
            yield Slip(name, word.start(), home.daerah)
        return


def _is_a_place(before: str, kind: str | None) -> bool:
    """Tell whether these words lead to where somebody is or goes, which may be anywhere."""
    if _ELSEWHERE.search(before):
        return True
    return kind == "kota" and _MEETING_PLACE.search(before) is not None


def _quoted(text: str, titles: Iterable[str]) -> Iterator[tuple[int, int]]:
    whole = text.casefold()
    for title in titles:
        start = whole.find(title.casefold())
        while start >= 0:
            yield start, start + len(title)
            start = whole.find(title.casefold(), start + 1)


def _name(words: str, kind: str | None) -> str:
    """Return the longest name of a region (of this kind) with which the words begin, if any."""
    found = ""
    for piece in _WORDS.finditer(words):
        if kind in _names().get(_key(words[: piece.end()]), {}):
            found = words[: piece.end()]
    return found


@lru_cache
def _known_as(key: str) -> frozenset[str]:
    """Return every name, as compared, of the region that has this one."""
    for row in rows("daerah.csv"):
        keys = {_key(row["nama"]), _key(row["nama_lain"])} - {""}
        if key in keys:
            return frozenset(keys)
    return frozenset({key})


@lru_cache(maxsize=1)
def _names() -> Mapping[str, frozenset[str | None]]:
    """Return, by name as compared, the sorts of region that bear it; None stands for any."""
    names: dict[str, frozenset[str | None]] = {}
    for row in rows("daerah.csv"):
        for name in filter(None, (row["nama"], row["nama_lain"])):
            names[_key(name)] = names.get(_key(name), frozenset({None})) | {row["jenis"]}
    return names


def _key(name: str) -> str:
    """Return a name as it is compared: `Lubuk Linggau`, `LUBUKLINGGAU` and `Lubuk-linggau`."""
    return "".join(filter(str.isalpha, name.casefold()))
