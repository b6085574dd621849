"""Rules on how numbers look: their codes, suffixes, patterns."""

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.numbers import AGENDA, entered, running_part, unfilled
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import did_you_mean
from pipeline.values import SPACE

_CODE = re.compile(r"[0-9]{3}(?:\.[0-9]+)*(?=/)")
_SUFFIXED = re.compile(r"[0-9]+(?: *[.\-/]? *[A-Za-z]|\.[0-9]+)")
_USUAL: Mapping[str, tuple[str, ...]] = {
    "rapat/undangan": ("005",),
    "sop": ("065", "060", "061"),
    "laporan-skm": ("072", "067", "065"),
}
"""The codes that papers of a sort usually bear (Permendagri 78/2012), where few are usual."""


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
    scope=Scope.WHOLE,
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
    good=AGENDA + entered("sk/tim-zi", "sk", "27 TAHUN 2021", "2021-05-17"),
    bad=AGENDA + entered("sk/tim-zi", "sk", "27.a TAHUN 2021", "2021-05-17"),
)
def suffixed(view: View) -> Iterator[Remark]:
    """Object to running numbers with a letter or a second figure behind."""
    for number in view.numbers.values():
        running = running_part(view, number)
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
    good=AGENDA + entered("sk/tim-zi", "sk", "27 TAHUN 2021", "2021-05-17"),
    bad=AGENDA + entered("sk/tim-zi", "sk", "27 TAHUN 2020", "2021-05-17"),
)
def off_pattern(view: View) -> Iterator[Remark]:
    """Object to numbers that are not made as their book's pattern, code and year say."""
    for number in view.numbers.values():
        if number.document in view.unnumbered and not running_part(view, number):
            seemly = " … ".join(unfilled(view, number).split(SPACE)).strip()
            message = f"nomor {number.nomor} tidak mengikuti pola buku {number.book}"
            yield Remark(number.document, number.place, message, f"seperti {seemly}")
