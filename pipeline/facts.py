"""What the models of the office's facts share: a base that knows its lines, and the field types.

Everything that is read arrives as text; these types convert it. Their error messages are what a
clerk reads, so they are Indonesian and say what to write instead.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PlainSerializer,
    PlainValidator,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo

from pipeline.indonesian import PartialDate
from pipeline.problem import Place
from pipeline.values import Text, has_gap, prose, unknown

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_OPEN_GAP = re.compile(r"\[\s*belum\b[^\]]*\Z", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_ITEM = re.compile(r"[0-9]{1,9}")
_LONGEST_ID = 100
_CODE = re.compile(r"[A-Z][0-9]{2}")
# An id is a file's name, also on Windows, where these names are taken.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")


class Located(dict[str, Any]):
    """A mapping as it was read, which knows where each of its keys stands."""

    __slots__ = ("places",)
    places: Mapping[str, Place]

    def __init__(self, values: Mapping[str, Any], places: Mapping[str, Place]) -> None:
        super().__init__(values)
        self.places = places


class Items(list[Any]):
    """A list as it was read, which knows where each of its items stands."""

    __slots__ = ("places",)
    places: Sequence[Place]

    def __init__(self, values: Iterable[Any], places: Sequence[Place]) -> None:
        super().__init__(values)
        self.places = places


_Stands = tuple[Mapping[str, Place], Mapping[str, Sequence[Place]]]
"""Where each key of a mapping stands, and each item of its lists."""


class Facts(BaseModel):
    """Base of every model of facts: frozen, no unknown keys, and each field knows its place.

    A key that is there but empty counts as absent where the model can do without it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    headings: ClassVar[Mapping[str, str]] = {}
    """Other headings of a table's columns, such as `biaya_tarif`, and the field each stands for."""
    _stands: _Stands | None = PrivateAttr(None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        model = handler(cls._without_empty(data))
        if isinstance(data, Located):
            lists = {key: value.places for key, value in data.items() if type(value) is Items}
            model._stands = data.places, lists  # noqa: SLF001 - its own class
        return model

    @classmethod
    def _without_empty(cls, data: Any) -> Any:
        if not isinstance(data, Located) or None not in data.values():
            return data
        fields = cls.model_fields
        kept = (k for k, v in data.items() if v is not None or _is_needed(fields.get(k)))
        return {key: data[key] for key in kept}

    def place(self, field: str = "") -> Place | None:
        """Return where the field (`key`, or item `key.0`) stands, else what it belongs to."""
        private = self.__pydantic_private__  # asked for at once: rules ask thousands of times
        stands: _Stands | None = private["_stands"] if private else None
        if stands is None:
            return None
        places, lists = stands
        key, _, number = field.rpartition(".")
        if field in places or not _ITEM.fullmatch(number):  # a key may be `no._hp`
            return places.get(field) or places.get("")
        items = lists.get(key, ())
        return items[int(number)] if int(number) < len(items) else places.get(key, places.get(""))

    def sentences(self, field: str) -> list[Text]:
        """Return a list of texts, each with its marked gaps as blanks at its own line."""
        return [
            prose(text, self.place(f"{field}.{number}"))
            for number, text in enumerate(getattr(self, field))
        ]

    def known(self, field: str, fact: str) -> Text:
        """Return the field's text, or the visible blank of a fact that is not known yet."""
        value = getattr(self, field)
        place = self.place(field)
        return unknown(fact, place) if value is None else prose(str(value), place)

    def sentence(self, field: str) -> Text:
        """Return the text of a field that is always there, its marked gaps as blanks."""
        return prose(str(getattr(self, field)), self.place(field))


def _is_needed(field: FieldInfo | None) -> bool:
    return field is None or field.is_required()


def _clean(text: str) -> str:
    if found := _CONTROL.search(text):
        raise ValueError(f"karakter U+{ord(found[0]):04X} tidak dapat dicetak: hapus")
    if _OPEN_GAP.search(text):
        raise ValueError("“[belum” tanpa kurung tutup: tulis [belum nama fakta]")
    if text.strip() and not any(map(str.isalnum, text)):
        raise ValueError("harus memuat huruf atau angka: kosongkan nilainya bila belum diketahui")
    return text.strip()


def _one_line(text: str) -> str:
    text = _clean(text)
    if "\n" in text or "\t" in text:
        raise ValueError("harus satu baris tanpa tab")
    return text


def _whole(text: str) -> str:
    if has_gap(text):
        raise ValueError("“[belum …]” tidak dapat dipakai di sini: kosongkan nilainya")
    return text


class PhotoFile(str):
    """A photo's path within the inputs folder: whoever reads the record looks at the file."""

    __slots__ = ()


def _inside(text: str) -> str:
    if text.startswith("/") or "\\" in text or ".." in text.split("/"):
        raise ValueError("harus nama berkas di dalam folder inputs, misalnya foto/rapat-1.jpg")
    return text


def is_identifier(text: str) -> bool:
    """Tell whether the text may be an id, and so a file's name."""
    return not _id_fault(text)


def _id_fault(text: str) -> str:
    if not _ID.fullmatch(text):
        rule = "huruf kecil, angka, “-” dan “.”, misalnya tim-zi"
        return f"id hanya memakai {rule}, bukan “{text[:40]}”"
    if _DEVICE.match(text):
        return f"id “{text[:40]}” nama perangkat di Windows: pilih id lain"
    return f"id paling banyak {_LONGEST_ID} huruf" if len(text) > _LONGEST_ID else ""


def _identifier(text: str) -> str:
    if fault := _id_fault(text):
        raise ValueError(fault)
    return text


def _record_name(text: str) -> str:
    kind, _, id_ = text.partition("/")
    if not (is_identifier(kind) and is_identifier(id_)):
        raise ValueError(f"“{text[:40]}” bukan nama rekaman: tulis jenis/id, misalnya sk/tim-zi")
    return text


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"“{text[:40]}” bukan kode aturan: tulis seperti K07")
    return text


def eighteen_digits(text: str) -> str:
    """Return a staff number without its spaces; raises ValueError where it has not 18 digits."""
    digits = text.replace(" ", "")
    if not digits.isascii() or not digits.isdigit():
        raise ValueError("NIP hanya berisi angka (boleh berspasi)")
    if len(digits) != 18:
        raise ValueError(f"NIP harus 18 angka, ada {len(digits)}")
    return digits


def civil_servant_number(text: str) -> str:
    """Return the digits of a PNS's NIP; raises ValueError where its parts cannot be true."""
    digits = eighteen_digits(text)
    _check_nip_parts(digits)
    return digits


def _check_nip_parts(digits: str) -> None:
    """Check the groups 8-6-1-3: birth date, month of first appointment, sex, serial."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        appointed = date(int(digits[8:12]), int(digits[12:14]), 1)
    except ValueError:
        raise ValueError(
            "tanggal lahir atau bulan CPNS di dalam NIP tidak ada dalam kalender"
        ) from None
    if not 1900 <= born.year <= 2100:
        raise ValueError(f"tahun lahir {born.year} di dalam NIP tidak masuk akal")
    if (appointed.year - born.year) * 12 + appointed.month - born.month < 18 * 12:
        raise ValueError("menurut NIP ini pegawai diangkat sebelum berumur 18 tahun")
    if digits[14] not in "12":
        raise ValueError("angka ke-15 NIP harus 1 (pria) atau 2 (wanita)")


def _partial_date(text: object) -> PartialDate:
    if isinstance(text, PartialDate):
        return text
    if not isinstance(text, str):  # pydantic turns only a ValueError into a problem
        raise ValueError("tanggal ditulis sebagai teks, misalnya 2021-05-03")  # noqa: TRY004
    return PartialDate.parse(text.strip())


def _full_date(text: object) -> date:
    if isinstance(text, date):
        return text
    found = _partial_date(text).full
    if found is None:
        raise ValueError("tanggal harus lengkap, misalnya 2021-05-03")
    return found


def _yes_or_no(text: object) -> object:
    answers = {"ya": True, "tidak": False}
    if isinstance(text, str):
        if text.strip().lower() not in answers:
            raise ValueError("harus ya atau tidak")
        return answers[text.strip().lower()]
    return text


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


Line = Annotated[str, AfterValidator(_one_line), AfterValidator(_whole)]
Sentence = Annotated[str, AfterValidator(_one_line)]
"""One line in which `[belum nama fakta]` may mark what is not known; in a `Line` it may not."""
Paragraph = Annotated[str, AfterValidator(_clean)]
Photograph = Annotated[
    str, AfterValidator(_one_line), AfterValidator(_inside), AfterValidator(PhotoFile)
]
Identifier = Annotated[str, AfterValidator(_one_line), AfterValidator(_identifier)]
RecordName = Annotated[str, AfterValidator(_one_line), AfterValidator(_record_name)]
"""The name of a record, which may be of another kind: `sk/tim-zi`."""
Nip = Annotated[str, AfterValidator(civil_servant_number)]
YesNo = Annotated[
    bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "string", "enum": ["ya", "tidak"]})
]
MaybeDate = Annotated[
    PartialDate,
    PlainValidator(_partial_date),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "description": "2021-05-03, 3 Mei 2021, atau 2021-05"}),
]
FullDate = Annotated[
    date,
    PlainValidator(_full_date),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "description": "2021-05-03 atau 3 Mei 2021"}),
]
OneOrMany = BeforeValidator(_one_or_many)
Waivers = Mapping[Annotated[str, AfterValidator(_code)], Line]
"""The rules that do not hold somewhere, by their codes, each with the reason."""

__all__ = [
    "Facts", "FullDate", "Identifier", "Line", "Located", "MaybeDate", "Nip", "OneOrMany",
    "Paragraph", "PhotoFile", "Photograph", "RecordName", "Sentence", "Waivers", "YesNo",
    "civil_servant_number", "eighteen_digits", "is_identifier",
]  # fmt: skip
