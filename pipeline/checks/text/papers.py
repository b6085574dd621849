"""Rules on what papers say of themselves: examples, blanks, annexes and their heads."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View
from pipeline.checks.words import Piece
from pipeline.facts import Facts
from pipeline.indonesian import words as in_words
from pipeline.wording.leftovers import examples
from pipeline.wording.slip import Slip

Search = Callable[[str], Iterator[Slip]]
_COUNT = re.compile(r"(?P<figure>\d+)\s*\((?P<words>[a-z ]+)\)", re.IGNORECASE)
_BARE_COUNT = re.compile(
    r"(?:\d+\s*(?:\([a-z ]+\))?|satu|dua)\s*(?:berkas|lembar|eksemplar)", re.IGNORECASE
)


@rule(
    "K04",
    Severity.ERROR,
    title="Nama contoh dalam naskah final",
    why="Pegawai Contoh atau Kabupaten Contoh dalam naskah final berarti datanya belum diganti "
    "dengan yang sebenarnya.",
    mend="Ganti dengan nama yang sebenarnya, atau tandai rekamannya status: draf.",
    good="""
rapat/pembentukan-tim:
  acara: Pembagian tugas, antara lain memberi contoh pelayanan yang baik
""",
    bad="""
instansi:
  fiktif: tidak
""",
)
def example_names(view: View) -> Iterator[Remark]:
    """Object to names of examples in the final papers of an office that is not invented."""
    if view.office.instansi.fiktif:
        return
    for document in view.documents:
        texts = printed(document.context) if document.final else ()
        found = next((slip for text in texts for slip in examples(text)), None)
        if found:
            place = view.place_of(document.id) or view.office.instansi.place("fiktif")
            message = f"{document.id}: “{found.text}” dalam naskah final"
            yield Remark(document.id, place, message, "tulis nama yang sebenarnya")


def printed(value: object) -> Iterator[str]:
    """Yield every text that a context holds."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from printed(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from printed(inner)
    elif isinstance(value, str):
        yield value
    elif type(value).__name__ in {"Incomplete", "ByHand"}:
        yield str(value)


@rule(
    "K05",
    Severity.WARNING,
    title="Naskah final yang masih memuat fakta belum diisi",
    why="Titik-titik di tempat fakta membuat naskah itu tercetak DRAF, dan draf bukan bukti.",
    mend="Isi faktanya; `bukti cek` menyebut berkas dan barisnya. Atau tulis status: draf dahulu.",
    good="""
rapat/pembentukan-tim:
  status: draf
  tempat: ''
  notulen.status: draf
  dokumentasi.status: draf
""",
    bad="""
rapat/pembentukan-tim:
  tempat: ''
""",
)
def final_but_incomplete(view: View) -> Iterator[Remark]:
    """Object to papers that their record calls final, and that lack facts."""
    for document in view.documents:
        if document.final and document.missing:
            first, *more = document.missing
            others = f" dan {len(more)} fakta lain" if more else ""
            message = f"{document.id} final, tetapi {first.fact}{others} belum diisi"
            own = view.place_of(document.id) or view.office.instansi.place("tahun")
            place = first.place or own
            yield Remark(document.id, place, message, "isi, atau tulis status: draf")


@rule(
    "K07",
    Severity.ERROR,
    title="Jumlah lampiran tidak cocok",
    why="Kepala surat menyebut banyaknya lampiran. Penerima dan penilai menghitungnya.",
    mend="Tulis angka dan hurufnya sama. Tabel lampiran dihitung program: pada “lampiran” tulis "
    "hanya yang lain dan sebut bendanya, misalnya 5 (lima) lembar poster.",
    good="""
surat/usulan-kebutuhan-pegawai:
  lampiran: 1 (satu) berkas analisis jabatan
""",
    bad="""
surat/usulan-kebutuhan-pegawai:
  lampiran: 1 (satu) berkas
""",
)
def number_of_annexes(view: View) -> Iterator[Remark]:
    """Object to counts in figures and words that differ, and to what is counted twice."""
    for name, record in view.records.items():
        letters: tuple[Any, ...] = (record, getattr(record, "undangan", None))
        for letter in letters:
            if _is_letter(letter) and letter.lampiran:
                for message, hint in _miscounted(letter):
                    yield Remark(name, letter.place("lampiran"), message, hint)
    for page in view.pages.values():
        yield from _enclosed(page)


def _is_letter(value: object) -> bool:
    """Tell a letter by its fields: `letters` costs too much to be imported for each paper."""
    return (
        isinstance(value, Facts) and {"lampiran", "hal", "sifat"} <= type(value).model_fields.keys()
    )


def _miscounted(letter: Any) -> Iterator[tuple[str, str]]:
    told = letter.lampiran or ""
    for count in _COUNT.finditer(told):
        right = in_words(int(count["figure"]))
        if " ".join(count["words"].casefold().split()) != right:
            yield f"“{count[0]}”: angka dan hurufnya berbeda", f"{count['figure']} ({right})"
    tables = len(getattr(letter, "tabel", ()))
    if tables and _BARE_COUNT.fullmatch(told.strip(" .")):
        message = f"lampiran “{told}”, padahal {tables} tabel lampiran sudah dihitung program"
        yield message, "hapus, atau sebut apa yang dilampirkan selain itu"


_HEAD = re.compile(r"Lampiran\s*:\s*(?P<told>.*)", re.IGNORECASE)
_ANNEX = re.compile(r"LAMPIRAN(?:\s+[IVX]+)?(?:\s+(?:KEPUTUSAN|SURAT|NOTA|UNDANGAN).*)?")


def _enclosed(page: Sequence[Piece]) -> Iterator[Remark]:
    """Object to a text written in Word that has annexes, and whose head says that it has none."""
    told = next((found for piece in page if (found := _HEAD.fullmatch(piece.text))), None)
    annexes = [piece for piece in page if _ANNEX.fullmatch(piece.text)]
    if told and not told["told"].strip(" -") and annexes:
        message = f"kepala surat menyebut lampiran “-”, tetapi ada {len(annexes)} lampiran"
        yield Remark(annexes[0].about, annexes[0].place, message, "sebut banyaknya")


_NUMBER = re.compile(r"nomor\s*:?\s*(?P<said>\S.*)", re.IGNORECASE)
_DATE = re.compile(r"(?:pada\s+)?tanggal\s*:?\s*(?P<said>\d{1,2}\s+\w+\s+\d{4})", re.IGNORECASE)
_LINES_OF_A_HEAD = 6


@rule(
    "K08",
    Severity.ERROR,
    title="Nomor atau tanggal lampiran berbeda dari halaman pertama",
    why="Lampiran yang bernomor atau bertanggal lain bukan lampiran naskah itu; keputusannya lalu "
    "dianggap tidak utuh.",
    mend="Samakan nomor dan tanggalnya di Word, lalu `bukti pakai` lagi. Naskah yang dibuat "
    "program selalu sama.",
    good="""
naskah/sk/tim-zi: |
  NOMOR 12 TAHUN 2021
  pada tanggal 17 Mei 2021
  LAMPIRAN I
  NOMOR : 12 TAHUN 2021
  TANGGAL : 17 Mei 2021
""",
    bad="""
naskah/sk/tim-zi: |
  NOMOR 12 TAHUN 2021
  pada tanggal 17 Mei 2021
  LAMPIRAN I
  NOMOR : 21 TAHUN 2021
  TANGGAL : 17 Mei 2021
""",
)
def head_of_an_annex(view: View) -> Iterator[Remark]:
    """Object to annexes in texts written in Word that bear another number or date than page 1."""
    for page in view.pages.values():
        first = next((at for at, piece in enumerate(page) if _ANNEX.fullmatch(piece.text)), None)
        for at, piece in enumerate(page if first is not None else ()):
            if _ANNEX.fullmatch(piece.text):
                head = page[at + 1 : at + 1 + _LINES_OF_A_HEAD]
                yield from _differing(page[:first], head)


def _differing(body: Sequence[Piece], head: Sequence[Piece]) -> Iterator[Remark]:
    for what, form in (("nomor", _NUMBER), ("tanggal", _DATE)):
        own, there = _first(body, form), _first(head, form)
        if own and there and _plain(own[0]) != _plain(there[0]):
            message = f"{what} lampiran “{there[0]}”, padahal naskahnya “{own[0]}”"
            yield Remark(there[1].about, there[1].place, message, "samakan")


def _first(page: Sequence[Piece], form: re.Pattern[str]) -> tuple[str, Piece] | None:
    for piece in page:
        if found := form.fullmatch(piece.text):
            return " ".join(found["said"].split()), piece
    return None


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
