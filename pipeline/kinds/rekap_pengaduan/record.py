"""What a clerk writes of complaints (`inputs/rekap-pengaduan/<id>.yaml`), often in a table beside.

Whoever complained is best written down by initials alone; on paper every name is masked anyway.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from pipeline.action_plan import Serving
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.indonesian import PartialDate

Channel = Literal[
    "kotak", "WA", "loket", "SP4N-LAPOR!", "telepon", "surel", "laman", "media sosial", "surat",
]  # fmt: skip
CHANNELS: dict[Channel, str] = {
    "kotak": "Kotak pengaduan",
    "WA": "WhatsApp",
    "loket": "Loket",
    "SP4N-LAPOR!": "SP4N-LAPOR!",
    "telepon": "Telepon",
    "surel": "Surel",
    "laman": "Laman",
    "media sosial": "Media sosial",
    "surat": "Surat",
}
Outcome = Literal["diperbaiki", "dijelaskan", "diteruskan", "tidak terbukti"]
OUTCOMES: tuple[Outcome, ...] = ("diperbaiki", "dijelaskan", "diteruskan", "tidak terbukti")
LONGEST_MONTHS = 12


def _month(day: PartialDate) -> PartialDate:
    """Return the month that a date is in; a year alone says none."""
    if day.month is None:
        raise ValueError("sebut bulannya, misalnya 2021-02")
    return PartialDate(day.year, day.month)


Month = Annotated[MaybeDate, AfterValidator(_month)]


class Periode(Facts):
    """The months that the register is of."""

    awal: Month = Field(description="Bulan pertama, misalnya 2021-01")
    akhir: Month = Field(description="Bulan terakhir, misalnya 2021-06")

    @model_validator(mode="after")
    def _is_a_year_at_most(self) -> "Periode":
        if self.akhir.earliest < self.awal.earliest:
            raise ValueError("bulan terakhir sebelum bulan pertama")
        if len(self.months) > LONGEST_MONTHS:
            raise ValueError(f"paling banyak {LONGEST_MONTHS} bulan dalam satu rekap")
        return self

    @property
    def months(self) -> list[PartialDate]:
        """The months in their order."""
        first = self.awal.year * 12 + (self.awal.month or 1) - 1
        last = self.akhir.year * 12 + (self.akhir.month or 1) - 1
        return [PartialDate(at // 12, at % 12 + 1) for at in range(first, last + 1)]


class Pengaduan(Facts):
    """A complaint as it stands in the register."""

    nomor: Line | None = Field(None, description="Nomor register")
    masuk: MaybeDate | None = Field(None, description="Tanggal diterima")
    pelapor: Line | None = Field(
        None, description="Inisial saja, misalnya S. A.; atau anonim. Di kertas selalu disamarkan"
    )
    saluran: Channel | None = None
    pokok: Paragraph | None = Field(None, description="Pokok pengaduan, tanpa NIK dan nama")
    pic: Sentence | None = Field(None, description="Id pegawai, atau sebutan penanggung jawab")
    tindak_lanjut: Paragraph | None = None
    selesai: MaybeDate | None = Field(None, description="Tanggal selesai, bila sudah")
    status: Literal["proses", "selesai"] | None = Field(
        None, description="Kosong = selesai bila tanggal selesai diisi"
    )
    hasil: Outcome | None = Field(None, description="Bila selesai")

    @model_validator(mode="after")
    def _is_open_or_done(self) -> "Pengaduan":
        if self.status == "proses" and (self.selesai or self.hasil):
            raise ValueError("pengaduan yang masih proses tidak bertanggal selesai dan tanpa hasil")
        if self.hasil and not (self.selesai or self.status):
            raise ValueError("hasil diisi, tetapi tanggal selesai belum")
        if self.masuk and self.selesai and self.selesai.latest < self.masuk.earliest:
            raise ValueError(
                f"selesai {str(self.selesai).strip()}, sebelum masuk {str(self.masuk).strip()}"
            )
        return self

    @property
    def state(self) -> str | None:
        """Whether it is open or done, or None where nobody has said."""
        return self.status or ("selesai" if self.selesai else None)

    @property
    def month(self) -> PartialDate | None:
        """The month in which it came in."""
        return PartialDate(self.masuk.year, self.masuk.month) if self.masuk else None


class Record(Serving):
    """A register of complaints and what came of them."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    judul: Sentence = Field(
        "Rekapitulasi Tindak Lanjut Pengaduan Masyarakat", description="Judul tanpa periode"
    )
    periode: Periode
    per: MaybeDate | None = Field(None, description="Keadaan per tanggal ini")
    nihil: Annotated[list[Month], OneOrMany] = Field(
        default_factory=list,
        description="Bulan yang dipastikan tanpa pengaduan, misalnya [2021-02]",
    )
    pengaduan: list[Pengaduan] = Field(
        default_factory=list,
        description="Menurut urutan register; atau nama tabel .csv atau .xlsx di sampingnya",
    )
    catatan: Annotated[list[Paragraph], OneOrMany] = Field(default_factory=list)
    tanggal: MaybeDate | None = Field(None, description="Tanggal penandatanganan")
    pic: Identifier | None = Field(
        None, description="PIC pengaduan: kunci penandatangan di instansi.yaml, atau id pegawai"
    )
    ketua: Identifier = Field("ketua-tim", description="Ketua tim: seperti pic")
