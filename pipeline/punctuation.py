"""The marks at the ends of sentences and list items: the program's work, whatever a clerk typed.

Form: UU 12/2011 appendix II, as official decrees and letters use it.
"""

from collections.abc import Sequence

from pipeline.indonesian import sentence_end
from pipeline.values import Text, mapped


def ended(text: Text, mark: str) -> Text:
    """Return the text with exactly this mark at its end; with none for an empty mark."""
    return mapped(text, lambda whole: sentence_end(whole, mark))


def semicolons(items: Sequence[Text]) -> list[Text]:
    """Return list items with `;` behind each."""
    return [ended(item, ";") for item in items]


def closed(items: Sequence[Text]) -> list[Text]:
    """Return list items with `;` behind each and a full stop at the end."""
    return [*semicolons(items[:-1]), *(ended(item, ".") for item in items[-1:])]


def joined(items: Sequence[Text]) -> list[Text]:
    """Return list items with `;` behind each, `; dan` before the last, a full stop at the end."""
    if len(items) < 2:
        return closed(items)
    return [*semicolons(items[:-2]), ended(items[-2], "; dan"), ended(items[-1], ".")]


def marks(items: Sequence[str], last: str = ".") -> list[str]:
    """Return the mark of each list item: full stops where all are sentences, else a list's marks.

    A sentence begins with a capital. `last` ends the list, which may be part of another.
    """
    if all(item[:1].isupper() for item in items):
        return ["."] * len(items)
    return [";"] * (len(items) - 2) + ["; dan", last][-len(items) :] if items else []
