"""Templates put together: each `{%p include "_part.docx" %}` replaced by that part's body."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.problem import Place, Problem
from pipeline.word import opc, spots
from pipeline.word.opc import W
from pipeline.word.package import NotADocx
from pipeline.word.splice import graft, stories_of

_QUOTES = "\"'“”‘’„"
_INCLUDE = re.compile(rf"\s*\{{%p\s+include\s+[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]\s*%\}}\s*")
_ANY_INCLUDE = re.compile(r"\{%\s*\w*\s*[-+]?\s*include\b")
_NAME = re.compile(r"_[^/\\]+\.docx")
_NOTES = tuple(W + name for name in ("footnoteReference", "endnoteReference"))


class Parts:
    """The folders that parts are taken from, and the problems met on the way."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self.problems: list[Problem] = []

    def fill(self, document: Any, chain: tuple[str, ...]) -> bool:
        """Replace all includes in a document; tell whether there were any.

        `chain` names the files that are being put together, outermost first.
        """
        filled = [
            self._replace(paragraph, document, part, chain)
            for part in stories_of(document)
            for paragraph in list(part.element.iter(W + "p"))
        ]
        return any(filled)

    def load(self, name: str, place: Place, chain: tuple[str, ...]) -> Any | None:
        """Return a part as a document with its own includes replaced; None after a problem."""
        path = self._find(name)
        if not _NAME.fullmatch(name):
            self._tell(place, f'nama bagian "{name}" tidak sah', "contoh: _kop.docx")
        elif name in chain:
            circle = " → ".join((*chain, name))
            self._tell(place, f"bagian saling menyisipkan: {circle}", "putuskan lingkarannya")
        elif path is None:
            where = ", ".join(map(str, self._folders)) or "tidak ada map bagian"
            self._tell(place, f'bagian "{name}" tidak ditemukan', f"dicari di: {where}")
        else:
            return self._read(path, place, (*chain, name))
        return None

    def _read(self, path: Path, place: Place, chain: tuple[str, ...]) -> Any | None:
        try:
            document = opc.load(path.read_bytes())
        except NotADocx as error:
            self._tell(place, f'bagian "{path.name}": {error}', "simpan ulang sebagai .docx")
            return None
        except OSError:
            self._tell(place, f'bagian "{path.name}" tidak dapat dibaca', "periksa izin berkasnya")
            return None
        spots.note(document.element.body, path.name, "badan dokumen")
        for reference in document.element.body.iter(*_NOTES):
            here = Place(path.name, spot=spots.place(next(reference.iterancestors(W + "p")))[1])
            self._tell(here, "catatan kaki tidak dapat disisipkan", "hapus dari bagian ini")
        self.fill(document, chain)
        return document

    def _find(self, name: str) -> Path | None:
        paths = (folder / name for folder in self._folders)
        return next((path for path in paths if path.is_file()), None)

    def _replace(self, paragraph: Any, document: Any, part: Any, chain: tuple[str, ...]) -> bool:
        text = spots.text_of(paragraph)
        if not _ANY_INCLUDE.search(text):
            return False
        file, spot = spots.place(paragraph)
        place = Place(file or chain[-1], spot=f"{spot}, {text.strip()}")
        found = _INCLUDE.fullmatch(text)
        if found is None:
            hint = 'tulis sendirian dalam satu paragraf: {%p include "_kop.docx" %}'
            self._tell(place, "penyisipan bagian keliru", hint)
        elif (source := self.load(found[1], place, chain)) is not None:
            for element in graft(source, document, part):
                paragraph.addprevious(element)
        _remove(paragraph)
        return True

    def _tell(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint))


def _remove(paragraph: Any) -> None:
    """Remove a paragraph; a cell still ends with one, and no story is left empty."""
    parent = paragraph.getparent()
    parent.remove(paragraph)
    blocks = [child for child in parent if child.tag in {W + "p", W + "tbl"}]
    needs_end = parent.tag in {W + "tc", W + "txbxContent"} and (
        not blocks or blocks[-1].tag != W + "p"
    )
    if needs_end or (not blocks and parent.tag in {W + "hdr", W + "ftr"}):
        parent.append(opc.new_paragraph())
