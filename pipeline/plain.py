"""A kind without code: an office's own template, whose tags are the keys of its records.

What every paper of the office has the program puts in by itself: `kop`, `nomor`, `tanggal`,
`tempat`, `ttd` and the watermark. Every other name in the template is a key of the record, and
required; a key without a value is a fact that is not known yet. Where the template asks for no more
of somebody than what the office knows of its staff, an id stands for all of it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import naskah
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.facts import Facts
from pipeline.indonesian import PartialDate
from pipeline.office import Office, in_force
from pipeline.plain_keys import Key, PlainRecord, items, keys, model
from pipeline.problem import Place, Problem, TemplateError
from pipeline.values import Text, prose, unknown

GIVEN = ("kop", "nomor", "tanda_air", "tanggal", "tempat", "ttd")
"""The names in a template that are no keys of the record."""


class PlainKind:
    """The kind `name`, made by a template of the paths and lists given; see `registry.Kind`.

    Raises TemplateError for a key that is called like something of the program's.
    """

    def __init__(self, name: str, paths: Collection[str], lists: Collection[str]) -> None:
        asked = keys(paths, lists)
        self._name, self._template = name, f"{name}.docx"
        self._given = {key.name for key in asked} & {*GIVEN}
        self._keys = [key for key in asked if key.name not in GIVEN]
        _require_free(self._template, self._keys)
        self.Record: type[Serving] = model(self._keys)

    def problems(
        self, name: str, records: Mapping[str, Any], office: Office, dossier: Dossier
    ) -> Iterator[Problem]:
        """Yield what is wrong with the date, the number and the signer, where there are such."""
        record, given = records[name], dossier.numbers.get(name)
        yield from _staff_problems(self._keys, record, office)
        yield from naskah.date_problems(record, given)
        if "nomor" in self._given:
            yield from naskah.number_problems(office, self._name, record.klasifikasi, record)
        if "ttd" in self._given:
            day = naskah.day_of(record, office, given)
            yield from naskah.signer_problems(office, record.penandatangan, day, record)

    def documents(
        self, names: Collection[str], records: Mapping[str, Any], office: Office, dossier: Dossier
    ) -> Iterator[Document]:
        """Yield one document a record."""
        for name in names:
            record, given = records[name], dossier.numbers.get(name)
            filling = _Filling(office, naskah.day_of(record, office, given))
            context = {
                **self._standing(record, office, given),
                **filling.values(self._keys, record),
            }
            final, number = record.status == "final", context.get("nomor")
            book = self._name if number else ""
            yield Document(
                name, self._template, context, final, number=number, book=book, sort=self._name
            )

    def _standing(
        self, record: PlainRecord, office: Office, given: GivenNumber | None
    ) -> dict[str, Any]:
        """Return what the program puts in by itself, as far as the template asks for it."""
        instansi, day = office.instansi, naskah.day_of(record, office, given)
        code = record.klasifikasi or ""
        makers: dict[str, Callable[[], Any]] = {
            "kop": lambda: naskah.letterhead(instansi),
            "nomor": lambda: naskah.number(instansi, self._name, given, day.year, code),
            "tanggal": lambda: naskah.dated(record.tanggal, given, instansi.tahun),
            "tempat": lambda: instansi.tempat,
            "ttd": lambda: naskah.signature(office, record.penandatangan, day),
        }
        return {name: make() for name, make in makers.items() if name in self._given}


def _require_free(template: str, asked: Sequence[Key]) -> None:
    """Raise TemplateError for keys that are called like something of the program's."""
    if taken := [*_taken(asked)]:
        place, hint = Place(template), "ganti namanya di dalam templat"
        raise TemplateError(
            *(Problem(place, f"isian “{name}” memakai nama milik program", hint) for name in taken)
        )


def _taken(asked: Sequence[Key]) -> Iterator[str]:
    """Yield the paths of keys, at any depth, whose names would hide something of the program's."""
    for key in asked:
        inner = "." in key.path and not key.name.startswith("_")
        if hasattr(Facts, key.name) if inner else _is_taken(key.name):
            yield key.path
        yield from _taken(key.keys)


def _is_taken(name: str) -> bool:
    return name.startswith("_") or name in PlainRecord.model_fields or hasattr(PlainRecord, name)


def _staff_problems(asked: Sequence[Key], record: Facts, office: Office) -> Iterator[Problem]:
    """Yield the ids that are no member of staff's, at any depth."""
    for key in (key for key in asked if key.keys):
        for value, place in items(key, record):
            if isinstance(value, str):
                yield from naskah.staff_problems(office, value, place)
            elif value is not None:
                yield from _staff_problems(key.keys, value, office)


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills keys with what a record says, and with what the office knows of its staff on a day."""

    office: Office
    day: PartialDate

    def values(self, asked: Sequence[Key], record: Facts) -> dict[str, Any]:
        """Return what the template prints of the keys."""
        return {key.name: self._value(key, record) for key in asked}

    def _value(self, key: Key, record: Facts) -> Any:
        printed = [self._item(key, value, place) for value, place in items(key, record)]
        return printed if key.many else printed[0]

    def _item(self, key: Key, value: Any, place: Place | None) -> dict[str, Any] | Text:
        if not key.keys:
            return prose(value, place) if value else unknown(key.fact, place)
        if value is None:
            return {inner.name: self._blank(inner, place) for inner in key.keys}
        if isinstance(value, str):
            return {inner.name: self._of_staff(value, inner.name) for inner in key.keys}
        return self.values(key.keys, value)

    def _blank(self, key: Key, place: Place | None) -> Any:
        blank = self._item(key, None, place)
        return [blank] if key.many else blank

    def _of_staff(self, id_: str, name: str) -> Text:
        person = self.office.pegawai[id_]
        match name:
            case "nama":
                return person.lengkap
            case "nip":
                return naskah.nip(person)
            case "pangkat":
                return naskah.rank(person, self.day, golongan=True)
            case "jabatan":
                return naskah.post(person, self.day)
        held, place = in_force(person.unit, self.day), person.place("unit")
        return held.nama if held else unknown(f"unit {person.lengkap}", place)
