"""Rules on numbers that the secretariat gave: one given twice, one out of order.

Gaps are no fault: others take numbers from the same books.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import Number, View
from pipeline.indonesian import long_date
from pipeline.values import SPACE

_BLANK = re.compile(r"\\\{[a-z]+\\\}")
_FIGURES = re.compile(r"[0-9]+")
AGENDA = """
agenda.csv: |
  dokumen,buku,nomor,tanggal,dicatat,keterangan
"""


def entered(document: str, book: str, nomor: str, day: str) -> str:
    """Return a line of `agenda.csv` for an example."""
    return f"  {document},{book},{nomor},{day},{day}T10:00:00+07:00,\n"


def running_part(view: View, number: Number) -> str:
    """Return the running part of a number by its book's pattern; nothing where it fits not."""
    found = _shape(unfilled(view, number)).fullmatch(" ".join(number.nomor.split()))
    return found["urut"] if found else ""


def unfilled(view: View, number: Number) -> str:
    """Return the number with clean space for its running part."""
    known = view.unnumbered.get(number.document)
    return known or view.office.instansi.nomor.get(number.book, "{urut}").replace("{urut}", SPACE)


@cache
def _shape(base: str) -> re.Pattern[str]:
    """Return an expression for the numbers that a base may become; other blanks hold anything."""
    head, _, tail = base.partition(SPACE)
    around = [_BLANK.sub(".+?", re.escape(part)) for part in (head, tail)]
    return re.compile(r" ?(?P<urut>\S.*?) ?".join(around), re.IGNORECASE)


def _alike(nomor: str) -> str:
    return "".join(nomor.split()).casefold()


@rule(
    "N01",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Satu nomor dipakai dua naskah",
    why="Nomor naskah dinas hanya milik satu naskah. Nomor yang sama pada dua naskah, juga yang "
    "diterima dari luar program, menjatuhkan keduanya.",
    mend="Tanyakan nomor yang benar kepada sekretariat, lalu catat dengan `bukti nomor --koreksi`.",
    good=AGENDA
    + entered("surat/usulan-kebutuhan-pegawai", "surat", "871/12/DUKCAPIL/2021", "2021-05-24")
    + entered("nota-dinas/usulan-tim-zi", "nota-dinas", "800.05/12/DUKCAPIL/2021", "2021-05-11"),
    bad=AGENDA
    + entered("surat/permohonan-narasumber", "surat", "005/12/DUKCAPIL/2021", "2021-06-08")
    + entered("rapat/mitra/undangan", "undangan", "005/12/DUKCAPIL/2021", "2021-06-02"),
)
def number_used_twice(view: View) -> Iterator[Remark]:
    """Object to a number that papers of two books have, or one made and one received."""
    holders: dict[tuple[str, int], str] = {}
    for number in view.numbers.values():
        key = _alike(number.nomor), number.tanggal.year
        holder = holders.setdefault(key, number.document)
        if holder != number.document:
            message = f"nomor {number.nomor} sudah dipakai {holder}"
            yield Remark(number.document, number.place, message, "tanyakan kepada sekretariat")
    for receipt in view.dossier.received:
        year = (receipt.tanggal or receipt.received).year
        if receipt.nomor and (holder := holders.get((_alike(receipt.nomor), year), "")):
            message = f"nomor {receipt.nomor} pada {receipt.name} sudah dipakai {holder}"
            yield Remark(holder, view.place_of(holder), message, "periksa berkas yang diterima")


@rule(
    "N02",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Urutan nomor bertentangan dengan urutan tanggal",
    why="Dalam satu buku nomor naik bersama tanggal. Nomor kecil bertanggal lebih akhir "
    "adalah tanda naskah yang disisipkan.",
    mend="Cocokkan nomor dan tanggalnya dengan buku agenda sekretariat, lalu catat dengan "
    "`bukti nomor --koreksi`.",
    good=AGENDA
    + entered("sk/agen-perubahan", "sk", "41 TAHUN 2021", "2021-06-14")
    + entered("sk/tim-pengaduan", "sk", "37 TAHUN 2021", "2021-06-03"),
    bad=AGENDA
    + entered("sk/agen-perubahan", "sk", "37 TAHUN 2021", "2021-06-14")
    + entered("sk/tim-pengaduan", "sk", "41 TAHUN 2021", "2021-06-03"),
)
def out_of_order(view: View) -> Iterator[Remark]:
    """Object to a number that is lower than one of an earlier day in its book and year."""
    books: dict[tuple[str, int], list[tuple[Number, int]]] = {}
    for number in view.numbers.values():
        figures = _FIGURES.match(running_part(view, number))
        if figures:
            key = number.book, number.tanggal.year
            books.setdefault(key, []).append((number, int(figures[0])))
    for entries in books.values():
        highest: tuple[Number, int] | None = None
        for number, running_no in sorted(entries, key=lambda each: (each[0].tanggal, each[1])):
            if highest and running_no < highest[1] and number.tanggal > highest[0].tanggal:
                message = (
                    f"nomor {number.nomor} bertanggal {long_date(number.tanggal)}, padahal "
                    f"{highest[0].nomor} ({highest[0].document}) sudah diberikan pada "
                    f"{long_date(highest[0].tanggal)}"
                )
                yield Remark(number.document, number.place, message, "cocokkan dengan buku agenda")
            if highest is None or running_no > highest[1]:
                highest = number, running_no
