"""A look into a template's file: what it says itself, and what goes wrong without being an error.

Read from the file as it is, before its parts are spliced in and its tags are patched, so that
every place is one that a person finds in Word.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.forms import Fault, Flaw, Review
from pipeline.problem import Place
from pipeline.word import opc, package, spots
from pipeline.word.opc import W
from pipeline.word.syntax import inner

_STORY = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_STYLES = "word/styles.xml"
_LABELS = {"header": "kop halaman", "footer": "kaki halaman"}
_TAKING = re.compile(r"\{[{%#](?:p|tr|tc|r)[ %]")
_IN_CELLS = {"colspan", "cellbg", "vm", "hm"}
_INCLUDE = re.compile(r"\{%p\s+include\s+.(_[^\"'“”‘’„]+\.docx)")
_OURS = "id"
_NOT_LOOKS = {W + name for name in ("lang", "noProof", "rtl")}


def review(name: str, data: bytes) -> Review:
    """Return what a template's bytes show; nothing where they are no Word file."""
    try:
        members = package.read(data)
        stories = {m: opc.parse(members[m]) for m in sorted(members) if _STORY.fullmatch(m)}
        styles = opc.parse(members[_STYLES]) if _STYLES in members else None
    except (package.NotADocx, SyntaxError):
        return Review()
    paragraphs = [each for m, story in stories.items() for each in _paragraphs(name, m, story)]
    texts = [(place, spots.text_of(paragraph)) for place, paragraph in paragraphs]
    flaws = [flaw for place, paragraph in paragraphs for flaw in _flaws(place, paragraph)]
    flaws += _languages(name, styles, paragraphs)
    return Review(
        flaws=flaws,
        texts=[(place, own) for place, text in texts if (own := _own_words(text))],
        tags=[(_at(place, tag), tag) for place, text in texts for tag in spots.tags_in(text)],
        parts=sorted({part for _, text in texts for part in _INCLUDE.findall(text)}),
    )


def _paragraphs(name: str, member: str, story: Any) -> Iterator[tuple[Place, Any]]:
    file = member.rpartition("/")[2]
    kind = file[:6]
    label = f"{_LABELS[kind]} ({file})" if kind in _LABELS else "badan dokumen"
    root = story.find(f"{W}body") if story.tag == f"{W}document" else story
    if root is None:
        return
    spots.note(root, name, label)
    for paragraph in root.iter(f"{W}p"):
        spot = spots.place(paragraph)[1]
        if spot:
            yield Place(name, spot=spot), paragraph


def _own_words(text: str) -> str:
    """Return a paragraph's words without its tags."""
    for tag in spots.tags_in(text):
        text = text.replace(tag, " ")
    return " ".join(text.split())


def _flaws(place: Place, paragraph: Any) -> Iterator[Flaw]:
    text = spots.text_of(paragraph)
    tags = spots.tags_in(text)
    if not tags:
        return
    if _leaves_an_empty_one(text, tags):
        yield Flaw(Fault.EMPTY_PARAGRAPH, _at(place, tags[0]), tags[0])
    for tag in _split(paragraph, tags):
        yield Flaw(Fault.SPLIT, _at(place, tag), tag)


def _leaves_an_empty_one(text: str, tags: list[str]) -> bool:
    """Tell whether nothing but statements stands in a paragraph, which then is printed empty."""
    parts = [inner(tag) for tag in tags]
    if any(_TAKING.match(tag) for tag in tags) or any(part.word in _IN_CELLS for part in parts):
        return False
    return all(part.kind == "%" for part in parts) and not _own_words(text)


def _split(paragraph: Any, tags: Iterable[str]) -> Iterator[str]:
    """Yield the tags whose letters look different from each other: only the first look is kept."""
    looks: list[bytes] = []
    text = ""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is not paragraph:
            continue
        said = "".join(piece.text or "" for piece in run.iterfind(f"{W}t"))
        text += said
        looks += [_look(run)] * len(said)
    start = 0
    for tag in tags:
        at = text.find(tag, start)
        if at >= 0:
            start = at + len(tag)
            if len({*looks[at:start]}) > 1:
                yield tag


def _look(run: Any) -> bytes:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return b""
    kept = (opc.source(each) for each in properties if each.tag not in _NOT_LOOKS)
    return b"".join(sorted(kept))


def _languages(name: str, styles: Any, paragraphs: Iterable[tuple[Place, Any]]) -> Iterator[Flaw]:
    """Yield the default language, if it is not Indonesian, and the first text in another one."""
    for lang in styles.iter(f"{W}lang") if styles is not None else ():
        if _is_foreign(lang):
            yield Flaw(Fault.LANGUAGE, Place(name, spot="gaya"), lang.get(f"{W}val"))
            return
    for place, paragraph in paragraphs:
        for lang in paragraph.iter(f"{W}lang"):
            if _is_foreign(lang):
                yield Flaw(Fault.LANGUAGE, place, lang.get(f"{W}val"))
                return


def _is_foreign(lang: Any) -> bool:
    value = lang.get(f"{W}val")
    return value is not None and value.partition("-")[0].casefold() != _OURS


def _at(place: Place, tag: str) -> Place:
    return Place(place.file, spot=f"{place.spot}, {tag.strip()}")
