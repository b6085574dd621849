"""What a clerk writes of the plan document (`inputs/rencana-kerja.yaml`)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.action_plan import Serving
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.letters import Passage
from pipeline.values import Missing

DRAFT = "konsep"
State = Literal["draf", "final"]
Passages = Annotated[list[Passage], OneOrMany]


class Konsep(Facts):
    """The draft that is laid before the office."""

    status: State = Field("draf", description="final = siap ditandatangani")
    tanggal: MaybeDate | None = Field(None, description="Tanggal konsep")


class Subbab(Facts):
    """A section: text, then laws, which the program cites and puts in order."""

    judul: Sentence
    isi: Passages = Field(min_length=1, description="Alinea; berbutir: isi dan butir")
    peraturan: Annotated[list[Identifier], OneOrMany] = Field(
        default_factory=list, description="Id peraturan di peraturan.yaml, dikutip sesudah isi"
    )

    @model_validator(mode="after")
    def _introduces_its_laws(self) -> "Subbab":
        if self.peraturan and self.isi[-1].butir:
            raise ValueError("peraturan memerlukan kalimat pengantar: alinea terakhir tanpa butir")
        return self


class Bab(Facts):
    """A chapter."""

    judul: Sentence
    subbab: list[Subbab] = Field(min_length=1)


class Record(Serving):
    """The plan document: its dates and state are those of the final form."""

    status: State = Field("draf", description="final = siap ditandatangani")
    judul: Sentence = Field(description="Judul tanpa nama dinas dan tahun")
    tanggal: MaybeDate | None = Field(
        None, description="Tanggal pengesahan; 2021-05 = hari ditulis tangan"
    )
    konsep: Konsep | None = Field(None, description="Konsep sebelum disahkan, dengan tanggalnya")
    penyusun: Line = Field(
        "Tim Kerja Pembangunan Zona Integritas", description="Penyusun pada sampul"
    )
    penandatangan: Identifier = Field("ketua-tim", description="Id penanda tangan instansi.yaml")
    mengetahui: Identifier = "kepala"
    pengantar: Annotated[list[Paragraph], OneOrMany] = Field(
        default_factory=list, description="Alinea kata pengantar, bila ada"
    )
    bab: list[Bab] = Field(
        min_length=1,
        description="Bab sebelum penutup; tabel rencana aksi menyusul sesudah yang terakhir",
    )
    penutup: Passages = Field(min_length=1, description="Alinea bab penutup")
    mekanisme: Annotated[list[Paragraph], OneOrMany] = Field(
        min_length=1, description="Langkah penetapan Tim Kerja (Lampiran 1)"
    )

    def absent(self, name: str) -> Iterator[Missing]:
        """Yield the draft, where the record does not have one."""
        if self.konsep is None:
            yield Missing(f"{name}/{DRAFT}", self.place("konsep"))
