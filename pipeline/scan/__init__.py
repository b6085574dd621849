"""Signed paper that came back: which page is which, whether it bears ink, the signed PDF of it.

It brings in numpy, OpenCV, PDFium and zxing: import it where scans are at hand, not before.
"""

from pipeline.scan.compose import Part, compose, origins
from pipeline.scan.ink import Ink, signed
from pipeline.scan.reader import read

__all__ = ["Ink", "Part", "compose", "origins", "read", "signed"]
