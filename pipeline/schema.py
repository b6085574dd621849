"""JSON Schemas of the facts' models, for editors that complete and check YAML.

Editors read unquoted scalars as numbers or nothing where the reader keeps text, so the schemas are
wider there than the models: a schema refuses nothing that the reader accepts.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pipeline.facts import OneOrMany

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML language server reads."""


def schema_of(model: Any, title: str) -> dict[str, Any]:
    """Return the schema of a `Facts` model, or of a `dict[Identifier, Facts]`, under the title."""
    found = TypeAdapter(model).json_schema(
        ref_template="#/definitions/{model}", schema_generator=_ForEditors
    )
    definitions = found.pop("$defs", {})
    schema = {"$schema": DIALECT, "title": title, **_described(found)}
    if definitions:
        schema["definitions"] = {name: _described(inner) for name, inner in definitions.items()}
    return schema


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a model's schema without its docstring, which is for programmers."""
    found: dict[str, Any] = _widened(schema)
    return {key: value for key, value in found.items() if key not in ("title", "description")}


class _ForEditors(GenerateJsonSchema):
    """Describes what may be written, which is more than what the models hold."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        if schema["function"]["function"] is OneOrMany.func:
            return {"anyOf": [inner["items"], inner]}
        return inner

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the base's signature
        return False


_READ_AS = {"string": ["string", "number"], "integer": ["integer", "string"]}


def _widened(schema: Any) -> Any:
    """Return the schema with texts that editors may take for numbers, and without defaults.

    A default is what the program assumes where nothing is written: not a thing to write.
    """
    if isinstance(schema, list):
        return [_widened(inner) for inner in schema]
    if not isinstance(schema, Mapping):
        return schema
    wide: dict[str, Any] = {
        key: {name: _widened(field) for name, field in value.items()} if key == "properties"
        else _with_figures(value) if key == "enum"
        else value if key in ("const", "required")
        else _widened(value)
        for key, value in schema.items()
        if key != "default"
    }  # fmt: skip
    kind = wide.get("type")
    figures = any(isinstance(choice, int) for choice in wide.get("enum", ()))
    if isinstance(kind, str) and (figures or not {"enum", "const"} & wide.keys()):
        wide["type"] = _READ_AS.get(kind, kind)
    for name in wide.get("properties", {}).keys() - set(wide.get("required", ())):
        wide["properties"][name] = _or_nothing(wide["properties"][name])
    return _merged(wide)


def _with_figures(choices: list[Any]) -> list[Any]:
    """Return the choices, also as the numbers that an editor takes some of them for."""
    return [*choices, *(int(each) for each in choices if str(each).isdecimal())]


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field that need not be filled in: it may also stand there empty."""
    if "anyOf" in field:
        empty = {"type": "null"}
        return field if empty in field["anyOf"] else {**field, "anyOf": [*field["anyOf"], empty]}
    if "type" not in field:
        return {"anyOf": [field, {"type": "null"}]}
    wide = {**field, "type": [*dict.fromkeys([*_kinds(field), "null"])]}
    return {**wide, "enum": [*field["enum"], None]} if "enum" in field else wide


def _kinds(schema: dict[str, Any]) -> list[str]:
    kinds = schema["type"]
    return kinds if isinstance(kinds, list) else [kinds]


def _merged(schema: dict[str, Any]) -> dict[str, Any]:
    """Return `anyOf` of plain types as one list of types: editors explain that better."""
    branches = schema.get("anyOf", [])
    if not branches or any(branch.keys() - {"type", "description"} for branch in branches):
        return schema
    flat = [kind for branch in branches for kind in _kinds(branch)]
    hints = {k: v for branch in branches for k, v in branch.items() if k == "description"}
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {"type": list(dict.fromkeys(flat)), **hints, **rest}
