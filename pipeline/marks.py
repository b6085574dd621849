"""The mark on each page of a final PDF, by which a signed page finds home: what it says.

`B1/7K2M9QXT/03-12/9F3A61C2`: the document, the page of how many, the version of its docx. All of it
is in the alphanumeric set of QR codes, so that version 2 holds it at level M.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that a reader takes for a figure."""
_LENGTH = 8
_TEXT = re.compile(
    rf"B1/([{_ALPHABET}]{{{_LENGTH}}})/([0-9]{{2,3}})-([0-9]{{2,3}})/([{_ALPHABET}]{{{_LENGTH}}})"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A page of a document: `document` as `short_id` gives it, `version` as `version_of` does."""

    document: str
    page: int
    pages: int
    version: str

    @property
    def text(self) -> str:
        """What the code says."""
        return f"B1/{self.document}/{self.page:02}-{self.pages:02}/{self.version}"

    @classmethod
    def parse(cls, text: str) -> "Mark | None":
        """Return the mark that a code says; None of a foreign code."""
        found = _TEXT.fullmatch(text)
        if found is None:
            return None
        document, page, pages, version = found.groups()
        mark = cls(document, int(page), int(pages), version)
        return mark if 1 <= mark.page <= mark.pages and mark.text == text else None


def short_id(document: str) -> str:
    """Return the eight characters that stand for a document's id on paper."""
    return _short(document.encode())


def version_of(docx: bytes) -> str:
    """Return the eight characters that stand for the content of a docx on paper."""
    return _short(docx)


def _short(data: bytes) -> str:
    number = int.from_bytes(sha256(data).digest()[:5], "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))
