"""The text of a Word file, a line a paragraph, as a person reads it."""

from collections.abc import Iterator
from typing import Any

from pipeline.word import opc, package
from pipeline.word.opc import W

_SIGNS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


def text(data: bytes) -> str:
    """Return the text of the body, then of headers, footers and notes; tabs as tabs.

    Raises `package.NotADocx`.
    """
    members = package.read(data)
    names = [
        name
        for name in sorted(members, key=lambda name: (name != "word/document.xml", name))
        if name.startswith(("word/document.xml", "word/header", "word/footer", "word/footnotes"))
    ]
    try:
        stories = [opc.parse(members[name]) for name in names]
    except SyntaxError as error:
        raise package.NotADocx("isinya bukan XML yang sah") from error
    return "\n".join(line for story in stories for line in _lines(story))


def _lines(story: Any) -> Iterator[str]:
    for paragraph in story.iter(f"{W}p"):
        yield "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(f"{W}t", *_SIGNS):
        if next(node.iterancestors(f"{W}p")) is paragraph and node.getparent().tag == f"{W}r":
            yield _SIGNS.get(node.tag) or (node.text or "").replace("\N{NO-BREAK SPACE}", " ")
