"""What a clerk writes of a procedure (`inputs/sop/<id>.yaml`): identity, actors, steps."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

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
from pipeline.flow import FEWEST_STEPS, MOST_ACTORS, MOST_STEPS
from pipeline.indonesian import PartialDate
from pipeline.kinds.sop.duration import duration, hours

WorkTime = Annotated[Line, AfterValidator(duration)]
Hours = Annotated[Line, AfterValidator(hours)]


def _bare(name: str) -> str:
    if name.upper().startswith("SOP "):
        raise ValueError("tulis namanya tanpa kata SOP, yang dicetak program")
    return name


class Revisi(Facts):
    """A revision: its running number, its date, and what it changed."""

    nomor: int = Field(ge=1, le=99, description="Revisi ke-")
    tanggal: MaybeDate | None = None
    perubahan: Sentence = Field(description="Apa yang diubah")


class Keputusan(Facts):
    """Where a decision leads to: the ids of two steps."""

    ya: Identifier = Field(description="Id langkah bila jawabannya ya")
    tidak: Identifier = Field(description="Id langkah bila jawabannya tidak")


class Langkah(Facts):
    """One activity, a row of the procedure."""

    id: Identifier | None = Field(
        None, description="Nama langkah ini, perlu bila dituju langkah lain"
    )
    kegiatan: Sentence = Field(description="Kegiatan, diawali kata kerja")
    pelaksana: Annotated[list[Line], OneOrMany] = Field(
        min_length=1, description="Pelaksana seperti pada daftar; beberapa = dikerjakan bersama"
    )
    kelengkapan: Sentence | None = None
    waktu: WorkTime | None = Field(None, description="Misalnya 10 menit, 1,5 jam, atau 2 hari")
    output: Sentence | None = None
    keterangan: Sentence | None = None
    keputusan: Keputusan | None = Field(
        None, description="Langkah ini keputusan, dengan dua jalan keluar"
    )
    lanjut: Identifier | None = Field(
        None, description="Id langkah berikutnya bila bukan yang di bawahnya"
    )
    selesai: YesNo = Field(False, description="ya = alur berakhir di sini")

    @model_validator(mode="after")
    def _of_one_mind(self) -> "Langkah":
        if sum(map(bool, (self.keputusan, self.lanjut, self.selesai))) > 1:
            raise ValueError("pilih satu saja: keputusan, lanjut, atau selesai")
        if len({*self.pelaksana}) < len(self.pelaksana):
            raise ValueError("pelaksana disebut dua kali")
        return self


class Record(Serving):
    """A standard operating procedure (`inputs/sop/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    nama: Annotated[Sentence, AfterValidator(_bare)] = Field(
        description="Nama SOP tanpa kata SOP, misalnya Penerbitan KTP-el"
    )
    klasifikasi: Line | None = Field(
        None, description="Kode klasifikasi bila dipakai dalam pola nomor"
    )
    pembuatan: MaybeDate | None = Field(
        None, description="Tanggal pembuatan; 2021-05 = hari ditulis tangan"
    )
    revisi: list[Revisi] = Field(
        default_factory=list, description="Riwayat revisi, yang pertama di atas"
    )
    efektif: MaybeDate | None = Field(
        None, description="Tanggal mulai berlaku; kosong = ditulis tangan"
    )
    penandatangan: Identifier = "kepala"
    dasar_hukum: Annotated[list[Identifier], OneOrMany] = Field(
        min_length=1, description="Id peraturan di peraturan.yaml; diurutkan program"
    )
    kualifikasi: Annotated[list[Paragraph], OneOrMany] = Field(
        min_length=1, description="Kemampuan pelaksana, bukan nama orang"
    )
    keterkaitan: Annotated[list[Identifier], OneOrMany] = Field(
        default_factory=list, description="Id SOP lain di folder ini"
    )
    peralatan: Annotated[list[Paragraph], OneOrMany] = Field(default_factory=list)
    peringatan: Annotated[list[Paragraph], OneOrMany] = Field(
        default_factory=list, description="Apabila …, maka …"
    )
    pencatatan: Annotated[list[Paragraph], OneOrMany] = Field(default_factory=list)
    jam_kerja: Hours = Field("7,5", description="Jam kerja dalam satu hari, untuk jumlah waktu")
    pelaksana: Annotated[list[Line], OneOrMany] = Field(
        default_factory=list,
        max_length=MOST_ACTORS,
        description="Jabatan pelaksana, satu kolom masing-masing",
    )
    langkah: list[Langkah] = Field(
        default_factory=list,
        max_length=MOST_STEPS,
        description="Kosong bila SOP lama dipakai sebagai berkas (bukti pakai --sebagai)",
    )

    @model_validator(mode="after")
    def _a_procedure_or_none(self) -> "Record":
        if self.langkah and len(self.langkah) < FEWEST_STEPS:
            raise ValueError(f"alur memerlukan paling sedikit {FEWEST_STEPS} langkah")
        if self.langkah and not self.pelaksana:
            raise ValueError("alur memerlukan daftar pelaksana")
        numbers = [each.nomor for each in self.revisi]
        if numbers != sorted({*numbers}):
            raise ValueError("nomor revisi harus berurutan naik, yang pertama di atas")
        return self

    @property
    def judul(self) -> str:
        """What the procedure is called where others cite it: `SOP Penerbitan KTP-el`."""
        return f"SOP {self.nama}"

    @property
    def tanggal(self) -> PartialDate | None:
        """The date of its making (what `naskah` calls the date of a paper)."""
        return self.pembuatan
