"""The office's own pictures, put into the frames that templates draw for them.

A frame is a picture in the template whose name (Word: the selection pane) is that of a picture to
put in: `logo` for the letterhead. It keeps its place; the picture fits into it whole.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.problem import Place, Problem
from pipeline.word import opc
from pipeline.word.opc import DOCPR, R
from pipeline.word.splice import stories_of

_EMBED = R + "embed"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def fill(document: Any, pictures: Mapping[str, Path]) -> Iterator[Problem]:
    """Put the pictures into the frames of their names; yield the problem of each unreadable one."""
    for name, path in pictures.items():
        frames = [
            (part, drawing.getparent())
            for part in stories_of(document)
            for drawing in part.element.iter(DOCPR)
            if drawing.get("name") == name
        ]
        try:
            for part, frame in frames:
                _fill_frame(part, frame, path.read_bytes())
        except Exception as error:  # noqa: BLE001 - a damaged picture breaks its reader in many ways
            hint = f"simpan ulang sebagai PNG ({type(error).__name__})"
            yield Problem(Place(path.as_posix()), "gambar tidak dapat dibaca", hint)


def _fill_frame(part: Any, frame: Any, data: bytes) -> None:
    fresh, image = part.get_or_add_image(BytesIO(data))
    for blip in frame.iter(_A + "blip"):
        old = blip.get(_EMBED)
        blip.set(_EMBED, fresh)
        for extension in list(blip):  # another form of the old picture
            blip.remove(extension)
        if not opc.uses(part, old):
            del part.rels[old]
    _fit(frame, image.px_width / image.horz_dpi, image.px_height / image.vert_dpi)


def _fit(frame: Any, width: float, height: float) -> None:
    """Shrink the frame to the picture's proportions, so that nothing is stretched or cut."""
    for crop in list(frame.iter(_A + "srcRect")):
        crop.getparent().remove(crop)
    for size in (*frame.iter(opc.EXTENT), *frame.iter(_A + "ext")):
        if size.get("cx") is None:  # an entry of an extension list
            continue
        room = int(size.get("cx")), int(size.get("cy"))
        scale = min(room[0] / width, room[1] / height)
        size.set("cx", str(round(width * scale)))
        size.set("cy", str(round(height * scale)))
