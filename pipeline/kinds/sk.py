"""Keputusan (SK) of the head of the office: any decree, with any number of annexes.

Form: Permendagri 54/2009; the order of its parts, its punctuation and its singular forms are the
program's work, the sentences the clerk's.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipeline import laws, naskah
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.indonesian import (
    PartialDate,
    letter,
    listing,
    ordinal,
    roman,
)
from pipeline.office import Instansi, Office, Sebagai
from pipeline.problem import Problem
from pipeline.punctuation import closed, ended, joined, semicolons
from pipeline.values import Text, join, mapped, prose, unknown, upper

TEMPLATE = "sk.docx"
BOOK = "sk"
_LAST_COLUMN = "Kedudukan dalam Tim"
_NBSP = "\N{NO-BREAK SPACE}"
_BEFORE_THE_YEAR = re.compile(r" (?=[0-9]{4}\Z)")
_BAHWA = re.compile(r"\Abahwa\s+", re.IGNORECASE)


class Diktum(Facts):
    """One decision; its list items, where it has any, are lettered."""

    isi: Paragraph
    butir: list[Paragraph] = Field(default_factory=list)


def _sentence_only(value: object) -> object:
    """Let a sentence stand for a diktum without items."""
    return {"isi": value} if isinstance(value, str) else value


_DIKTUM_INPUT = BeforeValidator(_sentence_only, json_schema_input_type=str | Diktum)


class Anggota(Facts):
    """A place in a team: a person, or whoever holds a jabatan; neither means not known yet."""

    kedudukan: Sentence = Field(description="Kedudukan dalam tim, misalnya Ketua")
    pegawai: Identifier | None = Field(None, description="Id di pegawai.yaml")
    jabatan: Sentence | None = Field(None, description="Menunjuk pemangku jabatan, bukan orangnya")

    @model_validator(mode="after")
    def _one_way_to_name(self) -> "Anggota":
        if self.pegawai and self.jabatan:
            raise ValueError("isi salah satu saja: pegawai atau jabatan")
        return self


class Bagian(Facts):
    """A group of the team, such as a pokja; without a title its members stand at the top."""

    bagian: Sentence | None = None
    anggota: list[Anggota] = Field(min_length=1)


class Uraian(Facts):
    """A titled passage of an annex with lettered items, such as the duties of the chair."""

    judul: Sentence
    isi: Paragraph | None = None
    butir: list[Paragraph] = Field(default_factory=list)


class Lampiran(Facts):
    """An annex: a table of members, passages, or both."""

    judul: Sentence
    kolom: Sentence | None = Field(
        None, description="Judul kolom terakhir tabelnya; kosong = Kedudukan dalam Tim"
    )
    susunan: list[Bagian] = Field(default_factory=list)
    uraian: list[Uraian] = Field(default_factory=list)

    @model_validator(mode="after")
    def _not_empty(self) -> "Lampiran":
        if not self.susunan and not self.uraian:
            raise ValueError("lampiran tanpa isi: isi susunan atau uraian")
        return self


class Record(Serving):
    """A decree (`inputs/sk/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    judul: Sentence = Field(description="Judul sesudah kata TENTANG, tanpa titik")
    tanggal: MaybeDate | None = Field(
        None, description="Tanggal penetapan; 2021-05 = hari ditulis tangan"
    )
    penandatangan: Identifier = "kepala"
    klasifikasi: Line | None = Field(
        None, description="Kode klasifikasi bila dipakai dalam pola nomor"
    )
    menimbang: Annotated[list[Paragraph], OneOrMany] = Field(
        min_length=1,
        description="Pertimbangan; butir penutup “berdasarkan pertimbangan …” disusun program",
    )
    mengingat: Annotated[list[Identifier], OneOrMany] = Field(
        min_length=1, description="Id peraturan di peraturan.yaml; diurutkan program"
    )
    memperhatikan: Annotated[list[Paragraph], OneOrMany] = Field(default_factory=list)
    diktum: list[Annotated[Diktum, _DIKTUM_INPUT]] = Field(min_length=1)
    lampiran: list[Lampiran] = Field(default_factory=list)
    tembusan: list[Sentence] = Field(default_factory=list)


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the names, laws and signer that the record cites and the office does not have."""
    record = records[name]
    day = naskah.day_of(record, office, dossier.numbers.get(name))
    yield from naskah.date_problems(record, dossier.numbers.get(name))
    yield from naskah.signer_problems(office, record.penandatangan, day, record)
    yield from _on_behalf(record, office, day)
    yield from naskah.number_problems(office, BOOK, record.klasifikasi, record)
    yield from laws.problems(record, "mengingat", office.peraturan, day)
    for member in _members(record):
        if member.pegawai:
            yield from naskah.staff_problems(office, member.pegawai, member.place("pegawai"))


def _on_behalf(record: Record, office: Office, day: PartialDate) -> Iterator[Problem]:
    """Yield the problem of a decree signed on behalf of somebody (Permendagri 54/2009)."""
    if record.penandatangan not in office.instansi.penandatangan:
        return
    holder = office.signer(record.penandatangan, day)
    if holder and holder.sebagai is Sebagai.ATAS_NAMA:
        yield Problem(
            record.place("penandatangan"),
            "keputusan tidak boleh ditandatangani atas nama (a.n.)",
            "pilih pejabat definitif, Plt., atau Plh.",
        )


def _members(record: Record) -> Iterator[Anggota]:
    for annex in record.lampiran:
        for group in annex.susunan:
            yield from group.anggota


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterable[Document]:
    """Yield one document a decree."""
    for name in names:
        record = records[name]
        context = _context(record, office, dossier.numbers.get(name))
        yield Document(
            name,
            TEMPLATE,
            context,
            final=record.status == "final",
            number=context["nomor"],
            book=BOOK,
            sort="sk",
        )


def _context(record: Record, office: Office, given: GivenNumber | None) -> dict[str, Any]:
    instansi = office.instansi
    day = naskah.day_of(record, office, given)
    title = ended(record.sentence("judul"), "")
    decree = f"Keputusan {naskah.organ(instansi)}"
    return {
        "kop": naskah.letterhead(instansi),
        "kepala": naskah.organ_in_title(instansi),
        "nomor": naskah.number(instansi, BOOK, given, day.year, record.klasifikasi or ""),
        "judul": _heading(title, instansi),
        "menimbang": _considerations(record, join(decree, " tentang ", title)),
        "mengingat": semicolons(laws.citations(record.mengingat, office.peraturan, day)),
        "memperhatikan": semicolons(record.sentences("memperhatikan")),
        "diktum": [_diktum(number, record) for number in range(len(record.diktum))],
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, given, instansi.tahun),
        "ttd": naskah.signature(office, record.penandatangan, day),
        "tembusan": closed(record.sentences("tembusan")),
        "lampiran": [
            _annex(number, annex, office, day, several=len(record.lampiran) > 1)
            for number, annex in enumerate(record.lampiran, 1)
        ],
    }


def _heading(title: Text, instansi: Instansi) -> Text:
    """Return a title in capitals; the region and a year at the end stay on one line of paper."""
    return mapped(
        upper(title),
        lambda text: _BEFORE_THE_YEAR.sub(_NBSP, naskah.whole_region(text, instansi)),
    )


def _considerations(record: Record, decree: Text) -> list[Text]:
    """Return the considerations, with the closing one that the program composes.

    A single consideration has no letter, so it cannot be referred to: it ends in the decision.
    """
    items = [_beginning_with_bahwa(text) for text in record.sentences("menimbang")]
    if len(items) == 1:
        return semicolons([join(ended(items[0], ""), ", perlu menetapkan ", decree)])
    letters = listing([f"huruf {letter(number)}" for number in range(1, len(items) + 1)])
    basis = (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {letters}, perlu menetapkan "
    )
    return semicolons([*items, join(basis, decree)])


def _beginning_with_bahwa(text: Text) -> Text:
    return mapped(text, lambda whole: f"bahwa {_BAHWA.sub('', whole)}")


def _diktum(number: int, record: Record) -> dict[str, Any]:
    diktum = record.diktum[number]
    sentence = prose(diktum.isi, diktum.place("isi") or record.place(f"diktum.{number}"))
    items = diktum.sentences("butir")
    return {
        "label": ordinal(number + 1),
        "isi": ended(sentence, ":" if items else "."),
        "butir": joined(items),
    }


def _annex(
    number: int, annex: Lampiran, office: Office, day: PartialDate, *, several: bool
) -> dict[str, Any]:
    return {
        "kepala": f"LAMPIRAN {roman(number)}" if several else "LAMPIRAN",
        "judul": _heading(ended(annex.sentence("judul"), ""), office.instansi),
        "kolom": annex.sentence("kolom") if annex.kolom else _LAST_COLUMN,
        "susunan": list(_rows(annex.susunan, office, day)),
        "uraian": [_passage(passage) for passage in annex.uraian],
    }


def _rows(groups: Sequence[Bagian], office: Office, day: PartialDate) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table of members: a heading a group; members are numbered through."""
    number = 0
    for group in groups:
        if group.bagian:
            yield {"bagian": group.sentence("bagian")}
        for member in group.anggota:
            number += 1
            yield {"bagian": "", "nomor": number} | _member(member, group, office, day)


def _member(member: Anggota, group: Bagian, office: Office, day: PartialDate) -> dict[str, Any]:
    role = member.sentence("kedudukan")
    if member.jabatan:
        return {
            "nama": "-",
            "nip": "-",
            "pangkat": "-",
            "jabatan": member.sentence("jabatan"),
            "kedudukan": role,
        }
    if member.pegawai is None:
        where = f" {group.bagian}" if group.bagian else ""
        blank = unknown(f"nama {member.kedudukan}{where}", member.place("kedudukan"))
        nothing: Text = ""
        return {
            "nama": blank,
            "nip": nothing,
            "pangkat": nothing,
            "jabatan": nothing,
            "kedudukan": role,
        }
    person = office.pegawai[member.pegawai]
    return {
        "nama": person.lengkap,
        "nip": naskah.nip(person),
        "pangkat": naskah.rank(person, day, golongan=True),
        "jabatan": naskah.post(person, day),
        "kedudukan": role,
    }


def _passage(passage: Uraian) -> dict[str, Any]:
    items = passage.sentences("butir")
    return {
        "judul": passage.sentence("judul"),
        "isi": ended(passage.sentence("isi"), ":" if items else ".") if passage.isi else "",
        "butir": joined(items),
    }
