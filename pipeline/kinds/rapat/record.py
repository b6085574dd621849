"""What a clerk writes of a meeting (`inputs/rapat/<id>.yaml`): one record for all its paperwork."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipeline.action_plan import Serving
from pipeline.clock import Clock, Span
from pipeline.facts import (
    Facts,
    Identifier,
    Line,
    MaybeDate,
    OneOrMany,
    Paragraph,
    Sentence,
    YesNo,
)
from pipeline.letters import Letter
from pipeline.photo_pages import HalamanFoto
from pipeline.values import Missing

_EVERYONE = "semua pegawai"
Status = Literal["draf", "final"]


class Daring(Facts):
    """How an online meeting is reached."""

    media: Line = Field(description="Misalnya Zoom Meeting")
    tautan: Line | None = Field(None, description="Alamat untuk bergabung")
    id_rapat: Line | None = None
    kata_sandi: Line | None = None


class Peserta(Facts):
    """Who is invited: everybody, a unit, a member of staff, or a guest from elsewhere."""

    semua: YesNo = Field(False, description="ya = semua pegawai")
    unit: Line | None = Field(None, description="Semua pegawai unit ini")
    pegawai: Identifier | None = Field(None, description="Id di pegawai.yaml")
    nama: Sentence | None = Field(None, description="Nama tamu")
    jabatan: Sentence | None = Field(None, description="Jabatan tamu")
    instansi: Sentence | None = Field(None, description="Instansi tamu")

    @model_validator(mode="after")
    def _one_way_to_name(self) -> "Peserta":
        ways = [self.semua, self.unit, self.pegawai, self.nama or self.jabatan or self.instansi]
        if sum(map(bool, ways)) != 1:
            raise ValueError("sebut satu saja: pegawai, unit, semua pegawai, atau tamu")
        if self.instansi and not (self.nama or self.jabatan):
            raise ValueError("tamu memerlukan nama atau jabatan")
        return self


def _spelled_out(value: object) -> object:
    """Let an id stand for a member of staff, and `semua pegawai` for everybody."""
    if not isinstance(value, str):
        return value
    return {"semua": "ya"} if value.strip().casefold() == _EVERYONE else {"pegawai": value}


_INVITED = BeforeValidator(_spelled_out, json_schema_input_type=str | Peserta)


class Undangan(Letter):
    """The invitation: a letter, or a nota dinas within the office."""

    bentuk: Literal["surat", "nota-dinas"] = "surat"
    penandatangan: Identifier = "kepala"
    hal: Sentence = "Undangan"
    di: Sentence = Field("Tempat", description="Tempat tujuan surat")
    pembuka: Paragraph | None = Field(None, description="Pengganti kalimat pembuka templat")
    penutup: Paragraph | None = Field(None, description="Pengganti kalimat penutup templat")
    daftar: YesNo = Field(False, description="ya = nama penerima selalu dalam lampiran")
    per_orang: YesNo = Field(False, description="ya = satu surat untuk setiap penerima")


class Hadir(Facts):
    """One who was present, as ticked from the signed sheet."""

    pegawai: Identifier | None = None
    nama: Line | None = Field(None, description="Nama tamu yang hadir")
    instansi: Line | None = None
    wakil: Line | None = Field(None, description="Nama yang hadir mewakilinya")

    @model_validator(mode="after")
    def _one_way_to_name(self) -> "Hadir":
        if bool(self.pegawai) == bool(self.nama):
            raise ValueError("isi salah satu saja: pegawai atau nama")
        return self


_PRESENT = BeforeValidator(
    lambda value: {"pegawai": value} if isinstance(value, str) else value,
    json_schema_input_type=str | Hadir,
)


class Pembahasan(Facts):
    """What was said: under a topic, or by a speaker."""

    topik: Sentence | None = None
    pembicara: Sentence | None = Field(None, description="Id pegawai, atau nama dan jabatan")
    isi: Annotated[list[Paragraph], OneOrMany] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_a_head(self) -> "Pembahasan":
        if not (self.topik or self.pembicara):
            raise ValueError("isi topik atau pembicara")
        return self


class Putusan(Facts):
    """What was decided, who sees to it, and until when."""

    isi: Paragraph
    pic: Sentence | None = Field(None, description="Id pegawai, atau sebutan penanggung jawab")
    batas: MaybeDate | None = Field(None, description="Batas waktu pelaksanaan")


class TindakLanjut(Facts):
    """One line of a follow-up table."""

    permasalahan: Paragraph
    tindak_lanjut: Paragraph
    pic: Sentence | None = None
    batas: MaybeDate | None = None
    status: Sentence | None = Field(None, description="Misalnya Selesai atau Belum")


class Notulen(Facts):
    """The minutes, written after the meeting."""

    status: Status = "draf"
    dibuka: Clock | None = None
    ditutup: Clock | None = None
    tindak_lanjut_lalu: list[TindakLanjut] = Field(default_factory=list)
    pembahasan: list[Pembahasan] = Field(min_length=1)
    keputusan: list[Putusan] = Field(default_factory=list)
    tindak_lanjut: list[TindakLanjut] = Field(default_factory=list)

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> "Notulen":
        if self.dibuka and self.ditutup and self.ditutup <= self.dibuka:
            raise ValueError(f"rapat ditutup {self.ditutup}, tidak sesudah dibuka {self.dibuka}")
        return self


class Dokumentasi(HalamanFoto):
    """The photos of the meeting."""

    status: Status = "draf"


class Record(Serving):
    """A meeting."""

    status: Status = Field("draf", description="final = undangan siap ditandatangani")
    nama: Sentence = Field(description="Nama rapat, misalnya Rapat Pembentukan Tim Kerja")
    dasar: Sentence | None = Field(None, description="Dasar rapat, bila ada")
    tanggal: MaybeDate | None = Field(None, description="Tanggal rapat; harinya dihitung program")
    waktu: Span | None = Field(None, description="09.00, 09.00 - 11.00, atau 09.00 - selesai")
    tempat: Sentence | None = None
    daring: Daring | None = Field(None, description="Bila rapat (juga) daring")
    acara: Annotated[list[Sentence], OneOrMany] = Field(min_length=1)
    pimpinan: Identifier | None = Field(None, description="Id pegawai")
    notulis: Identifier | None = Field(None, description="Id pegawai")
    peserta: list[Annotated[Peserta, _INVITED]] = Field(min_length=1)
    urutan: Literal["jabatan", "sesuai"] = Field(
        "jabatan",
        description="jabatan = menurut eselon, golongan, dan TMT; sesuai = seperti ditulis",
    )
    baris_tamu: int = Field(0, ge=0, le=200, description="Baris kosong untuk tamu")
    undangan: Undangan | None = None
    hadir: list[Annotated[Hadir, _PRESENT]] = Field(
        default_factory=list, description="Yang hadir menurut daftar hadir bertanda tangan"
    )
    notulen: Notulen | None = Field(None, description="Diisi sesudah rapat")
    dokumentasi: Dokumentasi | None = Field(None, description="Diisi sesudah rapat")

    def absent(self, name: str) -> Iterator[Missing]:
        """Yield the papers that the record has no facts for yet."""
        for part in ("undangan", "notulen", "dokumentasi"):
            if getattr(self, part) is None:
                yield Missing(f"{name}/{part}", self.place(part))
