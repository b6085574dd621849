"""The word engine: Word templates in docxtpl's syntax, compiled once and rendered many times.

template = word.compile(Path("sk.docx"), parts=[Path("templates/docx")])
document = template.render({"nomor": "188.4/12/2021"})
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.problem import InputError, Place, Problem, TemplateError

if TYPE_CHECKING:
    from pipeline.forms import Review
    from pipeline.word.blueprint import Additions
    from pipeline.word.template import Template

__all__ = ["Template", "compile", "read_docx"]


def compile(  # noqa: A001 - the word for it; always called as `word.compile`
    path: Path,
    *,
    parts: Sequence[Path] = (),
    pictures: Mapping[str, Path] | None = None,
    watermark: bool = False,
    cache: Path | None = None,
) -> "Template":
    """Return a template ready to render.

    `parts` are the folders in which `{%p include "_part.docx" %}` is looked up, in order.
    `pictures` are put into the pictures of these names that the template or its parts hold.
    `watermark` puts `_tanda-air.docx` into every header. `cache` is a folder of one's own in which
    compiled templates are kept. Raises TemplateError with all problems of the template and its
    parts, EnvironmentProblem where others can write to `cache`.
    """
    from pipeline.word import cache as kept  # noqa: PLC0415 - loaded when used
    from pipeline.word.blueprint import Additions  # noqa: PLC0415 - loaded when used
    from pipeline.word.template import Template  # noqa: PLC0415 - loaded when used

    data = _read(path)
    additions = Additions(tuple(parts), dict(pictures or {}), watermark=watermark)
    if cache is None:
        return Template(_build(path, data, additions)).prove()
    key = kept.key(path.name, data, additions)
    template = kept.read(cache, key)
    if template is None:
        blueprint = _build(path, data, additions)
        template = Template(blueprint).prove()
        kept.write(cache, key, blueprint)
    return template


def read_docx(path: Path) -> bytes:
    """Return the bytes of a Word file that is whole and safe; raise InputError where it is not.

    Raises EnvironmentProblem where the file may not be read.
    """
    from pipeline.disk import refusal  # noqa: PLC0415 - loaded when used
    from pipeline.word import package, received  # noqa: PLC0415 - loaded when used

    try:
        data = path.read_bytes() if path.stat().st_size <= received.MOST else b""
        received.check(data)
    except PermissionError as error:
        raise refusal(error, path) from error
    except OSError as error:
        problem = Problem(Place(str(path)), "berkas tidak dapat dibaca", "periksa nama berkasnya")
        raise InputError(problem) from error
    except package.NotADocx as error:
        hint = "simpan dari Word sebagai .docx biasa, tanpa tautan ke luar berkas"
        raise InputError(Problem(Place(str(path)), f"{error}", hint)) from error
    return data


def is_sound(data: bytes) -> bool:
    """Tell whether the bytes are a Word file that is whole and safe."""
    from pipeline.word import package, received  # noqa: PLC0415 - loaded when used

    try:
        received.check(data)
    except package.NotADocx:
        return False
    return True


def says(data: bytes, mark: str) -> bool:
    """Tell whether a header of a Word file carries the word: a watermark that was left there."""
    from zipfile import ZipFile  # noqa: PLC0415 - loaded when used

    with ZipFile(BytesIO(data)) as archive:
        headers = [name for name in archive.namelist() if name.startswith("word/header")]
        return any(mark.encode() in archive.read(name) for name in headers)


def review(name: str, data: bytes, cache: Path | None = None) -> "Review":
    """Return what a look into a template's file shows, whether it can be used or not.

    `cache` is a folder of one's own in which reviews are kept.
    """
    from pipeline.word import review_cache  # noqa: PLC0415 - loaded when used

    key = review_cache.key(name, data)
    kept = review_cache.read(cache, key) if cache else None
    if kept is None:
        from pipeline.word import inspection  # noqa: PLC0415 - loaded when used

        kept = inspection.review(name, data)
        if cache:
            review_cache.write(cache, key, kept)
    return kept


def commented(name: str, data: bytes, remarks: Iterable[Problem]) -> bytes:
    """Return a Word file with the remarks as comments at their places.

    Raises TemplateError where it is no Word file.
    """
    from pipeline.word import comments, package  # noqa: PLC0415 - loaded when used

    try:
        return comments.commented(name, data, remarks)
    except package.NotADocx as error:
        hint = "simpan dari Word sebagai .docx, tanpa kata sandi"
        raise TemplateError(Problem(Place(name), f"tidak dapat dibuka: {error}", hint)) from error


def text(data: bytes) -> str:
    """Return what a Word file says, a line a paragraph; nothing where it is none."""
    from pipeline.word import package, reading  # noqa: PLC0415 - loaded when used

    try:
        return reading.text(data)
    except package.NotADocx:
        return ""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = "templat tidak ditemukan" if not path.exists() else "templat tidak dapat dibaca"
        raise TemplateError(Problem(Place(str(path)), message, "periksa nama berkasnya")) from error


def _build(path: Path, data: bytes, additions: "Additions") -> Any:
    from pipeline.word import compiler  # noqa: PLC0415 - loaded when used

    return compiler.build(path.name, data, additions)


def __getattr__(name: str) -> Any:
    if name == "Template":
        from pipeline.word.template import Template  # noqa: PLC0415 - loaded when used

        return Template
    raise AttributeError(name)
