"""Signed paper that came back: which page is which, whether it bears ink, the signed PDF of it."""

from pipeline.scan.compose import Part, compose, origins
from pipeline.scan.ink import Ink, signed
from pipeline.scan.reader import read

__all__ = ["Ink", "Part", "compose", "origins", "read", "signed"]
