"""What a clerk writes of risks (`inputs/peta-risiko/<id>.yaml`), once for both papers."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from pipeline.action_plan import Serving
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.kinds.peta_risiko.scale import MOST, Skala
from pipeline.values import Missing

State = Literal["draf", "final"]
Texts = Annotated[list[Paragraph], OneOrMany]


class Nilai(Facts):
    """A place on the scale."""

    kemungkinan: int | None = Field(
        None, ge=1, le=MOST, description="Angka tataran kemungkinan, 1 = terendah"
    )
    dampak: int | None = Field(
        None, ge=1, le=MOST, description="Angka tataran dampak, 1 = terendah"
    )


class Rencana(Facts):
    """What is to be done about a risk (rencana tindak pengendalian, RTP)."""

    uraian: Paragraph
    pic: Sentence | None = Field(None, description="Id pegawai, atau sebutan penanggung jawab")
    target: MaybeDate | None = Field(None, description="Selesai selambat-lambatnya")
    keluaran: Sentence | None = Field(None, description="Yang menjadi buktinya")


class Risiko(Nilai):
    """An event that may happen, with its causes and what it would do."""

    kode: Line = Field(max_length=12, description="Kode tetap, misalnya R1")
    peristiwa: Paragraph = Field(description="Peristiwa yang mungkin terjadi, bukan keadaan")
    penyebab: Texts = Field(default_factory=list)
    akibat: Texts = Field(default_factory=list, description="Dampaknya bila terjadi")
    pemilik: Sentence | None = Field(None, description="Id pegawai, atau jabatan pemilik risiko")
    pengendalian: Annotated[list[Literal["-"] | Paragraph], OneOrMany] = Field(
        default_factory=list, description="Pengendalian yang sudah ada; “-” bila tidak ada"
    )
    rtp: list[Rencana] = Field(default_factory=list, description="Rencana tindak pengendalian")
    sisa: Nilai | None = Field(None, description="Nilai yang diharapkan sesudah RTP, bila ada")


class Konteks(Facts):
    """A goal, an activity that serves it, and what may happen to that."""

    tujuan: Paragraph | None = Field(None, description="Tujuan atau sasaran dalam Renstra")
    kegiatan: Paragraph | None = Field(None, description="Program atau kegiatan")
    risiko: list[Risiko] = Field(default_factory=list)


class Pengendalian(Facts):
    """The list of controls that follows from the map, signed in its turn."""

    status: State = "draf"
    tanggal: MaybeDate | None = None
    penandatangan: Identifier | None = Field(None, description="Kosong = seperti petanya")
    mengetahui: Identifier | None = None


class Record(Serving):
    """A map of risks."""

    status: State = Field("draf", description="final = peta siap ditandatangani")
    judul: Sentence = Field(description="Judul lengkap, misalnya Peta Risiko Pelayanan")
    periode: Line | None = Field(None, description="Misalnya Tahun 2021; kosong = tahun instansi")
    konteks: list[Konteks] = Field(default_factory=list, description="Tujuan, kegiatan, risikonya")
    skala: Skala = Field(
        default_factory=lambda: Skala.model_validate({}),
        description="Kosong = 5 x 5; kriteria dan selera tetap harus ditulis kantor",
    )
    tanggal: MaybeDate | None = Field(None, description="Tanggal penandatanganan peta")
    penandatangan: Identifier = Field(
        "kepala", description="Kunci penandatangan di instansi.yaml, atau id pegawai"
    )
    pengendalian: Pengendalian | None = Field(
        None, description="Daftar pengendalian; isi sesudah petanya selesai"
    )

    def absent(self, name: str) -> Iterator[Missing]:
        """Yield the list of controls that is not called for yet."""
        if self.pengendalian is None:
            yield Missing(f"{name}/daftar-pengendalian", self.place("pengendalian"))

    @property
    def risks(self) -> list[Risiko]:
        """All risks in their order."""
        return [risk for context in self.konteks for risk in context.risiko]

    def score(self, value: Nilai) -> int | None:
        """Return a risk's score, or None while it is not known."""
        if value.kemungkinan is None or value.dampak is None:
            return None
        return self.skala.score(value.kemungkinan, value.dampak)

    def is_above(self, risk: Risiko) -> bool:
        """Tell whether a risk is more than the office accepts; without a limit none is known to."""
        score, limit = self.score(risk), self.skala.selera
        return score is not None and limit is not None and score > limit
