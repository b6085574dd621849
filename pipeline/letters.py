"""What all letters of an office share: the facts of their head, their text, what they enclose.

Forms: Permendagri 54/2009. Invitations, surat and nota dinas are built of these.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pipeline import annexes, naskah
from pipeline.action_plan import Serving
from pipeline.annexes import Tabel
from pipeline.dossier import GivenNumber
from pipeline.facts import Facts, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.indonesian import words
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import ended, joined
from pipeline.values import prose

NOTHING = "-"


class Letter(Facts):
    """The head of a letter, as a clerk writes it."""

    tanggal: MaybeDate | None = Field(
        None, description="Tanggal surat; 2021-05 = hari ditulis tangan"
    )
    klasifikasi: Line | None = Field(None, description="Kode klasifikasi bila dipakai pola nomor")
    sifat: Literal["Biasa", "Penting", "Segera", "Rahasia"] = "Biasa"
    lampiran: Line | None = Field(None, description="Lampiran lain, misalnya 1 (satu) berkas")
    hal: Sentence
    tembusan: list[Sentence] = Field(default_factory=list)


class Alinea(Facts):
    """A paragraph; its points, where it has any, are numbered by the program."""

    isi: Paragraph
    butir: list[Paragraph] = Field(default_factory=list)


def _sentence_only(value: object) -> object:
    """Let a text stand for a paragraph without points."""
    return {"isi": value} if isinstance(value, str) else value


Passage = Annotated[Alinea, BeforeValidator(_sentence_only, json_schema_input_type=str | Alinea)]


class WrittenLetter(Letter, Serving):
    """A letter whose text is the clerk's own."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    kepada: Annotated[list[Sentence], OneOrMany] = Field(
        min_length=1, description="Jabatan penerima tanpa Yth., misalnya Bupati Contoh"
    )
    isi: Annotated[list[Passage], OneOrMany] = Field(
        min_length=1, description="Alinea; yang berbutir ditulis dengan isi dan butir"
    )
    penutup: Paragraph | None = Field(None, description="Pengganti kalimat penutup templat")
    tabel: list[Tabel] = Field(default_factory=list, description="Tabel lampiran")


def problems(
    letter: Letter, office: Office, book: str, given: GivenNumber | None
) -> Iterator[Problem]:
    """Yield what is wrong with the letter's date, number and annexed tables."""
    yield from naskah.date_problems(letter, given)
    yield from naskah.number_problems(office, book, letter.klasifikasi, letter)
    if isinstance(letter, WrittenLetter):
        for table in letter.tabel:
            yield from annexes.problems(table)


def head(letter: Letter, office: Office, book: str, given: GivenNumber | None) -> dict[str, Any]:
    """Return the letterhead and what stands at the head of every letter."""
    instansi, year = office.instansi, naskah.day_of(letter, office, given).year
    return {
        "kop": naskah.letterhead(instansi),
        "nomor": naskah.number(instansi, book, given, year, letter.klasifikasi or ""),
        "tanggal": naskah.dated(letter.tanggal, given, instansi.tahun),
        "sifat": letter.sifat,
        "hal": letter.sentence("hal"),
    }


def written(letter: WrittenLetter, paper: str) -> dict[str, Any]:
    """Return text and annexes of a letter that calls itself `paper`, and what it says of them."""
    sheets = [annexes.fits_a_sheet(table) for table in letter.tabel]
    return {
        "lampiran": enclosed(sheets, letter.lampiran),
        "penerima": letter.sentences("kepada"),
        "isi": passages(letter, "isi"),
        "penutup": letter.sentence("penutup") if letter.penutup else "",
        "tabel": annexes.annexes(letter.tabel, paper),
    }


def passages(record: Facts, field: str) -> list[dict[str, Any]]:
    """Return the record's paragraphs with their points, each with its marks at the end."""
    found = []
    for number, passage in enumerate(getattr(record, field)):
        text = prose(passage.isi, passage.place("isi") or record.place(f"{field}.{number}"))
        points = passage.sentences("butir")
        mark = ":" if points else "."
        found.append({"isi": ended(text, mark), "butir": joined(points)})
    return found


def enclosed(sheets: Sequence[bool], other: str | None) -> str:
    """Return what a letter says of its enclosures: of each annex whether it fits one sheet.

    A number of sheets is said only where it is sure; what the office adds itself comes behind.
    """
    count = len(sheets)
    own = f"{count} ({words(count)}) lembar" if all(sheets) else "1 (satu) berkas"
    return " dan ".join(filter(None, (own if count else "", other))) or NOTHING
