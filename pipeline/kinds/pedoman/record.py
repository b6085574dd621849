"""The record of a guideline: chapters, their parts, texts with items to three depths, forms."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from pipeline.action_plan import Serving
from pipeline.annexes import Tabel
from pipeline.facts import Facts, OneOrMany, Paragraph, RecordName, Sentence, YesNo


def _several(items: list[Any]) -> list[Any]:
    if len(items) == 1:
        raise ValueError("satu butir saja tidak dinomori: gabungkan dengan kalimat di atasnya")
    return items


def _text_only(value: object) -> object:
    """Let a text stand for one without items."""
    return {"isi": value} if isinstance(value, str) else value


class Rincian(Facts):
    """An item a, and its items 1)."""

    isi: Paragraph
    butir: Annotated[list[Paragraph], AfterValidator(_several)] = Field(default_factory=list)


_DETAIL = BeforeValidator(_text_only, json_schema_input_type=str | Rincian)


class Butir(Facts):
    """An item 1, and its items a."""

    isi: Paragraph
    butir: Annotated[list[Annotated[Rincian, _DETAIL]], AfterValidator(_several)] = Field(
        default_factory=list
    )


_ITEM = BeforeValidator(_text_only, json_schema_input_type=str | Butir)


class Alinea(Facts):
    """A paragraph, and its items 1."""

    isi: Paragraph
    butir: Annotated[list[Annotated[Butir, _ITEM]], AfterValidator(_several)] = Field(
        default_factory=list,
        description="Yang berhuruf besar di awal adalah kalimat utuh; yang berhuruf kecil rincian",
    )


_PARAGRAPH = BeforeValidator(_text_only, json_schema_input_type=str | Alinea)


class Isian(Facts):
    """A line of a form."""

    isi: Sentence
    lapang: YesNo = Field(False, description="ya = ruangnya beberapa baris")


_BLANK = BeforeValidator(_text_only, json_schema_input_type=str | Isian)


class Formulir(Facts):
    """A form to be filled in by hand."""

    judul: Sentence
    isian: list[Annotated[Isian, _BLANK]] = Field(min_length=1)
    tanda_tangan: Annotated[list[Sentence], OneOrMany] = Field(
        default_factory=list, max_length=2, description="Yang menandatangani: kiri, lalu kanan"
    )


class Bagian(Facts):
    """A part A of a chapter."""

    judul: Sentence
    isi: Annotated[list[Annotated[Alinea, _PARAGRAPH]], OneOrMany] = Field(default_factory=list)
    tabel: Tabel | None = None
    formulir: Formulir | None = None


class Bab(Facts):
    """A chapter."""

    judul: Sentence
    isi: Annotated[list[Paragraph], OneOrMany] = Field(default_factory=list)
    bagian: list[Bagian] = Field(default_factory=list, description="Bagian A, B, dan seterusnya")


class Record(Serving):
    """A guideline (`inputs/pedoman/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    keputusan: RecordName = Field(description="Keputusan yang melampirkannya, misalnya sk/wbs")
    judul: Sentence = Field(description="Judul pedoman, tanpa titik")
    bab: list[Bab] = Field(min_length=1)

    def cited(self) -> tuple[str, ...]:
        """Return the decree that it is an annex of."""
        return (self.keputusan,)
