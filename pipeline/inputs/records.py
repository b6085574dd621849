"""Which records of a kind the office has: the files `<kind>/<id>.yaml`."""

from pathlib import Path

from pipeline.facts import is_identifier
from pipeline.indonesian import did_you_mean
from pipeline.inputs.files import Folder
from pipeline.inputs.tree import raise_all
from pipeline.problem import Problem, UsageError

_NAMING = "huruf kecil, angka, “-” dan “.”, berakhiran .yaml, misalnya tim-zi.yaml"


def record_ids(folder: Path, kind: str, shown: str = "inputs") -> list[str]:
    """Return the ids of the kind's records, sorted; none where the kind has no folder yet.

    Hidden files are passed over. Raises InputError for files that no record can have for a name.
    """
    inputs = Folder(folder, shown)
    names = _visible(folder / kind)
    raise_all(
        Problem(inputs.place(f"{kind}/{name}"), "nama berkas ini bukan nama rekaman", _NAMING)
        for name in names
        if _id_of(name) is None
    )
    return sorted(identifier for name in names if (identifier := _id_of(name)))


def missing_record(folder: Path, kind: str, identifier: str, shown: str = "inputs") -> UsageError:
    """Return the error that tells of a record which is not there, and which one may be meant."""
    known = [found for name in _visible(folder / kind) if (found := _id_of(name))]
    hint = did_you_mean(identifier, known).removeprefix("; ")
    if not hint:
        hint = f"yang ada: {', '.join(sorted(known))}" if known else f"{shown}/{kind}/ masih kosong"
    return UsageError(Problem(None, f"{kind}/{identifier} tidak ada", hint))


def _visible(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return [path.name for path in folder.iterdir() if not path.name.startswith((".", "~$"))]


def _id_of(name: str) -> str | None:
    identifier, dot, ending = name.rpartition(".")
    return identifier if dot and ending == "yaml" and is_identifier(identifier) else None
