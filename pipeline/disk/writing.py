"""Writing that survives a killed run and a full disk: the old file or the new one, always whole."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.disk.refusal import refusals
from pipeline.disk.syncing import Watch, watched

BATCH = 500
TEMP_PREFIX = ".bukti-tmp-"
_FEW = 8
# Network disks that cannot sync a folder say so with these.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC

Signature = tuple[int, int, int]


def signature(path: Path | str) -> Signature | None:
    """Return what changes when anyone writes the file (size, time, type), None if absent."""
    try:
        seen = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return seen.st_size, seen.st_mtime_ns, stat.S_IFMT(seen.st_mode)


def write_atomic(path: Path, data: bytes) -> None:
    """Write one file durably; at any moment `path` is what it was, or holds all of `data`."""
    write_many([(path, data)])


def write_many(
    files: Sequence[tuple[Path, bytes]], still: Callable[[Path], bool] = lambda _: True
) -> list[Path]:
    """Write up to `BATCH` files durably, each of them atomically, folders made as needed.

    `still` is asked just before a file is replaced; where it says no, the file stays as it is and
    is in the list returned. Raises EnvironmentProblem; files renamed by then remain.
    """
    if len(files) > BATCH:
        raise ValueError(f"more than {BATCH} files in a batch")
    folders = set(map(Path, {os.path.dirname(path) for path, _ in files}))  # noqa: PTH120 - few of many
    changed = make_folders(folders)
    temps: dict[Path, str] = {}
    run = os.urandom(8).hex()
    with watched(folders if len(files) > _FEW else ()) as watches:
        try:
            for path, data in files:
                temps[path] = _temp_beside(path, f"{run}-{len(temps)}")
                with refusals(path):
                    write_new(temps[path], data)
            make_durable(temps, watches)
            _rename(temps, still)
            kept = list(temps)
        finally:
            for temp in temps.values():
                with suppress(OSError):
                    Path(temp).unlink()
    sync_folders(changed | folders)
    return kept


def _rename(temps: dict[Path, str], still: Callable[[Path], bool]) -> None:
    """Put the files in their places; those that are to stay as they are remain in `temps`."""
    for path, temp in list(temps.items()):
        with refusals(path):
            if still(path):
                os.replace(temp, path)  # noqa: PTH105 - a Path would be made for nothing
                del temps[path]


def _temp_beside(path: Path, name: str) -> str:
    name = f"{TEMP_PREFIX}{name}"
    return os.path.join(os.path.dirname(path), name)  # noqa: PTH118, PTH120 - no Path for nothing


def append_lines(path: Path, lines: Iterable[str], header: str = "") -> None:
    """Append whole lines durably in a single write; a new or empty file gets the header first.

    A torn last line (no newline at its end) is closed first, so that it stays visible by itself.
    On failure the file is cut back to what it was. The caller holds the lock.
    """
    new = make_folders({path.parent})
    with refusals(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
        try:
            size = os.fstat(descriptor).st_size
            opening = _opening(descriptor, size, header)
            try:
                _write_all(descriptor, (opening + "".join(f"{x}\n" for x in lines)).encode())
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)
    sync_folders(new if size else new | {path.parent})


def clear_stale(folder: Path) -> None:
    """Remove what killed runs left half-written in the folder. The caller holds its lock."""
    with refusals(folder), suppress(FileNotFoundError):
        for entry in os.scandir(folder):
            if entry.name.startswith(TEMP_PREFIX) and entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)


def _opening(descriptor: int, size: int, header: str) -> str:
    if not size:
        return f"{header}\n" if header else ""
    return "" if os.pread(descriptor, 1, size - 1) == b"\n" else "\n"


def make_folders(folders: set[Path]) -> set[Path]:
    """Make the folders; return those whose own entries changed by it."""
    changed = set()
    for folder in sorted(folders):
        steps = () if folder.is_dir() else (*reversed(folder.parents), folder)
        for step in steps:
            with refusals(step):
                if not step.is_dir():
                    step.mkdir(exist_ok=True)
                    changed.add(step.parent)
    return changed


def write_new(path: str, data: bytes) -> None:
    """Write a file that is not there yet; it is not durable before `make_durable`."""
    descriptor = os.open(path, _NEW_FILE, 0o666)
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def make_durable(temps: dict[Path, str], watches: Sequence[Watch] = ()) -> None:
    """Bring the files to disk: by the watches over their disks, else by an fsync each.

    With those, one sync before them spares the disk from emptying its cache for each file.
    """
    with refusals(next(iter(temps), Path())):
        if watches and all(watch.settle() for watch in watches):
            return
    if len(temps) > _FEW:
        os.sync()
    for path, temp in temps.items():
        with refusals(path):
            _sync(temp)


def sync_folders(folders: set[Path]) -> None:
    """Bring the folders' entries to disk."""
    for folder in sorted(folders):
        with refusals(folder):
            try:
                _sync(folder)
            except OSError as error:
                if error.errno not in _NO_FOLDER_SYNC:
                    raise


def _sync(path: Path | str) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
