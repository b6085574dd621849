"""Which records of a kind there are: the files `<kind>/<id>.yaml`, or the one `<kind>.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.facts import is_identifier
from pipeline.inputs.files import Folder
from pipeline.problem import Problem

_NAMING = "huruf kecil, angka, “-” dan “.”, berakhiran .yaml, misalnya tim-zi.yaml"
_PARTNERS = {".csv", ".xlsx"}
"""Endings of files that a record may refer to, beside it in its folder."""


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """A kind's record files by name in the dossier (`sk/tim-zi`); the strays' problems by theirs.

    Files are named relative to the inputs folder.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)


def record_files(
    folder: Path, kind: str, *, single: bool = False, shown: str = "inputs"
) -> RecordFiles:
    """Return the kind's records, sorted; none where the kind has no folder (or file) yet.

    Hidden files are passed over.
    """
    inputs = Folder(folder, shown)
    if single:
        return RecordFiles({kind: f"{kind}.yaml"} if inputs.holds(f"{kind}.yaml") else {})
    names = sorted(n for n in inputs.names(kind) if not n.startswith((".", "~$")))
    strays = [n for n in names if _id_of(n) is None and Path(n).suffix not in _PARTNERS]
    return RecordFiles(
        {f"{kind}/{id_}": f"{kind}/{id_}.yaml" for id_ in sorted(filter(None, map(_id_of, names)))},
        {
            f"{kind}/{name}": Problem(
                inputs.place(f"{kind}/{name}"), "nama berkas ini bukan nama rekaman", _NAMING
            )
            for name in strays
        },
    )


def _id_of(name: str) -> str | None:
    identifier, dot, ending = name.rpartition(".")
    return identifier if dot and ending == "yaml" and is_identifier(identifier) else None
