"""Rules on laws: cited in sentences before they held, without their amendments, out of order.

Lists of laws by their ids need none of this: the program puts them in order and adds amendments,
and the models refuse a law that does not hold on the day.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline import laws
from pipeline.checks.passages import Passage, is_before
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import PartialDate
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
    r"([\w ]{0,90}?)\s(?:Nomor|No\.?)\s*([0-9]+[A-Z]?)(?:\s+Tahun\s+|/)([0-9]{4})\b"
)
_AMENDED = re.compile(r"sebagaimana telah (?:beberapa kali )?diubah", re.IGNORECASE)
_MINISTRIES = {
    "pan": "pendayagunaan",
    "panrb": "pendayagunaan",
    "dagri": "dalam negeri",
    "keu": "keuangan",
}
_PANRB = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"


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


@dataclass(frozen=True, slots=True)
class Known:
    """An amendment that everybody should know of: what it amends, itself, since when."""

    law: Key
    whose: str
    by: str
    since: PartialDate


KNOWN = (
    Known(
        Key("Peraturan Menteri", "52", 2014),
        "pendayagunaan",
        f"{_PANRB} Nomor 10 Tahun 2019",
        PartialDate(2019),
    ),
    Known(
        Key("Undang-Undang", "31", 1999),
        "",
        "Undang-Undang Nomor 20 Tahun 2001",
        PartialDate(2001, 11, 21),
    ),
    Known(
        Key("Undang-Undang", "23", 2006),
        "",
        "Undang-Undang Nomor 24 Tahun 2013",
        PartialDate(2013, 12, 24),
    ),
    Known(
        Key("Undang-Undang", "23", 2014),
        "",
        "Undang-Undang Nomor 9 Tahun 2015",
        PartialDate(2015, 3, 18),
    ),
    Known(
        Key("Undang-Undang", "13", 2006),
        "",
        "Undang-Undang Nomor 31 Tahun 2014",
        PartialDate(2014, 10, 17),
    ),
    Known(
        Key("Peraturan Pemerintah", "11", 2017),
        "",
        "Peraturan Pemerintah Nomor 17 Tahun 2020",
        PartialDate(2020, 2, 28),
    ),
    Known(
        Key("Peraturan Pemerintah", "18", 2016),
        "",
        "Peraturan Pemerintah Nomor 72 Tahun 2019",
        PartialDate(2019, 10),
    ),
)
"""The amendments that papers of civil registry and of integrity zones meet."""


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
    named = [id_ for id_ in ids if ministry in _called(view.office.peraturan[id_])]
    return named[0] if named and ministry else ""


def _called(law: Peraturan) -> str:
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
    "H02",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Peraturan dikutip tanpa perubahannya karena tidak tercatat",
    why="Dasar hukum yang tidak menyebut perubahannya (52/2014 tanpa 10/2019) dianggap tidak "
    "mutakhir, dan penilai menemukannya pada pandangan pertama.",
    mend="Tambahkan peraturan perubahannya ke peraturan.yaml dengan “mengubah”; program "
    "mengutipnya bersama yang diubah.",
    good="""
peraturan:
  permenpanrb-10-2019.terverifikasi: tidak
""",
    bad="""
peraturan:
  permenpanrb-10-2019.mengubah: permenpanrb-49-2011
""",
)
def amendment_not_recorded(view: View) -> Iterator[Remark]:
    """Object to laws of which the office's list lacks an amendment that everybody should know."""
    year = PartialDate(view.office.instansi.tahun)
    for id_, law in view.office.peraturan.items():
        for known in KNOWN:
            if not _is(law, known) or is_before(year, known.since):
                continue
            amending = {each.mengubah: each for each in view.office.peraturan.values()}
            if id_ not in amending:
                message = f"{id_} sudah diubah dengan {known.by}, yang belum tercatat"
                yield Remark("", law.place(), message, f"tambahkan dengan mengubah: {id_}")


def _is(law: Peraturan, known: Known) -> bool:
    key = (law.jenis, (law.nomor or "").partition("/")[0], law.tahun)
    return key == known.law and known.whose in _called(law)


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


@rule(
    "H05",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Naskah final mengutip peraturan yang belum diverifikasi",
    why="Nomor Lembaran Negara, judul, dan tanggal yang keliru dalam naskah yang ditandatangani "
    "tidak dapat diperbaiki lagi.",
    mend="Cocokkan peraturannya dengan naskah resmi (peraturan.go.id), lalu tulis "
    "terverifikasi: ya di peraturan.yaml.",
    good="""
instansi:
  fiktif: ya
""",
    bad="""
instansi:
  fiktif: tidak
""",
)
def unverified(view: View) -> Iterator[Remark]:
    """Object to laws of final papers that nobody has compared with the official text, in one line.

    Of an invented office nothing can be verified.
    """
    if view.office.instansi.fiktif:
        return
    known = view.office.peraturan
    used: dict[str, set[str]] = {}
    for name, texts in view.passages.items():
        if view.finals(name):
            for passage in texts:
                law = known.get(passage.text)
                if law and not law.terverifikasi:
                    used.setdefault(passage.text, set()).add(name)
    if used:
        papers = len(set().union(*used.values()))
        first = known[next(iter(sorted(used)))]
        message = f"{len(used)} peraturan dalam {papers} naskah final belum diverifikasi: "
        yield Remark("", first.place(), message + ", ".join(sorted(used)), "cocokkan dahulu")


@rule(
    "H06",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Tanggal sebuah peraturan tidak masuk akal",
    why="Tanggal berlaku dan dicabut menentukan peraturan mana yang boleh dikutip. Bila keliru, "
    "semua naskah yang mengutipnya keliru.",
    mend="Cocokkan tahun, berlaku, dicabut, dan mengubah di peraturan.yaml dengan naskah resminya.",
    good="""
peraturan:
  uu-5-2014.berlaku: 2014-01-15
""",
    bad="""
peraturan:
  uu-5-2014.berlaku: 2013-01-15
""",
)
def impossible_dates(view: View) -> Iterator[Remark]:
    """Object to laws in force before their year, revoked before, or older than what they amend."""
    known = view.office.peraturan
    for id_, law in known.items():
        amended = known.get(law.mengubah or "")
        if law.berlaku and law.tahun and law.berlaku.latest.year < law.tahun:
            wrong = f"berlaku {law.berlaku.told}, sebelum tahunnya ({law.tahun})"
            yield Remark("", law.place("berlaku"), f"{id_} {wrong}", "cocokkan dengan aslinya")
        if law.berlaku and law.dicabut and is_before(law.dicabut, law.berlaku):
            wrong = f"dicabut {law.dicabut.told}, sebelum berlaku ({law.berlaku.told})"
            yield Remark("", law.place("dicabut"), f"{id_} {wrong}", "cocokkan dengan aslinya")
        if amended and amended.tahun and law.tahun and law.tahun < amended.tahun:
            wrong = f"mengubah {law.mengubah}, yang lebih muda"
            yield Remark("", law.place("mengubah"), f"{id_} {wrong}", "periksa “mengubah”")
