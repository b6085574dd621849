"""Rules on laws: cited in sentences before they held, without their amendments, out of order.

Lists of laws by their ids need none of this: the program puts them in order and adds amendments,
and the models refuse a law that does not hold on the day.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline import laws
from pipeline.checks.passages import Passage
from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View
from pipeline.office import Peraturan

_KINDS = {
    "undang-undang": "Undang-Undang",
    "uu": "Undang-Undang",
    "perpu": "Perpu",
    "perppu": "Perpu",
    "peraturan pemerintah": "Peraturan Pemerintah",
    "pp": "Peraturan Pemerintah",
    "peraturan presiden": "Peraturan Presiden",
    "perpres": "Peraturan Presiden",
    "peraturan menteri": "Peraturan Menteri",
    "permen": "Peraturan Menteri",
    "peraturan daerah": "Peraturan Daerah",
    "perda": "Peraturan Daerah",
    "peraturan bupati": "Peraturan Bupati",
    "perbup": "Peraturan Bupati",
}
"""How texts call laws, and the kind that peraturan.yaml has them under."""
_CITED = re.compile(
    r"\b(Undang-Undang|UU|Perpu|Perppu|Peraturan Pemerintah|PP|Peraturan Presiden|Perpres"
    r"|Peraturan Menteri|Permen|Peraturan Daerah|Perda|Peraturan Bupati|Perbup)"
    r"([\w ]{0,90}?)\s(?:(?:Nomor|No\.?)\s*)?([0-9]+[A-Z]?)(?:\s+Tahun\s+|/)([0-9]{4})\b"
)
_AMENDED = re.compile(r"sebagaimana telah (?:beberapa kali )?diubah", re.IGNORECASE)
_MINISTRIES = {
    "pan": "pendayagunaan",
    "panrb": "pendayagunaan",
    "dagri": "dalam negeri",
    "keu": "keuangan",
}


class Key(NamedTuple):
    """What tells a law: its kind as in peraturan.yaml, number and year."""

    jenis: str
    nomor: str
    tahun: int


class Cited(NamedTuple):
    """A law that a text cites: the key, the ministry's words, where it stands in the text."""

    key: Key
    whose: str
    start: int
    end: int
    words: str


def cited(text: str) -> Iterator[Cited]:
    """Yield the laws that a text cites by kind, number and year."""
    if "o" not in text and "/" not in text:
        return
    for match in _CITED.finditer(text):
        kind, whose, number, year = match.groups()
        key = Key(_KINDS[kind.casefold()], number, int(year))
        yield Cited(key, whose.strip().casefold(), *match.span(), match[0])


def _index(view: View) -> Mapping[Key, list[str]]:
    """Return the office's laws by what tells them; ministries share numbers."""
    found: dict[Key, list[str]] = {}
    for id_, law in view.office.peraturan.items():
        if law.nomor and law.tahun:
            found.setdefault(Key(law.jenis, law.nomor.partition("/")[0], law.tahun), []).append(id_)
    return found


def _meant(one: Cited, index: Mapping[Key, list[str]], view: View) -> str:
    """Return the id of the law that is cited; nothing where the office's list does not have it."""
    ids = index.get(one.key, [])
    if one.key.jenis != "Peraturan Menteri":
        return ids[0] if ids else ""
    ministry = _MINISTRIES.get(one.whose, one.whose)
    named = [id_ for id_ in ids if ministry in called(view.office.peraturan[id_])]
    return named[0] if named and ministry else ""


def called(law: Peraturan) -> str:
    """Return what a law calls itself, in small letters: its kind, or the ministry's."""
    return (law.sebutan or law.jenis).casefold()


def _citations(view: View) -> Iterator[tuple[str, Passage, Cited]]:
    for name, texts in view.passages.items():
        for passage in texts:
            for one in cited(passage.text):
                yield name, passage, one


@rule(
    "H01",
    Severity.ERROR,
    title="Peraturan dikutip sebelum ada atau sesudah dicabut",
    why="Peraturan yang lebih muda daripada naskahnya membuktikan bahwa naskahnya dibuat kemudian; "
    "yang sudah dicabut menunjukkan salinan naskah lama.",
    mend="Kutip peraturan yang berlaku pada tanggal naskah. Tanggal berlaku dan dicabut ada di "
    "peraturan.yaml.",
    good="""
rapat/pembentukan-tim:
  dasar: Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 10 Tahun 2019
""",
    bad="""
rapat/pembentukan-tim:
  dasar: Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021
""",
)
def cited_out_of_time(view: View) -> Iterator[Remark]:
    """Object to laws in sentences that did not hold yet, or any longer, on the record's day."""
    index = _index(view)
    for name, passage, one in _citations(view):
        day = view.day_of(name)
        law = view.office.peraturan.get(_meant(one, index, view))
        if one.key.tahun > day.latest.year or (law and not laws.may_be_cited(law, day)):
            message = f"{one.words} tidak berlaku pada {day.told}"
            yield Remark(name, passage.place, message, "kutip yang berlaku pada tanggal itu")


@rule(
    "H03",
    Severity.WARNING,
    title="Kalimat mengutip peraturan tanpa menyebut perubahannya",
    why="Kutipan dalam kalimat diperiksa seperti dasar hukum: yang sudah diubah ditulis "
    "sebagaimana telah diubah dengan peraturan perubahannya.",
    mend="Tambahkan “sebagaimana telah diubah dengan …” di belakangnya, atau pindahkan peraturan "
    "itu ke daftar dasar hukum, yang disusun program.",
    good="""
rapat/pembentukan-tim:
  dasar: >-
    Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan sebagaimana telah diubah
    dengan Undang-Undang Nomor 24 Tahun 2013
""",
    bad="""
rapat/pembentukan-tim:
  dasar: Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan
""",
)
def cited_without_amendment(view: View) -> Iterator[Remark]:
    """Object to sentences that cite an amended law by itself; naming the amendment will do."""
    index = _index(view)
    for name, passage, one in _citations(view):
        id_ = _meant(one, index, view)
        if not id_ or _AMENDED.search(passage.text, one.end):
            continue
        if found := laws.amendments_in_force(id_, view.office.peraturan, view.day_of(name)):
            by = found[-1]
            message = f"{one.words} sudah diubah dengan Nomor {by.nomor} Tahun {by.tahun}"
            yield Remark(name, passage.place, message, "tambahkan “sebagaimana telah diubah …”")


@rule(
    "H04",
    Severity.WARNING,
    title="Urutan peraturan dalam daftar kalimat tidak menurut tingkat dan tahun",
    why="Dasar hukum diurutkan menurut tingkatnya, lalu tahunnya (UU 12/2011). Urutan yang salah "
    "adalah kesalahan bentuk yang paling mudah ditemukan.",
    mend="Urutkan dari undang-undang ke peraturan bupati, yang lebih tua lebih dahulu; atau "
    "pakai id pada dasar hukum, yang diurutkan program.",
    good="""
sk/tim-zi:
  memperhatikan:
    - Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025
    - Peraturan Bupati Nomor 5 Tahun 2018
""",
    bad="""
sk/tim-zi:
  memperhatikan:
    - Peraturan Bupati Nomor 5 Tahun 2018
    - Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025
""",
)
def laws_out_of_order(view: View) -> Iterator[Remark]:
    """Object to lists of sentences that each begin with a law, of which one stands too late."""
    for name, texts in view.passages.items():
        before: tuple[str, tuple[int, int], str] | None = None
        for passage in texts:
            first = next((one for one in cited(passage.text) if one.start == 0), None)
            if first is None:
                before = None
                continue
            rank = laws.RANKS.index(first.key.jenis), first.key.tahun
            if before and before[0] == passage.field and rank < before[1]:
                message = f"{first.words} berdiri sesudah {before[2]}"
                yield Remark(name, passage.place, message, "urutkan menurut tingkat dan tahun")
            before = passage.field, rank, first.words
