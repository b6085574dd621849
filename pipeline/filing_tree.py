"""The folder tree by indikator in which evidence is filed: names that any system can hold.

`I. Manajemen Perubahan/1. Tim Kerja/I.1.b-5 SK Tim Kerja.pdf`: the form that assessors know. Names
are made of Latin letters, figures and plain signs alone, so that none looks like another, none
leaves the tree, and none is a device on Windows.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from pipeline.action_plan import RencanaAksi

OUTSIDE = "Di luar rencana aksi"
"""The folder of what was received for a piece of evidence that the plan has no longer."""

LONGEST = 180
"""Bytes of a path; with what tells it from its likes it stays below 200 characters."""
_FOLDER = 60
_SIGNS = frozenset(" -_.,()&+'")
_ALIKE = str.maketrans(
    {**dict.fromkeys("–—‐‑−∕⁄/\\:|", "-"), **dict.fromkeys('“”‘’"`', "'"), "[": "(", "]": ")"}
)
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def place(plan: RencanaAksi, slots: Sequence[str], title: str, ending: str) -> str:
    """Return the path of a file of that title and ending (`.pdf`, or none) under its first slot."""
    rows = {item.id: row for row in plan.rows for item in row.indikator.bukti}
    slot = next((each for each in slots if each in rows), slots[0])
    folders = [OUTSIDE]
    if row := rows.get(slot):
        area, group = row.komponen, row.subkomponen
        folders = [f"{area.id}. {area.nama}", f"{group.id.rpartition('.')[2]}. {group.nama}"]
    folder = "/".join(plain_name(each, _FOLDER) for each in folders)
    left = LONGEST - len(folder.encode()) - len("/") - len(ending)
    return f"{folder}/{plain_name(f'{slot} {title}', left)}{ending}"


def plain_name(text: str, longest: int) -> str:
    """Return the text as a name of at most so many bytes that every system holds unchanged."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    kept = "".join(map(_plain, unicodedata.normalize("NFC", plain)))
    name = _cut(re.sub(r"\s+", " ", kept).strip(" ."), longest)
    return f"_{name}" if not name or _DEVICE.match(name) else name


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if character in _SIGNS or (character.isascii() and character.isalnum()):
        return character
    category = unicodedata.category(character)
    if category[0] == "L" and unicodedata.name(character, "").startswith("LATIN "):
        return character
    return "" if category[0] in "MC" else "_"


def _cut(name: str, longest: int) -> str:
    """Return at most so many bytes, at the end of a word where one ends nearby."""
    if len(name.encode()) <= longest:
        return name
    short = name.encode()[:longest].decode(errors="ignore")
    words = short.rpartition(" ")[0]
    return (words if len(words) > len(short) * 3 // 4 else short).strip(" .-,")


@dataclass(slots=True)
class Distinct:
    """Keeps the paths of one tree apart, also where capitals and accents do not count."""

    _taken: set[str] = field(default_factory=set)

    def path(self, wanted: str, mark: str = "") -> str:
        """Return the path, with the mark or the first number that sets it apart where it is taken.

        `mark` is tried before numbers: `I.1.b-5 SK (tas-0001).pdf`.
        """
        folder, slash, name = wanted.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        stem, tail = (stem, f"{dot}{ending}") if dot and " " not in ending else (name, "")
        marks = (f" ({each})" for each in chain(filter(None, [mark]), count(2)))
        tries = (f"{folder}{slash}{stem}{each}{tail}" for each in chain([""], marks))
        path = next(each for each in tries if _alike(each) not in self._taken)
        self._taken.add(_alike(path))
        return path


def _alike(path: str) -> str:
    bare = unicodedata.normalize("NFKD", path)
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()
