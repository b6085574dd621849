"""The office as its own files describe it: who it is, who works there, who signs, which laws hold.

Nothing here is the program's opinion: each value stands in `inputs/`, and what the office has not
supplied is None. Every list with dates answers for a given day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pipeline.action_plan import RencanaAksi
from pipeline.facts import (
    Facts,
    FullDate,
    Identifier,
    Line,
    MaybeDate,
    OneOrMany,
    Sentence,
    Waivers,
    YesNo,
    civil_servant_number,
    eighteen_digits,
)
from pipeline.indonesian import PartialDate
from pipeline.values import Text, join

RANKS = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tingkat I", "I/c": "Juru", "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur", "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata", "III/d": "Penata Tingkat I",
    "IV/a": "Pembina", "IV/b": "Pembina Tingkat I", "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya", "IV/e": "Pembina Utama",
}  # fmt: skip
"""Golongan ruang and pangkat of PNS (PP 99/2000)."""


ESELON = ("II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b")
"""Levels of structural jabatan in a district (PP 41/2007), the highest first."""


class Dated(Protocol):
    """Something that holds from one date to another, either of which may be unknown."""

    @property
    def sejak(self) -> PartialDate | None: ...
    @property
    def sampai(self) -> PartialDate | None: ...


D = TypeVar("D", bound=Dated)


def in_force(items: Sequence[D], day: PartialDate | None) -> D | None:
    """Return the item that holds on the day, or None; of several the one that began last.

    An unknown beginning is taken as long ago, an unknown end as open. Of a day that is only partly
    known, an item that holds on some of the days it may be gives way to one that holds on all. Of
    equals, and where the day is not known at all, the one listed last counts.
    """
    if day is None:
        return items[-1] if items else None
    holding = [item for item in items if _holds(item, day)]
    if len(holding) <= 1:
        return holding[0] if holding else None
    first, last = PartialDate.of(day.earliest), PartialDate.of(day.latest)
    throughout = [item for item in holding if _holds(item, first) and _holds(item, last)]
    return max(reversed(throughout or holding), key=_begun, default=None)


def _begun(item: Dated) -> date:
    return item.sejak.earliest if item.sejak else date.min


def _holds(item: Dated, day: PartialDate) -> bool:
    begun = item.sejak is None or item.sejak.earliest <= day.latest
    return begun and (item.sampai is None or item.sampai.latest >= day.earliest)


def _golongan_only(value: object) -> object:
    """Let `pangkat: III/d` stand for one entry without dates; an empty value is unknown."""
    if isinstance(value, str):
        return [{"golongan": value}]
    return [] if value is None else value


def _named_only(value: object) -> object:
    if isinstance(value, str):
        return [{"nama": value}]
    return [] if value is None else value


class Pangkat(Facts):
    """A rank held from a date: golongan ruang `III/d`."""

    golongan: Literal[tuple(RANKS)] = Field(  # type: ignore[valid-type]  # from a table
        description="Golongan ruang, misalnya III/d"
    )
    sejak: MaybeDate | None = Field(None, description="TMT pangkat")
    sampai: MaybeDate | None = None

    @property
    def nama(self) -> str:
        """The rank's name: `Penata Tingkat I`."""
        return RANKS[self.golongan]


class Penempatan(Facts):
    """A jabatan or unit held from a date."""

    nama: Sentence
    sejak: MaybeDate | None = None
    sampai: MaybeDate | None = None


_RANKS_INPUT = BeforeValidator(_golongan_only, json_schema_input_type=str | list[Pangkat] | None)
_PLACES_INPUT = BeforeValidator(_named_only, json_schema_input_type=str | list[Penempatan] | None)


class Jenis(StrEnum):
    """The kinds of staff; only PNS carry a pangkat, only PNS and PPPK a number."""

    PNS = "PNS"
    PPPK = "PPPK"
    HONORER = "honorer"


class Pegawai(Facts):
    """A member of staff."""

    jenis: Jenis = Jenis.PNS
    gelar_depan: Line | None = Field(
        None, description="Gelar di depan nama, misalnya Hj. atau Drs."
    )
    nama: Line = Field(description="Nama tanpa gelar")
    gelar_belakang: Line | None = Field(
        None, description="Gelar di belakang nama, misalnya S.Sos., M.Si"
    )
    nip: Line | None = Field(None, description="NIP (PNS) atau NI PPPK, 18 angka")
    pangkat: Annotated[list[Pangkat], _RANKS_INPUT] = Field(default_factory=list)
    jabatan: Annotated[list[Penempatan], _PLACES_INPUT] = Field(default_factory=list)
    unit: Annotated[list[Penempatan], _PLACES_INPUT] = Field(default_factory=list)
    eselon: Literal[ESELON] | None = Field(  # type: ignore[valid-type]  # from a table
        None, description="Eselon jabatan struktural, misalnya III.a"
    )
    atasan: Identifier | None = Field(
        None, description="Id atasan langsung; kosong = pimpinan instansi"
    )

    @field_validator("nip")
    @classmethod
    def _number_fits_kind(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None or "jenis" not in info.data:
            return value
        if info.data["jenis"] is Jenis.HONORER:
            raise ValueError("pegawai honorer tidak ber-NIP: hapus nip atau perbaiki jenis")
        return (
            civil_servant_number(value)
            if info.data["jenis"] is Jenis.PNS
            else eighteen_digits(value)
        )

    @model_validator(mode="after")
    def _rank_fits_kind(self) -> "Pegawai":
        if self.jenis is not Jenis.PNS and self.pangkat:
            raise ValueError(
                f"pegawai {self.jenis} tidak berpangkat: hapus pangkat atau perbaiki jenis"
            )
        return self

    @property
    def lengkap(self) -> str:
        """The name with its titles: `Hj. Asmarani, S.Sos., M.Si`."""
        return self._with_titles(self.nama)

    @property
    def kapital(self) -> str:
        """The same with the name alone in capitals: `Hj. ASMARANI, S.Sos., M.Si`."""
        return self._with_titles(self.nama.upper())

    def _with_titles(self, name: str) -> str:
        return str(titled(self.gelar_depan, name, self.gelar_belakang))


_GOLONGAN = {name: number for number, name in enumerate(reversed(RANKS))}


def seniority(person: Pegawai, day: PartialDate | None) -> tuple[int, int, str]:
    """Return by what staff are listed: eselon, golongan ruang, and since when it is held."""
    held = in_force(person.pangkat, day)
    eselon = ESELON.index(person.eselon) if person.eselon else len(ESELON)
    golongan = _GOLONGAN[held.golongan] if held else len(_GOLONGAN)
    since = held.sejak.earliest.isoformat() if held and held.sejak else "9999"
    return eselon, golongan, since


def titled(before: str | None, name: Text, after: str | None) -> Text:
    """Return a name with the titles before and after it."""
    return join(f"{before} " if before else "", name, f", {after}" if after else "")


class Sebagai(StrEnum):
    """In which capacity somebody signs."""

    DEFINITIF = "definitif"
    PLT = "Plt."
    PLH = "Plh."
    ATAS_NAMA = "a.n."


class Pejabat(Facts):
    """Who holds a signing office, in which capacity, from when to when."""

    pegawai: Identifier
    sebagai: Sebagai = Sebagai.DEFINITIF
    jabatan: Line | None = Field(
        None, description="Jabatan penanda tangan sendiri, wajib untuk a.n."
    )
    sejak: MaybeDate | None = None
    sampai: MaybeDate | None = None

    @model_validator(mode="after")
    def _own_title_if_on_behalf(self) -> "Pejabat":
        if self.sebagai is Sebagai.ATAS_NAMA and not self.jabatan:
            raise ValueError("penanda tangan a.n. memerlukan “jabatan” miliknya sendiri")
        return self


class Penandatangan(Facts):
    """A signing office, such as the head's, and those who hold it in turn."""

    jabatan: Line = Field(description="Jabatan sebagaimana tercetak di atas tanda tangan")
    pejabat: Annotated[list[Pejabat], OneOrMany] = Field(min_length=1)


_BLANKS = {"urut", "kode", "klasifikasi", "tahun"}


def _number_pattern(text: str) -> str:
    """Check that a number's pattern has room for the running number, and no unknown blank."""
    try:
        blanks = [blank for _, *blank in Formatter().parse(text) if blank[0] is not None]
    except ValueError:
        raise ValueError(f"kurung kurawal dalam pola “{text}” tidak berpasangan") from None
    names = {"".join(filter(None, blank)) for blank in blanks}
    if "urut" not in names:
        raise ValueError(f"pola “{text}” tidak memuat {{urut}}, tempat nomor urut")
    if unknown := sorted(names - _BLANKS):
        raise ValueError(f"isian {{{unknown[0]}}} dalam pola nomor tidak dikenal")
    return text


class Kop(Facts):
    """The lines of the letterhead; the first are the government's, the last the office's."""

    pemerintah: Line | None = Field(None, description="Kosong = pemerintah di atas")
    dinas: Line | None = Field(None, description="Kosong = nama di atas")
    alamat: Sentence | None = None
    telepon: Sentence | None = None
    surel: Line | None = Field(None, description="Alamat surel (e-mail)")
    laman: Line | None = Field(None, description="Alamat laman (website)")
    logo: Line | None = Field(
        None, description="Berkas PNG atau JPEG di inputs/, kosong = bingkai kosong"
    )


class Pensiun(Facts):
    """At which age staff retire, in years (UU 5/2014 article 90)."""

    umum: int = Field(58, ge=45, le=75, description="Batas usia pensiun")
    pimpinan: int = Field(
        60, ge=45, le=75, description="Bagi pimpinan instansi dan pejabat eselon II"
    )
    khusus: Mapping[Identifier, Annotated[int, Field(ge=45, le=75)]] = Field(
        default_factory=dict, description="Bagi pegawai tertentu: {id-pegawai: 65}"
    )


class Instansi(Facts):
    """The office itself (`instansi.yaml`)."""

    tahun: int = Field(ge=1945, le=2100)
    fiktif: YesNo = Field(
        False, description="ya = instansi rekaan: CONTOH tercetak di setiap halaman"
    )
    pemerintah: Line = Field(description="Misalnya Pemerintah Kabupaten Musi Banyuasin")
    daerah: Line = Field(description="Misalnya Kabupaten Musi Banyuasin")
    nama: Line = Field(description="Nama dinas tanpa kabupaten")
    singkatan: Line | None = None
    kode: Line | None = Field(None, description="Kode perangkat daerah dalam nomor naskah")
    kepala: Line = Field(description="Sebutan pimpinan, misalnya Kepala Dinas")
    tempat: Line = Field(description="Tempat kedudukan, dicetak sebelum tanggal")
    profil: Literal["54/2009", "1/2023"] = Field(
        "54/2009", description="Permendagri tata naskah dinas"
    )
    qr: YesNo = Field(
        True,
        description="tidak = PDF dicetak tanpa kode arsip; hasil pindaian disebut dengan tangan",
    )
    kop: Kop
    nomor: Mapping[Identifier, Annotated[Line, AfterValidator(_number_pattern)]] = Field(
        default_factory=dict,
        description="Pola nomor per jenis; {urut}, {kode}, {klasifikasi}, {tahun}",
    )
    penandatangan: Mapping[Identifier, Penandatangan]
    cuti_bersama: Annotated[list[FullDate], OneOrMany] = Field(
        default_factory=list, description="Hari cuti bersama, di samping hari libur nasional"
    )
    pensiun: Pensiun = Field(default_factory=Pensiun)
    abaikan: Waivers = Field(
        default_factory=dict,
        description="Aturan yang tidak berlaku bagi berkas bersama: {T01: alasan}",
    )


class Peraturan(Facts):
    """A law or regulation that decrees cite (one entry of `peraturan.yaml`)."""

    jenis: Literal[
        "UUD", "TAP MPR", "Undang-Undang", "Perpu", "Peraturan Pemerintah", "Peraturan Presiden",
        "Peraturan Menteri", "Peraturan Daerah", "Peraturan Bupati", "Lainnya",
    ]  # fmt: skip
    sebutan: Line | None = Field(
        None,
        description="Sebutan bila berbeda dari jenis, misalnya Peraturan Menteri Dalam Negeri",
    )
    nomor: Sentence | None = None
    tahun: int | None = None
    tentang: Sentence | None = None
    lembaran: Line | None = Field(None, description="Lembaran Negara dan Tambahannya, tanpa kurung")
    berlaku: MaybeDate | None = Field(None, description="Mulai berlaku")
    dicabut: MaybeDate | None = Field(None, description="Tidak berlaku lagi sejak tanggal ini")
    mengubah: Identifier | None = Field(
        None, description="Id peraturan yang diubah oleh peraturan ini"
    )
    terverifikasi: YesNo = False


@dataclass(frozen=True, slots=True)
class Office:
    """All shared facts of one office, checked against each other by whoever loads them.

    `folder` is where they stand, and with them the files that records name, such as photos;
    `rencana` the action plan, where the office has one.
    """

    instansi: Instansi
    pegawai: Mapping[str, Pegawai]
    peraturan: Mapping[str, Peraturan]
    klasifikasi: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path("inputs")
    rencana: RencanaAksi | None = None

    def signer(self, position: str, day: PartialDate | None) -> Pejabat | None:
        """Return who holds the signing office on the day, or None."""
        return in_force(self.instansi.penandatangan[position].pejabat, day)
