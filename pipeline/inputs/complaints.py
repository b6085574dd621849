"""What pydantic finds wrong, said to a clerk: what it is, and how to mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.indonesian import did_you_mean
from pipeline.inputs.shapes import choices_of, keys_of
from pipeline.problem import Place, Problem

TEXT = "teks"
_LIST = "daftar"
_GROUP = "kelompok “kunci: nilai”"
_KINDS = {
    "string_type": TEXT,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "iterable_type": _LIST,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dataclass_type": _GROUP,
    "int_type": "angka bulat",
    "int_parsing": "angka bulat",
    "int_parsing_size": "angka bulat",
    "int_from_float": "angka bulat",
    "float_type": "angka",
    "float_parsing": "angka",
    "decimal_type": "angka",
    "decimal_parsing": "angka",
    "bool_type": "ya atau tidak",
    "bool_parsing": "ya atau tidak",
}
_CHOICES = ("literal_error", "enum")
_HOW = {
    _LIST: "tulis tiap butir di barisnya sendiri, diawali “- ”",
    _GROUP: "tulis “kunci: nilai” di baris-baris berikutnya, menjorok dua spasi",
    TEXT: "bila teks memuat titik dua atau kurung, apit dengan tanda kutip",
}
_BOUNDS = {
    "greater_than_equal": "paling kecil {ge}",
    "greater_than": "lebih dari {gt}",
    "less_than_equal": "paling besar {le}",
    "less_than": "kurang dari {lt}",
    "too_short": "berisi sedikitnya {min_length} butir, ada {actual_length}",
    "too_long": "berisi paling banyak {max_length} butir, ada {actual_length}",
    "string_too_short": "sedikitnya {min_length} karakter",
    "string_too_long": "paling banyak {max_length} karakter",
    "string_pattern_mismatch": "mengikuti pola {pattern}",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding of pydantic's: its details, where it stands, its name, and what is expected."""

    details: Mapping[str, Any]
    place: Place
    name: str
    path: tuple[str | int, ...]
    shapes: tuple[Any, ...]


def expected_kind(fault: Fault) -> str | None:
    """Return the kind of thing that should stand there, where a thing of another kind stands."""
    return _KINDS.get(fault.details["type"])


def is_refusal(fault: Fault) -> bool:
    """Tell whether the value as a whole was refused, as each branch of a union may do."""
    return fault.details["type"] in _KINDS or fault.details["type"] in _CHOICES


def complain(fault: Fault, kind: str = "") -> Problem:
    """Return the fault as a problem; `kind` names all kinds that are allowed where one is wrong."""
    return Problem(fault.place, *_say(fault, kind))


def _say(fault: Fault, kind: str) -> tuple[str, str]:
    type_, value = fault.details["type"], fault.details["input"]
    name = fault.name or "isi"
    if type_ == "missing":
        return f"“{fault.details['loc'][-1]}” wajib diisi", ""
    if type_ == "extra_forbidden":
        return _unknown_key(fault)
    if value is None:
        spare = name.startswith("butir ke-") or keys_of(fault.shapes)
        return f"{name} masih kosong", "isi, atau hapus barisnya" if spare else "wajib diisi"
    if kind:
        return _wrong_kind(name, kind, value)
    if type_ in _CHOICES:
        return _wrong_choice(name, choices_of(fault.shapes), value)
    return _wrong_value(fault, name), ""


def _wrong_value(fault: Fault, name: str) -> str:
    type_, context = fault.details["type"], fault.details.get("ctx", {})
    if type_ in _BOUNDS:
        return f"{name} harus {_BOUNDS[type_].format(**context)}"
    if "error" in context:  # a validator of ours: its message may lack the subject
        message = str(context["error"])
        return f"{name} {message}" if message.startswith("harus ") else message
    return f"{name} tidak dapat dipakai: {fault.details['msg']}"


def _unknown_key(fault: Fault) -> tuple[str, str]:
    key = str(fault.details["loc"][-1])
    known = keys_of(fault.shapes)
    near = did_you_mean(key, known).removeprefix("; ")
    return f"kunci “{key}” tidak dikenal", near or f"yang dikenal: {', '.join(known)}"


def _wrong_kind(name: str, kind: str, value: object) -> tuple[str, str]:
    seen = _seen(value)
    tail = f", bukan “{value}”" if seen == TEXT and len(str(value)) < 40 else f", bukan {seen}"
    return f"{name} harus berupa {kind}{tail}", _HOW.get(kind, "")


def _seen(value: object) -> str:
    if isinstance(value, Mapping):
        return _GROUP
    return _LIST if isinstance(value, list) else TEXT


def _wrong_choice(name: str, choices: Sequence[str], value: object) -> tuple[str, str]:
    near = did_you_mean(value, choices).removeprefix("; ") if isinstance(value, str) else ""
    said = f"“{value}”" if isinstance(value, str) else _seen(value)
    allowed = f"pilihannya: {', '.join(choices)}"
    return f"{name} tidak mengenal {said}", f"{near}; {allowed}" if near else allowed
