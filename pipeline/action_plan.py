"""The office's action plan as data: komponen, indikator, langkah, and the evidence each must show.

Ids are written in the plan, never counted, so records that cite them stay right when it is edited:
`I.1.b` is an indikator, `I.1.b/1` a langkah of it, `I.1.b-1` a piece of evidence (a slot).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.facts import Facts, Line, OneOrMany, Paragraph, Waivers
from pipeline.indonesian import did_you_mean
from pipeline.values import Missing

COLLECTED = "terkumpul"
"""The sort of evidence that is made elsewhere and only collected."""

_ID = re.compile(r"[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*(?:[-/][0-9]+)?")
_SORT = re.compile(r"[a-z]+(?:-[a-z]+)*(?:/[a-z]+(?:-[a-z]+)*)?")


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(f"“{text}” bukan id rencana aksi: tulis seperti I.1.b, I.1.b/1, I.1.b-1")
    return text


def _sort(text: str) -> str:
    if not _SORT.fullmatch(text):
        raise ValueError(f"“{text}” bukan jenis bukti: tulis seperti sk atau rapat/undangan")
    return text


Id = Annotated[Line, AfterValidator(_id)]
Sort = Annotated[Line, AfterValidator(_sort)]
_ORIGINAL = Field(None, description="Bunyi asli sebelum ejaannya diperbaiki; tidak dicetak")


class Bukti(Facts):
    """A slot: one piece of evidence, and the sorts of document that fill it."""

    id: Id = Field(description="Id indikator, tanda hubung, nomor: I.1.b-1")
    nama: Line
    asli: Line | None = _ORIGINAL
    jenis: Sort = Field(description="Jenis naskah yang memenuhinya, misalnya sk; atau terkumpul")
    atau: Annotated[list[Sort], OneOrMany] = Field(
        default_factory=list, description="Jenis lain yang juga memenuhinya"
    )
    periode: Literal["bulanan", "triwulanan"] | None = Field(
        None, description="Satu bukti setiap periode, sejak bulan target sampai akhir tahun"
    )
    narasi: Paragraph | None = Field(None, description="Yang dibuktikan oleh bukti ini")

    @property
    def sorts(self) -> tuple[str, ...]:
        """Every sort of document that fills the slot."""
        return (self.jenis, *self.atau)


class Langkah(Facts):
    """One step by which an indikator is reached."""

    id: Id = Field(description="Id indikator, garis miring, nomor: I.1.b/1")
    uraian: Line
    asli: Line | None = _ORIGINAL


class Indikator(Facts):
    """What is asked, by when, the steps towards it and the evidence that it was done."""

    id: Id
    uraian: Line
    asli: Line | None = _ORIGINAL
    bulan: int | None = Field(None, ge=1, le=12, description="Bulan target, 1 sampai 12")
    pokja: Line | None = Field(None, description="Bila berbeda dari pokja komponennya")
    pic: Line | None = Field(None, description="Penanggung jawab: id pegawai atau sebutan")
    pemeriksa: Line | None = Field(None, description="Pemeriksa: id pegawai atau sebutan")
    pengantar: Line | None = Field(None, description="Kalimat sebelum langkah-langkahnya")
    langkah: list[Langkah] = Field(min_length=1)
    bukti: list[Bukti] = Field(default_factory=list, description="Kosong = tanpa bukti fisik")
    syarat: Line | None = Field(None, description="Keterangan bagi semua buktinya")


class Subkomponen(Facts):
    """A group of indikator."""

    id: Id
    nama: Line
    asli: Line | None = _ORIGINAL
    indikator: list[Indikator] = Field(min_length=1)


class Komponen(Facts):
    """An area of change."""

    id: Id
    nama: Line
    asli: Line | None = _ORIGINAL
    pokja: Line | None = Field(None, description="Kelompok kerja yang mengerjakannya")
    subkomponen: list[Subkomponen] = Field(min_length=1)


class Prioritas(Facts):
    """A priority target, and the indikator by which it is reached."""

    nomor: int = Field(ge=1)
    uraian: Line
    asli: Line | None = _ORIGINAL
    indikator: Annotated[list[Line], OneOrMany] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Row:
    """An indikator with what it belongs to."""

    komponen: Komponen
    subkomponen: Subkomponen
    indikator: Indikator

    @property
    def pokja(self) -> str:
        """The team that works on it; empty where the plan names none."""
        return self.indikator.pokja or self.komponen.pokja or ""


class RencanaAksi(Facts):
    """The whole plan (`rencana-aksi.yaml`)."""

    komponen: list[Komponen] = Field(min_length=1)
    prioritas: list[Prioritas] = Field(default_factory=list)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every indikator in the plan's order."""
        return tuple(
            Row(area, group, each)
            for area in self.komponen
            for group in area.subkomponen
            for each in group.indikator
        )

    @cached_property
    def indicators(self) -> Mapping[str, Indikator]:
        """The indikator by id."""
        return {row.indikator.id: row.indikator for row in self.rows}

    @cached_property
    def slots(self) -> Mapping[str, Bukti]:
        """The pieces of evidence by id, in the plan's order."""
        return {item.id: item for row in self.rows for item in row.indikator.bukti}

    def slots_of(self, id_: str) -> Sequence[Bukti]:
        """Return the slots of an indikator, or the one slot of that id. Raises KeyError."""
        if id_ in self.slots:
            return (self.slots[id_],)
        return self.indicators[id_].bukti

    def near(self, id_: str) -> str:
        """Return the hint for an id that is neither an indikator nor a slot."""
        return did_you_mean(id_, [*self.indicators, *self.slots]).removeprefix("; ")


class Serving(Facts):
    """Base of every kind's record: what of the action plan its documents are evidence for."""

    untuk: Annotated[list[Line], OneOrMany] = Field(
        default_factory=list,
        description="Indikator (I.1.b) atau bukti (I.1.b-5) dalam rencana aksi yang dipenuhi",
    )
    abaikan: Waivers = Field(
        default_factory=dict,
        description="Aturan yang tidak berlaku di sini, dengan alasannya: {T01: alasan}",
    )

    def absent(self, name: str) -> Iterable[Missing]:
        """Return the papers that belong to the record of this name and cannot be made of it yet.

        There are none where every paper follows from the record as soon as it is read.
        """
        del name
        return ()

    def cited(self) -> Iterable[str]:
        """Return the names of the records of other kinds that its papers go by (`sk/tim-zi`)."""
        return ()
