"""A desk: the office's PDFs printed, signed by hand, scanned, and shuffled into piles."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from pipeline.pdf.imprint import Imprint, imprint
from tests.scan.degrade import DPI, degrade, sign

PILE = 60
"""Pages of a file that the scanner makes of a stack."""


@dataclass(frozen=True)
class Sheet:
    """A page of a printed PDF, the boxes in which a hand signs, and how it comes back."""

    pdf: Path
    page: int
    signed: tuple[int, ...]
    manner: str
    seed: int


def printed(output: Path) -> dict[str, Imprint]:
    """The PDFs of the folder's documents, by the documents' ids."""
    papers = (path for path in sorted(output.rglob("*.pdf")) if path.parent.name != "ttd")
    told = (imprint(path.read_bytes()) for path in papers)
    return {each.document: each for each in told if each}


def sheets(output: Path, documents: dict[str, Imprint], empty: set[tuple[str, int]], seed: int):
    """All pages in a random order; of the boxes only the `empty` ones stay so."""
    random = Random(seed)
    made = []
    for id_, told in documents.items():
        for page in range(1, told.pages + 1):
            boxes = enumerate(told.boxes, 1)
            signed = tuple(n for n, box in boxes if box.page == page and (id_, n) not in empty)
            manner = random.choice(["pindai", "pindai", "pindai", "putar"])
            made.append(Sheet(output / f"{id_}.pdf", page, signed, manner, random.randrange(2**31)))
    random.shuffle(made)
    return made


def scanned(sheet: Sheet) -> bytes:
    """The page as it comes back: a JPEG."""
    data = sheet.pdf.read_bytes()
    told = imprint(data)
    with pypdfium2.PdfDocument(data) as document:
        picture = document[sheet.page - 1].render(scale=DPI / 72).to_numpy()[..., :3]
    image = np.ascontiguousarray(picture)
    for number in sheet.signed:
        image = sign(image, told.boxes[number - 1], sheet.seed + number)
    return degrade(image, sheet.seed, sheet.manner)


def piles(made: list[Sheet], folder: Path) -> list[Path]:
    """Scan all sheets into PDFs of PILE pages each; return the files."""
    folder.mkdir()
    with ProcessPoolExecutor() as pool:
        pictures = list(pool.map(scanned, made, chunksize=8))
    files = []
    for first in range(0, len(pictures), PILE):
        files.append(folder / f"tumpukan-{first // PILE + 1:02}.pdf")
        bind(pictures[first : first + PILE], files[-1])
    return files


def bind(pictures: list[bytes], file: Path) -> None:
    """Write a PDF of JPEGs as they are, as scanners do."""
    with Pdf.new() as pdf:
        for data in pictures:
            width, height = Image.open(BytesIO(data)).size
            grey = Image.open(BytesIO(data)).mode == "L"
            image = Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
            image.Width, image.Height, image.BitsPerComponent = width, height, 8
            image.ColorSpace = Name.DeviceGray if grey else Name.DeviceRGB
            wide, high = width * 72 / DPI, height * 72 / DPI
            page = pdf.add_blank_page(page_size=(wide, high))
            page.Resources = Dictionary(XObject=Dictionary(P=image))
            page.Contents = Stream(pdf, f"q {wide} 0 0 {high} 0 0 cm /P Do Q".encode())
        pdf.save(file)
