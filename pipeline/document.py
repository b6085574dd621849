"""A document as a plan: where it goes, which template makes it, what is put in.

Its digest decides what is made again: the same facts in the same template give the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.values import ByHand, Incomplete, Missing, Photo, SubDocument, missing_in


@dataclass(frozen=True)
class Document:
    """One file to be made.

    `id` is `kind/record` or `kind/record/document`; `template` a file name in `templates/docx/`;
    `context` all that the template prints; `final` what the record says of itself (`status:
    final`); `number` the secretariat's, with the book (a key of the office's number patterns) that
    it comes from, None for a paper that has none.
    """

    id: str
    template: str
    context: Mapping[str, Any]
    final: bool
    number: ByHand | None = None
    book: str = ""

    @property
    def target(self) -> str:
        """The file below `output/`."""
        return f"{self.id}.docx"

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The facts that the office has not supplied, each once, in the order of the paper."""
        return tuple(dict.fromkeys(missing_in(self.context)))

    @property
    def ready(self) -> bool:
        """Whether it may be signed (`siap`): the record says final, and no fact is missing."""
        return self.final and not self.missing

    def digest(self, template: str, *, by_hand: bool) -> str:
        """Return the sha256 of the context and the template's digest.

        Without `by_hand` it leaves out what the secretariat supplies (number, day): a document
        stays current when that arrives.
        """

        def plain(value: Any) -> Any:
            return _plain(value, by_hand=by_hand)

        facts = json.dumps(self.context, default=plain, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(f"{template}\n{facts}".encode()).hexdigest()


def _plain(value: Any, *, by_hand: bool) -> Any:
    """Return a value of `pipeline.values` as data that JSON can hold."""
    match value:
        case ByHand():
            return {"by_hand": value.text if by_hand else value.base}
        case Incomplete():
            return {"incomplete": value.text}
        case Photo() | SubDocument():
            content = hashlib.sha256(value.path.read_bytes()).hexdigest()
            return {type(value).__name__: content, "width_mm": getattr(value, "width_mm", None)}
    raise TypeError(f"a context may not hold {type(value).__name__}")
