"""Keputusan (SK) of the head of the office: any decree, with any number of annexes.

Form: Permendagri 54/2009; the order of its parts, its punctuation and its singular forms are the
program's work, the sentences the clerk's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipeline import laws, naskah
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph
from pipeline.indonesian import (
    PartialDate,
    did_you_mean,
    letter,
    listing,
    ordinal,
    roman,
    sentence_end,
)
from pipeline.office import Office, Sebagai
from pipeline.problem import Place, Problem
from pipeline.values import Incomplete, Text, join, prose, unknown, upper

TEMPLATE = "sk.docx"


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

    kedudukan: Line = Field(description="Kedudukan dalam tim, misalnya Ketua")
    pegawai: Identifier | None = Field(None, description="Id di pegawai.yaml")
    jabatan: Line | None = Field(None, description="Menunjuk pemangku jabatan, bukan orangnya")

    @model_validator(mode="after")
    def _one_way_to_name(self) -> "Anggota":
        if self.pegawai and self.jabatan:
            raise ValueError("isi salah satu saja: pegawai atau jabatan")
        return self


class Bagian(Facts):
    """A group of the team, such as a pokja; without a title its members stand at the top."""

    bagian: Line | None = None
    anggota: list[Anggota] = Field(min_length=1)


class Uraian(Facts):
    """A titled passage of an annex with lettered items, such as the duties of the chair."""

    judul: Line
    isi: Paragraph | None = None
    butir: list[Paragraph] = Field(default_factory=list)


class Lampiran(Facts):
    """An annex: a table of members, passages, or both."""

    judul: Line
    susunan: list[Bagian] = Field(default_factory=list)
    uraian: list[Uraian] = Field(default_factory=list)

    @model_validator(mode="after")
    def _not_empty(self) -> "Lampiran":
        if not self.susunan and not self.uraian:
            raise ValueError("lampiran tanpa isi: isi susunan atau uraian")
        return self


class Record(Facts):
    """A decree (`inputs/sk/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    judul: Line = Field(description="Judul sesudah kata TENTANG, tanpa titik")
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
    tembusan: list[Line] = Field(default_factory=list)


def problems(record: Record, office: Office) -> Iterator[Problem]:
    """Yield the names, laws and signer that the record cites and the office does not have."""
    day = _day(record, office)
    yield from naskah.signer_problems(office, record.penandatangan, day, record)
    yield from _on_behalf(record, office)
    yield from naskah.number_problems(office, "sk", record.klasifikasi, record)
    for law in record.mengingat:
        if law not in office.peraturan:
            hint = f"tambahkan ke peraturan.yaml{did_you_mean(law, list(office.peraturan))}"
            yield Problem(
                record.place("mengingat"), f"peraturan “{law}” tidak ada dalam peraturan.yaml", hint
            )
        elif not laws.may_be_cited(office.peraturan[law], day):
            yield Problem(
                record.place("mengingat"),
                f"peraturan “{law}” tidak berlaku pada {str(day).strip()}",
                "hapus, atau periksa “berlaku” dan “dicabut” di peraturan.yaml",
            )
    for member in _members(record):
        if member.pegawai and member.pegawai not in office.pegawai:
            hint = f"tambahkan ke pegawai.yaml{did_you_mean(member.pegawai, list(office.pegawai))}"
            yield Problem(
                member.place("pegawai"),
                f"pegawai “{member.pegawai}” tidak ada dalam pegawai.yaml",
                hint,
            )


def _day(record: Record, office: Office) -> PartialDate:
    """Return the decree's date; one without a date is of the office's year."""
    return record.tanggal or PartialDate(office.instansi.tahun)


def _on_behalf(record: Record, office: Office) -> Iterator[Problem]:
    """Yield the problem of a decree signed on behalf of somebody (Permendagri 54/2009)."""
    if record.penandatangan not in office.instansi.penandatangan:
        return
    holder = office.signer(record.penandatangan, _day(record, office))
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
    records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterable[Document]:
    """Yield one document a decree."""
    for name, record in records.items():
        id_ = f"sk/{name}"
        context = _context(record, office, dossier, id_)
        yield Document(
            id_,
            f"{id_}.docx",
            TEMPLATE,
            context,
            final=record.status == "final",
            signer=record.penandatangan,
        )


def _context(record: Record, office: Office, dossier: Dossier, id_: str) -> dict[str, Any]:
    instansi = office.instansi
    given = dossier.numbers.get(id_)
    day = PartialDate.of(given.tanggal) if given else _day(record, office)
    title = record.sentence("judul")
    decree = f"Keputusan {naskah.organ(instansi)}"
    return {
        "kop": naskah.letterhead(instansi),
        "kepala": naskah.organ(instansi).upper(),
        "nomor": naskah.number(
            instansi, "sk", given.nomor if given else None, record.klasifikasi or ""
        ),
        "judul": upper(title),
        "menimbang": _considerations(record, join(decree, " tentang ", title)),
        "mengingat": _ended(laws.citations(record.mengingat, office.peraturan, day)),
        "memperhatikan": _ended(
            [prose(text, record.place("memperhatikan")) for text in record.memperhatikan]
        ),
        "diktum": [
            _diktum(number, diktum, record.place("diktum"))
            for number, diktum in enumerate(record.diktum, 1)
        ],
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(record.tanggal, given.tanggal if given else None, instansi.tahun),
        "ttd": naskah.signature(office, record.penandatangan, day),
        "tembusan": _closed([prose(text, record.place("tembusan")) for text in record.tembusan]),
        "lampiran": [
            _annex(number, annex, office, day, several=len(record.lampiran) > 1)
            for number, annex in enumerate(record.lampiran, 1)
        ],
    }


def _considerations(record: Record, decree: Text) -> list[Text]:
    """Return the considerations, with the closing one that the program composes.

    A single consideration has no letter, so it cannot be referred to: it ends in the decision.
    """
    place = record.place("menimbang")
    items = [prose(f"bahwa {_without_bahwa(text)}", place) for text in record.menimbang]
    if len(items) == 1:
        return _ended([join(_unended(items[0]), ", perlu menetapkan ", decree)])
    letters = listing([f"huruf {letter(number)}" for number in range(1, len(items) + 1)])
    basis = (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {letters}, perlu menetapkan "
    )
    return _ended([*items, join(basis, decree)])


def _without_bahwa(text: str) -> str:
    return text[6:] if text.casefold().startswith("bahwa ") else text


def _diktum(number: int, diktum: Diktum, place: Place | None) -> dict[str, Any]:
    sentence = prose(diktum.isi, diktum.place("isi") or place)
    items = [prose(text, diktum.place("butir")) for text in diktum.butir]
    return {
        "label": ordinal(number),
        "isi": _end(sentence, ":" if items else "."),
        "butir": _items(items),
    }


def _annex(
    number: int, annex: Lampiran, office: Office, day: PartialDate, *, several: bool
) -> dict[str, Any]:
    return {
        "kepala": f"LAMPIRAN {roman(number)}" if several else "LAMPIRAN",
        "judul": upper(annex.sentence("judul")),
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
    items = [prose(text, passage.place("butir")) for text in passage.butir]
    return {
        "judul": passage.sentence("judul"),
        "isi": _end(passage.sentence("isi"), ":" if items else ".") if passage.isi else "",
        "butir": _items(items),
    }


def _items(items: list[Text]) -> list[Text]:
    """Return list items with `;` behind each, `; dan` before the last, a full stop at the end."""
    if len(items) < 2:
        return _closed(items)
    return [*_ended(items[:-2]), _end(items[-2], "; dan"), _end(items[-1], ".")]


def _ended(items: list[Text]) -> list[Text]:
    return [_end(item, ";") for item in items]


def _closed(items: list[Text]) -> list[Text]:
    """Return list items with `;` behind each and a full stop at the end."""
    return [*_ended(items[:-1]), *(_end(item, ".") for item in items[-1:])]


def _unended(text: Text) -> Text:
    return _end(text, "")


def _end(text: Text, mark: str) -> Text:
    if isinstance(text, Incomplete):
        return Incomplete(sentence_end(text.text, mark), text.missing)
    return sentence_end(text, mark)
