"""What a clerk writes of collected evidence (`inputs/lembar-bukti/<id>.yaml`)."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pipeline.action_plan import Serving
from pipeline.clock import Span
from pipeline.facts import Facts, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.photo_pages import HalamanFoto

NONE = "-"


class BuktiDituju(Facts):
    """A piece of evidence of the action plan, and what the files prove of it."""

    id: Line = Field(description="Id bukti dalam rencana aksi, misalnya II.2.a-1")
    membuktikan: Paragraph | None = Field(
        None, description="Yang dibuktikan, bila berbeda dari bukti yang lain"
    )


def _id_only(value: object) -> object:
    """Let an id stand for a piece of evidence."""
    return {"id": value} if isinstance(value, str) else value


_AIM = BeforeValidator(_id_only, json_schema_input_type=str | BuktiDituju)


class Berkas(Facts):
    """A file or paper that follows the sheet."""

    nama: Sentence
    halaman: Line | None = Field(None, description="Banyaknya halaman, atau halaman berapa")


class Record(Serving):
    """The cover sheets of some collected evidence (`inputs/lembar-bukti/<id>.yaml`)."""

    untuk: Annotated[list[Line], OneOrMany] = Field(
        default_factory=list,
        description="Kosongkan: yang memenuhi bukti ialah berkasnya, bukan lembar ini",
    )
    status: Literal["draf", "final"] = Field("draf", description="final = siap diparaf")
    bukti: Annotated[list[Annotated[BuktiDituju, _AIM]], OneOrMany] = Field(
        min_length=1, description="Id bukti rencana aksi; satu lembar untuk setiap bukti"
    )
    nama: Sentence | None = Field(None, description="Apa berkas ini")
    membuktikan: Paragraph | None = Field(
        None, description="Yang dibuktikan, 2-3 kalimat; kosong = narasi rencana aksi"
    )
    sumber: Sentence | None = Field(None, description="Aplikasi atau unit yang membuatnya")
    url: Literal["-"] | Line | None = Field(None, description='Alamat laman; "-" = tidak ada')
    tanggal: MaybeDate | None = Field(None, description="Tanggal yang tampak pada bukti")
    jam: Literal["-"] | Span | None = Field(None, description='Jam yang tampak; "-" = tidak ada')
    diambil_oleh: Sentence | None = Field(None, description="Id pegawai, atau nama dan jabatan")
    diambil: MaybeDate | None = Field(None, description="Tanggal pengambilan")
    data_pribadi: Literal["ditutup", "tidak ada", "belum ditutup"] | None = Field(
        None, description="NIK, nomor KK, dan nama warga"
    )
    berkas: list[Berkas] = Field(default_factory=list, description="Yang menyertai lembar ini")
    catatan: Sentence | None = None
    pic: Sentence | None = Field(None, description="Kosong = PIC indikatornya di rencana aksi")
    gambar: HalamanFoto | None = Field(None, description="Tangkapan layar, bila ada")
