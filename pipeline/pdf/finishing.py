"""What comes from LibreOffice, looked at and made reproducible: PDF/A-2b, tagged, all fonts in it.

Two conversions of the same document by the same program with the same fonts give the same bytes:
dates, the file's /ID, LibreOffice's /DocChecksum and the date in the colour profile go.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from pipeline.boxes import Box
from pipeline.pdf.faces import FACES
from pipeline.pdf.spaces import Spot, clean_boxes
from pipeline.pdf.type1 import renumbered
from pipeline.pdf.unfit import Unfit

_XMP_DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_PDFA = {"pdfaid:part": "2", "pdfaid:conformance": "B"}
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_WORDS = re.compile(
    r"bukti=([^;]+); versi=([0-9A-Z]{8}); fakta=([0-9a-f]*)(?:; ttd=([1-9][0-9]{0,2}))?"
)
_PLACE = re.compile(r"/ttd-([0-9]+)")
_ICC_DATE = slice(24, 36)
_ICC_ID = slice(84, 100)
"""Where a colour profile has its date, and the hash over the rest (ICC.1:2010, 7.2)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a PDF says of itself: the document, the version of its docx, the digest of its facts.

    `unplaced`: signatures that the document asks for, and of which the PDF does not tell where.
    """

    document: str
    version: str
    facts: str
    unplaced: int = 0

    def __str__(self) -> str:
        more = f"; ttd={self.unplaced}" if self.unplaced else ""
        return f"bukti={self.document}; versi={self.version}; fakta={self.facts}{more}"

    @classmethod
    def parse(cls, text: str) -> "Words | None":
        """Return what these keywords of a PDF say; None where they are not ours."""
        found = _WORDS.fullmatch(text)
        return cls(found[1], found[2], found[3], int(found[4] or 0)) if found else None


def finished(raw: bytes, words: Words, font: str) -> bytes:
    """Return a PDF from LibreOffice, checked and normalised, with its words and signature boxes.

    `font` is what the document is set in. Raises Unfit where it is not what was asked for.
    """
    with opened(raw) as pdf:
        _require_archival(pdf)
        _require_fonts(pdf, font)
        _forget_when(pdf)
        say(pdf, words)
        _set_boxes(pdf, raw)
        return saved(pdf)


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a PDF that is whole and has pages; raise Unfit for any other."""
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            if not pdf.pages:
                raise Unfit("tidak berhalaman")
            yield pdf
    except pikepdf.PasswordError as error:
        raise Unfit("bersandi") from error
    except pikepdf.PdfError as error:
        raise Unfit("rusak atau bukan PDF") from error


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a PDF: the same for the same content."""
    made = BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    pdf.save(made, deterministic_id=True, object_stream_mode=packed, fix_metadata_version=False)
    return made.getvalue()


def say(pdf: pikepdf.Pdf, words: Words) -> None:
    """Write the words into the keywords of a PDF, in both places where they stand."""
    pdf.docinfo["/Keywords"] = str(words)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told["pdf:Keywords"] = str(words)


def _require_archival(pdf: pikepdf.Pdf) -> None:
    told = pdf.open_metadata()
    if any(told.get(key) != value for key, value in _PDFA.items()):
        raise Unfit("bukan PDF/A-2b")
    if not _is_tagged(pdf):
        raise Unfit("tidak bertanda struktur (tagged)")


def _is_tagged(pdf: pikepdf.Pdf) -> bool:
    told = pdf.Root.get("/MarkInfo")
    marked = isinstance(told, pikepdf.Dictionary) and bool(told.get("/Marked"))
    return marked and "/StructTreeRoot" in pdf.Root


def _require_fonts(pdf: pikepdf.Pdf, wanted: str) -> None:
    """Raise Unfit where a font is not embedded, or the document's own was not to be had."""
    used = set()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            name = str(thing.get("/FontName", "")).rpartition("+")[2].lstrip("/")
            if not any(key in thing for key in _FONT_FILES):
                raise Unfit(f"tidak memuat huruf {name}")
            used.add(name)
    face = FACES.get(wanted)
    known = [each.replace(" ", "") for each in (wanted, face.name if face else wanted)]
    if face and used and not any(name.startswith(tuple(known)) for name in used):
        shown = ", ".join(sorted(used))
        raise Unfit(f"memakai huruf {shown}, bukan {wanted}: pasang paket {face.package}")


def _forget_when(pdf: pikepdf.Pdf) -> None:
    for key in ("/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            del pdf.docinfo[key]
    for key in ("/ID", "/DocChecksum"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        for key in _XMP_DATES:
            if key in told:
                del told[key]
    _renumber(pdf)
    for intent in pdf.Root.get("/OutputIntents", []):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_ICC_DATE] = bytes.fromhex("07d0 0001 0001 0000 0000 0000")  # a date has to be one
        profile[_ICC_ID] = bytes(16)
        intent.DestOutputProfile.write(bytes(profile))


def _renumber(pdf: pikepdf.Pdf) -> None:
    """Give the Type 1 fonts numbers of their own document."""
    things = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
    for number, thing in enumerate((each for each in things if "/FontFile" in each), 1):
        file = thing.FontFile
        lengths = int(file.Length1), int(file.Length2)
        file.write(renumbered(file.read_bytes(), *lengths, number))


def _set_boxes(pdf: pikepdf.Pdf, raw: bytes) -> None:
    """Let each named destination of a signer's name be the clean space above it (/FitR)."""
    places = _places(pdf)
    spots = {
        key: Spot(page, float(left), float(top))
        for key, (page, _, _, left, top, *_) in places.items()
    }
    for key, box in clean_boxes(raw, spots).items():
        where = [places[key][1], pikepdf.Name.FitR, *_corners(box)]
        pdf.Root.Dests[key] = pikepdf.Array(where)


def _places(pdf: pikepdf.Pdf) -> Mapping[str, list[Any]]:
    """Return the signers' named destinations, each after the number of its page, counted from 1."""
    names = pdf.Root.get("/Dests")
    if not isinstance(names, pikepdf.Dictionary):
        return {}
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found: dict[str, list[Any]] = {key: list(names[key]) for key in map(str, names)}
    return {
        key: [pages[where[0].objgen], *where]
        for key, where in found.items()
        if _PLACE.fullmatch(key)
    }


def _corners(box: Box) -> list[float]:
    corners = (box.left, box.bottom, box.left + box.width, box.bottom + box.height)
    return [round(each, 2) for each in corners]


def boxes_of(pdf: pikepdf.Pdf) -> Mapping[int, Box]:
    """Return the signature boxes of a finished PDF by the numbers of their places."""
    found = {}
    for key, (page, _, how, *corners) in _places(pdf).items():
        if how == "/FitR":
            left, bottom, right, top = map(float, corners)
            found[int(key.rpartition("-")[2])] = Box(page, left, bottom, right - left, top - bottom)
    return dict(sorted(found.items()))
