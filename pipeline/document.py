"""A document as a plan: where it goes, which template makes it, what is put in.

Its digest decides what is made again: the same facts in the same template give the same bytes.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.indonesian import PartialDate
from pipeline.values import (
    ByHand,
    Chart,
    Compound,
    Incomplete,
    Missing,
    Photo,
    SubDocument,
    missing_in,
    photos_in,
)


@dataclass(frozen=True)
class Document:
    """One file to be made.

    `id` is `kind/record` or `kind/record/document`; `template` a file name in `templates/docx/`;
    `context` all that the template prints; `final` what the record says of itself (`status:
    final`); `number` the secretariat's, with the book (a key of the office's number patterns) that
    it comes from, None for a paper that has none; `numbered_as` the id under which the number is
    recorded, where several documents share it; `sort` what it is as evidence (`rapat/undangan`),
    empty for a copy to print or a register; `slots` what it fills of the action plan, `month` the
    one that it is evidence of, and `day` that which it bears, where that is not the one at its
    signature; `copies`: it
    only holds other documents once more, to be printed at one go. The last five are not printed.
    """

    id: str
    template: str
    context: Mapping[str, Any]
    final: bool
    number: ByHand | None = None
    book: str = ""
    numbered_as: str = ""
    sort: str = ""
    slots: tuple[str, ...] = ()
    month: int | None = None
    day: PartialDate | None = None
    copies: bool = False

    @property
    def target(self) -> str:
        """The file below `output/`."""
        return f"{self.id}.docx"

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The facts that the office has not supplied, each once, in the order of the paper."""
        return tuple(dict.fromkeys(missing_in(self.context)))

    def marked(self, words: str) -> "Document":
        """Return the document with the words that each of its pages carries (`tanda_air`)."""
        made = replace(self, context={**self.context, "tanda_air": words})
        vars(made)["missing"] = self.missing  # the words lack nothing, so nothing is counted again
        return made

    @property
    def photos(self) -> list[Photo]:
        """The photos in the context."""
        return list(photos_in(self.context))

    @property
    def ready(self) -> bool:
        """Whether it may be signed (`siap`): the record says final, and no fact is missing."""
        return self.final and not self.missing

    def digests(self, template: str) -> tuple[str, str]:
        """Return two sha256 of the context and the template's digest: of the facts, of the content.

        The facts leave out what the secretariat supplies (number, day): by them a document stays
        current when that arrives.
        """
        written = False

        def unwritten(value: Any) -> Any:
            nonlocal written
            if isinstance(value, ByHand):
                written = written or value.text != value.base
                return {"by_hand": value.base}
            return _plain(value)

        facts = self._digest(template, unwritten)
        return facts, self._digest(template, _plain) if written else facts

    def _digest(self, template: str, plain: Callable[[Any], Any]) -> str:
        text = json.dumps(self.context, default=plain, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(f"{template}\n{text}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return a value of `pipeline.values` as data that JSON can hold."""
    match value:
        case ByHand():
            return {"by_hand": value.text}
        case Incomplete():
            return {"incomplete": value.text}
        case Photo():
            frame = (value.width_mm, value.height_mm, value.dpi, value.quality)
            return {"photo": _content(value.path), "frame": frame}
        case Chart():
            bars = [(bar.name, str(bar.figure), bar.label, bar.light) for bar in value.bars]
            size = (value.top, value.width_mm, value.height_mm)
            return {"chart": bars, "title": value.title, "size": size}
        case Compound():
            return {type(value).__name__: list(value.parts())}
        case SubDocument():
            return {"document": _content(value.path)}
    raise TypeError(f"a context may not hold {type(value).__name__}")


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
