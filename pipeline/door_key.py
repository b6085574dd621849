"""The door key tells whether anything has changed since the last run of the same request.

Looked at before any model is imported, so it imports little and reads only bytes. It may say
"changed" for nothing (a file was touched), never "unchanged" for something. Kept in
`output/.bukti/pintu/`; a missing, damaged or unreadable key is simply no match.
"""

import json
import os
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

_FORMAT = "bukti/pintu/1"
_SMALL = 1 << 20
_PROGRAM = Path(__file__).parent
# What a run itself writes into the inputs; its state is taken when the run is over.
_JOURNAL = "jejak.csv"
_OWN = {_JOURNAL, ".skema", ".kunci"}
# Received originals are many and big, hidden folders are other programs': size and times will do.
_ORIGINALS = "bukti"
_REGISTER = "register.csv"
_CACHE = "__pycache__"


class DoorKey:
    """The key of one request (its arguments, as text) for one output folder.

    The digest of `sources` (inputs and template folders) and of the program is taken when the key
    is made: make it before reading them, so that what changes during the run is not missed.
    """

    def __init__(self, output: Path, request: str, sources: Sequence[Path]) -> None:
        self._output = output
        self._journals = [folder / _JOURNAL for folder in sources]
        name = blake2b(request.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self._path = output / ".bukti" / "pintu" / f"{name}.json"
        try:
            self._digest = _digest(_everything(sources))
        except OSError:
            self._digest = ""

    def matches(self) -> str | None:
        """Return the summary stored with the key, if everything is still as it was."""
        try:
            key = json.loads(self._path.read_bytes())
            same = (
                self._digest
                and key["format"] == _FORMAT
                and key["masukan"] == self._digest
                and key["jejak"] == _digest(_contents(self._journals))
                and all(self._stamp(name) == stamp for name, stamp in key["hasil"].items())
            )
            summary = key["ringkasan"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return summary if same and isinstance(summary, str) else None

    def store(self, summary: str, outputs: Iterable[str]) -> None:
        """Keep the summary (JSON text) for the next run; `outputs` must then be as they are now.

        Nothing is kept when that is not possible: the next run then looks at everything.
        """
        temp = self._path.with_name(f".bukti-tmp-{os.urandom(8).hex()}")
        try:
            key = {
                "format": _FORMAT,
                "masukan": self._digest,
                "jejak": _digest(_contents(self._journals)),
                "hasil": {(n := self._name(path)): self._stamp(n) for path in outputs},
                "ringkasan": summary,
            }
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temp.write_text(json.dumps(key), encoding="utf-8")
            temp.replace(self._path)
        except OSError:
            with suppress(OSError):
                temp.unlink()

    def _name(self, path: str) -> str:
        within = f"{self._output}{os.sep}"
        if path.startswith(within):
            return path.removeprefix(within)
        return os.path.relpath(path, self._output)

    def _stamp(self, name: str) -> list[int]:
        seen = os.stat(f"{self._output}/{name}")  # noqa: PTH116 - a Path would be made for nothing
        return [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns]


def _everything(sources: Sequence[Path]) -> Iterator[bytes]:
    yield sys.version.encode()
    yield from sorted(set(_packages()))
    yield from _tree(_PROGRAM, {_CACHE}, everywhere=True)
    for root in sources:
        yield b"/"  # no file's name: what lies before it belongs to another root
        yield from _tree(root, _OWN)
    yield from _contents([folder / _ORIGINALS / _REGISTER for folder in sources])


def _packages() -> Iterator[bytes]:
    """Yield the names, versions in them, of the installed packages."""
    for folder in filter(os.path.isdir, sys.path):
        names = [entry.name for entry in os.scandir(folder)]
        yield from (os.fsencode(name) for name in names if name.endswith(".dist-info"))


def _tree(
    root: Path,
    apart: Container[str],
    under: str = "",
    *,
    everywhere: bool = False,
    whole: bool = True,
) -> Iterator[bytes]:
    """Yield each entry's name, and of files what tells their content (`whole`: their bytes).

    Entries called as in `apart` are passed over: at the top of the tree, or `everywhere` in it.
    """
    try:
        entries = sorted(os.scandir(root / under), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name in apart and (everywhere or not under):
            continue
        name = under + entry.name
        yield os.fsencode(name)
        if entry.is_dir():
            known = whole and name != _ORIGINALS and not entry.name.startswith(".")
            yield from _tree(root, apart, f"{name}/", everywhere=everywhere, whole=known)
        elif entry.is_file():
            yield _content(entry, whole=whole)


def _content(entry: os.DirEntry[str], *, whole: bool) -> bytes:
    seen = entry.stat()
    if not whole or seen.st_size > _SMALL:
        return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}".encode()
    return blake2b(Path(entry.path).read_bytes(), digest_size=32).digest()


def _contents(paths: Sequence[Path]) -> Iterator[bytes]:
    for path in paths:
        yield path.read_bytes() if path.exists() else b""


def _digest(parts: Iterable[bytes]) -> str:
    """Return one digest of all the parts, each told from its neighbours by its length."""
    whole = blake2b(digest_size=32)
    for part in parts:
        whole.update(b"%d:" % len(part))
        whole.update(part)
    return whole.hexdigest()
