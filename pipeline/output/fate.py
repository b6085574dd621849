"""What goes into the output folder, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from pipeline.disk import require_portable

_OURS_ALONE = "arsip"


@unique
class State(StrEnum):
    """What stands at a target now."""

    ABSENT = "belum ada"
    OURS = "buatan program"
    EDITED = "disunting"
    BLOCKED = "terhalang"


@unique
class Fate(StrEnum):
    """What a save did with a rendering (`--dry-run`: would do)."""

    CREATED = "dibuat"
    UPDATED = "diperbarui"
    UNCHANGED = "tetap"
    EDITED = "disunting"
    ADOPTED = "dipakai"
    OVERWRITTEN = "ditimpa"
    BLOCKED = "terhalang"

    @property
    def writes(self) -> bool:
        """Whether the rendering's bytes went to disk."""
        return self in _WRITING

    @property
    def in_the_way(self) -> bool:
        """Whether something in the way kept the rendering out (exit code 3)."""
        return self in (Fate.EDITED, Fate.BLOCKED)


_WRITING = {Fate.CREATED, Fate.UPDATED, Fate.ADOPTED, Fate.OVERWRITTEN}


@dataclass(frozen=True)
class Rendering:
    """A finished document and where it goes (`sk/tim-zi.docx`, relative to the output folder).

    `digest` stands for facts and template without what is written by hand, and decides *usang*;
    `content` includes that, and decides whether the file is written again. `adopted`: the bytes
    are a person's text (`bukti pakai`), not ours. Raises ValueError for a target not portable.
    """

    target: str
    data: bytes
    digest: str
    content: str
    adopted: bool = False

    def __post_init__(self) -> None:
        require_portable(self.target)
        if self.target.split("/")[0].casefold() == _OURS_ALONE:
            raise ValueError(f"that folder belongs to the archive: {self.target!r}")

    @cached_property
    def sha256(self) -> str:
        """The sha256 of the bytes, in hex; goes along to another process where it is known."""
        return sha256(self.data).hexdigest()


class Outcome(NamedTuple):
    """What became of one rendering; `backup` is the copy of an edited file that was replaced.

    `forgotten`: the file only looks edited, perhaps, for the memory of what we wrote was damaged.
    """

    target: str
    fate: Fate
    path: str
    backup: str = ""
    forgotten: bool = False
