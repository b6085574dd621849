"""What a clerk writes of a matrix (`inputs/matriks/<id>.yaml`): its columns are data."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from pipeline.action_plan import Serving
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

StaffFact = Literal[
    "nama", "nama_nip", "nip", "pangkat", "golongan", "tmt_pangkat", "jabatan", "tmt_jabatan",
    "unit", "eselon", "jenis",
]  # fmt: skip
Cell = Literal["-", "√"] | Sentence
MOST_COLUMNS = 12


class Kolom(Facts):
    """A column: its heading, and where its cells come from."""

    judul: Sentence
    kunci: Line | None = Field(
        None, description="Kunci dalam baris dan judul kolom tabelnya; kosong = judul"
    )
    kelompok: Sentence | None = Field(None, description="Judul di atas beberapa kolom berurutan")
    isi: StaffFact | None = Field(None, description="Diisi dari pegawai.yaml")
    lebar: int | None = Field(
        None, ge=1, le=100, description="Lebar nisbi; isi semua kolom, atau tidak satu pun"
    )
    rata: Literal["kiri", "tengah", "kanan"] | None = Field(
        None, description="Kosong = tengah bila isinya pendek, kanan bila dijumlahkan"
    )
    jumlah: YesNo = Field(False, description="ya = dijumlahkan di baris terakhir")
    boleh_kosong: YesNo = Field(False, description="ya = sel kosong berarti tidak ada, dicetak “-”")

    @property
    def key(self) -> str:
        """The key of its cells in the rows."""
        return "_".join((self.kunci or self.judul).casefold().split())


def _heading_only(value: object) -> object:
    return {"judul": value} if isinstance(value, str) else value


_COLUMN = BeforeValidator(_heading_only, json_schema_input_type=str | Kolom)


class Baris(Facts):
    """A row: a cell for each column's key, besides what stands here."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Cell | None]

    bagian: Sentence | None = Field(None, description="Judul bagian, di atas baris ini")
    pegawai: Identifier | None = Field(None, description="Id di pegawai.yaml")

    @property
    def cells(self) -> Mapping[str, str | None]:
        """The cells by key."""
        return self.__pydantic_extra__


class Record(Serving):
    """A matrix."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    judul: Sentence = Field(description="Judul tabel tanpa nama dinas")
    per: MaybeDate | None = Field(None, description="Keadaan per tanggal ini")
    kolom: list[Annotated[Kolom, _COLUMN]] = Field(
        min_length=1, max_length=MOST_COLUMNS, description="Tanpa kolom nomor"
    )
    pegawai: YesNo = Field(False, description="ya = satu baris untuk setiap pegawai")
    per_unit: YesNo = Field(False, description="ya = pegawai dikelompokkan menurut unitnya")
    baris: list[Baris] = Field(
        default_factory=list,
        description="Isi sel menurut kunci kolom; atau nama tabel .csv atau .xlsx di samping ini",
    )
    rekap: Annotated[list[Line], OneOrMany] = Field(
        default_factory=list, description="Kunci kolom yang isinya dihitung di bawah tabel"
    )
    sumber: Sentence | None = Field(None, description="Sumber data")
    catatan: Annotated[list[Paragraph], OneOrMany] = Field(default_factory=list)
    tanggal: MaybeDate | None = Field(None, description="Tanggal penandatanganan")
    penandatangan: Identifier = Field(
        "kepala", description="Kunci penandatangan di instansi.yaml, atau id pegawai"
    )
    mengetahui: Identifier | None = Field(None, description="Seperti penandatangan, bila ada")

    @model_validator(mode="after")
    def _columns_are_their_own(self) -> "Record":
        twice = [key for key, count in Counter(c.key for c in self.kolom).items() if count > 1]
        if twice:
            raise ValueError(f"kolom “{twice[0]}” ada dua: beri kunci yang berbeda")
        taken = [c.key for c in self.kolom if c.key in Baris.model_fields and not c.isi]
        if taken:
            raise ValueError(f"kunci “{taken[0]}” punya arti sendiri dalam baris: beri kunci lain")
        given = sum(column.lebar is not None for column in self.kolom)
        if given not in (0, len(self.kolom)):
            raise ValueError("isi lebar pada semua kolom, atau kosongkan semuanya")
        if self.kolom[0].jumlah:
            raise ValueError("kolom pertama tidak dapat dijumlahkan: di situ kata Jumlah tercetak")
        if self.per_unit and not self.pegawai:
            raise ValueError("per_unit memerlukan pegawai: ya")
        return self
