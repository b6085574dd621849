"""A copy of a Word file with a comment at each place where something is wrong.

Word knows no comments in headers, footers and text boxes: what stands there is told at the first
paragraph of the body, or at the one that holds the box, with its place in words.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.problem import Problem
from pipeline.word import opc, spots
from pipeline.word.opc import W
from pipeline.word.package import pack

_BOX = f"{W}txbxContent"


def commented(name: str, data: bytes, remarks: Iterable[Problem]) -> bytes:
    """Return the file with the remarks as comments. Raises `package.NotADocx`."""
    document = opc.load(data)
    body = document.element.body
    spots.note(body, name, "badan dokumen")
    known = {
        spots.place(paragraph)[1]: paragraph
        for paragraph in body.iter(f"{W}p")
        if next(paragraph.iterancestors(_BOX), None) is None and spots.place(paragraph)[1]
    }
    spots.collect(body)
    for remark in remarks:
        _comment(document, name, known, remark)
    return pack(opc.save(document))


def _comment(document: Any, name: str, known: Mapping[str, Any], remark: Problem) -> None:
    place = remark.place
    spot = place.spot if place and place.file == name else ""
    paragraph, rest = _nearest(known, spot)
    if paragraph is None:
        paragraph = next(iter(known.values()), None)
        rest = spot if place and place.file == name else str(place or "")
    if paragraph is None:
        paragraph = opc.new_paragraph()
        document.element.body.insert(0, paragraph)
    told = f"{remark.message} ({remark.hint})" if remark.hint else remark.message
    elsewhere = rest and not rest.startswith("{")
    runs = _runs(paragraph, rest)
    opc.comment(document, runs[0], runs[-1], f"{rest}: {told}" if elsewhere else told)


def _nearest(known: Mapping[str, Any], spot: str) -> tuple[Any, str]:
    """Return the paragraph at a spot, or that which holds it, and what the spot says besides."""
    best = max((s for s in known if f"{spot}, ".startswith(f"{s}, ")), key=len, default="")
    return known.get(best), spot.removeprefix(best).removeprefix(", ")


def _runs(paragraph: Any, tag: str) -> list[Any]:
    """Return the runs in which a tag stands, else all of the paragraph; at least one."""
    runs = list(paragraph.iterchildren(f"{W}r"))
    if not runs:
        runs = [opc.new_run()]
        paragraph.append(runs[0])
    said = ["".join(piece.text or "" for piece in run.iterfind(f"{W}t")) for run in runs]
    start = "".join(said).find(tag) if tag else -1
    if start < 0:
        return runs
    found, at = [], 0
    for run, text in zip(runs, said, strict=True):
        if at < start + len(tag) and start < at + len(text):
            found.append(run)
        at += len(text)
    return found or runs
