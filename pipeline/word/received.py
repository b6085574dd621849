"""Word files that people hand in: whole, of a sane size, without macros or outside links."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from pipeline.word import opc, package

MOST = 256 * 2**20
_RATIO = 200
# Below this a member may be packed as tightly as it likes: a page of one colour is.
_SMALL = 16 * 2**20
_ZIP_FAULTS = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def check(data: bytes) -> None:
    """Raise `package.NotADocx`, which says why, unless the bytes are a document to be kept."""
    _refuse_bombs(data)
    members = package.read(data)
    if any(name.casefold().endswith("vbaproject.bin") for name in members):
        raise package.NotADocx("berkas memuat makro")
    trees = {name: _tree(name, content) for name, content in members.items() if _is_xml(name)}
    _require_document(trees)
    _refuse_outside_links(tree for name, tree in trees.items() if name.endswith(".rels"))


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except _ZIP_FAULTS:
        return  # `package.read` says what is wrong with it
    tight = (m for m in members if m.file_size > _SMALL)
    if sum(member.file_size for member in members) > MOST or any(
        member.file_size > _RATIO * member.compress_size for member in tight
    ):
        raise package.NotADocx("isinya mengembang jauh melebihi ukuran berkasnya")


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _tree(name: str, content: bytes) -> Any:
    try:
        return opc.parse(content)
    except SyntaxError as error:
        raise package.NotADocx(f"{name} di dalamnya bukan XML yang sah") from error


def _require_document(trees: Mapping[str, Any]) -> None:
    document = trees.get("word/document.xml")
    if (
        document is None
        or document.tag != f"{opc.W}document"
        or document.find(f"{opc.W}body") is None
    ):
        raise package.NotADocx("isinya bukan dokumen Word")


def _refuse_outside_links(relations: Iterable[Any]) -> None:
    """Refuse what Word would fetch by itself: linked pictures, templates, objects."""
    for tree in relations:
        for relation in tree.iter("{*}Relationship"):
            outside = relation.get("TargetMode", "").casefold() == "external"
            if outside and not relation.get("Type", "").endswith("/hyperlink"):
                target = relation.get("Target", "")[:80]
                raise package.NotADocx(f"berkas menautkan isi di luar dirinya: {target}")
