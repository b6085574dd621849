"""What a clerk writes of a survey (`inputs/laporan-skm/<id>.yaml`), beside a table of answers."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from pipeline.action_plan import Serving
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.kinds.laporan_skm.unsur import HEADINGS, UNSUR, NamaUnsur
from pipeline.reports import Periode

Paragraphs = Annotated[list[Paragraph], OneOrMany]
Jawab = Literal["1", "2", "3", "4"]
_INDEX = re.compile(r"[0-9]{2,3},[0-9]{2}")
_CHOICES = 4


def index(text: str) -> Decimal:
    """Return the index that a text such as `82,15` is; raise ValueError for another."""
    value = Decimal(text.replace(",", ".")) if _INDEX.fullmatch(text) else Decimal(0)
    if not 25 <= value <= 100:
        raise ValueError(f"“{text}” bukan nilai IKM: tulis seperti 82,15, antara 25,00 dan 100,00")
    return value


def _checked(text: str) -> str:
    index(text)
    return text


class Responden(Facts):
    """A respondent, without a name: who it was in general, and an answer to each unsur."""

    headings: ClassVar[Mapping[str, str]] = HEADINGS
    nomor: Line | None = None
    jenis_kelamin: Line | None = None
    umur: Line | None = Field(None, description="Tahun, atau kelompok umur")
    pendidikan: Line | None = None
    pekerjaan: Line | None = None
    layanan: Line | None = Field(None, description="Layanan yang diterima")
    persyaratan: Jawab | None = None
    prosedur: Jawab | None = None
    waktu: Jawab | None = None
    biaya: Jawab | None = None
    produk: Jawab | None = None
    kompetensi: Jawab | None = None
    perilaku: Jawab | None = None
    pengaduan: Jawab | None = None
    sarana: Jawab | None = None
    u1: Jawab | None = Field(None, description="Jawaban pertanyaan ke-1, bila judulnya kode")
    u2: Jawab | None = None
    u3: Jawab | None = None
    u4: Jawab | None = None
    u5: Jawab | None = None
    u6: Jawab | None = None
    u7: Jawab | None = None
    u8: Jawab | None = None
    u9: Jawab | None = None


class Pertanyaan(Facts):
    """A question of the questionnaire, and what could be answered, from 1 to 4."""

    unsur: NamaUnsur
    pertanyaan: Sentence | None = None
    pilihan: list[Sentence] = Field(
        default_factory=list, description="Empat pilihan jawaban, dari yang bernilai 1 sampai 4"
    )

    @model_validator(mode="after")
    def _four_choices(self) -> "Pertanyaan":
        if self.pilihan and len(self.pilihan) != _CHOICES:
            raise ValueError(f"pilihan harus empat, ada {len(self.pilihan)}")
        return self


def _all_nine(questions: list[Pertanyaan]) -> list[Pertanyaan]:
    asked = [each.unsur for each in questions]
    lacking = [name for name in UNSUR if name not in asked]
    if lacking or len(asked) != len(UNSUR):
        fault = f"belum ada {', '.join(lacking)}" if lacking else "ada yang ditulis dua kali"
        raise ValueError(f"kuesioner memuat kesembilan unsur, masing-masing satu kali: {fault}")
    return questions


class RencanaTindakLanjut(Facts):
    """What is to be done about an unsur, by whom, until when."""

    unsur: NamaUnsur
    kegiatan: Paragraph | None = None
    pic: Sentence | None = Field(None, description="Id pegawai, atau sebutan penanggung jawab")
    batas: MaybeDate | None = Field(None, description="Batas waktu pelaksanaan")


class NilaiLalu(Facts):
    """The index of a former survey."""

    periode: Line = Field(description="Misalnya Tahun 2020")
    ikm: Annotated[Line, AfterValidator(_checked)] = Field(description="Misalnya 82,15")


class Record(Serving):
    """A survey of satisfaction."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap disahkan")
    lokus: Sentence | None = Field(None, description="Unit yang disurvei, bila tidak seluruh dinas")
    periode: Periode
    tanggal: MaybeDate | None = Field(
        None, description="Tanggal laporan, sesudah periodenya; 2021-07 = hari ditulis tangan"
    )
    klasifikasi: Line | None = Field(None, description="Kode klasifikasi bila dipakai pola nomor")
    penandatangan: Identifier = Field("kepala", description="Yang mengesahkan")
    umum: Paragraphs = Field(default_factory=list)
    landasan_hukum: Annotated[list[Identifier], OneOrMany] = Field(
        default_factory=list, description="Id peraturan di peraturan.yaml; diurutkan program"
    )
    maksud: Paragraphs = Field(default_factory=list)
    tujuan: Paragraphs = Field(default_factory=list, description="Diawali kata kerja")
    pelaksanaan: Paragraphs = Field(
        default_factory=list, description="Kapan, oleh siapa, dan bagaimana survei dilaksanakan"
    )
    sasaran: Sentence | None = Field(None, description="Siapa yang menjadi populasi")
    populasi: int | None = Field(None, ge=1, description="Banyaknya anggota populasi")
    kuesioner: Annotated[list[Pertanyaan], AfterValidator(_all_nine)] = Field(
        min_length=1, description="Kesembilan unsur; urutannya memberi kode U1 sampai U9"
    )
    jawaban: list[Responden] = Field(
        default_factory=list,
        description="Tabel jawaban: nama berkas .csv atau .xlsx di samping rekaman ini",
    )
    analisis: Paragraphs = Field(default_factory=list, description="Mengapa unsurnya rendah")
    rtl: list[RencanaTindakLanjut] = Field(
        default_factory=list, description="Rencana tindak lanjut, juga tiga unsur terendah"
    )
    tren: list[NilaiLalu] = Field(default_factory=list, description="Nilai survei sebelumnya")
    penutup: Paragraphs = Field(default_factory=list, description="Pengganti kalimat templat")

    @property
    def asked(self) -> tuple[str, ...]:
        """The unsur in the order of the questionnaire."""
        return tuple(each.unsur for each in self.kuesioner)
