"""YAML as text first: libyaml's events become a tree of texts, lists and mappings with their lines.

Nothing is converted: `no:`, 10:30, 08.30 and 0714321 stay as written. An empty value, `~`, `null`
and blank quotes all mean that the fact is unknown: None. What could make one text mean another
(anchors, aliases, tags, `<<`, duplicate keys) is refused.
"""

from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pipeline.facts import Items, Located
from pipeline.inputs.tree import Node, raise_all, raise_most
from pipeline.inputs.yaml_faults import explain, rest_after, tab_problem
from pipeline.problem import Place, Problem

MAX_DEPTH = 30

_UNKNOWN = frozenset(("~", "null", "Null", "NULL"))
_MAX_RESTARTS = 20
_MAX_PROBLEMS = 500
_QUOTE = "bila ini bagian dari teks, apit seluruh teks dengan tanda kutip"
_INDENTED = "tulis “kunci: nilai”, satu pada setiap baris"


def read_tree(text: str, file: str) -> Located:
    """Return the file's top mapping; raises InputError with every problem of its writing.

    After a mistake in the syntax reading goes on at the next key of the top level, so that later
    mistakes are told at once too.
    """
    raise_all(tab_problem(text, file))
    reader = _Reader(text, file)
    tree = reader.top()
    problems = reader.problems
    for _ in range(_MAX_RESTARTS):
        rest = rest_after(text, reader.broken_line)
        if rest is None:
            break
        reader = _Reader(rest, file)
        reader.top()
        problems += reader.problems
    raise_most(problems)
    if tree is None:
        raise AssertionError(file)
    return tree


class _HopelessError(Exception):
    """Nesting or problems in numbers that no office's file has: reading stops."""


class _Reader:
    """One pass over a text's events; `problems` gathers what it finds."""

    def __init__(self, text: str, file: str) -> None:
        self.problems: list[Problem] = []
        self.broken_line: int | None = None
        self._text = text
        self._file = file
        self._last = Place(file, 1)
        self._next = iter(yaml.parse(text, Loader=yaml.CBaseLoader)).__next__

    def top(self) -> Located | None:
        """Return the top mapping, or None where there is none to return."""
        try:
            return self._document()
        except yaml.YAMLError as error:
            problem, self.broken_line = explain(error, self._text, self._file)
            self.problems.append(problem)
        except _HopelessError:
            pass
        return None

    def _document(self) -> Located | None:
        self._next()
        start = self._next()
        if isinstance(start, StreamEndEvent):
            self.problems.append(Problem(Place(self._file), "berkas kosong"))
            return None
        event = self._next()
        tree = self._node(event, Place(self._file, 1), 0)
        self._next()
        after = self._next()
        if isinstance(after, DocumentStartEvent):
            self._refuse(after, "berkas memuat lebih dari satu dokumen", "hapus baris “---”")
        if isinstance(tree, Located):
            return tree
        if tree is None:
            self.problems.append(Problem(Place(self._file), "berkas kosong"))
        else:
            kind = "daftar" if isinstance(tree, list) else "teks"
            self._refuse(event, f"isi berkas berupa {kind}, seharusnya “kunci: nilai”", _INDENTED)
        return None

    def _refuse(self, event: Any, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._place(event), message, hint))
        if len(self.problems) == _MAX_PROBLEMS:
            raise _HopelessError

    def _place(self, event: Any) -> Place:
        line = event.start_mark.line + 1
        if line != self._last.line:
            self._last = Place(self._file, line)
        return self._last

    def _node(self, event: Any, place: Place, depth: int) -> Node:
        """Return what the event begins; `place` is the line on which that is introduced."""
        if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
            return self._text_of(event)  # by far the most events: thousands in a staff list
        if isinstance(event, AliasEvent):
            self._refuse(event, f"acuan “*{event.anchor}” tidak dipakai di sini", _QUOTE)
            return None
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if isinstance(event, ScalarEvent):
            return self._text_of(event)
        if depth == MAX_DEPTH:
            self._refuse(event, f"isi bersarang lebih dari {MAX_DEPTH} tingkat")
            raise _HopelessError
        if isinstance(event, SequenceStartEvent):
            return self._sequence(depth + 1)
        return self._mapping(place, depth + 1)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, f"jangkar “&{event.anchor}” tidak dipakai di sini", _QUOTE)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, f"penanda “{tag}” tidak dipakai di sini", _QUOTE)

    @staticmethod
    def _text_of(event: Any) -> str | None:
        text: str = event.value
        if not text or text.isspace() or (not event.style and text in _UNKNOWN):
            return None
        return text

    def _sequence(self, depth: int) -> Items:
        values, places = [], []
        while not isinstance(event := self._next(), SequenceEndEvent):
            place = self._place(event)
            places.append(place)
            values.append(self._node(event, place, depth))
        return Items(values, places)

    def _mapping(self, place: Place, depth: int) -> Located:
        values: dict[str, Node] = {}
        places = {"": place}
        while not isinstance(event := self._next(), MappingEndEvent):
            here = self._place(event)
            key = self._key(event, depth)
            value = self._node(self._next(), here, depth)
            if key is None:
                continue
            if key in values:
                first = f"yang pertama di baris {places[key].line}"
                self._refuse(event, f"kunci “{key}” tertulis dua kali", first)
                continue
            values[key] = value
            places[key] = here
        return Located(values, places)

    def _key(self, event: Any, depth: int) -> str | None:
        """Return the key's text, or None after telling what is wrong with it."""
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._refuse(event, "kunci harus berupa teks", _QUOTE)
            self._node(event, self._place(event), depth)
            return None
        if isinstance(event, AliasEvent) or event.anchor is not None or event.tag is not None:
            self._node(event, self._last, depth)
            return None
        key: str = event.value
        if not key.strip():
            self._refuse(event, "ada nilai tanpa kunci", _INDENTED)
        elif key == "<<" and not event.style:
            self._refuse(event, "kunci “<<” tidak dipakai di sini", "tulis nilainya lengkap")
        else:
            return key
        return None
