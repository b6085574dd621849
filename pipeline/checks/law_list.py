"""Rules on the office's list of laws: what it lacks, what nobody verified, dates that cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.law import Key, called
from pipeline.checks.passages import is_before
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import PartialDate
from pipeline.office import Peraturan

_PANRB = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"


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
    return key == known.law and known.whose in called(law)


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
