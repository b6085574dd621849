"""Write pipeline/pdf/glyphs.txt: outlines of Liberation Sans (SIL Open Font License 1.1).

`python -m tests.pdf.generate_glyphs` needs the Debian package fonts-liberation.
"""

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
SIGNS = "".join(map(chr, range(0x20, 0x7F))) + "·…"
EM = 1000
TARGET = Path(__file__).parents[2] / "pipeline" / "pdf" / "glyphs.txt"


def outlines():
    """Yield each sign's line: code point, advance, and its outline as operators of PDF."""
    document = pdfium.PdfDocument.new()
    data = FONT.read_bytes()
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(document, buffer, len(data), raw.FPDF_FONT_TRUETYPE, 1)
    for sign in SIGNS:
        width = ctypes.c_float()
        assert raw.FPDFFont_GetGlyphWidth(font, ord(sign), EM, width)
        path = raw.FPDFFont_GetGlyphPath(font, ord(sign), EM)
        yield f"{ord(sign)} {round(width.value)} {' '.join(operators(path))}".rstrip()


def operators(path):
    """Yield the outline's operators, with the points that they use."""
    points = []
    for number in range(raw.FPDFGlyphPath_CountGlyphSegments(path)):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(f"{round(x.value * EM)} {round(y.value * EM)}")
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind != raw.FPDF_SEGMENT_BEZIERTO or len(points) == 3:
            names = {
                raw.FPDF_SEGMENT_MOVETO: "m",
                raw.FPDF_SEGMENT_LINETO: "l",
                raw.FPDF_SEGMENT_BEZIERTO: "c",
            }
            yield f"{' '.join(points)} {names[kind]}"
            points = []
        if raw.FPDFPathSegment_GetClose(segment):
            yield "h"


if __name__ == "__main__":
    TARGET.write_text("\n".join(outlines()) + "\n", encoding="ascii")
