"""Berita acara: what parties did and agreed on a day, signed by all of them, and by witnesses.

Form: Permendagri 54/2009; of two parties the second signs on the left, the first on the right.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pipeline import annexes, letters, naskah, parties
from pipeline.action_plan import Serving
from pipeline.annexes import Tabel
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.facts import Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.indonesian import PartialDate, spelled_date
from pipeline.letters import Passage
from pipeline.office import Office
from pipeline.parties import Party, Pihak, staff_only
from pipeline.problem import Problem
from pipeline.punctuation import ended
from pipeline.values import Text, join, unknown, upper

TEMPLATE, BOOK, PAPER = "berita-acara.docx", "berita-acara", "BERITA ACARA"
_OF_TWO = ("PIHAK PERTAMA", "PIHAK KEDUA")
_NOBODY: dict[str, Any] = {"sebutan": "", "jabatan": [], "nama": "", "pangkat": "", "nip": ""}


class PihakBeritaAcara(Pihak):
    """A party, and what the text calls it."""

    sebutan: Sentence | None = Field(
        None, description="Sebutan dalam naskah; kosong = PIHAK PERTAMA dan KEDUA bila berdua"
    )


_PARTY = BeforeValidator(staff_only, json_schema_input_type=str | PihakBeritaAcara)


class Record(Serving):
    """A berita acara (`inputs/berita-acara/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    judul: Sentence = Field(description="Judul sesudah kata BERITA ACARA, tanpa titik")
    klasifikasi: Line | None = Field(None, description="Kode klasifikasi bila dipakai pola nomor")
    tanggal: MaybeDate | None = Field(None, description="Tanggal kegiatan; harinya dari program")
    tempat: Sentence | None = Field(None, description="Tempat kegiatan")
    dasar: Sentence | None = Field(None, description="Dasar kegiatan, bila ada")
    pihak: list[Annotated[PihakBeritaAcara, _PARTY]] = Field(
        min_length=1, description="Yang menandatangani, menurut urutannya"
    )
    kegiatan: Sentence = Field(description="Kata-kata sesudah “telah melaksanakan”")
    hasil: Annotated[list[Passage], OneOrMany] = Field(
        min_length=1, description="Yang dilakukan dan disepakati, dinomori program"
    )
    penutup: Paragraph | None = Field(None, description="Pengganti kalimat penutup templat")
    saksi: list[Party] = Field(default_factory=list, description="Saksi, bila ada")
    mengetahui: Party | None = Field(None, description="Yang mengetahui, bila ada")
    tabel: list[Tabel] = Field(default_factory=list, description="Tabel lampiran")


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield what is wrong with date and number, and who signs and is not there."""
    record, given = records[name], dossier.numbers.get(name)
    day = naskah.day_of(record, office, given)
    yield from naskah.date_problems(record, given)
    yield from naskah.number_problems(office, BOOK, record.klasifikasi, record)
    for field in ("pihak", "saksi"):
        for number, party in enumerate(getattr(record, field)):
            place = record.place(f"{field}.{number}")
            yield from parties.problems(party, office, day, place)
    if record.mengetahui:
        yield from parties.problems(record.mengetahui, office, day, record.place("mengetahui"))
    for table in record.tabel:
        yield from annexes.problems(table)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a record."""
    for name in names:
        record = records[name]
        context = _context(record, office, dossier.numbers.get(name))
        final = record.status == "final"
        number = context["nomor"]
        yield Document(
            name, TEMPLATE, context, final, number=number, book=BOOK, sort="berita-acara"
        )


def _context(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    instansi, day = office.instansi, naskah.day_of(record, office, given)
    signed = [_signed(record, number, office, day) for number in range(len(record.pihak))]
    sees = record.mengetahui
    return {
        "kop": naskah.letterhead(instansi),
        "judul": upper(ended(record.sentence("judul"), "")),
        "nomor": naskah.number(instansi, BOOK, given, day.year, record.klasifikasi or ""),
        "dasar": record.sentence("dasar") if record.dasar else "",
        "hari_tanggal": _day_in_words(record, given),
        "tempat_kegiatan": record.known("tempat", "tempat kegiatan"),
        "pihak": [_told(record, number, office, day) for number in range(len(record.pihak))],
        "kegiatan": ended(record.sentence("kegiatan"), ""),
        "hasil": letters.passages(record, "hasil"),
        "penutup": record.sentence("penutup") if record.penutup else "",
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, given, instansi.tahun),
        "tanda_tangan": _pairs(signed),
        "saksi": [
            _witness(number, party, office, day) for number, party in enumerate(record.saksi)
        ],
        "mengetahui": [parties.signature(sees, office, day)] if sees else [],
        "tabel": annexes.annexes(record.tabel, PAPER),
    }


def _day_in_words(record: Record, given: GivenNumber | None) -> Text:
    """Return the day of the event, which no hand fills in later: it is known or a blank."""
    day = given.tanggal if given else record.tanggal.full if record.tanggal else None
    if day:
        return spelled_date(day)
    blank = unknown("hari dan tanggal kegiatan", record.place("tanggal"))
    return join(blank, ", tanggal ", blank, " bulan ", blank, " tahun ", blank)


def _name(record: Record, number: int) -> Text:
    party = record.pihak[number]
    if party.sebutan:
        return party.sentence("sebutan")
    return _OF_TWO[number] if len(record.pihak) == len(_OF_TWO) else ""


def _told(record: Record, number: int, office: Office, day: PartialDate) -> dict[str, Any]:
    party = record.pihak[number]
    return parties.told(party, office, day) | {"sebutan": _name(record, number)}


def _signed(record: Record, number: int, office: Office, day: PartialDate) -> dict[str, Any]:
    block = parties.signature(record.pihak[number], office, day)
    name = _name(record, number)
    return block | {"sebutan": join(name, ",") if name else ""}


def _pairs(signed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the blocks two a row: the first of two on the right, of more in reading order."""
    ordered = signed[::-1] if len(signed) == len(_OF_TWO) else signed
    filled = [*ordered, _NOBODY]
    return [{"kiri": filled[at], "kanan": filled[at + 1]} for at in range(0, len(signed), 2)]


def _witness(number: int, party: Pihak, office: Office, day: PartialDate) -> dict[str, Any]:
    told = parties.told(party, office, day)
    return {
        "nama": told["nama"],
        "jabatan": told["jabatan"],
        "kiri": number % 2 == 0,
    }
