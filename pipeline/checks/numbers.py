"""Rules on numbers: given twice, out of order, with suffixes, of a wrong code or pattern.

Gaps are no fault: others take numbers from the same books.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import Number, View
from pipeline.indonesian import did_you_mean, long_date
from pipeline.values import SPACE

_BLANK = re.compile(r"\\\{[a-z]+\\\}")
_CODE = re.compile(r"[0-9]{3}(?:\.[0-9]+)*(?=/)")
_FIGURES = re.compile(r"[0-9]+")
_SUFFIXED = re.compile(r"[0-9]+(?: *[.\-/]? *[A-Za-z]|\.[0-9]+)")
_AGENDA = """
agenda.csv: |
  dokumen,buku,nomor,tanggal,dicatat,keterangan
"""
_USUAL: Mapping[str, tuple[str, ...]] = {
    "rapat/undangan": ("005",),
    "sop": ("065", "060", "061"),
    "laporan-skm": ("072", "067", "065"),
}
"""The codes that papers of a sort usually bear (Permendagri 78/2012), where few are usual."""


def _line(document: str, book: str, nomor: str, day: str) -> str:
    return f"  {document},{book},{nomor},{day},{day}T10:00:00+07:00,\n"


def _running(view: View, number: Number) -> str:
    """Return the running part of a number by its book's pattern; nothing where it fits not."""
    found = _shape(_base(view, number)).fullmatch(" ".join(number.nomor.split()))
    return found["urut"] if found else ""


def _base(view: View, number: Number) -> str:
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
    good=_AGENDA
    + _line("surat/usulan-kebutuhan-pegawai", "surat", "871/12/DUKCAPIL/2021", "2021-05-24")
    + _line("nota-dinas/usulan-tim-zi", "nota-dinas", "800.05/12/DUKCAPIL/2021", "2021-05-11"),
    bad=_AGENDA
    + _line("surat/permohonan-narasumber", "surat", "005/12/DUKCAPIL/2021", "2021-06-08")
    + _line("rapat/mitra/undangan", "undangan", "005/12/DUKCAPIL/2021", "2021-06-02"),
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
    good=_AGENDA
    + _line("sk/agen-perubahan", "sk", "41 TAHUN 2021", "2021-06-14")
    + _line("sk/tim-pengaduan", "sk", "37 TAHUN 2021", "2021-06-03"),
    bad=_AGENDA
    + _line("sk/agen-perubahan", "sk", "37 TAHUN 2021", "2021-06-14")
    + _line("sk/tim-pengaduan", "sk", "41 TAHUN 2021", "2021-06-03"),
)
def out_of_order(view: View) -> Iterator[Remark]:
    """Object to a number that is lower than one of an earlier day in its book and year."""
    books: dict[tuple[str, int], list[tuple[Number, int]]] = {}
    for number in view.numbers.values():
        figures = _FIGURES.match(_running(view, number))
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


@rule(
    "N03",
    Severity.ERROR,
    scope=Scope.WHOLE,
    title="Kode pada nomor tidak ada dalam klasifikasi.csv",
    why="Kode klasifikasi yang tidak dikenal membuat arsip tidak dapat ditemukan menurut pola "
    "klasifikasi, dan menunjukkan nomor yang dikarang.",
    mend="Perbaiki pola nomor di instansi.yaml atau nomor yang dicatat, atau tambahkan kodenya ke "
    "klasifikasi.csv bila memang dipakai.",
    good="""
instansi:
  nomor.nota-dinas: "800/{urut}/{kode}/{tahun}"
""",
    bad="""
instansi:
  nomor.nota-dinas: "866/{urut}/{kode}/{tahun}"
""",
)
def unknown_code(view: View) -> Iterator[Remark]:
    """Object to codes in patterns and in numbers given that the office's list does not have."""
    known, instansi = view.office.klasifikasi, view.office.instansi
    if not known:
        return
    hint = "tambahkan ke klasifikasi.csv atau perbaiki"
    for book, pattern in instansi.nomor.items():
        if (code := _code(pattern)) and code not in known:
            message = f"pola nomor “{book}” memakai kode {code}, yang tidak ada di klasifikasi.csv"
            yield Remark("", instansi.place("nomor"), message, f"{hint}{_near(code, known)}")
    for number in view.numbers.values():
        if (code := _code(number.nomor)) and code not in known:
            message = f"nomor {number.nomor} memakai kode yang tidak ada di klasifikasi.csv"
            yield Remark(number.document, number.place, message, f"{hint}{_near(code, known)}")


def _code(text: str) -> str:
    found = _CODE.match(text.strip())
    return found[0] if found else ""


def _near(code: str, known: Mapping[str, str]) -> str:
    return did_you_mean(code, list(known))


@rule(
    "N04",
    Severity.WARNING,
    title="Kode klasifikasi tidak lazim bagi jenis naskahnya",
    why="Undangan lazimnya berkode 005, SOP 065, survei 072. Kode lain pada naskah seperti itu "
    "menimbulkan pertanyaan dari buku mana nomornya.",
    mend="Periksa kode pada rekaman (klasifikasi). Bila kantor memakai kode itu, abaikan dengan "
    "alasan.",
    good="""
laporan-skm/dinas-2021:
  klasifikasi: "067"
""",
    bad="""
laporan-skm/dinas-2021:
  klasifikasi: "700"
""",
)
def unusual_code(view: View) -> Iterator[Remark]:
    """Object to codes that papers of a sort do not usually bear."""
    for document in view.documents:
        usual = _USUAL.get(document.sort)
        if usual is None or document.number is None or document.book == "nota-dinas":
            continue
        code = _code(document.number.text)
        if code and code not in usual:
            message = f"nomor berkode {code}; yang lazim bagi {document.sort}: {', '.join(usual)}"
            place = view.place_of(document.id, "klasifikasi")
            yield Remark(document.id, place, message, "periksa klasifikasi")


@rule(
    "N05",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Nomor berakhiran",
    why="Nomor seperti 287.a dikenal sebagai tanda naskah yang disisipkan di antara dua nomor "
    "lama, dan selalu ditanyakan.",
    mend="Minta nomor biasa kepada sekretariat. Bila buku agenda memang memuat nomor itu, abaikan "
    "dengan alasan.",
    good=_AGENDA + _line("sk/tim-zi", "sk", "27 TAHUN 2021", "2021-05-17"),
    bad=_AGENDA + _line("sk/tim-zi", "sk", "27.a TAHUN 2021", "2021-05-17"),
)
def suffixed(view: View) -> Iterator[Remark]:
    """Object to running numbers with a letter or a second figure behind."""
    for number in view.numbers.values():
        running = _running(view, number)
        if _SUFFIXED.fullmatch(running):
            message = f"nomor {number.nomor} berakhiran ({running})"
            yield Remark(number.document, number.place, message, "minta nomor biasa")


@rule(
    "N06",
    Severity.WARNING,
    scope=Scope.WHOLE,
    title="Nomor tidak mengikuti pola bukunya",
    why="Nomor yang susunan, kode, atau tahunnya lain dari naskah sejenis tampak seperti "
    "nomor dari buku atau kantor lain.",
    mend="Catat nomor lengkap seperti pada buku agenda (`bukti nomor --koreksi`), atau sesuaikan "
    "pola nomor di instansi.yaml.",
    good=_AGENDA + _line("sk/tim-zi", "sk", "27 TAHUN 2021", "2021-05-17"),
    bad=_AGENDA + _line("sk/tim-zi", "sk", "27 TAHUN 2020", "2021-05-17"),
)
def off_pattern(view: View) -> Iterator[Remark]:
    """Object to numbers that are not made as their book's pattern, code and year say."""
    for number in view.numbers.values():
        if number.document in view.unnumbered and not _running(view, number):
            seemly = " … ".join(_base(view, number).split(SPACE)).strip()
            message = f"nomor {number.nomor} tidak mengikuti pola buku {number.book}"
            yield Remark(number.document, number.place, message, f"seperti {seemly}")
