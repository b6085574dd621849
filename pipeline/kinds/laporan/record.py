"""What a clerk writes of a report (`inputs/laporan/<id>.yaml`), and later of its follow-up."""

from collections.abc import Iterator
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
from pipeline.kinds.laporan.figures import checked, figure
from pipeline.kinds.laporan.headings import heading
from pipeline.reports import Periode
from pipeline.values import Missing, has_gap

State = Literal["draf", "final"]
Paragraphs = Annotated[list[Paragraph], OneOrMany]
Figure = Annotated[Sentence, AfterValidator(checked)]


class Pelaksanaan(Facts):
    """One activity: when, what, where, by whom."""

    tanggal: MaybeDate | None = None
    sampai: MaybeDate | None = Field(None, description="Hari terakhir bila lebih dari satu hari")
    kegiatan: Sentence
    tempat: Sentence | None = None
    pelaksana: Sentence | None = Field(None, description="Yang melaksanakan, atau pesertanya")

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> "Pelaksanaan":
        if self.sampai and not (self.tanggal and self.tanggal.earliest <= self.sampai.latest):
            raise ValueError("sampai memerlukan tanggal yang lebih awal")
        return self


class Kegiatan(Facts):
    """What was done."""

    uraian: Paragraphs = Field(default_factory=list)
    jadwal: list[Pelaksanaan] = Field(default_factory=list, description="Tabel kegiatan")


class Kolom(Facts):
    """The headings of a table, where others say better what stands below."""

    uraian: Line = "Uraian"
    target: Annotated[Line, heading(13)] = "Target"
    realisasi: Annotated[Line, heading(13)] = "Realisasi"
    capaian: Annotated[Line, heading(9)] = "Capaian"


class Baris(Facts):
    """A line of target and realisation; the percentage is reckoned where both are figures."""

    bagian: Sentence | None = Field(None, description="Judul bagian tabel, di atas baris ini")
    uraian: Sentence
    target: Figure | None = Field(None, description="Angka tanpa satuan, atau kata")
    realisasi: Figure | None = Field(None, description="Angka tanpa satuan, atau kata")
    satuan: Line | None = Field(None, description="Misalnya dokumen, hari, atau persen")
    arah: Literal["naik", "turun"] = Field(
        "naik", description="turun = makin kecil makin baik, misalnya hari penyelesaian"
    )
    keterangan: Sentence | None = None

    @model_validator(mode="after")
    def _both_or_neither(self) -> "Baris":
        pair = [text for text in (self.target, self.realisasi) if text and not has_gap(text)]
        if len(pair) == 2 and sum(figure(text) is None for text in pair) == 1:
            raise ValueError(
                "target dan realisasi harus sama-sama angka; satuannya ditulis pada satuan"
            )
        return self


class Capaian(Facts):
    """A table of targets and what came of them."""

    judul: Sentence | None = Field(None, description="Judul di atas tabel")
    kolom: Kolom = Field(default_factory=Kolom)
    jumlah: YesNo = Field(False, description="ya = baris jumlah di bawah tabel")
    baris: list[Baris] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> "Capaian":
        texts = [t for each in self.baris for t in (each.target, each.realisasi) if t]
        alike = len({(each.satuan, each.arah) for each in self.baris}) == 1
        if self.jumlah and not (alike and all(figure(t) is not None or has_gap(t) for t in texts)):
            raise ValueError("jumlah memerlukan angka dengan satuan dan arah yang sama")
        return self


class Hasil(Facts):
    """A titled part of the results: text, lettered points, a table, or several of them."""

    judul: Sentence
    isi: Paragraphs = Field(default_factory=list)
    butir: list[Paragraph] = Field(default_factory=list)
    capaian: Capaian | None = None


class Temuan(Facts):
    """A finding and what is recommended; the follow-up answers it by its id."""

    id: Identifier = Field(description="Sebutan singkat, dipakai oleh tindak lanjut")
    uraian: Paragraph | None = None
    rekomendasi: Paragraph | None = None


class Lampiran(Facts):
    """An annex by its name."""

    nama: Sentence
    terlampir: YesNo = Field(False, description="ya = lampirannya sudah ada")


class Jawaban(Facts):
    """What came of one recommendation."""

    temuan: Identifier = Field(description="Id temuan dalam laporan ini")
    tindak_lanjut: Paragraph | None = None
    bukti: Annotated[list[Sentence], OneOrMany] = Field(default_factory=list)
    pic: Sentence | None = Field(None, description="Id pegawai, atau sebutan penanggung jawab")
    status: Literal["selesai", "dalam proses", "belum"] | None = None
    selesai: MaybeDate | None = Field(None, description="Tanggal selesai, bila selesai")
    target: MaybeDate | None = Field(None, description="Target selesai, bila belum selesai")

    @model_validator(mode="after")
    def _one_date(self) -> "Jawaban":
        if self.selesai and self.status != "selesai":
            raise ValueError("tanggal selesai hanya untuk status selesai")
        if self.target and self.status == "selesai":
            raise ValueError("target hanya untuk yang belum selesai: isi tanggal selesai")
        return self


class TindakLanjut(Facts):
    """The report on what came of the recommendations, as things stood on a day."""

    status: State = "draf"
    tanggal: MaybeDate | None = Field(None, description="Tanggal laporan tindak lanjut")
    per: MaybeDate | None = Field(None, description="Keadaan per tanggal ini")
    klasifikasi: Line | None = Field(None, description="Kosong = klasifikasi laporannya")
    penandatangan: Identifier | None = Field(None, description="Kosong = seperti laporannya")
    mengetahui: Identifier | None = Field(None, description="Kosong = seperti laporannya")
    pengantar: Paragraphs = Field(default_factory=list)
    jawaban: list[Jawaban] = Field(min_length=1)
    catatan: Paragraphs = Field(default_factory=list, description="Penjelasan rekapitulasi")
    penutup: Paragraphs = Field(default_factory=list, description="Pengganti kalimat templat")


class Record(Serving):
    """A report (`inputs/laporan/<id>.yaml`)."""

    status: State = Field("draf", description="final = siap ditandatangani")
    judul: Sentence = Field(description="Judul tanpa kata Laporan, nama dinas, dan periode")
    periode: Periode
    tanggal: MaybeDate | None = Field(
        None, description="Tanggal laporan, sesudah periodenya; 2021-07 = hari ditulis tangan"
    )
    klasifikasi: Line | None = Field(None, description="Kode klasifikasi bila dipakai pola nomor")
    penandatangan: Identifier = Field("ketua-tim", description="Id penanda tangan instansi.yaml")
    mengetahui: Identifier = "kepala"
    umum: Paragraphs = Field(default_factory=list)
    landasan_hukum: Annotated[list[Identifier], OneOrMany] = Field(
        default_factory=list, description="Id peraturan di peraturan.yaml; diurutkan program"
    )
    landasan_lain: Annotated[list[Sentence], OneOrMany] = Field(
        default_factory=list, description="Misalnya Keputusan Kepala Dinas"
    )
    maksud: Paragraphs = Field(default_factory=list)
    tujuan: Paragraphs = Field(default_factory=list, description="Diawali kata kerja")
    kegiatan: Kegiatan | None = None
    hasil: list[Hasil] = Field(default_factory=list)
    temuan: list[Temuan] = Field(default_factory=list)
    simpulan: Paragraphs = Field(default_factory=list)
    saran: Annotated[list[Paragraph], OneOrMany] = Field(
        default_factory=list, description="Saran lain, di luar rekomendasi; diawali kata agar"
    )
    lampiran: list[Lampiran] = Field(default_factory=list)
    penutup: Paragraphs = Field(default_factory=list, description="Pengganti kalimat templat")
    tindak_lanjut: TindakLanjut | None = Field(None, description="Diisi sesudah ditindaklanjuti")

    def absent(self, name: str) -> Iterator[Missing]:
        """Yield the follow-up that findings call for and the record does not have yet."""
        if self.temuan and self.tindak_lanjut is None:
            yield Missing(f"{name}/tindak-lanjut", self.place("tindak_lanjut"))
