"""Printed papers to scan, made without LibreOffice: words in lines, a signer's name, the mark."""

from io import BytesIO

import numpy as np
import pikepdf

from pipeline import raster
from pipeline.boxes import Box
from pipeline.pdf import lettering
from pipeline.pdf.stamp import stamp

MM = 72 / 25.4
F4, A4, A3 = (215, 330), (210, 297), (297, 420)
SIGNS = list("abcdefghijklmnopqrstuvwxyzABDEHKMNPRST0123456789")
DOCUMENT, VERSION = "sk/tim-zi", "9F3A61C2"


def lying(size):
    return size[1], size[0]


def paper(sizes=(F4,), seed=0, *, margin=30, boxed=True):
    """Return a PDF with a page of each size, in mm, full of words but where a signature goes."""
    chance = np.random.default_rng(seed)
    with pikepdf.Pdf.new() as pdf:
        font = lettering.font(pdf, ["".join(sorted(SIGNS)) + " "])
        for number, (wide, high) in enumerate(sizes, 1):
            pdf.add_blank_page(page_size=(wide * MM, high * MM))
            page = pdf.pages[-1]
            page.add_resource(font, pikepdf.Name.Font, pikepdf.Name("/Isi"))
            clear = box(number, (wide, high)) if boxed else None
            page.obj.Contents = pdf.make_stream(_text(wide, high, margin, clear, chance))
        file = BytesIO()
        pdf.save(file, deterministic_id=True)
    return file.getvalue()


def box(number, size):
    """Return where the signature of a page goes: 70 × 22 mm near the right foot."""
    return Box(number, (size[0] - 100) * MM, 62 * MM, 70 * MM, 22 * MM)


def stamped(sizes=(F4,), seed=0, document=DOCUMENT, version=VERSION, **how):
    boxes = [box(number, size) for number, size in enumerate(sizes, 1)]
    return stamp(paper(sizes, seed, **how), document, version, boxes)


def picture(pdf, number=1, dpi=200, *, colour=True):
    with raster.opened(pdf, "cetakan") as document:
        return raster.picture(document, number, dpi, colour=colour)


def _text(wide, high, margin, clear, chance):
    lines = []
    for down in np.arange(25, high - 28, 6.5):
        right = wide - 25
        if clear and clear.bottom - 1 < (high - down) * MM < clear.bottom + clear.height + 6:
            right = clear.left / MM - 3
        room, words = (right - margin) * MM, ""
        while True:
            word = "".join(chance.choice(SIGNS, int(chance.integers(2, 10))))
            if len(words + word) * 6.1 > room:
                break
            words += word + " "
        if words and chance.uniform() > 0.12:
            place = b"%.2f %.2f" % (margin * MM, (high - down) * MM)
            lines.append(b"BT /Isi 11 Tf %s Td %s Tj ET" % (place, lettering.shown(words)))
    return b"\n".join(lines)
