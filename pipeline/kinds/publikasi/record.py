"""The record of what is published: an announcement letter, or a poster."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.action_plan import Serving
from pipeline.facts import (
    Facts,
    Identifier,
    Line,
    MaybeDate,
    OneOrMany,
    Paragraph,
    Photograph,
    Sentence,
    YesNo,
)
from pipeline.letters import Passage

FEWEST, MOST, MOST_BESIDE_A_PICTURE = 3, 6, 4


class Media(Facts):
    """Where it was published, and since when: facts, not intentions."""

    nama: Sentence = Field(description="Misalnya Laman resmi Dinas, atau Papan pengumuman")
    tanggal: MaybeDate | None = Field(None, description="Tanggal dimuat atau dipasang")
    alamat: Sentence | None = Field(None, description="Tautan, atau tempat memasangnya")


class Blok(Facts):
    """A block of a poster: a title and a few words."""

    judul: Sentence
    isi: Annotated[list[Sentence], OneOrMany] = Field(default_factory=list)


class Record(Serving):
    """Something published (`inputs/publikasi/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap diterbitkan")
    bentuk: Literal["pengumuman", "poster"] = Field(
        "pengumuman", description="pengumuman = surat bernomor; poster = selembar A3"
    )
    judul: Sentence = Field(description="Sesudah kata TENTANG, atau judul besar poster")
    tanggal: MaybeDate | None = Field(
        None, description="Tanggal pengumuman; 2021-08 = hari ditulis tangan"
    )
    klasifikasi: Line | None = Field(None, description="Kode klasifikasi bila dipakai pola nomor")
    penandatangan: Identifier = Field("kepala", description="Hanya pada pengumuman")
    isi: Annotated[list[Passage], OneOrMany] = Field(
        default_factory=list, description="Isi pengumuman: alinea, yang berbutir dengan butir"
    )
    subjudul: Sentence | None = Field(None, description="Kalimat di bawah judul poster")
    gambar: Photograph | None = Field(None, description="Gambar poster di folder inputs")
    bernomor: YesNo = Field(False, description="ya = blok poster bernomor 1, 2, dan seterusnya")
    blok: list[Blok] = Field(default_factory=list, description="Isi poster: 3 sampai 6 blok")
    kontak: Annotated[list[Sentence], OneOrMany] = Field(
        default_factory=list, description="Pada poster; kosong = alamat dan telepon pada kop"
    )
    penutup: Paragraph | None = Field(
        None, description="Pengganti kalimat penutup pengumuman, atau kalimat di kaki poster"
    )
    media: list[Media] = Field(
        default_factory=list, description="Tempat menerbitkannya, menurut kenyataan"
    )

    @model_validator(mode="after")
    def _of_one_form(self) -> "Record":
        if self.bentuk == "pengumuman":
            if self.blok or self.gambar or self.subjudul:
                raise ValueError("blok, gambar, dan subjudul hanya untuk bentuk: poster")
            if not self.isi:
                raise ValueError("isi pengumuman masih kosong")
            return self
        if self.isi:
            raise ValueError("isi hanya untuk bentuk: pengumuman; poster memakai blok")
        most = MOST_BESIDE_A_PICTURE if self.gambar else MOST
        if not FEWEST <= len(self.blok) <= most:
            beside = " bergambar" if self.gambar else ""
            raise ValueError(f"poster{beside} memuat {FEWEST} sampai {most} blok")
        return self
