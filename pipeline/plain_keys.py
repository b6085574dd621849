"""What a template without code asks its records for: keys, read from the names in its tags."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from pipeline.action_plan import Serving
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph
from pipeline.problem import Place

PERSON = ("jabatan", "nama", "nip", "pangkat", "unit")
"""What an office knows of a member of staff, by the keys under which a template may ask for it."""


_Text = Literal["-"] | Paragraph
"""A dash is something that there is not, and lacks nothing."""


class PlainRecord(Serving):
    """What a record of any kind without code may hold besides the keys of its template."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    tanggal: MaybeDate | None = Field(None, description="2021-05 = hari ditulis tangan")
    klasifikasi: Line | None = Field(None, description="Kode klasifikasi bila dipakai pola nomor")
    penandatangan: Identifier = "kepala"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: its dotted path in the template, and the keys of what it holds.

    `many`: it holds a list.
    """

    name: str
    path: str
    many: bool
    keys: tuple["Key", ...]

    @property
    def fact(self) -> str:
        """What it tells, in words."""
        return self.path.replace(".", " ").replace("_", " ")

    @property
    def is_person(self) -> bool:
        """Whether it holds nothing but what is known of a member of staff."""
        return bool(self.keys) and {key.name for key in self.keys} <= {*PERSON}


def keys(paths: Collection[str], lists: Collection[str], above: str = "") -> tuple[Key, ...]:
    """Return the keys that a template asks for, by its dotted `paths`; some of them are lists."""
    names = {path.removeprefix(above).partition(".")[0] for path in paths if path.startswith(above)}
    return tuple(
        Key(name, above + name, above + name in lists, keys(paths, lists, f"{above}{name}."))
        for name in sorted(names)
    )


def model(asked: Sequence[Key]) -> type[PlainRecord]:
    """Return the model of a record: every key is required, its value may be unknown."""
    return create_model("Record", __base__=PlainRecord, **_fields(asked))


def _fields(asked: Sequence[Key]) -> dict[str, Any]:
    """Return the keys as pydantic takes fields: required, and None where the value is unknown."""
    person = "id di pegawai.yaml, atau isiannya"
    return {
        key.name: (_type(key) | None, Field(description=person if key.is_person else None))
        for key in asked
    }


def _type(key: Key) -> Any:
    inner: Any = create_model(key.name, __base__=Facts, **_fields(key.keys)) if key.keys else _Text
    item = Identifier | inner if key.is_person else inner
    return Annotated[list[item], OneOrMany] if key.many else item  # type: ignore[valid-type]  # made above


def items(key: Key, record: Facts) -> list[tuple[Any, Place | None]]:
    """Return what a record holds under a key, item by item, each with its place."""
    value = getattr(record, key.name)
    if not key.many or value is None:
        return [(value, record.place(key.name))]
    return [(each, record.place(f"{key.name}.{number}")) for number, each in enumerate(value)]
